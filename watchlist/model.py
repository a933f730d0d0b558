"""The things watchlist talks about, as frozen dataclasses with no behaviour beyond themselves.

Every room of the house imports this module and it imports none of them, so the vocabulary is said once.
Absent facts are empty (`""`, `()`, `None`), never a made-up value: a year is not 1 January.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a listed party is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """What a name is to its entry."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    NOW = "now"


class Strength(StrEnum):
    """How much the publisher relies on a name; OFAC calls weak aliases low quality."""

    STRONG = "strong"
    WEAK = "weak"


class PartType(StrEnum):
    """What a part of a name is, where the publisher says so."""

    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    PATRONYMIC = "patronymic"
    MATRONYMIC = "matronymic"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    WHOLE = "whole"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class CountryRole(StrEnum):
    """What ties an entry to a country."""

    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    BIRTH = "birth"
    ADDRESS = "address"
    FLAG = "flag"
    REGISTRATION = "registration"
    IDENTIFIER = "identifier"
    OTHER = "other"


class State(StrEnum):
    """What a piece of evidence says; `unknown` never counts against a hit."""

    MATCH = "match"
    VARIANT = "variant"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Band(StrEnum):
    """A range of confidence; the bounds are settings."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ChangeKind(StrEnum):
    """What happened to an entry between two snapshots."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class NamePart:
    """One typed part of a name, in the order in which it is spoken."""

    type: PartType
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entry.

    `text` is the name as the publisher prints it ("MKRTYCHEV, Ashot"); `parts` are its typed parts in
    spoken order (given names before the family name) and may be empty. `script` is an ISO 15924 code.
    """

    text: str
    kind: NameKind = NameKind.PRIMARY
    strength: Strength = Strength.STRONG
    script: str = "Latn"
    language: str = ""
    parts: tuple[NamePart, ...] = ()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precisely as the publisher knows it: from `start` to `end`, both included."""

    start: date
    end: date
    precision: Precision
    circa: bool = False


@dataclass(frozen=True, slots=True)
class CountryTie:
    """A country and its role for an entry; `code` is ISO 3166-1 alpha-2 in lower case, or empty."""

    role: CountryRole
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or code of an entry.

    `type` is one of the words in `IDENTIFIER_TYPES`; `label` is the publisher's own wording; `issuer` the
    country as published; `currency` the ticker of a digital currency address ("XBT").
    """

    type: str
    value: str
    label: str = ""
    issuer: str = ""
    currency: str = ""
    issued_on: str = ""
    expires_on: str = ""


IDENTIFIER_TYPES = frozenset(
    "imo mmsi call_sign aircraft_tail aircraft_serial bic lei crypto passport national_id tax_id "
    "registration website email phone isin duns reference other".split()
)
"""The words an `Identifier.type` may be. `reference` is another publisher's number for the same party."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address; `text` is the street part, all parts as published."""

    text: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Vessel:
    """What a list says about a ship; the IMO and MMSI numbers and the call sign are identifiers."""

    type: str = ""
    flag: str = ""
    former_flags: tuple[str, ...] = ()
    owner: str = ""
    tonnage: str = ""
    gross_tonnage: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another party ("linked to", "owned by"); `target_id` is empty where only its name is given."""

    type: str
    target_name: str
    target_id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed party, keyed by `list` and the publisher's own `id`; the first name is the primary one."""

    list: str
    id: str
    kind: Kind
    names: tuple[Name, ...]
    programs: tuple[str, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    countries: tuple[CountryTie, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    titles: tuple[str, ...] = ()
    gender: str = ""
    vessel: Vessel | None = None
    relations: tuple[Relation, ...] = ()
    listed_on: date | None = None
    measures: tuple[str, ...] = ()
    remarks: str = ""

    @property
    def name(self) -> str:
        """The primary name as published."""
        return self.names[0].text


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state of one list, as it was fetched, checked and loaded.

    `published` is the publisher's date and `None` where the file carries none; `sha256` is the hash of the
    raw bytes (of a set: of its files' hashes in order of name).
    """

    list: str
    sha256: str
    fetched_at: datetime
    checked_at: datetime
    format: str = ""
    parser_version: int = 1
    published: date | None = None
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    entries: int = 0
    names: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """An entry added, removed or changed between two snapshots; `fields` maps a field to (old, new)."""

    list: str
    entry_id: str
    entry_name: str
    change: ChangeKind
    at: datetime
    from_snapshot: int
    to_snapshot: int
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of an article's text, by code points: `title`, `body`, `caption`, `metadata`, `page 3` ..."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A document to screen.

    `published` is an ISO 8601 date or UTC time, or empty. Offsets reported for an article are code points in
    `text`. A `title` that is not part of the text (no zone is called `title`) is screened too: its mentions
    have the zone `title` and count in the title.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read, and why: a row in the report."""

    id: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of article text that names an entry, with the sentence around it."""

    text: str
    start: int
    end: int
    zone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named reason for or against; `weight` in log-odds (natural logarithm), `detail` in plain words."""

    name: str
    state: State
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in an article.

    `name_score` is the likeness of the names alone, `confidence` the probability that the article means this
    entry; `prior` plus the weights of `evidence` is the log-odds of `confidence`. The first mention is the
    best one.
    """

    article_id: str
    list: str
    entry_id: str
    entry_name: str
    kind: Kind
    programs: tuple[str, ...]
    matched_name: str
    matched_name_strength: Strength
    name_score: float
    confidence: float
    band: Band
    prior: float
    mentions: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]
    explanation: str
    party_id: str = ""
    also_listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one article in a screening: `status` is `ok` or `error`; no hit is a fact too.

    `story_id` is the same for the articles with hits that are copies of one story.
    """

    article_id: str
    source: str
    status: str
    reason: str = ""
    title: str = ""
    published: str = ""
    text_sha256: str = ""
    characters: int = 0
    zones: tuple[str, ...] = ()
    hits: int = 0
    story_id: str = ""


@dataclass(frozen=True, slots=True)
class Screened:
    """One article's outcome: its coverage, its hits by falling confidence, and the article if it was read."""

    coverage: Coverage
    hits: tuple[Hit, ...] = ()
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """One run over articles against named snapshots.

    `id` is a hash of tool version, configuration, snapshots and articles; `configuration` holds everything
    that could change the result, the version of the matcher's weights included. A run that is not `complete` is
    `only_unreported` when every article was screened and only its report was not written.
    """

    id: str
    at: datetime
    tool_version: str
    configuration: dict[str, Any]
    snapshots: tuple[Snapshot, ...]
    articles: int = 0
    unread: int = 0
    hits: int = 0
    complete: bool = True
    only_unreported: bool = False
