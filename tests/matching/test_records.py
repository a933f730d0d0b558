"""Records: what is remembered of tokens stays within its bound, and what is most in use stays remembered."""

from __future__ import annotations

from watchlist.matching.index import Index
from watchlist.matching.record import Record
from watchlist.matching.records import Memory, Records
from watchlist.matching.text import Text
from watchlist.model import Kind


def remembered(memory: Memory) -> int:
    """Return how many tokens all records of a memory hold."""
    return sum(len(records.known) for records in memory.holders)


def test_what_is_used_stays_and_the_rest_goes(index: Index) -> None:
    memory = Memory(20_000)
    records = Records(index, memory=memory)
    often = records.of("Ostravik")
    most = 0
    for number in range(2_000):
        assert records.of("Ostravik") is often
        records.of(f"Word{number}x")
        most = max(most, remembered(memory))
    assert most < 200, "the bound holds"
    assert isinstance(records.resolve("Word1x"), Record), "what was forgotten is worked out again"


def test_records_in_several_languages_share_a_bound(index: Index) -> None:
    memory = Memory(20_000)
    everything = [Records(index, language, memory=memory) for language in ("", "pl", "cs")]
    for number in range(1_000):
        everything[number % 3].of(f"Word{number}x")
    assert remembered(memory) < 200


def test_a_stretch_of_several_words_is_taken_apart(index: Index) -> None:
    written = "It paid 13.5%... to O'Brien, the U.S. said."
    text = Text(written, Records(index))
    assert text.words == ["It", "paid", "13", "5", "to", "O'Brien", "the", "U.S", "said"]
    assert len(text.records) == len(text.words)
    start, end = text.extent(5, 5)
    assert written[start:end] == "O'Brien"


def test_words_say_what_may_be_meant(index: Index) -> None:
    records = Records(index)
    said = [
        record.said for word in ("tanker", "Syrian", "52") if isinstance(record := records.of(word), Record)
    ]
    ship, country, age = filter(None, said)
    assert Kind.VESSEL in ship.kinds
    assert country.countries == {"sy"}
    assert age.of_age
    assert records.of("table") == 0
