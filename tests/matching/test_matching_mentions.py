"""Mentions: where they stand, to whom they belong, and how later short ones join the first full one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from matching.conftest import Screen
from matching.invented import IMO

from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Zone

STORY = (
    "Tymofei Varkhanov opens a port\n\n"
    "Russian deputy minister Tymofei Varkhanov opened a port on Monday. Varkhanov thanked Korvatech Logistics.\n\n"
    "“We are proud,” Varkhanov’s spokesman said. Korvatech denied it. Igor Varkhanov, a baker, was not there."
)


def test_later_short_mentions_join_the_full_one(screen: Screen) -> None:
    hit = screen(STORY)["varkhanov"]
    texts = [mention.text for mention in hit.mentions]
    assert texts[0] == "Tymofei Varkhanov"
    assert texts.count("Tymofei Varkhanov") == 2
    assert texts.count("Varkhanov") == 2
    assert "Igor Varkhanov" not in texts


def test_the_short_name_of_a_company_joins_it(screen: Screen) -> None:
    assert [m.text for m in screen(STORY)["korvatech"].mentions] == ["Korvatech Logistics", "Korvatech"]


def test_a_short_mention_alone_opens_nothing(screen: Screen) -> None:
    assert screen("Varkhanov thanked everybody. “We are proud,” Varkhanov’s spokesman said.") == {}


def test_somebody_elses_name_does_not_join(screen: Screen) -> None:
    hit = screen("Tymofei Varkhanov left. His cousin Igor Varkhanov stayed.")["varkhanov"]
    assert [mention.text for mention in hit.mentions] == ["Tymofei Varkhanov"]


def test_a_relative_who_is_listed_too_keeps_their_mentions(screen: Screen) -> None:
    hits = screen("Tymofei Varkhanov left. Demyan Varkhanov stayed.")
    assert {id_: [m.text for m in hit.mentions] for id_, hit in hits.items()} == {
        "varkhanov": ["Tymofei Varkhanov"],
        "son": ["Demyan Varkhanov"],
    }


@pytest.mark.parametrize(
    "before", ["", "  \n", "\ufeff", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🚢 ", "é" * 50 + " ", "عبر البحر ", "\u200b\u200b"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_are_code_points_of_the_text(screen: Screen, before: str, end: str) -> None:
    text = before + STORY.replace("\n", end)
    hits = screen(text)
    assert {"varkhanov", "korvatech"} <= set(hits)
    for hit in hits.values():
        for mention in hit.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert " ".join(mention.text.split()) in mention.sentence


def test_a_mention_keeps_what_is_written(screen: Screen) -> None:
    text = "Officials met Tymo\u200bfei  Vаrkhаnоv's driver."
    assert screen(text)["varkhanov"].mentions[0].text == "Tymo\u200bfei  Vаrkhаnоv"


def test_the_sentence_is_the_one_around_it(screen: Screen) -> None:
    text = "It rained. On 3 May Mr. Tymofei Varkhanov of St. Brendan Inc. left the U.S. in a hurry! Nobody saw it."
    sentence = screen(text)["varkhanov"].mentions[0].sentence
    assert sentence == "On 3 May Mr. Tymofei Varkhanov of St. Brendan Inc. left the U.S. in a hurry!"


@pytest.mark.parametrize(
    "text",
    [
        "Tymofei Varkhanov owns Brendan Ltd.\nNobody saw it.",
        "Tymofei Varkhanov owns Brendan Inc. The port is closed.",
        "Tymofei Varkhanov owns “Brendan Corp.” However, the port is closed.",
    ],
)
def test_a_legal_form_may_end_a_sentence(screen: Screen, text: str) -> None:
    sentence = screen(text)["varkhanov"].mentions[0].sentence
    assert sentence == re.split("\n| The| However", text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Brendan Co.\nLtd. was sold to Tymofei Varkhanov.",
        "The port of St. Brendan was sold by Gen.\nTymofei Varkhanov.",
        "Brendan Inc. Director Tymofei Varkhanov left.",
    ],
)
def test_an_abbreviation_in_a_sentence_does_not_end_it(screen: Screen, text: str) -> None:
    sentence = screen(text)["varkhanov"].mentions[0].sentence
    assert sentence.split() == text.split()


def test_zones_of_the_text_are_named(screen: Screen) -> None:
    end = STORY.index("\n\n")
    zones = (Zone("title", 0, end), Zone("body", end + 2, len(STORY)))
    hit = screen(STORY, title=STORY[:end], zones=zones)["varkhanov"]
    for mention in hit.mentions:
        assert mention.zone == ("title" if mention.start < end else "body")
        assert STORY[mention.start : mention.end] == mention.text
    assert {mention.zone for mention in hit.mentions} == {"title", "body"}


def test_pages_are_named(screen: Screen) -> None:
    text = "Nothing here.\nTymofei Varkhanov left."
    hit = screen(text, zones=(Zone("page 1", 0, 14), Zone("page 2", 14, len(text))))["varkhanov"]
    assert [mention.zone for mention in hit.mentions] == ["page 2"]


def test_a_title_outside_the_text_is_screened_and_counted_in_itself(screen: Screen) -> None:
    title = "Port opened by Tymofei Varkhanov"
    body = "Varkhanov opened it on Monday."
    hit = screen(body, title=title)["varkhanov"]
    assert [(m.zone, m.text) for m in hit.mentions] == [("title", "Tymofei Varkhanov"), ("body", "Varkhanov")]
    (in_title, in_body) = hit.mentions
    assert title[in_title.start : in_title.end] == in_title.text
    assert body[in_body.start : in_body.end] == in_body.text


def test_an_identifier_in_the_title_counts(screen: Screen) -> None:
    hit = screen("It left.", title=f"Ship IMO {IMO} detained")["harmony"]
    assert [mention.zone for mention in hit.mentions] == ["title"]


def test_title_and_body_need_each_other_for_nothing(matcher: Matcher) -> None:
    """Words of the title and the body are no neighbours: half a name in each is no name."""
    assert matcher.screen(Article("a", "Varkhanov left.", title="The story of Tymofei")) == ()


def test_mentions_do_not_overlap(screen: Screen) -> None:
    for hit in screen(STORY * 3, Options(min_confidence=0.001)).values():
        spans = sorted((m.zone, m.start, m.end) for m in hit.mentions)
        assert all(a[2] <= b[1] for a, b in pairwise(spans) if a[0] == b[0])
