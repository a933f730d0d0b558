"""Properties that hold for every text and every name, tried on examples that nobody chose."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import log

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from matching.conftest import indexed
from matching.invented import ENTRIES, alias
from rapidfuzz.distance import OSA

from watchlist.matching.compare import compare
from watchlist.matching.forms import article_forms
from watchlist.matching.index import Index
from watchlist.matching.likeness import form_likeness, likeness, max_edits
from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.matching.vocabulary import Vocabulary, build_vocabulary, deletions
from watchlist.model import Article, Entry, Kind, Name
from watchlist.names.fold import fold


def logit(probability: float) -> float:
    """Return the log-odds of a probability."""
    return log(probability / (1.0 - probability))


few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
ALL = Options(min_confidence=1e-6)
_NAME_WORDS = sorted({word for entry in ENTRIES for name in entry.names for word in name.text.split()})
_WORDS = (
    *_NAME_WORDS,
    *(word.title() for word in _NAME_WORDS),
    "the tanker",
    "Mr",
    "met",
    "of",
    "Igor",
    "Russian",
)
_GAPS = (" ", " ", " ", "-", ", ", ". ", "\n", "'s ", "” “", "\u00a0", "\u200b", " 52, ", " и ", "\n\n", "")

words = st.sampled_from(_WORDS) | st.text(max_size=8)
texts = st.lists(st.tuples(words, st.sampled_from(_GAPS)), max_size=25).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
letters = st.text("abcdeikmnorstuvz", min_size=1, max_size=12)


@pytest.fixture(scope="module")
def everything(index: Index) -> Matcher:
    """A matcher that reports whatever it looked at."""
    return Matcher(index, ALL)


@few
@given(text=texts, title=texts)
def test_every_hit_is_well_formed(everything: Matcher, text: str, title: str) -> None:
    for hit in everything.screen(Article("a", text, title=title, published="2023-06-01")):
        assert 0.0 <= hit.name_score <= 1.0
        assert 0.0 < hit.confidence < 1.0
        total = hit.prior + sum(item.weight for item in hit.evidence)
        assert total == pytest.approx(logit(hit.confidence), abs=0.01)
        assert hit.mentions
        for mention in hit.mentions:
            source = title if mention.zone == "title" else text
            assert source[mention.start : mention.end] == mention.text != ""


@few
@given(text=texts)
def test_the_same_article_gives_the_same_hits(everything: Matcher, index: Index, text: str) -> None:
    article = Article("a", text)
    assert everything.screen(article) == everything.screen(article) == Matcher(index, ALL).screen(article)


@few
@given(left=st.lists(words, max_size=5).map(" ".join), right=st.lists(words, max_size=5).map(" ".join))
def test_every_comparison_is_well_formed(left: str, right: str) -> None:
    for kind in (None, Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL):
        found = compare(left, right, kind)
        assert 0.0 <= found.name_score <= 1.0
        total = found.prior + sum(item.weight for item in found.evidence)
        assert total == pytest.approx(logit(found.confidence), abs=0.01)


_ALONE = {entry.id: entry for entry in ENTRIES if entry.kind in (Kind.PERSON, Kind.ORGANIZATION)}


@few
@given(entry=st.sampled_from(sorted(_ALONE)), added=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4))
def test_an_added_alias_never_lowers_the_name_score(entry: str, added: Sequence[str]) -> None:
    listed = _ALONE[entry]
    article = Article("a", f"Officials met {spoken(listed)} on Monday. {' '.join(added)} came.")
    more = Entry(
        listed.list,
        listed.id,
        listed.kind,
        (*listed.names, alias(" ".join(added))),
        countries=listed.countries,
    )
    before, after = (
        max((hit.name_score for hit in Matcher(indexed([one]), ALL).screen(article)), default=0.0)
        for one in (listed, more)
    )
    assert before > 0.8
    assert after >= before - 1e-9


def spoken(entry: Entry) -> str:
    """Return an entry's primary name in the order in which it is spoken."""
    family, _, given_names = entry.name.partition(", ")
    return f"{given_names} {family}".strip()


@few
@given(text=st.text(max_size=12) | st.sampled_from(_WORDS))
def test_folding_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@few
@given(left=letters, right=letters)
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert form_likeness(left, right) == pytest.approx(form_likeness(right, left))
    assert 0.0 <= form_likeness(left, right) <= 1.0
    assert form_likeness(left, left) == 1.0
    assert (form_likeness(left, right) == 1.0) == (left == right)


@few
@given(left=letters, right=letters)
def test_deletions_meet_where_the_distance_is_small(left: str, right: str) -> None:
    edits = min(max_edits(len(left)), max_edits(len(right)))
    if OSA.distance(left, right) <= edits:
        assert deletions(left) & deletions(right)


def edited(draw: st.DrawFn, token: str, edits: int) -> str:
    """Return a token with so many letters left out, put in, changed or exchanged."""
    for _ in range(edits):
        at = draw(st.integers(0, len(token) - 1))
        letter = draw(st.sampled_from("abcdeikmnorstuvz"))
        token = draw(
            st.sampled_from(
                [
                    token[:at] + token[at + 1 :],
                    token[:at] + letter + token[at:],
                    token[:at] + letter + token[at + 1 :],
                    token[:at] + token[at + 1 : at + 2] + token[at] + token[at + 2 :],
                ]
            )
        )
    return token


@st.composite
def listed_and_written(draw: st.DrawFn) -> tuple[list[str], str]:
    """Return distinct tokens, and one of them with up to two edits."""
    tokens = draw(
        st.lists(st.text("abcdeikmnorstuvz", min_size=5, max_size=12), min_size=1, max_size=8, unique=True)
    )
    return tokens, edited(draw, draw(st.sampled_from(tokens)), draw(st.integers(0, 2)))


@few
@given(listed_and_written())
def test_the_vocabulary_finds_every_token_within_the_distance(example: tuple[list[str], str]) -> None:
    """The keys find what comparing with every listed token finds: enough alike, or one edit away."""
    tokens, written = example
    assume(written)
    vocabulary = Vocabulary(build_vocabulary(tokens, [True] * len(tokens)))
    forms = article_forms(written)
    found = vocabulary.clusters_of(forms)[0]
    for number, token in enumerate(tokens):
        near = OSA.distance(fold(written), token) <= min(max_edits(len(written)), max_edits(len(token)))
        if near or likeness(forms, token):
            assert vocabulary.cluster[number] in found


@few
@given(names=st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5))
def test_any_list_can_be_indexed_and_finds_itself_again(names: list[str]) -> None:
    entries = [Entry("us_any", str(n), Kind.PERSON, (Name(name),)) for n, name in enumerate(names)]
    matcher = Matcher(indexed(entries), ALL)
    for name in names:
        for hit in matcher.search(name):
            assert 0.0 <= hit.name_score <= 1.0
            assert entries[matcher.entry_version(hit)].id == hit.entry_id
