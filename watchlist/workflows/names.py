"""Single names: looking them up in the lists, one by one or in a batch, and comparing two of them.

A batch is a file with one name a line, or a CSV whose header has the column `name` (or `left` and `right`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from watchlist.errors import UsageError
from watchlist.model import Evidence, Hit, Kind, PartialDate, Precision

_BORN = re.compile(r"[0-9]{4}(-[0-9]{1,2}){0,2}")


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name to look up and what else is known about its bearer."""

    name: str
    kind: Kind | None = None
    country: str = ""
    born: PartialDate | None = None


def read_queries(path: Path, base: NameQuery) -> Iterator[NameQuery]:
    """Yield the names in a batch file; columns `kind`, `country` and `born` refine those of `base`.

    Raises `UsageError` when the file cannot be read or holds no name.
    """
    text = _text(path)
    first = next(csv.reader(io.StringIO(text)), [])
    header = [cell.strip().lower() for cell in first]
    if "name" not in header:
        names = [line.strip() for line in text.splitlines() if line.strip()]
        if not names:
            raise UsageError(
                f"{path} holds no name.", "Write one name a line, or a CSV with the column name."
            )
        yield from (NameQuery(name, base.kind, base.country, base.born) for name in names)
        return
    for row in csv.DictReader(io.StringIO(text), fieldnames=header):
        name = (row.get("name") or "").strip()
        if not name or [cell.lower() for cell in row.values() if cell] == header:
            continue
        yield NameQuery(
            name,
            kind_of(row.get("kind") or "") or base.kind,
            country_of(row.get("country") or "") or base.country,
            born_on(row.get("born") or "") or base.born,
        )


def read_pairs(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV with the columns `left` and `right`, with its columns as they are.

    Raises `UsageError` when the file cannot be read or lacks one of the two.
    """
    reader = csv.DictReader(io.StringIO(_text(path)))
    missing = {"left", "right"} - set(reader.fieldnames or ())
    if missing:
        raise UsageError(
            f"{path} has no column {' and no column '.join(sorted(missing))}.",
            "Its header must be left,right[,kind].",
        )
    for row in reader:
        yield {str(key): value or "" for key, value in row.items() if key is not None}


def kind_of(text: str) -> Kind | None:
    """Return the kind a word names, `None` for none; raises `UsageError` for another word."""
    try:
        return Kind(text.strip().lower()) if text.strip() else None
    except ValueError:
        raise UsageError(f"{text!r} is no kind.", f"Use one of {', '.join(Kind)}.") from None


def country_of(text: str) -> str:
    """Return the code of a country, empty for none; raises `UsageError` for a country nobody knows."""
    from watchlist.names.countries import country_code

    code = country_code(text.strip())
    if text.strip() and not code:
        raise UsageError(
            f"{text!r} is no country known here.", "Give its English name or its ISO 3166-1 code."
        )
    return code


def born_on(text: str) -> PartialDate | None:
    """Return a date of birth as precisely as it is given (`1966`, `1966-05`, `1966-05-07`).

    >>> born_on("1966").end
    datetime.date(1966, 12, 31)
    """
    text = text.strip()
    if not text:
        return None
    parts = text.split("-") if _BORN.fullmatch(text) else []
    try:
        match [int(part) for part in parts]:
            case [year]:
                return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
            case [year, month]:
                after = date(year + month // 12, month % 12 + 1, 1)
                return PartialDate(
                    date(year, month, 1), date.fromordinal(after.toordinal() - 1), Precision.MONTH
                )
            case [year, month, day]:
                born = date(year, month, day)
                return PartialDate(born, born, Precision.DAY)
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no date of birth.", "Give YYYY, YYYY-MM or YYYY-MM-DD.")


def hit_record(name: str, hit: Hit) -> dict[str, Any]:
    """Return one entry found for a name."""
    return {
        "query": name,
        "list": hit.list,
        "entry_id": hit.entry_id,
        "entry": f"{hit.list}/{hit.entry_id}",
        "entry_name": hit.entry_name,
        "kind": hit.kind,
        "programs": hit.programs,
        "matched_name": hit.matched_name,
        "matched_name_strength": hit.matched_name_strength,
        "name_score": hit.name_score,
        "confidence": hit.confidence,
        "band": hit.band,
        "explanation": hit.explanation,
        "evidence": rounded(hit.evidence),
        "party_id": hit.party_id,
        "also_listed": hit.also_listed,
    }


def rounded(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return evidence with weights of four decimals, as in every report."""
    return [replace(one, weight=round(one.weight, 4)) for one in evidence]


def _text(path: Path) -> str:
    from watchlist.fetch.encoding import decode

    try:
        return decode(path.read_bytes())[0].removeprefix("\ufeff")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Check its name.") from None
    except ValueError as error:
        raise UsageError(f"{path} is no text: {error}.", "Save it as UTF-8 text.") from None
