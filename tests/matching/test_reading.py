"""Readings by sound: words of a script without capitals are less surely a name the less they sound like it."""

from __future__ import annotations

from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Hit

NEAR = "أمس تيموفي فارخانوف قال"
ROUGHLY = "אמר אתמול תימפי ורקנוב בירושלים."


def _hit(index: Index, text: str) -> Hit:
    (hit,) = Matcher(index, Options(min_confidence=0.01)).screen(Article("article", text))
    assert hit.entry_id == "varkhanov"
    return hit


def test_a_near_reading_has_nothing_against_it(index: Index) -> None:
    hit = _hit(index, NEAR)
    assert hit.confidence > 0.9
    assert not [item for item in hit.evidence if item.name == "reading"]


def test_a_rough_reading_is_told_and_weighed(index: Index) -> None:
    hit = _hit(index, ROUGHLY)
    (told,) = (item for item in hit.evidence if item.name == "reading")
    assert told.weight < -1.0
    assert hit.confidence < 0.9
