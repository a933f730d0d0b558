"""The rules every list's entries must keep: ids that are unique, a count that holds, something at all.

They stand in one place because a list that breaks one of them is not loaded, whoever published it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from watchlist.errors import FormatError
from watchlist.model import Entry

_AGAIN = "Download the list again."


def checked(
    entries: Iterable[Entry],
    name: str,
    warnings: Counter[str],
    declared_count: int | None = None,
    cure: str = _AGAIN,
) -> Iterator[Entry]:
    """Yield `entries`, each id once; `name` names the file in messages, `cure` says what to do about it.

    An entry that is repeated word by word is dropped with a warning. Raises `FormatError` for an id that
    comes again with other content, for no entry at all, and when the number of records differs from
    `declared_count`.
    """
    seen: dict[str, int] = {}
    records = 0
    for entry in entries:
        records += 1
        digest = hash(entry)
        if entry.id not in seen:
            seen[entry.id] = digest
            yield entry
        elif seen[entry.id] == digest:
            warnings["entry that occurs twice"] += 1
        else:
            raise FormatError(f"{name}: entry {entry.id} occurs twice with other content.", cure)
    if not records:
        raise FormatError(f"{name} holds no entry.", cure)
    if declared_count is not None and records != declared_count:
        raise FormatError(
            f"{name} declares {declared_count:,} records and holds {records:,}: it is not complete.", cure
        )
