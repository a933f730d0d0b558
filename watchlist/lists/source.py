"""The seam every list stands behind: what a source says about itself, recognises and parses.

A new list is one module that satisfies `ListSource` and one line in the registry; nothing else in the house
knows publishers by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample


@dataclass(frozen=True, slots=True)
class ListFormat:
    """One form in which a list is published.

    `files` are the names to download, the main file first; they are relative to the source's `base_url`, or
    empty when `base_url` is the whole address. `optional` are those of them a parse can do without, at the
    price of an incomplete publication. `has_date` says whether the files carry their publication date.
    """

    name: str
    files: tuple[str, ...]
    optional: tuple[str, ...] = ()
    has_date: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """What one file is to a list: `role` is `main`, or the name of a side file of a set (`alt`)."""

    format: str
    role: str = "main"


class ListSource(Protocol):
    """One publisher's list: facts for people, addresses for the downloader, and its parser.

    `formats` come richest first and the first is what is downloaded unless settings say otherwise. With
    `base_url` ending in `/` the address of a file is `base_url` and its name; else `base_url` is the address.
    `count_range` bounds the plausible number of entries of a whole publication; `fill_rates` gives, by name
    of an `Entry` field, the least plausible share of entries for which it is not empty. An `opt_in` list is
    taken from a folder only when it is named, because its licence binds whoever loads it. `entry_url` is the
    address of the publisher's page on one entry with `{id}` for its id, or empty where there are none.
    """

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def homepage(self) -> str: ...
    @property
    def base_url(self) -> str: ...
    @property
    def formats(self) -> tuple[ListFormat, ...]: ...
    @property
    def parser_version(self) -> int: ...
    @property
    def count_range(self) -> tuple[int, int]: ...
    @property
    def fill_rates(self) -> Mapping[str, float]: ...
    @property
    def opt_in(self) -> bool: ...
    @property
    def entry_url(self) -> str: ...

    def recognise(self, sample: Sample) -> Part | None:
        """Say what the file behind `sample` is to this list, or `None`; never by the file's name alone."""
        ...

    def parse(self, files: Sequence[Path], format: str) -> Publication:  # noqa: A002 - the house's word for it
        """Return the publication in `files`; raises `FormatError` for what is not this list."""
        ...
