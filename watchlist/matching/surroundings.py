"""Evidence of the surroundings: country, role, kind, age, sanctions language and company of a mention.

Every function is pure, compares what the list says with what the article says, and stays silent where either
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from watchlist.matching.context import Context, Profile, kinds_in, thing_beside
from watchlist.matching.said import context_words, said_of
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import CountryRole, Entry, Evidence, Kind, State
from watchlist.names.countries import country_name
from watchlist.names.fold import fold
from watchlist.names.legal_forms import legal_form, organisation_word
from watchlist.names.particles import is_particle
from watchlist.names.titles import role_class

_TELLING_ROLES = frozenset({"military", "head_of_state", "minister", "royal", "religious", "criminal"})
"""Roles that few people in an article have; a chairman or an official is in every second one."""

_RUN = 3
_COMMON_TITLES = frozenset(
    "official officials representative representatives spokesman spokeswoman spokesperson chairman chairwoman "
    "chair ceo director executive executives businessman owner founder head chief member leader mr mrs ms dr".split()
)

_SANCTIONING = frozenset({"us", "gb", "eu", "ca", "au", "ch", "jp", "nz", "ua"})
"""Who puts parties on lists: named beside sanctions, they say nothing about where a party belongs."""

_KIND_REACH = {Kind.VESSEL: (3, 4), Kind.AIRCRAFT: (3, 4)}
"""How many words before and after a mention may say its kind; words such as company must stand right beside it."""

_A_KIND = {kind: f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}" for kind in Kind}
_TIES = {role: role.value for role in CountryRole} | {
    CountryRole.BIRTH: "place of birth",
    CountryRole.IDENTIFIER: "an identity document",
    CountryRole.OTHER: "another tie",
}
"""How the list ties an entry to a country, in words."""

_PASSED = 3
_MOST_BETWEEN = 4
_APART = frozenset("and or with by to from against for on at that which as than says said".split())
_SMALL_BEFORE = frozenset("the of called named such as like".split())
_PEOPLE = frozenset(
    "member members leader leaders militant militants fighter fighters guerrilla guerrillas rebel rebels insurgents "
    "gunmen spokesman faction hackers terrorist terrorists".split()
)
_ARTICLES = frozenset({"a", "an", "the"})
_OPENING = frozenset({",", "(", "["})

_VIOLENT = frozenset({"terror", "drugs", "crime"})
_KIND_LABELS = ("kind_match", "kind_ordinary", "kind_ordinary_two", "kind_ordinary_three")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the surroundings must know of a name: the `kind` of party; `ordinary` counts its words if all are ordinary.

    `general`: they are all general words of organisations, which tell no body from another; `lacks_country`: the
    mention leaves out the country that the name has; `has_place`: it has it; `single`: one word is all the name;
    `telling`: it is a body's, and so rare that it is no other word: Hezbollah; `borrowed`: it is a ship's, and a
    person's too: Nikolai Leonov; `brand`: it is one word of a firm's, its legal form apart: JSC Avangard; `everywhere`:
    every country has a body of that name: Ministry of Defence.
    """

    kind: Kind
    ordinary: int = 0
    general: bool = False
    lacks_country: bool = False
    has_place: bool = False
    single: bool = False
    telling: bool = False
    borrowed: bool = False
    brand: bool = False
    everywhere: bool = False


def context_evidence(
    profile: Profile, text: Text, context: Context, first: int, last: int, shape: Shape
) -> list[Evidence]:
    """Return what the surroundings of words `first` to `last` say about the party being meant."""
    start, end = text.extent(first, last)
    return [
        *_country(profile, context, text, first, shape),
        *_role(profile, context, start),
        *_kind(text, context, first, last, shape),
        *_sanctions(context, start),
        *_programme(profile, context, start),
        *_sport(profile, context, start, shape),
        *_birth(profile, context, start, end, shape.kind),
    ]


