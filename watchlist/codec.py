"""Dataclasses of the model as canonical JSON and back, so that store, index and workers agree on one form.

Fields equal to their default are left out and keys are sorted: equal entries have equal bytes, and a field
added to the model later does not change the hash of entries that lack it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_Converter = Callable[[Any], Any]
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_WRITERS: dict[type, _Converter] = {}
"""How each type of value is written, found out once."""


def to_jsonable(thing: Any) -> Any:
    """Return a dataclass of the model as dictionaries, lists and plain values, defaults left out.

    >>> from watchlist.model import Name
    >>> to_jsonable(Name("KIM, Jong Un"))
    {'text': 'KIM, Jong Un'}
    """
    kind = type(thing)
    if kind is str:
        return thing
    write = _WRITERS.get(kind) or _WRITERS.setdefault(kind, _writer(kind))
    return write(thing)


def dumps(thing: Any) -> str:
    """Return `thing` as canonical JSON: sorted keys, no spaces, no escapes for other scripts."""
    return _encode(to_jsonable(thing))


def loads(cls: type[T], text: str | bytes) -> T:
    """Return the dataclass `cls` from the JSON that `dumps` wrote; raises `ValueError`.

    >>> from watchlist.model import Name
    >>> loads(Name, '{"text":"KIM, Jong Un"}').strength
    <Strength.STRONG: 'strong'>
    """
    return from_jsonable(cls, json.loads(text))


def from_jsonable(cls: type[T], data: Any) -> T:
    """Return the dataclass `cls` from what `to_jsonable` returned; raises `ValueError`."""
    try:
        return msgspec.convert(data, cls)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


_REQUIRED = object()


def _writer(kind: type) -> _Converter:
    """Return what makes JSON of values of a type."""
    if issubclass(kind, str):
        return str
    if issubclass(kind, (tuple, list)):
        return lambda items: [to_jsonable(item) for item in items]
    if issubclass(kind, date):
        return kind.isoformat
    if issubclass(kind, dict):
        return lambda thing: {str(key): to_jsonable(value) for key, value in thing.items()}
    if dataclasses.is_dataclass(kind):
        fields = _defaults(kind)
        return lambda thing: {
            name: to_jsonable(value) for name, default in fields if (value := getattr(thing, name)) != default
        }
    return lambda thing: thing


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    found = []
    for f in dataclasses.fields(cls):
        default: Any = _REQUIRED
        if f.default is not dataclasses.MISSING:
            default = f.default
        elif f.default_factory is not dataclasses.MISSING:
            default = f.default_factory()
        found.append((f.name, default))
    return tuple(found)
