"""Whether a well-formed publication may replace the one in place: a list is never replaced by a worse one.

A publisher's bad night looks like good news: fewer names, fewer facts. A person can accept it with `--force`;
a job that nobody watches cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from watchlist.errors import ImplausibleError
from watchlist.lists.publication import Publication
from watchlist.model import Entry, Snapshot

DEFAULT_SHRINK_SHARE = 0.10
_CURE = "Look at the file; if it is right, accept it with --force."


class Expected(Protocol):
    """What a list says about its plausible publications; every `ListSource` does."""

    @property
    def count_range(self) -> tuple[int, int]: ...
    @property
    def fill_rates(self) -> Mapping[str, float]: ...


class Tally:
    """Counts entries while they stream past on their way into the store.

    `filled` has, for each of the fields asked for, the number of entries in which it is not empty.
    """

    def __init__(self, publication: Publication, fields: Sequence[str] = ()) -> None:
        self.entries = 0
        self.names = 0
        self.filled: Counter[str] = Counter()
        self._publication = publication
        self._fields = tuple(fields)

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._publication.entries:
            self.entries += 1
            self.names += len(entry.names)
            for name in self._fields:
                if getattr(entry, name):
                    self.filled[name] += 1
            yield entry


@dataclass(frozen=True, slots=True)
class Leniency:
    """What a check lets pass: with `force` everything (as a warning), `from_file` the list's expected ranges.

    `shrink_share` is the largest share of entries, or of names, that may vanish at once.
    """

    shrink_share: float = DEFAULT_SHRINK_SHARE
    force: bool = False
    from_file: bool = False


def check(
    publication: Publication,
    tally: Tally,
    expected: Expected,
    previous: Snapshot | None,
    *,
    published: date | None = None,
    today: date | None = None,
    previous_files: Sequence[str] = (),
    leniency: Leniency | None = None,
) -> tuple[str, ...]:
    """Return warnings about a publication that was read to its end, or raise `ImplausibleError`.

    One without an entry is taken from a file alone, and only where nothing can be lost: not even by force.

    `published` overrides the publication's own date; one after `today` would make every later publication look
    older than this. `previous_files` are the published names of the files
    of `previous`: a set that lacks files may replace another that lacked them.
    """
    allowed = leniency or Leniency()
    known, shape = _shape(tally, expected, previous)
    dated = published or publication.published
    worse = [*_future(dated, today)]
    if previous is not None:
        worse += _shrunken(publication, tally, previous, allowed.shrink_share)
        worse += _older(dated, previous)
        worse += _poorer(publication, previous, previous_files)
    if tally.entries == 0 and not (allowed.from_file and (previous is None or previous.entries == 0)):
        raise ImplausibleError(f"{publication.list}: the file holds no entry.", "Download the list again.")
    refused = [*worse, *([] if allowed.from_file else shape)]
    if refused and not allowed.force:
        raise ImplausibleError(f"{publication.list}: {'; '.join(refused)}.", _CURE)
    accepted = tuple(f"accepted with --force: {reason}" for reason in refused)
    return (*accepted, *known, *(shape if allowed.from_file else ()), *_incomplete(publication))


def _shape(tally: Tally, expected: Expected, previous: Snapshot | None) -> tuple[list[str], list[str]]:
    """Return what is out of the list's ranges: as it was in the list in place, and newly.

    A person accepted the one in place; asking again every night would only teach to use `--force`.
    """
    low, high = expected.count_range
    fills = [*_unfilled(tally, expected)] if tally.entries else []
    if low <= tally.entries <= high:
        return [], fills
    count = f"{tally.entries:,} entries, where {low:,} to {high:,} are plausible"
    before = low if previous is None else previous.entries
    accepted = before < low if tally.entries < low else before > high
    return ([count], fills) if accepted else ([], [count, *fills])


def _unfilled(tally: Tally, expected: Expected) -> Iterator[str]:
    for name, least in expected.fill_rates.items():
        share = tally.filled[name] / max(1, tally.entries)
        if share < least:
            what = name.replace("_", " ")
            yield f"only {share:.1%} of the entries have {what}, where {least:.0%} are plausible"


def _shrunken(
    publication: Publication, tally: Tally, previous: Snapshot, shrink_share: float
) -> Iterator[str]:
    if _fell(tally.entries, previous.entries, shrink_share):
        yield _fall("entries", tally.entries, previous.entries)
    # Forms of one list differ in what they count as a name, so names are compared within one form only.
    elif publication.format == previous.format and _fell(tally.names, previous.names, shrink_share):
        yield _fall("names", tally.names, previous.names)


def _fell(now: int, before: int, share: float) -> bool:
    return now < before * (1 - share)


def _fall(what: str, now: int, before: int) -> str:
    return f"{now:,} {what} instead of {before:,} ({now / before - 1:+.1%})"


def _future(published: date | None, today: date | None) -> Iterator[str]:
    if published is not None and today is not None and published > today + timedelta(days=1):
        yield f"published on {published}, a day that has not come yet"


def _older(published: date | None, previous: Snapshot) -> Iterator[str]:
    if published is not None and previous.published is not None and published < previous.published:
        yield f"published on {published}, before the one in place of {previous.published}"


def _poorer(publication: Publication, previous: Snapshot, previous_files: Sequence[str]) -> Iterator[str]:
    """Refuse a set without its side files, unless what is in place is such a set too."""
    if publication.complete:
        return
    had = {name.lower() for name in previous_files}
    lost = [name for name in publication.missing if not had or name.lower() in had]
    if previous.format != publication.format:
        lost = list(publication.missing)
    if lost:
        yield f"the set lacks {', '.join(lost)}, which the one in place has"


def _incomplete(publication: Publication) -> Iterator[str]:
    if publication.missing:
        yield f"the set lacks {', '.join(publication.missing)}"
