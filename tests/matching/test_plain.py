"""Plain words are looked up: their records say what working through all rules says."""

from __future__ import annotations

import pytest
from matching.conftest import indexed
from matching.invented import ENTRIES

from watchlist.matching import vocabulary
from watchlist.matching.forms import article_forms
from watchlist.matching.index import Index
from watchlist.matching.plain import common_words, plain_words
from watchlist.matching.record import Record
from watchlist.matching.records import Records
from watchlist.names.tokens import words

ARTICLE = """
The Ministry's spokesman said on 8 May 2021 that Viktor Sokolov's third company, Volga Trading Ltd, had sold 0412
computers to Al-Rashid Bank in Beirut; nobody from S.A. Rosnet was there. Schukow and Warchanow, Bob's lawyers, won't
appeal. The M/V Adalia (IMO 9074121) left Tehran's port, its crew of five unpaid since Christmas. QABBAN, AL-QABBANI
and Mr. O'Neill deny it. Prigoschin’s window, Zhukovsky, Dzhokhar, Choïgou, wow, II, xiv, A's, Is's, DON'T, it's,
12bn, HER2, 8th, 08b, 2b, Avtoline's'x, Iran'sViktor, dell'Arte, dell'Artemide, l'Avenue, Volga'Trad, o'clock, 1990's,
Volga’sTrading, QABBAN'SQABBAN.
"""
KINDS = tuple(slot for slot in Record.__slots__ if not slot.startswith("_"))


def _told(record: Record | int) -> object:
    if isinstance(record, int):
        return record
    return [getattr(record, kind) for kind in KINDS]


def _written() -> list[str]:
    """Return words of every casing: those of the article, of the invented list, and these with a slip."""
    listed = [word for entry in ENTRIES for name in entry.names for word in words(name.text)]
    slips = [word[:at] + word[at + 1 :] for word in listed for at in (1, len(word) // 2) if len(word) > 4]
    twice = [word[0] + word[2:4] + word[3:-1] + "e" for word in listed if len(word) > 7]
    found = [*words(ARTICLE), *listed, *slips, *twice]
    found += [word + "'s" for word in listed] + ["x" * 199 + "'s", "x" * 201, "Q" * 200]
    return sorted({form for word in found for form in (word, word.lower(), word.upper(), word.title())})


@pytest.mark.parametrize("language", ["", "en", "pl"])
@pytest.mark.parametrize("casing", ["mixed", "upper", "lower"])
def test_a_word_that_is_looked_up_has_the_record_that_the_rules_give(
    index: Index, language: str, casing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = Records(index, language, casing)
    by_rules = Records(index, language, casing)
    monkeypatch.setattr(by_rules, "_plain", lambda raw: None)
    for word in _written():
        assert _told(looked_up.resolve(word)) == _told(by_rules.resolve(word)), word


def test_common_words_that_the_index_leaves_out_are_no_listed_tokens(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "_WORTHWHILE", 0)
    knowing = indexed(ENTRIES)
    assert 0 < len(knowing.arrays["strayed_key"]) < 1_000
    some = [word for word, _ in common_words()][::5]
    for casing in ("mixed", "upper"):
        with_them, without = Records(knowing, "", casing), Records(index, "", casing)
        for word in [form for one in some for form in (one, one.title(), one.upper())] + _written():
            assert _told(with_them.resolve(word)) == _told(without.resolve(word)), word


@pytest.mark.parametrize("shouting", [False, True])
def test_what_a_plain_word_stands_for_is_what_the_rules_say(shouting: bool) -> None:
    read = plain_words("", shouting).read
    plain = {word: found for word in _written() if (found := read(word))}
    assert len(plain) > len(_written()) / 2
    for word, found in plain.items():
        assert found.forms == article_forms(word, "", shouting), word
