"""What ADVANCED XML keeps outside the parties: value sets by id, dates as periods, locations, scripts.

Parties point at these by number, so they are read first and held in small plain values: a real file has tens
of thousands of locations and documents.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from watchlist.fetch.xml import Element, local_name
from watchlist.lists.ofac_dates import period
from watchlist.lists.standing import script_in
from watchlist.model import Address, PartialDate, Precision

_SCRIPTS = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "arabic": "Arab",
    "persian": "Arab",
    "farsi": "Arab",
    "urdu": "Arab",
    "chinese simplified": "Hans",
    "chinese traditional": "Hant",
    "chinese": "Hani",
    "han": "Hani",
    "korean": "Hang",
    "hangul": "Hang",
    "japanese": "Jpan",
    "hebrew": "Hebr",
    "greek": "Grek",
    "armenian": "Armn",
    "georgian": "Geor",
    "thai": "Thai",
    "khmer": "Khmr",
    "burmese": "Mymr",
    "devanagari": "Deva",
    "bengali": "Beng",
}
_SPELLINGS = {"Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Hani", "Hira", "Kana"}}


class Reference:
    """The `ReferenceValueSets` of one file: names by element and id."""

    def __init__(self, element: Element) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._parents: dict[str, str] = {}
        for value in (value for values in element for value in values):
            tag, number = local_name(value), value.get("ID")
            if tag and number:
                self._texts[tag, number] = (value.text or value.get("Description") or "").strip()
                if tag == "AreaCode":
                    self._texts[tag, number] = value.get("Description") or ""
                if parent := value.get("PartyTypeID"):
                    self._parents[number] = parent

    def text(self, tag: str, number: str | None) -> str:
        """Return the name of a value, or an empty string when the sets do not have it."""
        return self._texts.get((tag, number or ""), "")

    def party_type(self, sub_type: str | None) -> str:
        """Return the kind of a party in OFAC's words, from its sub-type: "Vessel", "Individual" ..."""
        own = self.text("PartySubType", sub_type)
        if own and own != "Unknown":
            return own
        return self.text("PartyType", self._parents.get(sub_type or ""))

    def script(self, number: str | None, text: str) -> str:
        """Return the ISO 15924 code of a name's script; the text itself has the last word.

        Now and then OFAC files a Latin spelling under another script.
        """
        said = self.text("Script", number)
        code = _SCRIPTS.get(said.lower(), said if len(said) == 4 else "")
        seen = script_in(text)
        if seen == "Zyyy" or (code and (seen == code or seen in _SPELLINGS.get(code, ()))):
            return code or seen
        return seen


def read_date(element: Element) -> date | None:
    """Return the day that `Year`, `Month` and `Day` children say, or `None` when they say none."""
    parts = {local_name(child): (child.text or "").strip() for child in element}
    try:
        return date(int(parts["Year"]), int(parts.get("Month") or 1), int(parts.get("Day") or 1))
    except (KeyError, ValueError):
        return None


def read_period(element: Element) -> PartialDate | None:
    """Return the partial date of a `DatePeriod`: from its earliest start to its latest end."""
    start = end = None
    circa = False
    for bound in element:
        tag = local_name(bound)
        if tag not in ("Start", "End"):
            continue
        circa = circa or bound.get("Approximate") == "true"
        days = [day for point in bound if local_name(point) in ("From", "To") and (day := read_date(point))]
        if days and tag == "Start":
            start = min(days)
        elif days:
            end = max(days)
    if start is None or (end or start) < start:
        return None
    return period(start, end or start, circa=circa)


def printed(known: PartialDate) -> str:
    """Return a partial date as the CSV and the flat XML print it.

    >>> printed(period(date(1990, 10, 17), date(1990, 10, 17)))
    '17 Oct 1990'
    """
    prefix = "circa " if known.circa else ""
    day = "%d %b %Y"
    if known.precision is Precision.RANGE:
        whole = known.start.strftime("%m%d") == "0101" and known.end.strftime("%m%d") == "1231"
        day = "%Y" if whole else day
        return f"{prefix}{known.start.strftime(day)} to {known.end.strftime(day)}"
    form = {Precision.YEAR: "%Y", Precision.MONTH: "%b %Y"}.get(known.precision, day)
    return prefix + known.start.strftime(form)


def read_location(element: Element, reference: Reference, warnings: Counter[str]) -> Address:
    """Return the address in a `Location`; a location of no known part is an empty address."""
    parts: dict[str, str] = {}
    country = area = ""
    for child in element:
        tag = local_name(child)
        if tag == "LocationCountry":
            country = reference.text("Country", child.get("CountryID"))
        elif tag == "LocationAreaCode":
            area = reference.text("AreaCode", child.get("AreaCodeID"))
        elif tag == "LocationPart":
            kind = reference.text("LocPartType", child.get("LocPartTypeID")).upper()
            for value in child.iter("{*}Value"):
                parts.setdefault(kind, (value.text or "").strip())
        elif tag and tag not in ("FeatureVersionReference", "IDRegDocumentReference"):
            warnings[f"unknown element {tag}"] += 1
    country = next((name for name in (country, area) if name and name != "undetermined"), "")
    region = f"Region: {parts['REGION']}" if "REGION" in parts else ""
    return Address(
        ", ".join(parts[line] for line in ("ADDRESS1", "ADDRESS2", "ADDRESS3") if parts.get(line)),
        parts.get("CITY", ""),
        parts.get("STATE/PROVINCE", ""),
        parts.get("POSTAL CODE", ""),
        country or region or parts.get("UNKNOWN", ""),
    )


def place_text(address: Address) -> str:
    """Return a location as one line, the way a place of birth is printed."""
    parts = (address.text, address.city, address.region, address.country)
    return ", ".join(part for part in parts if part)
