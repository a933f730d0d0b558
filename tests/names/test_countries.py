"""Country names as lists and articles write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from watchlist.names.countries import country_code, country_name, country_words, folded_phrase

CASES = """
Korea, North=kp|Korea, South=kr|Burma=mm|Congo, Democratic Republic of the=cd|Congo, Republic of the=cg
Russia=ru|RUS=ru|ru=ru|GB=gb|undetermined=|=|na=na|Cote d Ivoire=ci|Bahamas, The=bs|Palestinian=ps
West Bank=ps|Man, Isle of=im|North Macedonia, The Republic of=mk|Virgin Islands, British=vg
Netherlands Antilles=an|Region: Gaza=ps|The Gambia=gm|Iran (Islamic Republic of)=ir|State of Palestine=ps
China, Hong Kong Special Administrative Region=hk|Viet Nam=vn|former Soviet Union=|Türkiye=tr|TURKIYE=tr
Democratic People's Republic of Korea=kp|Democratic Peoples’ Republic Of Korea=kp|USSR=
Congo (Democratic Republic)=cd|Former USSR Currently Ukraine=ua|Moldovan SSR (now Republic of Moldova)=md
Ukrainian SSR (Ukraine)=ua|Russia (former USSR)=ru|Pakistan.=pk|Algerian=dz|Saudi Arabian=sa
Indonesian (as at Dec. 2003)=id|United Kingdom of Great Britain and Northern Ireland=gb|U.S.A.=us
Belarus / Bélarus=|Россия=ru|Китай=cn|Allemagne=de|日本=jp|روسيا=ru|Kosovo=xk|Iraq (previous address)=iq
Bolivia (Plurinational State of)=bo|Guinea Bissau=gw|Antigua & Barbuda=ag|Atlantis=|12345=
Estonia, Russia=|The Republic of Serbia=rs|Republic of Moldova=md
"""


@pytest.mark.parametrize("case", CASES.strip().replace("\n", "|").split("|"))
def test_country_code(case: str) -> None:
    name, _, code = case.rpartition("=")
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Russian", "ru"), ("North Korean", "kp"), ("DPRK", "kp"), ("Северной Кореи", "kp"),
        ("российским", "ru"),
        ("Москве", "ru"), ("Україною", "ua"), ("russischen", "ru"), ("الروسي", "ru"), ("rosyjskiego", "ru"),
        ("Tehran", "ir"), ("iranienne", "ir"), ("Hong Kong", "hk"), ("Nigerien", "ne"), ("Nigerian", "ng"),
        ("ベネズエラ", "ve"), ("ベラルーシ", "by"), ("レバノン", "lb"), ("ドイツ", "de"), ("キューバ", "cu"),
    ],
)  # fmt: skip
def test_country_words(phrase: str, code: str) -> None:
    assert country_words()[folded_phrase(phrase)] == code


def test_every_spelling_is_folded_as_the_words_of_a_text_are() -> None:
    """A table older than a change of fold() or of words() loses the spellings that they now read otherwise."""
    assert [spelling for spelling in country_words() if folded_phrase(spelling) != spelling] == []


@pytest.mark.parametrize("word", ["us", "man", "cork", "split", "island", "car", "polenta", "maurice"])
def test_ordinary_words_speak_of_no_country(word: str) -> None:
    assert word not in country_words()


def test_codes_are_alpha2_and_have_names() -> None:
    codes = set(country_words().values())
    assert all(len(code) == 2 and country_name(code) for code in codes)
    assert len(codes) > 240


def test_country_names_of_a_real_list_are_known(real_lists: Path) -> None:
    unknown = set()
    for path in sorted(real_lists.glob("us_ofac_sdn_csv/*/add.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            countries = {row[4].strip() for row in csv.reader(file) if len(row) > 4}
        unknown |= {name for name in countries if not country_code(name)}
    assert {name for name in unknown if not name.startswith("Region:")} <= {"-0-", "undetermined"}
