"""What the article says around a name: each fact speaks for or against, and what it does not say weighs nothing."""

from __future__ import annotations

import pytest
from matching.cases import cases
from matching.conftest import Screen, indexed
from matching.invented import tied

from watchlist.matching.matcher import Matcher
from watchlist.matching.options import Options
from watchlist.model import Article, Band, Entry, Evidence, Hit, Kind, Name, State

ALL = Options(min_confidence=0.0001)
"""Reports everything, so that evidence against a hit can be read."""


def evidence(hit: Hit, name: str) -> list[Evidence]:
    return [item for item in hit.evidence if item.name == name]


def support(hit: Hit) -> float:
    """Return the sum of the evidence, what is beyond the most ever claimed included."""
    return sum(item.weight for item in hit.evidence if item.name != "limit")


SPEAKS = {
    "country in the sentence": ("varkhanov", "Tymofei Varkhanov left Russia.", "country", State.MATCH),
    "people of the country": ("varkhanov", "Tymofei Varkhanov, a Russian, left.", "country", State.MATCH),
    "country elsewhere": ("varkhanov", "Tymofei Varkhanov left. It rained in Russia.", "country", State.VARIANT),
    "country that owns something": ("varkhanov", "Tymofei Varkhanov is Russia's envoy.", "country", State.MATCH),
    "country, curly apostrophe": ("varkhanov", "RUSSIA’S envoy is Tymofei Varkhanov.", "country", State.MATCH),
    "another country": ("varkhanov", "Tymofei Varkhanov left Brazil.", "country", State.CONFLICT),
    "role": ("varkhanov", "Deputy Minister Tymofei Varkhanov left.", "role", State.MATCH),
    "kind": ("harmony", "The tanker Harmony left.", "kind", State.MATCH),
    "kind before small words": ("steppe", "Members of the Iron Steppe Brigade left.", "kind", State.MATCH),
    "kind in apposition": ("steppe", "Iron Steppe Brigade, a small rebel group, left.", "kind", State.MATCH),
    "another kind": ("turvandeen", "Mrs Turvandeen left the room.", "kind", State.CONFLICT),
    "sanctions in the sentence": ("varkhanov", "Tymofei Varkhanov was sanctioned.", "sanctions", State.MATCH),
    "sanctions elsewhere": ("varkhanov", "Tymofei Varkhanov left. Sanctions hurt.", "sanctions", State.VARIANT),
    "year of birth": ("ashby", "Desmond Ashby (born 1971) left.", "birth", State.MATCH),
    "another year of birth": ("ashby", "Desmond Ashby (born 1999) left.", "birth", State.CONFLICT),
    "age": ("ashby", "Desmond Ashby, 52, left.", "birth", State.MATCH),
    "age before the birthday": ("ashby", "Desmond Ashby, 51, left.", "birth", State.MATCH),
    "age in words": ("ashby", "Desmond Ashby, aged 52, left.", "birth", State.MATCH),
    "another age": ("ashby", "Desmond Ashby, 24, left.", "birth", State.CONFLICT),
    "quotation marks": ("turvandeen", "The “Turvandeen” left.", "quotation marks", State.MATCH),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "text", "name", "state"), cases(SPEAKS))
def test_context_is_evidence(screen: Screen, entry: str, text: str, name: str, state: State) -> None:
    (found,) = evidence(screen(text, ALL, published="2023-06-01")[entry], name)
    assert found.state is state
    assert (found.weight > 0) == (state in (State.MATCH, State.VARIANT))
    assert len(found.detail) > 15


UNSAID = {
    "no context": "Tymofei Varkhanov left.",
    "an age that belongs to somebody else": "Tymofei Varkhanov left. His driver, 24, stayed.",
    "a number that is no age": "Tymofei Varkhanov bought 24 ships.",
}


@pytest.mark.parametrize("text", cases(UNSAID))
def test_what_is_not_said_weighs_nothing(screen: Screen, text: str) -> None:
    hit = screen(text, ALL, published="2023-06-01")["varkhanov"]
    for name in ("country", "role", "kind", "sanctions", "birth", "network"):
        assert evidence(hit, name) == []
    assert hit.band is Band.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "The Movement of the Iron Steppe Brigade left.",
        "Iron Steppe Brigade left, and the group stayed.",
        "Members of the Iron Steppe Brigade Choir left.",
    ],
)
def test_a_kind_that_is_said_of_something_else_weighs_nothing(screen: Screen, text: str) -> None:
    assert evidence(screen(text, ALL)["steppe"], "kind") == []