def _country(profile: Profile, context: Context, text: Text, first: int, shape: Shape) -> Iterator[Evidence]:
    ties = profile.countries
    if not ties:
        return
    table = weights()
    sentence = context.sentence(text.spans[first][0])
    here = sentence.countries
    if shared := sorted(ties.keys() & here):
        detail = f"the sentence speaks of {_tied(shared[0], ties)}"
        weight = table["country_sentence"] + (table["country_said"] if shape.lacks_country else 0.0)
        if shape.single and shape.kind is Kind.ORGANIZATION and (code := _country_before(text, first, ties)):
            detail = f"right before it stands {_tied(code, ties)}"
            weight += table["country_beside"]
        yield Evidence("country", State.MATCH, weight, detail)
        return
    if shared := sorted(ties.keys() & context.article.countries):
        detail = f"the article speaks of {_tied(shared[0], ties)}"
        yield Evidence("country", State.VARIANT, table["country_article"], detail)
        return
    body = shape.kind is Kind.ORGANIZATION and shape.ordinary and not shape.has_place
    elsewhere = context.article.countries
    if sentence.sanctions:
        here, elsewhere = here - _SANCTIONING, elsewhere - _SANCTIONING
    if here and not shape.has_place and (body or here.isdisjoint(profile.named)):
        others = ", ".join(sorted(map(_country_name, here)))
        label = "country_of_body" if body else "country_of_telling" if shape.telling else "country_conflict"
        detail = f"the sentence speaks of {others}, which the list does not tie to the entry"
        yield Evidence("country", State.CONFLICT, table[label], detail)
    elif body and shape.ordinary > 1 and elsewhere:
        detail = "the article speaks of other countries alone, and bodies of this name exist in many"
        yield Evidence("country", State.CONFLICT, table["country_of_body_article"], detail)
    elif body and shape.everywhere and not context.article.countries:
        detail = "the article speaks of no country, and every country has a body of this name"
        yield Evidence("country", State.CONFLICT, table["country_unsaid"], detail)


def _country_before(text: Text, first: int, ties: Mapping[str, CountryRole]) -> str:
    """Return the entry's country that stands right before a name, or "": Iran's MOIS, the Chinese chip maker SMIC."""
    place = first - 1
    while place >= 0 and first - place <= _MOST_BETWEEN and text.between(place, place + 1) == " ":
        word = text.words[place]
        said = said_of(word, fold(word))
        if said and said.country in ties and not word.islower():
            return said.country
        if not word.islower() or is_particle(fold(word)) or fold(word) in _APART:
            return ""
        place -= 1
    return ""


def _tied(code: str, ties: Mapping[str, CountryRole]) -> str:
    """Return in words which country a text speaks of, and how the list ties it to the entry."""
    return f"{_country_name(code)}, which the list ties to the entry ({_TIES[ties[code]]})"


def _country_name(code: str) -> str:
    return country_name(code) or code.upper()


def _role(profile: Profile, context: Context, at: int) -> Iterator[Evidence]:
    roles, titles = profile.roles, profile.titles
    if not roles and not titles:
        return
    roles_here, titles_here = context.sentence(at).positions()
    same = {title for title in titles & titles_here if title not in _COMMON_TITLES}
    telling = sorted(roles & roles_here & _TELLING_ROLES) or sorted(same)
    shared = telling or sorted(roles & roles_here) or sorted(titles & titles_here)
    if shared:
        detail = f"the role ({shared[0].replace('_', ' ')}) stands in the sentence and in the listing"
        label = "role" if telling else "role_common"
        yield Evidence("role" if telling else "common role", State.MATCH, weights()[label], detail)


