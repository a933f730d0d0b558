"""Settings: what can be configured, where each value may come from, and where the files live.

Everything is read once, at the edge, into one frozen value that is passed on: no module reads the environment
on its own, so a run's settings can be shown, stored with a screening and replayed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from watchlist.errors import SettingsError
from watchlist.version import __version__

FILE_NAME = "watchlist.toml"
DEFAULT_USER_AGENT = f"Mozilla/5.0 (compatible; watchlist/{__version__}; sanctions list screening)"
_PREFIX = "WATCHLIST_"
_LIST_SUFFIXES = {"_URL": "url", "_FORMAT": "format", "_ENABLED": "enabled"}
_AGE_UNITS = {"m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
_SIZE_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
_WORDS = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(("0", "false", "no", "off"), False)


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What is configured for one list; empty or `None` means the list's own default.

    `url` ending in `/` is a base to which the publisher's file names are added, else the whole address.
    """

    url: str = ""
    format: str = ""
    enabled: bool | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    `bands` are the lowest confidence of `low`, `medium` and `high`. `allow_private` lets article URLs point
    into private networks. `now` fixes the time of the run. In `watchlist.toml` and behind `WATCHLIST_` they
    have the same names, but for `db`, `max_age`, `warn_age` and `deadline` (with a unit) and `band_low` to
    `band_high`. Raw files of lists that a screening used are kept `retention_years`, others
    `retention_unused_years`; what has not arrived `deadline_hours` after a refresh began is given up.
    """

    db_url: str
    data_dir: Path
    cache_dir: Path
    lists: Mapping[str, ListSettings] = field(default_factory=dict)
    now: datetime | None = None
    min_confidence: float = 0.5
    bands: tuple[float, float, float] = (0.5, 0.7, 0.9)
    shrink_share: float = 0.10
    max_age_hours: float | None = None
    warn_age_hours: float = 36.0
    retention_years: float = 10.0
    retention_unused_years: float = 1.0
    deadline_hours: float = 1.0
    lock_timeout_seconds: float = 0.0
    user_agent: str = DEFAULT_USER_AGENT
    connect_timeout_seconds: float = 20.0
    read_timeout_seconds: float = 90.0
    total_timeout_seconds: float = 1800.0
    attempts: int = 4
    backoff_seconds: float = 1.0
    max_list_bytes: int = 500 * 10**6
    max_article_bytes: int = 50 * 10**6
    allow_private: bool = False
    jobs: int = 1
    log_format: str = "text"

    def for_list(self, name: str) -> ListSettings:
        """Return what is configured for one list, or the empty settings."""
        return self.lists.get(name, ListSettings())


class _Place(NamedTuple):
    """Where values come from: how a key is called there, and the folder that relative paths start from."""

    label: Callable[[str], str]
    folder: Path
    values: Mapping[str, Any]


class _UnusableError(Exception):
    """A value that a reader refuses: what is wrong, and what would be right."""

    def __init__(self, cure: str) -> None:
        super().__init__(cure)
        self.cure = cure


def load_settings(
    *, flags: Mapping[str, Any], environ: Mapping[str, str], config: Path | None, cwd: Path
) -> Settings:
    """Return the settings: flags over `WATCHLIST_*`, `config`, ./watchlist.toml, the user's file, defaults.

    `flags` holds keys of `watchlist.toml`; those that are `None` were not given. `WATCHLIST_CONFIG` stands in
    for `config`. Raises `SettingsError` naming the item, the place it came from and the cure.
    """
    if config is None and environ.get(_PREFIX + "CONFIG"):
        config = cwd / Path(environ[_PREFIX + "CONFIG"]).expanduser()
    files = [_file(_user_folder("config") / FILE_NAME), _file(cwd / FILE_NAME)]
    if config is not None:
        files.append(_file(config.expanduser(), required=True))
    given = {key: value for key, value in flags.items() if value is not None}
    places = [*files, _environment(environ, cwd), _Place(_flag, cwd, given)]
    values: dict[str, Any] = {}
    lists: dict[str, dict[str, Any]] = {}
    for place in places:
        _take(place, values, lists)
    return _settings(values, {name: ListSettings(**each) for name, each in lists.items()})


def age_hours(text: str | float) -> float:
    """Return an age such as `36h`, `90m`, `2d`, `1w` or a plain number of hours; raises `ValueError`.

    >>> age_hours("2d")
    48.0
    """
    cleaned = str(text).strip().lower()
    unit = cleaned[-1:] if cleaned[-1:] in _AGE_UNITS else "h"
    hours = float(cleaned.removesuffix(unit)) * _AGE_UNITS[unit]
    if not 0 < hours < float("inf"):
        raise ValueError(f"{text!r} is not an age")
    return hours


def parse_time(text: str | datetime) -> datetime:
    """Return an ISO 8601 date or time in UTC, to the second; without a zone it is UTC; raises `ValueError`.

    >>> parse_time("2026-01-02T03:04:05+02:00").isoformat()
    '2026-01-02T01:04:05+00:00'
    """
    moment = text if isinstance(text, datetime) else datetime.fromisoformat(str(text).strip())
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(microsecond=0)


def _user_folder(what: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, f"user_{what}_dir")("watchlist", appauthor=False))


def _file(path: Path, *, required: bool = False) -> _Place:
    def label(key: str) -> str:
        return f"{key} in {path}"

    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if required:
            raise SettingsError(f"The settings file {path} does not exist.", "Check --config.") from None
        return _Place(label, path.parent, {})
    except OSError as error:
        if not required and not os.access(path.parent, os.X_OK):
            return _Place(label, path.parent, {})  # a service without a home has no settings there
        reason = error.strerror or str(error)
        raise SettingsError(f"The settings file {path} cannot be read: {reason}.", "Check it.") from None
    import tomllib

    try:
        return _Place(label, path.parent, tomllib.loads(raw.decode("utf-8-sig")))
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        raise SettingsError(
            f"The settings file {path} is not TOML: {error}.", "Correct or remove it."
        ) from None


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _environment(environ: Mapping[str, str], cwd: Path) -> _Place:
    """Collect `WATCHLIST_*`; an empty variable is as good as none.

    A name that is neither a setting's nor close to one is left alone: others may use the prefix.
    """
    values: dict[str, Any] = {}
    lists: dict[str, dict[str, Any]] = {}
    for variable in sorted(environ):
        key = variable.removeprefix(_PREFIX).lower()
        if not variable.startswith(_PREFIX) or not environ[variable].strip() or key == "config":
            continue
        suffix = next((s for s in _LIST_SUFFIXES if variable.endswith(s) and key not in _READERS), "")
        if key in _READERS:
            values[key] = environ[variable]
        elif suffix:
            lists.setdefault(key.removesuffix(suffix.lower()), {})[_LIST_SUFFIXES[suffix]] = environ[variable]
        elif near := _nearest(key, _READERS):
            raise SettingsError(
                f"The variable {variable} is unknown.", f"Did you mean {_PREFIX}{near.upper()}?"
            )
    return _Place(_variable, cwd, {**values, "lists": lists} if lists else values)


def _variable(key: str) -> str:
    return _PREFIX + key.removeprefix("lists.").replace(".", "_").upper()


def _take(place: _Place, values: dict[str, Any], lists: dict[str, dict[str, Any]]) -> None:
    """Read one place's values over those of weaker places."""
    for key, value in place.values.items():
        if key == "lists":
            _take_lists(place, value, lists)
        else:
            values[key] = _read(place, key, key, value, _READERS)


