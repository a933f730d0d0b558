"""What changed in an entry, in words: of a list of things what was added and removed, else old and new.

A reviewer reads "names: + SMITH, Jon" at a glance; the values themselves stay in the JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchlist import codec

_LONGEST = 160


def told(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """Return the differences of an entry's fields, given as (old, new) plain data, on one line.

    >>> told({"programs": (["SDGT"], ["SDGT", "IRAN"]), "gender": ("", "male")})
    'programs: + IRAN; gender: + male'
    >>> told({"remarks": ("word " * 50 + "one", "word " * 50 + "two")})
    'remarks: … one → … two'
    """
    return "; ".join(f"{name.replace('_', ' ')}: {', '.join(_parts(*pair))}" for name, pair in fields.items())


def _parts(old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, list) or isinstance(new, list):
        before, after = ([_text(item) for item in value or ()] for value in (old, new))
        gone = [item for item in before if item not in after]
        come = [item for item in after if item not in before]
        yield from (f"- {item}" for item in gone)
        yield from (f"+ {item}" for item in come)
        if not gone and not come:
            yield "in another order" if before[:1] != after[:1] else "in other words"
    elif not old or not new:
        yield f"{'-' if old else '+'} {_text(old or new)}"
    else:
        yield " → ".join(map(_text, _parted(old, new)))


def _parted(old: Any, new: Any) -> tuple[Any, Any]:
    """Return long texts without the words that both begin and both end with."""
    if not isinstance(old, str) or not isinstance(new, str) or max(len(old), len(new)) <= _LONGEST:
        return old, new
    before, after = old.split(), new.split()
    shorter = min(len(before), len(after))
    first = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    last = next((n for n in range(shorter - first) if before[-1 - n] != after[-1 - n]), shorter - first)
    parted = (" ".join(words[first : len(words) - last]) for words in (before, after))
    old_part, new_part = (f"{'… ' if first else ''}{part}{' …' if last else ''}" for part in parted)
    return old_part, new_part


def _text(value: Any) -> str:
    """Return a value in its shortest telling form."""
    if isinstance(value, Mapping):
        if "start" in value:
            days = dict.fromkeys((value["start"], value["end"]))
            text = " to ".join(map(str, days))
        else:
            text = " ".join(str(part) for part in value.values() if isinstance(part, str))
    else:
        text = value if isinstance(value, str) else codec.dumps(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
