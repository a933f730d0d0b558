"""The exceptions of watchlist and the exit code each one means.

A library raises, the command line prints: every error carries what went wrong, which item, and what to do,
so that the edge needs no knowledge of its own.

    WatchlistError                1  failed
    ├── UsageError                2  the request makes no sense
    ├── NoListError               4  no list is loaded, or a list named is missing
    │   └── StaleListError        4  a list is older than the age allowed
    ├── LockedError               5  another run holds the lock
    ├── ListError                 1  a list's file or download was refused
    │   ├── FetchError            1  the publisher could not be reached or answered wrongly
    │   ├── FormatError           1  the bytes are not the list they should be
    │   └── ImplausibleError      1  a well-formed list that looks worse than the one in place
    ├── ArticleError              1  one article could not be read (a row in the report)
    ├── OutputError               1  a report could not be written where it was wanted
    ├── DatabaseError             1  the database is missing, locked, read-only or not ours
    └── SettingsError             2  a settings file or variable cannot be used
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line, as the contract documents them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    NO_LIST = 4
    LOCKED = 5
    HITS = 10
    INTERRUPTED = 130


class WatchlistError(Exception):
    """Base of every error raised on purpose.

    `message` says what went wrong and with which item, `cure` what to do about it (may be empty).
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message} {self.cure}" if self.cure else self.message


class UsageError(WatchlistError):
    """The request itself cannot be carried out as asked."""

    exit_code = ExitCode.USAGE


class SettingsError(UsageError):
    """A settings file, environment variable or flag holds a value that cannot be used."""


class NoListError(WatchlistError):
    """No list is loaded, or a list that was named is missing."""

    exit_code = ExitCode.NO_LIST


class StaleListError(NoListError):
    """A list was not checked successfully for longer than allowed."""


class LockedError(WatchlistError):
    """Another run holds the lock."""

    exit_code = ExitCode.LOCKED


class ListError(WatchlistError):
    """A list was refused; what was loaded before stays in place."""


class FetchError(ListError):
    """The publisher could not be reached, or answered with something else than a list."""


class FormatError(ListError):
    """The bytes are not a complete, well-formed list of the format expected."""


class ImplausibleError(ListError):
    """The list is well formed but looks worse than the one in place; `--force` accepts it."""


class ArticleError(WatchlistError):
    """One article could not be read; the others are screened all the same."""


class OutputError(WatchlistError):
    """A report could not be written; nothing was left in its place."""


class DatabaseError(WatchlistError):
    """The database is missing, locked, read-only, damaged or not ours."""
