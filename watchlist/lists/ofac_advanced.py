"""OFAC's ADVANCED XML, the richest form: over 100 MB, read in two streams and never held whole.

A party stands in the middle of the file and what it points at on both sides of it: places and documents
before, relations and sanctions entries after. The first stream gathers those as small values, the second
builds the entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from watchlist.errors import FormatError
from watchlist.fetch.xml import Element, Event, local_name, open_xml
from watchlist.lists.integrity import checked
from watchlist.lists.ofac_dates import iso_period
from watchlist.lists.ofac_draft import Draft, Reading
from watchlist.lists.ofac_party import Party
from watchlist.lists.ofac_reference import Reference, read_date, read_location, read_period
from watchlist.lists.ofac_relations import relation_words
from watchlist.lists.ofac_remarks import read_remarks
from watchlist.lists.ofac_vocabulary import LIST_PARTS, PARSER_VERSION, PARTS_IN_ORDER
from watchlist.lists.publication import Publication
from watchlist.model import Address, Entry, Kind

_SECTIONS = {
    "ReferenceValueSets": "ReferenceValueSets",
    "Location": "Locations",
    "IDRegDocument": "IDRegDocuments",
    "DistinctParty": "DistinctParties",
    "ProfileRelationship": "ProfileRelationships",
    "SanctionsEntry": "SanctionsEntries",
}
_KNOWN_SECTIONS = frozenset({*_SECTIONS.values(), "DateOfIssue", "SanctionsEntryLinks"})
_REQUIRED = ("ReferenceValueSets", "DistinctParty", "SanctionsEntry")


class _Document(NamedTuple):
    label: str
    number: str
    issuer: str
    issued: str
    expires: str


class _Tie(NamedTuple):
    words: str
    target: str
    former: bool


class _Listing(NamedTuple):
    list: str
    programs: tuple[str, ...]
    measures: tuple[str, ...]
    on: date | None


def parse_advanced(list_name: str, path: Path) -> Publication:
    """Return the publication in an ADVANCED XML file; raises `FormatError` for another document."""
    warnings: Counter[str] = Counter()
    reader = _Reader(list_name, path, warnings)
    return Publication(
        list_name,
        "advanced",
        PARSER_VERSION,
        checked(reader.entries(), path.name, warnings),
        published=_date_of_issue(path),
        warnings=warnings,
    )


def _date_of_issue(path: Path) -> date | None:
    for _, element in open_xml(path, ("DateOfIssue", "ReferenceValueSets"), name=path.name):
        tag = local_name(element)
        if tag == "DateOfIssue":
            return read_date(element)
        if tag == "ReferenceValueSets":
            return None
        if tag != "Sanctions":
            raise FormatError(f"{path.name} is XML, but not an OFAC list: its root is {tag}.")
    return None


class _Reader:
    """The two passes over one file; what the first gathers is handed out and dropped by the second."""

    def __init__(self, list_name: str, path: Path, warnings: Counter[str]) -> None:
        self._list, self._path, self._warnings = list_name, path, warnings
        self._reading = Reading(list_name, warnings)
        self._reference: Reference | None = None
        self._locations: dict[str, Address] = {}
        self._documents: dict[str, list[_Document]] = {}
        self._parties: dict[str, tuple[str, str, Kind]] = {}
        self._ties: dict[str, list[_Tie]] = {}
        self._listings: dict[str, list[_Listing]] = {}

    def entries(self) -> Iterator[Entry]:
        """Yield the entries; nothing is read before the first is asked for."""
        self._gather()
        assert self._reference is not None
        for _, element in self._stream():
            tag = local_name(element)
            if tag == "DistinctParty":
                yield self._entry(Party(element, self._reference, self._reading, self._path.name))
            elif tag in ("ProfileRelationship", "SanctionsEntry"):
                return

    def _stream(self) -> Iterator[Event]:
        """Stream all sections, wanted or not: what is not streamed is not emptied."""
        return open_xml(self._path, tuple(_SECTIONS), name=self._path.name)

    def _gather(self) -> None:
        take = {
            "Location": self._take_location,
            "IDRegDocument": self._take_document,
            "DistinctParty": self._take_party,
            "ProfileRelationship": self._take_tie,
            "SanctionsEntry": self._take_listing,
        }
        met: set[str] = set()
        root: Element | None = None
        for event, element in self._stream():
            if event == "start":
                root = element
                continue
            tag = local_name(element)
            if tag not in met:
                met.add(tag)
                self._check_sections(element)
            if tag == "ReferenceValueSets":
                self._reference = Reference(element)
            elif self._reference is None:
                raise FormatError(f"{self._path.name} has {tag} before its reference values.")
            else:
                take[tag](element, self._reference)
        for tag in _REQUIRED:
            if tag not in met:
                raise FormatError(f"{self._path.name} has no {_SECTIONS[tag]}: it is not complete.")
        if root is not None:
            self._warn_of_sections(list(root))

    def _check_sections(self, element: Element) -> None:
        """Look at the sections before the one that `element` opens; those read already are gone."""
        section = element if local_name(element) == "ReferenceValueSets" else element.getparent()
        if section is not None:
            self._warn_of_sections(list(section.itersiblings(preceding=True)))

    def _warn_of_sections(self, sections: list[Element]) -> None:
        for section in sections:
            tag = local_name(section)
            if tag and tag not in _KNOWN_SECTIONS:
                self._warnings[f"unknown element {tag}"] += 1

    def _take_location(self, element: Element, reference: Reference) -> None:
        self._locations[element.get("ID") or ""] = read_location(element, reference, self._warnings)

    def _take_document(self, element: Element, reference: Reference) -> None:
        number, dates = "", {"Issue Date": "", "Expiration Date": ""}
        for child in element:
            tag = local_name(child)
            if tag == "IDRegistrationNo":
                number = (child.text or "").strip()
            elif tag == "DocumentDate":
                said = reference.text("IDRegDocDateType", child.get("IDRegDocDateTypeID"))
                known = next(map(read_period, child), None)
                if known:
                    dates[said] = iso_period(known)
            elif tag and tag not in ("Comment", "IssuingAuthority", "DocumentedNameReference"):
                self._warnings[f"unknown element {tag}"] += 1
        label = reference.text("IDRegDocType", element.get("IDRegDocTypeID"))
        if reference.text("Validity", element.get("ValidityID")) == "Fraudulent":
            label += " (fraudulent)"
        issuer = reference.text("Country", element.get("IssuedBy-CountryID"))
        if not issuer and (place := self._locations.get(element.get("IssuedIn-LocationID") or "")):
            issuer = place.country
        document = _Document(label, number, issuer, dates["Issue Date"], dates["Expiration Date"])
        self._documents.setdefault(element.get("IdentityID") or "", []).append(document)

    def _take_party(self, element: Element, reference: Reference) -> None:
        unwarned = Reading(self._list, Counter())  # the second stream counts what is not understood
        party = Party(element, reference, unwarned, self._path.name)
        self._parties[party.profile_id] = (party.id, party.primary_name(), party.kind)

    def _take_tie(self, element: Element, reference: Reference) -> None:
        words = reference.text("RelationType", element.get("RelationTypeID"))
        tie = _Tie(words, element.get("To-ProfileID") or "", element.get("Former") == "true")
        self._ties.setdefault(element.get("From-ProfileID") or "", []).append(tie)

    def _take_listing(self, element: Element, reference: Reference) -> None:
        programs: list[str] = []
        measures: list[str] = []
        days: list[date] = []
        for child in element:
            tag = local_name(child)
            if tag == "EntryEvent":
                days += [day for point in child if local_name(point) == "Date" and (day := read_date(point))]
            elif tag == "SanctionsMeasure":
                said = reference.text("SanctionsType", child.get("SanctionsTypeID"))
                comment = next((point.text or "" for point in child if local_name(point) == "Comment"), "")
                if said == "Program":
                    programs.append(comment.strip())
                else:
                    measures.append(said)
            elif tag and tag not in ("LimitationsToListing", "SupInfo"):
                self._warnings[f"unknown element {tag}"] += 1
        listing = _Listing(
            reference.text("List", element.get("ListID")),
            tuple(filter(None, programs)),
            tuple(measures),
            min(days, default=None),
        )
        self._listings.setdefault(element.get("ProfileID") or "", []).append(listing)

    def _entry(self, party: Party) -> Entry:
        draft = party.draft(self._locations)
        for document in (one for number in party.identity_ids() for one in self._documents.pop(number, ())):
            if not document.number:
                self._warnings["document without a number"] += 1
            elif not draft.fact(*document):
                self._warnings[f"unknown document type {document.label!r}"] += 1
        read_remarks(draft, party.comment())
        self._add_ties(draft, party)
        listings = self._listings.pop(party.profile_id, [])
        if not listings:
            self._warnings["party without a sanctions entry"] += 1
        measures = self._add_listings(draft, listings)
        draft.listed_on = self._listed_on(listings)
        return draft.entry(measures)

    def _add_ties(self, draft: Draft, party: Party) -> None:
        for tie in self._ties.pop(party.profile_id, ()):
            if tie.target not in self._parties:
                self._warnings["relation to a party that is not in the list"] += 1
                continue
            target_id, name, kind = self._parties[tie.target]
            words = relation_words(tie.words, party.kind, kind)
            draft.linked_to(name, target_id, f"formerly {words}" if tie.former else words)

    def _add_listings(self, draft: Draft, listings: list[_Listing]) -> tuple[str, ...]:
        """Give programmes and directives to the draft; return the measures."""
        parts: dict[str, None] = {}
        for listing in listings:
            draft.programs.update(dict.fromkeys(listing.programs))
            part = LIST_PARTS.get(listing.list.lower())
            if part is None:
                self._warnings[f"unknown list {listing.list!r}"] += 1
            parts[listing.list if part is None else part] = None
            for measure in listing.measures:
                draft.directive(measure)
        parts.pop("", None)
        order = {part: number for number, part in enumerate(PARTS_IN_ORDER)}
        return (*sorted(parts, key=lambda part: order.get(part, len(order))), *draft.directives())

    def _listed_on(self, listings: list[_Listing]) -> date | None:
        """Return the first day on this list; the umbrella list and the other list count only without it."""
        by_part: dict[bool, list[date]] = {True: [], False: []}
        for listing in listings:
            part = LIST_PARTS.get(listing.list.lower(), listing.list)
            own = part == "SDN" if self._list == "us_ofac_sdn" else part not in ("SDN", "")
            if listing.on:
                by_part[own].append(listing.on)
        return min(by_part[True] or by_part[False], default=None)
