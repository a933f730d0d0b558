"""A very long article is cut into pieces: same hits, offsets in the whole text, and one piece at a time in memory."""

from __future__ import annotations

import pytest

from watchlist.matching import pieces
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.matching.pieces import Pieces, cut
from watchlist.matching.text import Text
from watchlist.model import Article

FILLER = "The council met on Monday and talked about the new bridge. "


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 4_000)
    monkeypatch.setattr(pieces, "_LOOKED_BACK", 500)


@pytest.mark.parametrize("text", [FILLER * 400, "word\n\n" * 4_000, "x" * 30_000, "a b" * 9_000])
def test_pieces_are_the_text(short_pieces: None, text: str) -> None:
    found = cut(text)
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) and len(piece) <= 4_000 for start, piece in found)
    assert len(found) > 1


def test_a_piece_ends_with_a_sentence(short_pieces: None) -> None:
    assert all(piece.startswith("The council") for _, piece in cut(FILLER * 400))


def test_a_long_article_gives_the_hits_of_a_short_one(index: Index, short_pieces: None) -> None:
    name = "Tymofei Varkhanov opened the school. Varkhanov left. "
    text = FILLER * 300 + name + FILLER * 300 + name
    (hit,) = Matcher(index).screen(Article("long", text, title="A visit of Tymofei Varkhanov"))
    (alone,) = Matcher(index).screen(Article("short", name))
    assert (hit.entry_id, hit.confidence) == (alone.entry_id, alone.confidence)
    in_body = [m for m in hit.mentions if m.zone == "body"]
    assert len(in_body) == 4
    assert all(text[m.start : m.end] == m.text for m in in_body)
    assert [m.text for m in hit.mentions if m.zone == "title"] == ["Tymofei Varkhanov"]


def test_one_piece_is_held(index: Index, short_pieces: None) -> None:
    matcher = Matcher(index)
    made: list[str] = []

    def prepare(part: str) -> Text:
        made.append(part)
        return Text(part, matcher.records())

    texts = Pieces(FILLER * 400, "", prepare)
    first, again, second = texts[0], texts[0], texts[1]
    assert first is again
    assert first is not second
    assert texts[0] is not first
    assert len(made) == 3
