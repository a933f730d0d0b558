"""The table of tokens: every token has a number, and its columns say what the record behind the number says."""

from __future__ import annotations

from watchlist.matching.index import Index
from watchlist.matching.record import UNKNOWN, Record
from watchlist.matching.records import Records
from watchlist.matching.table import (
    CLUSTERED,
    HALF,
    INITIAL,
    MANY,
    OPENS,
    ORDINARY,
    QUIET,
    SEVERAL,
    TokenTable,
)
from watchlist.matching.text import Text

WORDS = "Varkhanov Tymofei the tanker Ltd. S. U.S table 52 Korvatech Syria's LOGISTICS Qzxqzx".split()


def test_the_columns_say_what_the_records_do(index: Index) -> None:
    text = Text(" ".join(WORDS), Records(index))
    columns = zip(text.words, text.records, text.traits.tolist(), text.says.tolist(), strict=True)
    checked = 0
    for word, record, traits, says in columns:
        if not isinstance(record, Record):
            assert (record, traits, says) == (0, 0, 0), word
            continue
        checked += 1
        assert bool(traits & CLUSTERED) == bool(record.clusters), word
        assert bool(traits & MANY) == (len(record.clusters) > 1), word
        assert bool(traits & OPENS) == bool(record.openers), word
        assert bool(traits & QUIET) == record.quiet, word
        assert bool(traits & ORDINARY) == record.ordinary, word
        assert bool(traits & HALF) == record.half, word
        assert bool(traits & INITIAL) == record.initial, word
        assert says == (record.said.bits if record.said else 0), word
        if len(record.clusters) == 1:
            assert text.table.cluster[text.table.numbers[word]] in record.clusters
    assert checked > 6


def test_tokens_that_say_the_same_share_a_number() -> None:
    table = TokenTable()
    assert table.add("Qzxqzx", UNKNOWN) == table.add("Xqzxqz", UNKNOWN) != 0
    assert table.add("said", 0) == 0
    assert table.value("Qzxqzx") is UNKNOWN
    assert table.value("never") is None


def test_a_table_grows() -> None:
    table = TokenTable()
    records = [Record(f"Word{number}", "", (), frozenset({number})) for number in range(5_000)]
    numbers = [table.add(record.raw, record) for record in records]
    assert len(set(numbers)) == len(records)
    assert table.cluster[numbers].tolist() == list(range(5_000))
    assert all(table.traits[numbers] & CLUSTERED)


def test_a_stretch_of_nothing_is_several_tokens_none_of_them() -> None:
    table = TokenTable()
    number = table.add("...", ())
    assert table.traits[number] == SEVERAL
    assert table.values[number] == ()
