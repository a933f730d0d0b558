"""Listed persons and organisations as Slavic articles write them: in a case other than the nominative.

The Latin name of the list goes back to Russian spelling, from there to the language of the article, and is
declined by `inflection`. Left out, and counted: names without a plain way back, and names that do not inflect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random

from watchlist.model import Article, Kind
from watchlist.workflows.validation import cyrillic, inflection
from watchlist.workflows.validation.alphabets import rules
from watchlist.workflows.validation.inflection import CASES
from watchlist.workflows.validation.templates_abroad import ORGANISATION_CASES, PERSON_CASES
from watchlist.workflows.validation.variants import Generator, Planted
from watchlist.workflows.validation.words import plain
from watchlist.workflows.validation.written import Listed

LANGUAGES = ("ru", "uk", "pl", "cs", "sr", "sr-Latn")
EAST = frozenset("ru by ua".split())
BALKAN = frozenset("rs ba me hr".split())
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ovych|yovych|ivna|ich|inichna)$")
_UKRAINIAN_FORMS = frozenset(
    "volodymyr oleksandr oleksandra serhiy serhii oleksiy oleksii andriy andrii mykola mykhailo dmytro ihor yevhen "
    "oleh pavlo petro vasyl viktoriya".split()
)
_MEN_IN_A = frozenset("nikita ilya mykola mykyta luka savva kuzma foma danila illya".split())


def inflected_persons(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield persons in oblique cases, as many in each language."""
    for language in LANGUAGES:
        rng, names = generator.shuffled("inflected person", language)
        made = 0
        for listed in names:
            if made == count:
                break
            if not listed.person or not listed.codes & (EAST | BALKAN):
                continue
            sentence = rng.choice(PERSON_CASES[language[:2]])
            written = person_in_case(listed, language, _case(sentence), generator.words.spellings)
            if written is None:
                generator.skipped[f"inflected person {language}: no plain spelling, or no ending"] += 1
                continue
            made += 1
            yield _planted(rng, listed, language, sentence, written, f"inflected-person-{language}-{made}")


def _case(sentence: str) -> str:
    return next(case for case in CASES if "{" + case + "}" in sentence)


def _planted(rng: Random, listed: Listed, language: str, sentence: str, written: str, number: str) -> Planted:
    first, last = rng.sample(_FILLER[language[:2]], 2)
    text = f"{first} {sentence.replace('{' + _case(sentence) + '}', written)} {last}"
    if language == "sr-Latn":
        text, written = cyrillic.gaj(text), cyrillic.gaj(written)
    group = "inflected person" if listed.entry.kind is Kind.PERSON else "inflected organisation"
    return Planted(Article(number, text), listed.entry.id, listed.name.text, written, group, language)


_FILLER = {
    "ru": ["Погода до выходных останется сухой.", "Слушания продолжатся на следующей неделе."],
    "uk": ["Погода до вихідних залишиться сухою.", "Слухання триватимуть наступного тижня."],
    "pl": ["Do weekendu pogoda będzie słoneczna.", "Rozprawa zostanie wznowiona w przyszłym tygodniu."],
    "cs": ["Do víkendu má být stále sucho.", "Jednání bude pokračovat příští týden."],
    "sr": ["До викенда ће време бити суво.", "Рочиште се наставља следеће недеље."],
}


def person_in_case(listed: Listed, language: str, case: str, spellings: Mapping[str, str]) -> str | None:
    """Return a person's first given name and family name in a language and case, or `None`."""
    family = listed.family.split()
    given = [word for word in listed.given.split() if not _PATRONYMIC.search(word.lower())][:1]
    if len(family) != 1 or not given or "-" in family[0] + given[0]:
        return None
    woman = _is_woman(listed, given[0])
    if listed.codes & BALKAN and not listed.codes & EAST:
        return _balkan(given[0], family[0], language, case, woman)
    if given[0].lower() not in cyrillic.GIVEN:
        return None
    if language[:2] in ("pl", "cs", "sr") and ("ua" in listed.codes or given[0].lower() in _UKRAINIAN_FORMS):
        return None  # their neighbours write Ukrainian names from Ukrainian, not by way of Russian
    return _east((given[0], family[0]), language, case, woman, spellings)


def _is_woman(listed: Listed, given: str) -> bool:
    if listed.entry.gender:
        return listed.entry.gender.lower() == "female"
    return given.lower().endswith("a") and given.lower() not in _MEN_IN_A


def _east(
    name: tuple[str, str], language: str, case: str, woman: bool, spellings: Mapping[str, str]
) -> str | None:
    first, last = (_spelled(word, language, spellings) for word in name)
    if not first or not last:
        return None
    table = language[:2]
    new_first = inflection.given(first, table, case)
    new_last = inflection.surname(last, table, case, woman)
    return (
        f"{new_first} {new_last}" if (first, last) != (new_first, new_last) and new_first != first else None
    )