def _kind(text: Text, context: Context, first: int, last: int, shape: Shape) -> Iterator[Evidence]:
    kind = shape.kind
    before, after = _KIND_REACH.get(kind, (1, 1))
    preceding, following = _beside(text, first, last, before, after)
    kinds = context.kinds_of([*preceding, *following])
    apart = kind is Kind.ORGANIZATION and shape.ordinary != 1 and kind not in kinds
    if apart:
        kinds |= context.kinds_of(_apposed(text, first, last))
    table = weights()
    if kind in kinds:
        label = "kind_single" if shape.single and kind is not Kind.PERSON else "kind_match"
        part = shape.ordinary == 1 and _is_last_of_more(text, first)
        if apart:
            label = "kind_apart"
        elif 0 < shape.ordinary <= 3 and kind is not Kind.PERSON and not part:
            label = "kind_general" if shape.general else _KIND_LABELS[shape.ordinary]
        yield Evidence("kind", State.MATCH, table[label], f"words beside it say that it is {_A_KIND[kind]}")
    elif shape.borrowed and Kind.VESSEL not in kinds:
        detail = "the ship bears a person's name, and no word beside it says that it is a ship"
        yield Evidence("kind", State.CONFLICT, table["person_for_ship"], detail)
    elif kind is Kind.PERSON and (form := _company_after(text, last)):
        detail = f"“{form}” after it says that it is a company"
        yield Evidence("kind", State.CONFLICT, table["person_company"], detail)
    elif Kind.PERSON in context.kinds_of(preceding[-1:]) and kind is not Kind.UNKNOWN:
        yield Evidence(
            "kind", State.CONFLICT, table["kind_conflict"], "words beside it say that it is a person"
        )
    elif shape.general and following[:1] and role_class(fold(following[0])):
        detail = f"“{following[0]}” after its general words says that they are part of a title"
        yield Evidence("kind", State.CONFLICT, table["thing"], detail)
    elif kind is not Kind.PERSON and (
        thing := thing_beside(preceding[-1:], following[:1]) or _works_there(text, first)
    ):
        detail = f"“{thing}” beside it says that it is a place or a thing"
        yield Evidence("kind", State.CONFLICT, table["thing"], detail)


def _works_there(text: Text, first: int) -> str:
    """Return the word for people of a university who are "at" a mention, or "": researchers at MIT."""
    if first < 2 or text.words[first - 1] != "at" or text.between(first - 2, first - 1) != " ":
        return ""
    word = text.words[first - 2]
    return word if fold(word) in context_words("thing_at") else ""


def _apposed(text: Text, first: int, last: int) -> list[str]:
    """Return the words that say what a mention is across small words: "the group called X", "X, a rebel group"."""
    start, end = text.sentence(text.spans[first][0])
    following = last + 1 < len(text.words) and text.spans[last + 1][1] <= end
    gap = text.between(last, last + 1).strip() if following else "."
    if not gap and text.capital(last + 1) and text.casing == "mixed":
        return []  # the mention is part of a longer name, and so is what is said of it
    low = first - 1
    while low >= 0 and first - low <= _PASSED and fold(text.words[low]) in _SMALL_BEFORE:
        low -= 1
    found = text.words[low : low + 1] if 0 <= low < first - 1 and text.spans[low][0] >= start else []
    if "of" in text.folded_from(low + 1, first) and not _PEOPLE.issuperset(map(fold, found)):
        found = []  # "Movement of the X" is a longer name
    if gap in _OPENING and fold(text.words[last + 1]) in _ARTICLES:
        found += _run(text, last + 1)
    return found


def _run(text: Text, place: int) -> list[str]:
    """Return the few words after a place up to the next punctuation mark."""
    last = place
    while (
        last + 1 < len(text.words) and last - place < _PASSED and not text.between(last, last + 1).strip(" -")
    ):
        last += 1
    return text.words[place + 1 : last + 1]


def _is_last_of_more(text: Text, first: int) -> bool:
    """Tell whether a capitalised word before a one-word name makes it a part of another: Islamic Jihad for Al-Jihad."""
    if first == 0 or not text.capital(first - 1) or text.casing != "mixed":
        return False
    start = text.spans[first - 1][0]
    word = fold(text.words[first - 1])
    plain = len(word) > 3 and not kinds_in({word}) and not is_particle(word)
    return plain and text.between(first - 1, first).isspace() and text.sentence(start)[0] != start


