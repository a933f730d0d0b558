"""The invented list: thirty parties that nobody ever sanctioned, for tests that must know every name there is.

Each stands for one difficulty; the word beside it says which. Real lists change, and a test that reads them can
only say what it finds; here a test can say why.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from watchlist.model import (
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    Name,
    NameKind,
    PartialDate,
    Precision,
    Relation,
    Strength,
)

LIST, OTHER_LIST = "us_invented", "xx_invented"
BITCOIN = "1QxW7vTn4aPdK2mRz8LhYc5EuJb3sGf6Nq"
ETHEREUM = "0x7c41d9a3b05e8f62c1d7a90b4e3f5c8812ab90de"
IMO = "9074121"


def alias(text: str, **facts: Any) -> Name:
    """Return a strong alias."""
    return Name(text, NameKind.ALIAS, **facts)


def weak(text: str) -> Name:
    """Return a weak alias."""
    return Name(text, NameKind.ALIAS, Strength.WEAK)


def day(year: int, month: int, number: int) -> PartialDate:
    """Return an exact date of birth."""
    when = date(year, month, number)
    return PartialDate(when, when, Precision.DAY)


def tied(name: str, code: str, role: CountryRole = CountryRole.NATIONALITY) -> tuple[CountryTie, ...]:
    """Return a tie to one country."""
    return (CountryTie(role, name, code),)


def _entry(id_: str, kind: Kind, name: str, *names: Name, **facts: Any) -> Entry:
    return Entry(facts.pop("list", LIST), id_, kind, (Name(name), *names), **facts)


def _person(id_: str, name: str, *names: Name, **facts: Any) -> Entry:
    return _entry(id_, Kind.PERSON, name, *names, **facts)


def _organization(id_: str, name: str, *names: Name, **facts: Any) -> Entry:
    return _entry(id_, Kind.ORGANIZATION, name, *names, **facts)


def _vessel(id_: str, name: str, *names: Name, **facts: Any) -> Entry:
    return _entry(id_, Kind.VESSEL, name, *names, **facts)


PERSONS = (
    _person(  # the plain case: given name, patronymic, rare family name
        "varkhanov", "VARKHANOV, Tymofei Grigoryevich",
        countries=tied("Russia", "ru"), birth_dates=(day(1964, 5, 12),), programs=("RUSSIA-EO14024",),
        titles=("Deputy Minister of Transport of the Russian Federation",),
        identifiers=(Identifier("passport", "530512784", "Passport", "Russia"),),
    ),
    _person("wife", "VARKHANOVA, Lyudmila Sergeyevna", countries=tied("Russia", "ru")),  # a relative
    _person("son", "VARKHANOV, Demyan Tymofeyevich", countries=tied("Russia", "ru")),  # a relative
    _person(  # the only bearer of a rare family name, with a role
        "zelmundov", "ZELMUNDOV, Arkady Petrovich",
        countries=tied("Belarus", "by"), titles=("Governor of Vitebsk Region",),
    ),
    _person("ryang", "RYANG, Song Ho", countries=tied("Korea, North", "kp")),  # every syllable counts
    _person(  # particles and joined parts
        "qadhiri", "AL-QADHIRI, Abd al-Rahman Yusuf", alias("القاضري, عبد الرحمن يوسف", script="Arab"),
        countries=tied("Yemen", "ye"),
    ),
    _person("wierzbocki", "WIERZBOCKI, Radosław", countries=tied("Poland", "pl")),  # inflected in Latin letters
    _person("monteverde", "MONTEVERDE QUISPILLO, Ramiro Esteban", countries=tied("Peru", "pe")),  # two family names
    _person("omar", "IBRAHIM, Omar", countries=tied("Somalia", "so")),  # two names that many people bear
    _person(  # common enough that the year of birth matters
        "ashby", "ASHBY, Desmond", birth_dates=(day(1971, 3, 2),), countries=tied("United Kingdom", "gb"),
    ),
    _person(  # a nickname, listed weakly
        "trubnik", "OLSHANEV, Gennady", weak("LANTERN"), weak("TRUBNIK"), countries=tied("Russia", "ru"),
    ),
    _person("dorvane", "DORVANE-KESTREL, Jean-Marc", countries=tied("Haiti", "ht")),  # hyphens
    _person(  # tied to a company
        "mirzabek", "MIRZABEKOV, Ruslan", countries=tied("Kazakhstan", "kz"),
        relations=(Relation("Linked To", "KORVATECH LOGISTICS LLC", "korvatech"),),
    ),
    _person("elsewhere", "GRUNDVIKEN, Torleif", list=OTHER_LIST, countries=tied("Norway", "no")),  # another list
)  # fmt: skip

ORGANIZATIONS = (
    _organization("korvatech", "KORVATECH LOGISTICS LLC", countries=tied("Kazakhstan", "kz")),  # a legal form
    _organization(  # a name that needs its kind
        "compass", "COMPASS", countries=tied("Syria", "sy"),
    ),
    _organization("longer", "OSTRAVIK HOLDING MARITIME SERVICES", countries=tied("Malta", "mt")),  # holds the next one
    _organization("shorter", "OSTRAVIK HOLDING", countries=tied("Malta", "mt")),
    _organization(  # a bank, its acronym weak
        "belzoria", "BELZORIAN EXPORT BANK JOINT STOCK COMPANY", weak("BEB"), countries=tied("Belarus", "by"),
    ),
    _organization(  # an armed group with a Cyrillic name
        "steppe", "IRON STEPPE BRIGADE", alias("ЖЕЛЕЗНАЯ СТЕПНАЯ БРИГАДА", script="Cyrl"), weak("STEPPERS"),
        countries=tied("Russia", "ru"),
    ),
    _organization("plant", "VYSHGOR MACHINE BUILDING PLANT NO. 7", countries=tied("Russia", "ru")),  # a number
    _organization(  # a hacker group with addresses
        "cyber", "ZOLTRANIX TEAM", countries=tied("Iran", "ir"),
        identifiers=(
            Identifier("crypto", BITCOIN, "Digital Currency Address - XBT", currency="XBT"),
            Identifier("crypto", ETHEREUM, "Digital Currency Address - ETH", currency="ETH"),
        ),
    ),
    _organization("krestograd", "AKTSIONERNOE OBSHCHESTVO KRESTOGRAD MASHINY"),  # a legal form that no other has
    _organization("fund", "QAMARIYYA RELIEF FUND", list=OTHER_LIST, countries=tied("Lebanon", "lb")),
)  # fmt: skip

VESSELS = (
    _vessel(  # one ordinary word
        "harmony", "HARMONY", countries=tied("Panama", "pa", CountryRole.FLAG),
        identifiers=(Identifier("imo", f"IMO {IMO}", "Vessel Registration Identification"),),
    ),
    _vessel("veronica", "VERONICA"),  # one given name
    _vessel("turvandeen", "TURVANDEEN"),  # one word that is nothing else
    _vessel("falmore", "GREY FALMORE 3"),  # a sister's number
    _vessel("badimo", "OLD BRENDOVAR", identifiers=(Identifier("imo", "9074122", "IMO"),)),  # a wrong check digit
)  # fmt: skip

ENTRIES: tuple[Entry, ...] = (*PERSONS, *ORGANIZATIONS, *VESSELS)