def _take_lists(place: _Place, tables: Any, lists: dict[str, dict[str, Any]]) -> None:
    if not isinstance(tables, Mapping) or not all(isinstance(table, Mapping) for table in tables.values()):
        raise SettingsError(
            f"{place.label('lists')} is not a table for each list.", "Write [lists.us_ofac_sdn]."
        )
    for name, table in tables.items():
        for key, value in table.items():
            read = _read(place, f"lists.{name}.{key}", key, value, _LIST_READERS)
            lists.setdefault(name, {})[key] = read


def _read(
    place: _Place, path: str, key: str, value: Any, readers: Mapping[str, Callable[[Any, Path], Any]]
) -> Any:
    label = place.label(path)
    if key not in readers:
        near = _nearest(key, readers)
        cure = f"Did you mean {near}?" if near else f"Known are {', '.join(sorted(readers))}."
        raise SettingsError(f"The setting {label} is unknown.", cure)
    try:
        return readers[key](value, place.folder)
    except _UnusableError as error:
        raise SettingsError(f"The setting {label} cannot be {value!r}.", error.cure) from None


def _nearest(key: str, known: Mapping[str, Any]) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(key, known, n=1, cutoff=0.75)), "")


def _settings(values: dict[str, Any], lists: Mapping[str, ListSettings]) -> Settings:
    low, medium, high = (values.pop(f"band_{name}", bound) for name, bound in _BANDS.items())
    if not low <= medium <= high:
        shown = f"band_low {low}, band_medium {medium}, band_high {high}"
        raise SettingsError(f"The bands do not rise: {shown}.", "Let low <= medium <= high.")
    data_dir = values.pop("data_dir", None) or _user_folder("data")
    cache_dir = values.pop("cache_dir", None) or _user_folder("cache")
    db_url = values.pop("db", None) or _sqlite(data_dir / "watchlist.db")
    fields = {_FIELDS.get(key, key): value for key, value in values.items()}
    return Settings(db_url, data_dir, cache_dir, lists, bands=(low, medium, high), **fields)


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path}"