def test_an_age_means_nothing_without_the_date_of_the_article(screen: Screen) -> None:
    assert evidence(screen("Desmond Ashby, 24, left.", ALL)["ashby"], "birth") == []


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Zelmundov, the governor, left Belarus.", "Zelmundov, the governor, left."),
        ("The tanker “Harmony” left Panama.", "The tanker Harmony left Panama."),
        ("The tanker Harmony left Panama.", "The tanker Harmony left Brazil."),
        ("The Harmony, a sanctioned tanker, left.", "The Harmony, a tanker, left."),
        ("The sanctioned BEB of Belarus left.", "The sanctioned BEB of Brazil left."),
    ],
)
def test_more_support_is_more_confidence(screen: Screen, better: str, worse: str) -> None:
    high, low = (next(iter(screen(text, ALL).values())) for text in (better, worse))
    assert high.entry_id == low.entry_id
    assert high.confidence >= low.confidence
    assert support(high) > support(low)
    assert high.name_score == low.name_score


@pytest.mark.parametrize("told", [", 24,", " (born 1999)"])
def test_a_wrong_age_takes_a_hit_out_of_band_high(screen: Screen, told: str) -> None:
    hits = screen(f"Desmond Ashby{told} left Brazil.", published="2023-06-01")
    assert Band.HIGH not in {hit.band for hit in hits.values()}


def test_a_party_of_the_same_network_speaks_for_it(screen: Screen) -> None:
    together = screen("Ruslan Mirzabekov left. Korvatech Logistics denied it.", ALL)
    alone = screen("Ruslan Mirzabekov left. Zoltranix Team denied it.", ALL)
    (tie,) = evidence(together["mirzabek"], "network")
    assert (tie.state, tie.weight > 0) == (State.MATCH, True)
    assert "KORVATECH LOGISTICS LLC" in tie.detail
    assert evidence(alone["mirzabek"], "network") == []


class TestLoneFamilyName:
    """A family name alone needs to be rare, borne by one listed party, and seen with role or country."""

    @pytest.mark.parametrize(
        "text",
        [
            "Governor Zelmundov left on Monday.",
            "The governor, Zelmundov, left on Monday.",
            "The Belarusian official Zelmundov left on Monday.",
        ],
    )
    def test_it_is_a_hit_with_its_role_or_a_common_role_and_the_country(
        self, screen: Screen, text: str
    ) -> None:
        assert set(screen(text)) == {"zelmundov"}

    @pytest.mark.parametrize(
        "text",
        [
            "Zelmundov left on Monday.",
            "Zelmundov left Belarus on Monday.",
            "Zelmundov left. The governor of Belarus stayed.",
            "Governor Viktor Zelmundov left Belarus.",
            "Governor Zelmundovich left Belarus.",
        ],
    )
    def test_it_is_none_without(self, screen: Screen, text: str) -> None:
        assert screen(text) == {}

    @pytest.mark.parametrize(
        "text", ["The Russian deputy minister Varkhanov left.", "Varkhanov left Russia."]
    )
    def test_it_is_none_where_two_bear_it(self, screen: Screen, text: str) -> None:
        assert screen(text) == {}

    def test_it_is_less_sure_than_the_full_name(self, screen: Screen) -> None:
        alone = screen("The governor Zelmundov left.")["zelmundov"]
        full = screen("The governor Arkady Zelmundov left.")["zelmundov"]
        assert alone.name_score < full.name_score
        assert alone.confidence < full.confidence


class TestWeakAlias:
    """A weak alias fires only when something beside it speaks for it, unless the caller wants otherwise."""

    BARE = "Trubnik left on Monday."
    BACKED = "Trubnik, a Russian designated by the Treasury, left on Monday."

    @pytest.mark.parametrize(
        ("policy", "bare", "backed"),
        [("off", False, False), ("corroborated", False, True), ("on", True, True)],
    )
    def test_the_policy_decides(self, screen: Screen, policy: str, bare: bool, backed: bool) -> None:
        options = Options(weak_aliases=policy)
        assert ("trubnik" in screen(self.BARE, options)) == bare
        assert ("trubnik" in screen(self.BACKED, options)) == backed

    def test_the_hit_says_that_the_name_is_weak(self, screen: Screen) -> None:
        hit = screen(self.BACKED)["trubnik"]
        assert (hit.matched_name, str(hit.matched_name_strength)) == ("TRUBNIK", "weak")
        assert "weak alias" in hit.explanation

    @pytest.mark.parametrize("policy", ["off", "corroborated", "on"])
    def test_strong_names_do_not_care(self, screen: Screen, policy: str) -> None:
        assert set(screen("Gennady Olshanev left.", Options(weak_aliases=policy))) == {"trubnik"}

    def test_an_ordinary_word_stays_silent_where_weak_aliases_are_on(self, screen: Screen) -> None:
        assert screen("A lantern stood there.", Options(weak_aliases="on")) == {}


