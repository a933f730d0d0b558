"""Dataclasses of the model as canonical JSON and back, so that store, index and workers agree on one form.

Fields equal to their default are left out and keys are sorted: equal entries have equal bytes, and a field
added to the model later does not change the hash of entries that lack it.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_Converter = Callable[[Any], Any]
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_encode_fast = msgspec.json.Encoder(order="sorted").encode
_decode_fast = msgspec.json.Decoder().decode
_HARD_TO_READ = (UnicodeEncodeError, msgspec.DecodeError)
"""What msgspec says to unpaired surrogates, bare or escaped, and to what is no JSON at all."""

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
    """Return `thing` as canonical JSON: sorted keys, no spaces, no escapes for other scripts.

    msgspec is four times as fast and writes the same bytes, but for numbers with a fraction, which entries do
    not have, and unpaired surrogates, which it refuses.
    """
    kind: type = type(thing)
    plain = to_jsonable(thing)
    if not _holds_text_alone(kind):
        return _encode(plain)
    try:
        return _encode_fast(plain).decode()
    except UnicodeEncodeError:
        return _encode(plain)


def parsed(text: str) -> Any:
    """Return the JSON `text` as dictionaries, lists and plain values.

    >>> parsed('{"programs":["A","B"]}')
    {'programs': ['A', 'B']}
    """
    try:
        return _decode_fast(text)
    except _HARD_TO_READ:
        return json.loads(text)


def loads(cls: type[T], text: str | bytes) -> T:
    """Return the dataclass `cls` from the JSON that `dumps` wrote; raises `ValueError`.

    >>> from watchlist.model import Name
    >>> loads(Name, '{"text":"KIM, Jong Un"}').strength
    <Strength.STRONG: 'strong'>
    """
    kind: type = cls
    try:
        found: T = _decoder(kind).decode(text)
    except _HARD_TO_READ:  # or it is no `cls`, and the slow way tells why
        return from_jsonable(cls, json.loads(text))
    return found


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
            name: value if type(value) is str else to_jsonable(value)  # most are: one call less
            for name, default in fields
            if (value := getattr(thing, name)) is not default and value != default
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


@cache
def _decoder(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)


@cache
def _holds_text_alone(kind: Any) -> bool:
    """Return whether values of a type hold no number, but true and false."""
    if dataclasses.is_dataclass(kind):
        return all(map(_holds_text_alone, typing.get_type_hints(kind).values()))
    if typing.get_origin(kind) in (tuple, UnionType):
        return all(_holds_text_alone(part) for part in typing.get_args(kind) if part is not Ellipsis)
    return isinstance(kind, type) and issubclass(kind, (str, bool, date, NoneType))