def _company_after(text: Text, last: int) -> str:
    """Return the word of companies that ends a run of capitalised words after a person's name: Hosseini Nejad Toys Co.

    That is a legal form, or right behind the name a line of business, but for headlines: Hassan Daqqou Trading.
    """
    for place in range(last + 1, min(last + 1 + _RUN, len(text.words))):
        gap = text.between(place - 1, place)
        word, folded = text.words[place], fold(text.words[place])
        if not text.capital(place) or gap.strip(" ,&-"):
            return ""
        if legal_form([folded]) and len(word) > 1:
            return word
        if place == last + 1 and gap == " " and _is_business(text, place, folded):
            return word
    return ""


def _is_business(text: Text, place: int, folded: str) -> bool:
    """Tell whether a capitalised word says what a firm does, in a text that has small letters too."""
    named = len(folded) > 3 and bool(organisation_word(folded)) and not role_class(folded)
    return named and text.casing == "mixed" and not text.is_headline(text.spans[place][0])


def _beside(text: Text, first: int, last: int, before: int, after: int) -> tuple[list[str], list[str]]:
    """Return the words just before and after a mention, within its sentence."""
    start, end = text.sentence(text.spans[first][0])
    low, high = first, last + 1
    while low > 0 and first - low < before and text.spans[low - 1][0] >= start:
        low -= 1
    while high < len(text.words) and high - last <= after and text.spans[high][1] <= end:
        high += 1
    return text.words[low:first], text.words[last + 1 : high]


def _sanctions(context: Context, at: int) -> Iterator[Evidence]:
    if word := context.sentence(at).sanctions:
        yield Evidence(
            "sanctions",
            State.MATCH,
            weights()["sanctions_sentence"],
            f"the sentence speaks of sanctions (“{word}”)",
        )
    elif word := context.article.sanctions:
        yield Evidence(
            "sanctions",
            State.VARIANT,
            weights()["sanctions_article"],
            f"the article speaks of sanctions (“{word}”)",
        )


def _programme(profile: Profile, context: Context, at: int) -> Iterator[Evidence]:
    """Say that the sentence speaks of what the entry is listed for: drugs, weapons, attacks."""
    if shared := sorted(profile.themes & context.sentence(at).themes):
        detail = f"the sentence speaks of what the programme is about ({shared[0]})"
        yield Evidence("programme", State.MATCH, weights()["programme"], detail)


def _sport(profile: Profile, context: Context, at: int, shape: Shape) -> Iterator[Evidence]:
    """Say that the sentence speaks of sport, where clubs bear such names as firms of one word do: Avangard.

    Of armed groups, which attack matches, it says nothing.
    """
    if not shape.brand or profile.themes & _VIOLENT:
        return
    if "sport" in context.sentence(at).themes:
        detail = "the sentence speaks of sport, where clubs bear such names"
        yield Evidence("sport", State.CONFLICT, weights()["sport"], detail)


def _birth(profile: Profile, context: Context, start: int, end: int, kind: Kind) -> Iterator[Evidence]:
    ranges = profile.years
    if kind is not Kind.PERSON or not ranges:
        return
    born, implied = context.ages(start, end)
    for years, room, what in ((born, 0, "year of birth"), (implied, 1, "age")):
        for year in years:
            listed = ", ".join(
                sorted({str(low) if low == high else f"{low} to {high}" for low, high in ranges})
            )
            fits = any(low - room <= year <= high + room for low, high in ranges)
            if fits:
                yield Evidence(
                    "birth",
                    State.MATCH,
                    weights()["birth_match"],
                    f"the {what} in the article fits the listed {listed}",
                )
            elif all(abs(year - bound) > 2 for pair in ranges for bound in pair):
                yield Evidence(
                    "birth",
                    State.CONFLICT,
                    weights()["birth_conflict"],
                    f"the {what} in the article means {year}, listed is {listed}",
                )
            return


def network_evidence(entry: Entry, others: Set[str], names: dict[str, str]) -> Iterator[Evidence]:
    """Say which party the list ties to this one is named in the same article (`others`: entry ids and names)."""
    for relation in entry.relations:
        if relation.target_id in others or relation.target_name.casefold() in others:
            other = names.get(relation.target_id) or relation.target_name
            yield Evidence(
                "network",
                State.MATCH,
                weights()["network"],
                f"{other}, to whom the list ties it ({relation.type}), is in the article",
            )
            return