def test_what_surrounds_a_name_is_told_in_plain_words(screen: Screen) -> None:
    texts = (
        "Deputy Minister Tymofei Varkhanov left Russia.",
        "Tymofei Varkhanov left Brazil and Russia's neighbours.",
    )
    told = [hit.explanation for text in texts for hit in screen(text).values()]
    assert "the sentence speaks of Russia, which the list ties to the entry (nationality)" in told[0]
    assert not any("_" in explanation for explanation in told)


ORGANIZATION, PERSON = Kind.ORGANIZATION, Kind.PERSON
GROUP = Entry(
    "us_any",
    "group",
    ORGANIZATION,
    (Name("ZARQUNTIBAL"), Name("LEBANESE ZARQUNTIBAL")),
    countries=tied("Syria", "sy"),
)


@pytest.mark.parametrize(
    ("text", "is_held_against_it"),
    [
        ("A French minister wants the channel of Zarquntibal taken off the air.", True),
        ("Zarquntibal flew a drone out of Lebanon on Sunday.", False),
    ],
)
def test_other_countries_say_little_against_a_body_of_one_very_rare_name(
    text: str, is_held_against_it: bool
) -> None:
    (hit,) = Matcher(indexed([GROUP])).screen(Article("a", text))
    against = [item for item in hit.evidence if item.name == "country" and item.state is State.CONFLICT]
    assert bool(against) is is_held_against_it


def test_a_name_over_foreign_words_takes_nothing_from_a_whole_name_inside_it() -> None:
    listed = [
        Entry("us_any", "body", ORGANIZATION, (Name("OVIDELTO ZAMRIQUE ORGANIZATION"),)),
        Entry("us_any", "person", PERSON, (Name("ZAMRIQUE, Ovidelto"),)),
    ]
    text = "Police say that they stopped attacks linked to Ovidelto Zamrique's Qarmath organization."
    assert "person" in {hit.entry_id for hit in Matcher(indexed(listed)).screen(Article("a", text))}


@pytest.mark.parametrize(
    ("programme", "text", "name"),
    [
        ("Autonomous (Russia)", "Quorvelius Zamtrinko left Moscow.", "country"),
        ("1533 (Democratic Republic of the Congo)", "Quorvelius Zamtrinko left Kinshasa.", "country"),
        ("Global Anti-Corruption", "Quorvelius Zamtrinko denied corruption.", "programme"),
        ("Al-Qaida", "The militants met Quorvelius Zamtrinko.", "programme"),
    ],
)
def test_programmes_of_every_publisher_say_what_an_entry_is_about(
    programme: str, text: str, name: str
) -> None:
    entry = Entry("any", "1", PERSON, (Name("ZAMTRINKO, Quorvelius"),), programs=(programme,))
    (hit,) = Matcher(indexed([entry])).screen(Article("a", text))
    assert [item.state for item in evidence(hit, name)] == [State.MATCH]


OFFICER = Entry("any", "1", PERSON, (Name("ZAMTRINKO, Quorvelius"),), titles=("Major General",))
VICE = Entry("any", "1", PERSON, (Name("ZAMTRINKO, Quorvelius"),), titles=("President",))


@pytest.mark.parametrize(
    ("entry", "text", "is_said"),
    [
        (OFFICER, "Major Quorvelius Zamtrinko left.", True),
        (OFFICER, "Quorvelius Zamtrinko, a major sponsor, left.", False),
        (OFFICER, "Quorvelius Zamtrinko won the general election.", False),
        (VICE, "Quorvelius Zamtrinko, the president, left.", True),
        (VICE, "Quorvelius Zamtrinko, the vice president, left.", False),
        (VICE, "Quorvelius Zamtrinko, a police chief, left.", False),
    ],
)
def test_a_role_is_what_the_phrase_says(entry: Entry, text: str, is_said: bool) -> None:
    (hit,) = Matcher(indexed([entry])).screen(Article("a", text))
    assert bool(evidence(hit, "role")) is is_said


def test_is_after_general_words_is_no_title() -> None:
    entry = Entry("any", "1", ORGANIZATION, (Name("STATE TRADING BANK"),))
    matcher = Matcher(indexed([entry]), ALL)
    told = [
        evidence(hit, "kind")
        for text in ("State Trading Bank is under sanctions.", "State Trading Bank Director left.")
        for hit in matcher.screen(Article("a", text))
    ]
    assert [bool(against) for against in told] == [False, True]
