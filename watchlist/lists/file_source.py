"""A list that is published as one file, in one form or several: what all such sources share.

A module of a list then says only what is its own: words for people, how its file is told, and its parsers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from watchlist.errors import FormatError
from watchlist.lists.publication import Publication
from watchlist.lists.sample import Sample
from watchlist.lists.source import ListFormat, Part

Parser = Callable[[Path], Publication]


@dataclass(frozen=True)
class FileSource:
    """One list; `form_of` says which of its forms a sample begins ("" for none), `parsers` reads each form.

    `url` is the whole address of the first form unless `file_names` name one file for each form below it.
    """

    name: str
    title: str
    publisher: str
    licence: str
    attribution: str
    homepage: str
    base_url: str
    form_of: Callable[[Sample], str]
    parsers: Mapping[str, Parser]
    count_range: tuple[int, int]
    file_names: Mapping[str, str] = field(default_factory=dict)
    undated: tuple[str, ...] = ()
    fill_rates: Mapping[str, float] = field(default_factory=dict)
    parser_version: int = 1
    opt_in: bool = False
    entry_url: str = ""

    @property
    def formats(self) -> tuple[ListFormat, ...]:
        """The forms in the order of `parsers`, richest first."""
        return tuple(
            ListFormat(
                form,
                (self.file_names[form],) if form in self.file_names else (),
                has_date=form not in self.undated,
            )
            for form in self.parsers
        )

    def recognise(self, sample: Sample) -> Part | None:
        """Say which form of this list a sample begins."""
        form = self.form_of(sample)
        return Part(form) if form else None

    def parse(self, files: Sequence[Path], format: str) -> Publication:  # noqa: A002 - the house's word for it
        """Return the publication in the one file."""
        if format not in self.parsers:
            raise FormatError(
                f"{self.title} is not published as {format!r}.", f"Formats: {', '.join(self.parsers)}."
            )
        if len(files) != 1:
            raise FormatError(f"{self.title}: the {format} form is one file, not {len(files)}.")
        return self.parsers[format](files[0])