def _spelled(latin: str, language: str, spellings: Mapping[str, str]) -> str | None:
    written = russian(latin, spellings)
    if not written or language == "ru":
        return written
    if language == "uk":
        return cyrillic.ukrainian(latin, written)
    spell = {"pl": cyrillic.polish, "cs": cyrillic.czech, "sr": cyrillic.serbian}[language[:2]]
    return spell(written)


def russian(latin: str, spellings: Mapping[str, str]) -> str | None:
    """Return the Russian spelling, with the soft signs that the known spellings have."""
    written = cyrillic.russian(latin)
    seen = spellings.get(latin.lower())
    return seen.capitalize() if written and seen and _hard(seen) == _hard(written) else written


def _hard(written: str) -> str:
    return written.lower().replace("ь", "").replace("ё", "е").replace("э", "е")


def _balkan(given: str, family: str, language: str, case: str, woman: bool) -> str | None:
    """Return a name of the western Balkans in a Serbian article; others are left to their own languages."""
    if language[:2] != "sr":
        return None
    words = [_vuk(word) for word in (given, family)]
    if not all(words):
        return None
    first, last = (str(word) for word in words)
    new_first = inflection.given(first, "sr", case)
    return f"{new_first} {inflection.surname(last, 'sr', case, woman)}" if new_first != first else None


_VUK = dict(
    rules(
        "lj>љ nj>њ dj>ђ a>а b>б v>в g>г d>д e>е z>з i>и j>ј k>к l>л m>м n>н o>о p>п r>р s>с t>т u>у f>ф h>х c>ц"
    )
)


def _vuk(latin: str) -> str | None:
    """Return the Serbian Cyrillic of a name without accents; only the ending -ic gets its accent back."""
    lower = latin.lower()
    stem, ending = (lower[:-2], "ић") if lower.endswith("ic") else (lower, "")
    if not re.fullmatch(r"[a-z]+", lower) or re.search("[qwxy]|sh|ch|zh|sc|zc", stem):
        return None
    letters = re.findall("lj|nj|dj|.", stem)
    return ("".join(_VUK[letter] for letter in letters) + ending).capitalize()


def inflected_organisations(generator: Generator, count: int) -> Iterator[Planted]:
    """Yield organisations of one or two Slavic words in oblique cases, as many in each language."""
    for language in LANGUAGES:
        rng, names = generator.shuffled("inflected organisation", language)
        made = 0
        for listed in names:
            if made == count:
                break
            if listed.entry.kind is not Kind.ORGANIZATION or not listed.codes & EAST:
                continue
            sentence = rng.choice(ORGANISATION_CASES[language[:2]])
            written = organisation_in_case(generator, listed, language, _case(sentence))
            if written is None:
                generator.skipped[f"inflected organisation {language}: not Slavic words, or no ending"] += 1
                continue
            made += 1
            number = f"inflected-organisation-{language}-{made}"
            yield _planted(rng, listed, language, sentence, written, number)


_FORMS = frozenset(
    "limited liability company joint stock public open closed jsc ojsc pjsc cjsc ooo oao zao pao ao llc ltd co".split()
)


def organisation_in_case(generator: Generator, listed: Listed, language: str, case: str) -> str | None:
    """Return an organisation's own words in a language, the last one in a case, or `None`."""
    words = [w for w in re.split(r"[\s,.]+", listed.name.text.lower()) if w and w not in _FORMS]
    if not 1 <= len(words) <= 2 or not all(re.fullmatch("[a-z]{4,}", word) for word in words):
        return None
    last = words[-1]
    if last.endswith("y"):
        return None  # a plural, or none of these rules
    if any(generator.words.ambiguous(plain(word)) for word in words) and last != "bank":
        return None
    if (len(words) == 2 and last != "bank") or not re.search(_SLAVIC_LOOK, words[0]):
        return None
    spelled = [_spelled(word, language, generator.words.spellings) for word in words]
    if not all(spelled):
        return None
    return _declined([str(word) for word in spelled], language[:2], case)


_SLAVIC_LOOK = (
    "bank|prom|neft|eksport|stroy|stal|energo|mash|invest|trans|gaz|avto|ugol|les|ural|sib|torg|ov|in|sk|a"
)


def _declined(words: list[str], language: str, case: str) -> str | None:
    new = [*words[:-1], inflection.organisation(words[-1], language, case)]
    if len(words) == 2 and language in ("ru", "uk", "sr"):
        bank = inflection.organisation(words[-1].lower(), language, case)
        return f"{bank} {words[0]}" if bank != words[-1].lower() else None
    return " ".join(new) if new != words else None
