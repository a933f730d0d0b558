"""What opens a name: every set of its tokens that suffices has one of its pairs, and plain words are read alike."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from matching.cases import cases
from matching.invented import ENTRIES

from watchlist.matching.around import PLAIN, least_said
from watchlist.matching.forms import article_forms
from watchlist.matching.index import KINDS, Index
from watchlist.matching.listed import IDENTIFYING
from watchlist.matching.most import most_said
from watchlist.matching.openings import initial_bit, needed
from watchlist.matching.plain import plain_forms
from watchlist.matching.weights import weights
from watchlist.model import Kind
from watchlist.names.tokens import words


def pairs(index: Index, name: int) -> set[tuple[int, int]]:
    """Return the pairs of clusters that open a name."""
    clusters = {slot.cluster for slot in index.name(name).slots} | {j[2] for j in index.name(name).joined}
    opened = ((left, right) for left in clusters for right in index.partners(left))
    return {pair for pair in opened if name in index.opened(*pair)}


def test_every_set_of_tokens_that_suffices_has_a_pair(index: Index) -> None:
    """The bound of one name and that of all names at once agree, and the pairs leave no sufficient set out."""
    checked = 0
    for name in range(index.meta["names"]):
        listed = index.name(name)
        kind = KINDS[index.entry_kind[listed.entry]]
        least = float(needed(np.array([kind is Kind.PERSON]))[0])
        clusters = sorted({slot.cluster for slot in listed.slots if slot.role in IDENTIFYING})
        opening = pairs(index, name)
        for size in range(2, min(len(clusters), 6) + 1):
            for chosen in combinations(clusters, size):
                outline = index.outline(name)
                bits = [outline.at[cluster] for cluster in chosen]
                found = {number for number in range(len(outline.steps)) if any(b >> number & 1 for b in bits)}
                said = most_said(outline, found, False)
                lifted = weights()["kind_ordinary"] if said.words and said.complete else 0.0
                if said.total + lifted >= least:
                    checked += 1
                    assert any(left in chosen and right in chosen for left, right in opening), listed
    assert checked > 100


def test_a_pair_needs_what_its_tokens_leave_to_say(index: Index) -> None:
    """Alone it needs the rest of the threshold; with others beside it never more, whatever they are."""
    checked = 0
    for name in range(index.meta["names"]):
        outline = index.outline(name)
        joined = {part[0] for part in outline.joined}
        for left, right in pairs(index, name):
            if left in joined or right in joined:
                continue
            need, need_alone, shape, shape_alone = next(
                row[1:] for row in index.openings(left, right).rows if row[0] == name
            )
            bits = outline.at[left] | outline.at[right]
            found = {number for number in range(len(outline.steps)) if bits >> number & 1}
            said = most_said(outline, found, False)
            assert need_alone == pytest.approx(least_said() - said.total, abs=1e-4)
            assert bool(shape_alone & PLAIN) == (said.words > 0)
            assert need <= need_alone + 1e-4 or shape & PLAIN, index.name(name)
            checked += 1
    assert checked > 50


def test_the_others_of_a_pair_are_the_further_clusters_of_its_names(index: Index) -> None:
    for name in range(index.meta["names"]):
        for pair in pairs(index, name):
            opened = index.openings(*pair)
            assert index.outline(name).clusters - set(pair) <= opened.others
            assert opened.longest >= len(index.outline(name).steps)
            assert opened.others.isdisjoint(pair)


def test_tokens_written_as_one_open_with_the_others(index: Index) -> None:
    for name in range(index.meta["names"]):
        listed = index.name(name)
        opening = pairs(index, name)
        for first, size, cluster, _ in listed.joined:
            for place, slot in enumerate(listed.slots):
                apart = not first <= place < first + size
                if apart and slot.role in IDENTIFYING and slot.cluster != cluster:
                    assert (cluster, slot.cluster) in opening


WRITTEN = {word: word for entry in ENTRIES[:40] for word in words(entry.name)[:2]} | {
    word: word
    for word in "said Table Ali Smith iii Two bob Robert SCO NATO wagner Schoigu Prigoshinski al Al".split()
}


@pytest.mark.parametrize("word", cases(WRITTEN))
@pytest.mark.parametrize("shouting", [False, True])
def test_plain_words_are_read_as_all_words_are(word: str, shouting: bool) -> None:
    for written in (word, word.lower(), word.upper(), word.title()):
        for language in ("", "en"):
            read = plain_forms(written, language, shouting)
            assert read is None or read == article_forms(written, language, shouting)


def test_random_letters_are_read_as_all_words_are() -> None:
    random = Random(7)
    for _ in range(3000):
        word = "".join(random.choices("abcdehiklmnorstuvwxyz", k=random.randint(1, 12))).title()
        read = plain_forms(word, "", False)
        assert read is None or read == article_forms(word, "", False)


@pytest.mark.parametrize(("text", "bit"), [("a", 0), ("zaid", 25), ("шойгу", 26), ("1st", 26)])
def test_the_bit_of_an_initial(text: str, bit: int) -> None:
    assert initial_bit(text) == bit