def _text(value: Any, folder: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _UnusableError("Give a text.")
    return value.strip()


def _agent(value: Any, folder: Path) -> str:
    text = _text(value, folder)
    if not (text.isascii() and text.isprintable()):
        raise _UnusableError("Use plain ASCII characters, as a header needs them.")
    return text


def _path(value: Any, folder: Path) -> Path:
    if not isinstance(value, (str, Path)) or not str(value).strip():
        raise _UnusableError("Give the path of a folder.")
    return folder / Path(value).expanduser()


def _database(value: Any, folder: Path) -> str:
    """Accept a SQLAlchemy URL, or the path of a SQLite file."""
    text = str(value).strip() if isinstance(value, (str, Path)) else ""
    if not text:
        raise _UnusableError(
            "Give a SQLAlchemy URL such as sqlite:////srv/watchlist.db, or the path of a file."
        )
    return text if "://" in text else _sqlite(folder / Path(text).expanduser())


def _url(value: Any, folder: Path) -> str:
    text = _text(value, folder)
    scheme, found, rest = text.partition("://")
    if not found or scheme.lower() not in ("http", "https") or not rest.strip("/"):
        raise _UnusableError("Give an address that begins with https:// or http://.")
    return text


def _format(value: Any, folder: Path) -> str:
    return _text(value, folder).lower()


def _log_format(value: Any, folder: Path) -> str:
    if str(value).strip().lower() not in ("text", "json"):
        raise _UnusableError("Use text or json.")
    return str(value).strip().lower()


def _flagged(value: Any, folder: Path) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in _WORDS:
        raise _UnusableError("Use true or false.")
    return _WORDS[word]


def _time(value: Any, folder: Path) -> datetime:
    try:
        return parse_time(value)
    except ValueError:
        raise _UnusableError("Give a time such as 2026-01-31T04:00:00Z.") from None


def _age(value: Any, folder: Path) -> float:
    try:
        return age_hours(value)
    except ValueError:
        raise _UnusableError("Give an age such as 36h, 2d or 90m.") from None


def _size(value: Any, folder: Path) -> int:
    text = str(value).strip().lower().replace("_", "").replace(" ", "")
    digits = text.rstrip("kmgb")
    unit = text[len(digits) :]
    try:
        size = int(float(digits) * _SIZE_UNITS[unit])
    except (KeyError, ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise _UnusableError("Give a size such as 500MB.")
    return size


def _number(low: float, high: float, *, whole: bool = False) -> Callable[[Any, Path], Any]:
    kind = "a whole number" if whole else "a number"
    bounds = f"from {low:g} to {high:g}" if high < float("inf") else f"of at least {low:g}"

    def read(value: Any, folder: Path) -> Any:
        try:
            number = int(str(value)) if whole else float(str(value))
        except ValueError:
            number = float("nan")
        if not low <= number <= high or number == float("inf"):
            raise _UnusableError(f"Use {kind} {bounds}.")
        return number

    return read


_INFINITE = float("inf")
_BANDS = {"low": 0.5, "medium": 0.7, "high": 0.9}
_FIELDS = {"max_age": "max_age_hours", "warn_age": "warn_age_hours", "deadline": "deadline_hours"}
_READERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "db": _database,
    "data_dir": _path,
    "cache_dir": _path,
    "now": _time,
    "min_confidence": _number(0, 1),
    "band_low": _number(0, 1),
    "band_medium": _number(0, 1),
    "band_high": _number(0, 1),
    "shrink_share": _number(0, 1),
    "max_age": _age,
    "warn_age": _age,
    "retention_years": _number(0, _INFINITE),
    "retention_unused_years": _number(0, _INFINITE),
    "deadline": _age,
    "lock_timeout_seconds": _number(0, _INFINITE),
    "user_agent": _agent,
    "connect_timeout_seconds": _number(0.01, _INFINITE),
    "read_timeout_seconds": _number(0.01, _INFINITE),
    "total_timeout_seconds": _number(0.01, _INFINITE),
    "attempts": _number(1, 20, whole=True),
    "backoff_seconds": _number(0.001, 3600),
    "max_list_bytes": _size,
    "max_article_bytes": _size,
    "allow_private": _flagged,
    "jobs": _number(1, 256, whole=True),
    "log_format": _log_format,
}
_LIST_READERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "url": _url,
    "format": _format,
    "enabled": _flagged,
}
