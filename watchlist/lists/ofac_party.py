"""One `DistinctParty` of ADVANCED XML to one entry: its typed names and its features.

Names are put together the way OFAC prints them elsewhere, so that a name is the same name in every form; what
ADVANCED XML knows beyond that (part types, scripts) goes beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, local_name
from watchlist.lists.ofac_draft import Draft, Reading, person_parts
from watchlist.lists.ofac_reference import Reference, place_text, printed, read_period
from watchlist.lists.ofac_vocabulary import ALIAS_KINDS, FACT_LABELS, KINDS, plain_label
from watchlist.model import Address, Kind, Name, NameKind, NamePart, PartialDate, PartType, Strength

_PARTS = {
    "last name": PartType.FAMILY,
    "first name": PartType.GIVEN,
    "middle name": PartType.MIDDLE,
    "maiden name": PartType.MAIDEN,
    "patronymic": PartType.PATRONYMIC,
    "matronymic": PartType.MATRONYMIC,
    "nickname": PartType.NICKNAME,
    "entity name": PartType.WHOLE,
    "vessel name": PartType.WHOLE,
    "aircraft name": PartType.WHOLE,
}
_FAMILY = frozenset((PartType.FAMILY, PartType.MAIDEN, PartType.MATRONYMIC))
# What the printed forms set in capitals whatever the case in this one; weak names they print as they are.
_CAPITALS = frozenset((*_FAMILY, PartType.WHOLE))
# Scripts that write the family name first and no space or comma between the parts.
_CLOSED = frozenset(("Hani", "Hans", "Hant", "Hang", "Jpan"))
_COUNTRY_FACTS = frozenset(("nationality", "citizenship", "registered_in", "flag", "former_flag"))


@dataclass(frozen=True, slots=True)
class Value:
    """What one version of a feature says: words, a period, a place, or several of them."""

    text: str
    dated: PartialDate | None
    place: Address | None
    comment: str


class Party:
    """A `DistinctParty` element with the names of its numbers."""

    def __init__(self, element: Element, reference: Reference, reading: Reading, name: str) -> None:
        profile = next((child for child in element if local_name(child) == "Profile"), None)
        if profile is None or not profile.get("ID"):
            raise FormatError(f"{name}: DistinctParty {element.get('FixedRef')} has no Profile.")
        self.id = element.get("FixedRef") or profile.get("ID") or ""
        self.profile_id = profile.get("ID") or ""
        self._element, self._profile, self._file = element, profile, name
        self._reference, self._warnings, self._reading = reference, reading.warnings, reading
        said = reference.party_type(profile.get("PartySubTypeID"))
        self.kind = KINDS.get(said.lower(), Kind.UNKNOWN)
        if self.kind is Kind.UNKNOWN:
            self.kind = Kind.ORGANIZATION if said == "Other Entity" else Kind.UNKNOWN
        self._said_kind = said

    def primary_name(self) -> str:
        """Return the primary name as printed, without reading anything else."""
        for identity in self._identities():
            types = self._part_types(identity)
            for alias in identity:
                if local_name(alias) == "Alias" and alias.get("Primary") == "true":
                    for documented in self._documented(alias):
                        return self._name(documented, types, NameKind.PRIMARY, Strength.STRONG).text
        return ""

    def identity_ids(self) -> list[str]:
        """Return the ids of the party's identities, the primary one first."""
        return [identity.get("ID") or "" for identity in self._identities()]

    def draft(self, locations: Mapping[str, Address]) -> Draft:
        """Return a draft with the party's names, features and comment; raises `FormatError` for no name."""
        if self.kind is Kind.UNKNOWN:
            self._warnings[f"unknown kind {self._said_kind!r}"] += 1
        draft = Draft(self._reading, self.id, self.kind)
        for identity in self._identities():
            self._read_names(draft, identity)
        if not any(name.kind is NameKind.PRIMARY for name in draft.names):
            raise FormatError(f"{self._file}: party {self.id} has no primary name.")
        for child in self._profile:
            tag = local_name(child)
            if tag == "Feature":
                self._read_feature(draft, child, locations)
            elif tag and tag not in ("Identity", "SanctionsEntryReference", "ExternalReference", "Comment"):
                self._warnings[f"unknown element {tag}"] += 1
        return draft

    def comment(self) -> str:
        """Return the party's free-text remarks."""
        return next((child.text or "" for child in self._element if local_name(child) == "Comment"), "")

    def _identities(self) -> list[Element]:
        found = [child for child in self._profile if local_name(child) == "Identity"]
        return sorted(found, key=lambda identity: identity.get("Primary") != "true")

    def _part_types(self, identity: Element) -> dict[str, PartType]:
        """Map the id of each name part group of an identity to its part type."""
        types: dict[str, PartType] = {}
        for group in identity.iter("{*}NamePartGroup"):
            said = self._reference.text("NamePartType", group.get("NamePartTypeID"))
            part = _PARTS.get(said.lower())
            if part is None:
                self._warnings[f"unknown name part type {said!r}"] += 1
            types[group.get("ID") or ""] = part or PartType.WHOLE
        return types

    def _read_names(self, draft: Draft, identity: Element) -> None:
        types = self._part_types(identity)
        for alias in identity:
            if local_name(alias) != "Alias":
                if local_name(alias) not in ("", "NamePartGroups"):
                    self._warnings[f"unknown element {local_name(alias)}"] += 1
                continue
            said = self._reference.text("AliasType", alias.get("AliasTypeID"))
            kind = ALIAS_KINDS.get(said.replace(".", "").lower())
            if kind is None:
                self._warnings[f"unknown alias type {said!r}"] += 1
            if alias.get("Primary") == "true":
                kind = NameKind.PRIMARY
            elif kind is NameKind.PRIMARY:
                kind = NameKind.ALIAS
            strength = Strength.WEAK if alias.get("LowQuality") == "true" else Strength.STRONG
            for documented in self._documented(alias):
                name = self._name(documented, types, kind or NameKind.ALIAS, strength)
                if name.kind is NameKind.PRIMARY:
                    kind = NameKind.ALIAS  # further spellings of the primary name, in other scripts
                if name.text:
                    draft.names.append(name)

    def _documented(self, alias: Element) -> list[Element]:
        """Return an alias' documented names, the Latin one first."""
        found = [child for child in alias if local_name(child) == "DocumentedName"]
        latin = ("Primary Latin", "Latin")
        return sorted(
            found,
            key=lambda name: self._reference.text("DocNameStatus", name.get("DocNameStatusID")) not in latin,
        )

    def _name(
        self, documented: Element, types: Mapping[str, PartType], kind: NameKind, strength: Strength
    ) -> Name:
        parts: list[NamePart] = []
        script = ""
        for value in documented.iter("{*}NamePartValue"):
            if text := (value.text or "").strip():
                part = types.get(value.get("NamePartGroupID") or "", PartType.WHOLE)
                script = script or self._reference.script(value.get("ScriptID"), text)
                if script == "Latn" and strength is Strength.STRONG and part in _CAPITALS:
                    text = text.upper()
                parts.append(NamePart(part, text))
        text, spoken = _printed_name(parts, script, self.kind)
        return Name(text, kind, strength, script or "Latn", parts=spoken)

    def _read_feature(self, draft: Draft, feature: Element, locations: Mapping[str, Address]) -> None:
        label = self._reference.text("FeatureType", feature.get("FeatureTypeID"))
        if not label:
            raise FormatError(f"{self._file}: feature {feature.get('ID')} has a type that is not declared.")
        for version in feature:
            if local_name(version) == "FeatureVersion":
                self._add_value(draft, label, self._value(version, locations))

    def _value(self, version: Element, locations: Mapping[str, Address]) -> Value:
        texts: list[str] = []
        dated, place, comment = None, None, ""
        for child in version:
            tag = local_name(child)
            if tag == "VersionDetail":
                texts.append(self._reference.text("DetailReference", child.get("DetailReferenceID")))
                texts.append((child.text or "").strip())
            elif tag == "DatePeriod":
                dated = read_period(child)
            elif tag == "VersionLocation":
                place = locations.get(child.get("LocationID") or "")
            elif tag == "Comment":
                comment = (child.text or "").strip()
            elif tag and tag not in ("IdentityReference",):
                self._warnings[f"unknown element {tag}"] += 1
        return Value(" ".join(filter(None, texts)), dated, place, comment)

    def _add_value(self, draft: Draft, label: str, value: Value) -> None:
        fact = FACT_LABELS.get(plain_label(label), "")
        if value.comment:
            draft.text(f"{label}: {value.comment}")
        if label == "Location":
            draft.address(value.place or Address())
        elif fact == "birth_date" and value.dated:
            draft.birth_dates.append(value.dated)
        elif fact in _COUNTRY_FACTS and value.place:
            draft.fact(label, value.place.country)
        elif text := self._text(value):
            if not draft.fact(label, text):
                self._warnings[f"unknown feature type {label!r}"] += 1
        else:
            self._warnings[f"feature {label!r} without a value"] += 1

    @staticmethod
    def _text(value: Value) -> str:
        if value.text:
            return value.text
        if value.dated:
            return printed(value.dated)
        return place_text(value.place) if value.place else ""


def _printed_name(parts: list[NamePart], script: str, kind: Kind) -> tuple[str, tuple[NamePart, ...]]:
    """Return a name as OFAC prints it, and its parts in spoken order; only persons have typed parts.

    >>> family, given = NamePart(PartType.FAMILY, "KIM"), NamePart(PartType.GIVEN, "Jong Un")
    >>> _printed_name([family, given], "Latn", Kind.PERSON)[0]
    'KIM, Jong Un'
    """
    if kind is not Kind.PERSON:
        return " ".join(part.text for part in parts), ()
    family = [part for part in parts if part.type in _FAMILY]
    others = [part for part in parts if part.type not in _FAMILY]
    if not family or not others:
        text = " ".join(part.text for part in parts)
        alone = len(parts) == 1 and parts[0].type in (PartType.FAMILY, PartType.WHOLE)
        return text, person_parts(text) if alone else tuple(parts)
    if script in _CLOSED and not any(" " in part.text for part in parts):
        return "".join(part.text for part in (*family, *others)), (*family, *others)
    last, first = (" ".join(part.text for part in group) for group in (family, others))
    return f"{last}, {first}", (*others, *family)
