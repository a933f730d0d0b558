"""What the names of sanctions programmes speak of, as every publisher writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchlist.lists.registry import source
from watchlist.matching.said import context_words
from watchlist.names.countries import country_name
from watchlist.names.programmes import about
from watchlist.names.tables import rows

CASES = """
RUSSIA-EO14024=ru:war|CAATSA - RUSSIA=ru:war|BPI-RUSSIA-EO14024=ru:war|HRIT-SY=sy:crime war|DPRK2=kp:weapons
UKRAINE-EO13661=ru ua:war|SDGT=:terror|ILLICIT-DRUGS-EO14059=:drugs|IRAN-HR=ir:crime|SOUTH SUDAN=ss:war|CUBA=cu:
GB=gw:|SouthSudan=ss:war|Al-Qaida=:terror|Taliban=af:terror|DRC=cd:war|CAR=cf:war
Democratic People's Republic of Korea=kp:weapons|Iran (Nuclear)=ir:weapons|Global Human Rights=:crime|Cyber=:cyber
Guinea-Bissau=gw:|Guinea=gn:|Counter-Terrorism (Domestic)=:terror|Chemical Weapons=:weapons
The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019=by:
Myanmar (Burma)=mm:|Hamas Terrorist Attacks=ps:terror|Sri Lanka=lk:
1533 (Democratic Republic of the Congo)=cd:war|Autonomous (Russia)=ru:war|1373 (2001)=:terror
1718 (DPRK)=kp:weapons|Autonomous (Thematic – Corruption)=:crime|751 (Somalia and Eritrea)=so er:terror
UKR=ru ua:war|IRN=ir:|TAQA=:terror|SDN=sd:war|CYB=:cyber
Ordinance of 16 November 2016 on Measures against the Democratic People’s Republic of Korea=kp:weapons
Nonproliferation Sanctions (ISN)=:weapons|Entity List (EL)=:|Denied Persons List (DPL)=:|us_ofac_sdn=:|=:
"""


@pytest.mark.parametrize("case", CASES.strip().replace("\n", "|").split("|"))
def test_a_programme_is_about_countries_and_themes(case: str) -> None:
    name, _, expected = case.rpartition("=")
    countries, _, themes = expected.partition(":")
    assert about(name) == (tuple(countries.split()), frozenset(themes.split()))


def test_codes_and_themes_of_the_table_exist() -> None:
    for said, codes, themes in ([*row, "", ""][:3] for row in rows("programmes.tsv")):
        assert all(country_name(code) for code in codes.split()), said
        assert all(context_words(f"theme_{theme}") for theme in themes.split()), said
        assert codes or themes, said


@pytest.mark.parametrize(
    ("name", "pattern", "form"),
    [
        ("un_sc", "un_sc/2026-02-27/*.xml", "xml"),
        ("gb_sanctions", "uk_ofsi_conlist/*/ConList.xlsx", "ofsi"),
        ("ca_sema", "ca_sema/*/*.xml", "xml"),
        ("au_dfat", "au_dfat/*/*.xlsx", "xlsx"),
    ],
)
def test_every_programme_of_a_real_list_speaks_of_something(
    name: str, pattern: str, form: str, real_lists: Path
) -> None:
    entries = list(source(name).parse(sorted(real_lists.glob(pattern)), form).entries)
    programmes = {programme for entry in entries for programme in entry.programs}
    assert len(programmes) > 10
    assert {programme for programme in programmes if not any(about(programme))} == set()
