"""What a report is: something that writes runs to a stream and knows nothing of files or terminals.

Every format is one module beside this one; `formats` knows which there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from watchlist.model import Entry, Hit, Screened, Screening

if TYPE_CHECKING:
    from watchlist.reports.console import Console


class Run(NamedTuple):
    """One screening and the outcome of its articles, in input order; `screened` is read once."""

    screening: Screening
    screened: Iterable[Screened]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a reader may want of a report; every report ignores what does not concern it.

    `raw` leaves cells that a spreadsheet would run as they are (CSV). `per_entry` keeps one hit an entry
    where several entries are the same party. `explain` adds the evidence to the table. `console` is where
    the table goes (colour and width are its own business). `entry_of` returns the entry that a hit was found
    by, as it was listed for that screening, `link_to` the publisher's page on it and `credit_of` the attribution and
    licence of a list by name: they enrich the HTML report.
    """

    raw: bool = False
    per_entry: bool = False
    explain: bool = False
    console: Console | None = None
    entry_of: Callable[[Hit, Screening], Entry | None] | None = None
    link_to: Callable[[Hit], str] | None = None
    credit_of: Callable[[str], str] | None = None


class Report(Protocol):
    """Writes screenings in one format. `binary` says that the bytes are nothing for a terminal."""

    format: str
    binary: bool

    def write(self, screening: Screening, screened: Iterable[Screened], out: IO[Any]) -> None:
        """Write one screening to `out`, a text or a binary stream; equal input gives equal bytes."""

    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write several screenings as one report."""


class BaseReport(ABC):
    """What all reports share: one screening is written as a sequence of one run."""

    format = ""
    binary = False

    def __init__(self, options: ReportOptions) -> None:
        self.options = options

    def write(self, screening: Screening, screened: Iterable[Screened], out: IO[Any]) -> None:
        """Write one screening to `out`."""
        self.write_runs([Run(screening, screened)], out)

    @abstractmethod
    def write_runs(self, runs: Iterable[Run], out: IO[Any]) -> None:
        """Write several screenings to `out` as one report."""
