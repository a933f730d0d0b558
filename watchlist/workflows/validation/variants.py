"""The variants of listed names, by class: seeded, realistic, and each with the policy that leaves cases out.

Left out, and counted: a lone word that is also an ordinary word or a given name (it has its own line in the
table); a variant equal to the listed name where its class must change it; a variant that is another listed name
or whose changed word is another listed word; a lone initial before a common surname; an accent on an ordinary
word; a legal form dropped where a lone ordinary word or three letters are left; names of ordinary words
alone when the article has no lower or no upper case to tell them by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from watchlist.model import Article, Entry, Kind, Strength
from watchlist.workflows.validation import variants_party, variants_shape, variants_spelling
from watchlist.workflows.validation.templates import BY_KIND, planted
from watchlist.workflows.validation.words import WordLists, plain
from watchlist.workflows.validation.written import Listed, name_key

Variant = Callable[[Random, Listed], "str | None"]

CLASSES: dict[str, Variant] = {
    "exact": variants_shape.exact,
    "order": variants_shape.order,
    "patronymic left out": variants_shape.without_patronymic,
    "honorific": variants_shape.honorific,
    "one typo": variants_spelling.typo,
    "two typos in a long word": variants_spelling.two_typos,
    "transliteration scheme": variants_spelling.transliteration,
    "spaces and hyphens": variants_shape.spaced,
    "diacritics": variants_spelling.diacritics,
    "initials": variants_shape.initials,
    "possessive": variants_shape.possessive,
    "capitals and lower case": variants_shape.exact,
    "look-alike and invisible": variants_spelling.disguised,
    "legal form": variants_party.legal_form,
    "one word": variants_shape.one_word,
    "digits": variants_party.digits,
    "very long": variants_shape.very_long,
    "line break": variants_shape.broken,
}
MUST_DIFFER = frozenset(CLASSES) - {"exact", "capitals and lower case", "one word", "very long", "digits"}
SPELLING = frozenset({"one typo", "two typos in a long word", "transliteration scheme", "diacritics"})


@dataclass(frozen=True)
class Planted:
    """An article with one name planted; `entry_id` is empty for a control, which must stay silent."""

    article: Article
    entry_id: str
    listed: str
    written: str
    group: str
    part: str


class Generator:
    """Makes articles from the strong names of a list.

    `others` are entries of further lists that are screened against: what names one of them is no control.
    """

    def __init__(
        self, entries: Iterable[Entry], words: WordLists, seed: int, others: Iterable[Entry] = ()
    ) -> None:
        self.words = words
        self.seed = seed
        self.entries = tuple(entries)
        self.names = _strong_latin(self.entries)
        self.keys = _keys(self.entries)
        others = tuple(others)
        self.other_names = _strong_latin(others)
        self.listed_keys = self.keys.keys() | _keys(others).keys()
        self.tokens = {word for key in self.listed_keys for word in key.split()}
        self.surnames = Counter(n for e in self.entries for n in {plain(x.family) for x in _persons(e)})
        self.skipped: Counter[str] = Counter()

    def rng(self, *key: object) -> Random:
        """Return the random source of one class, so that no class depends on another."""
        return Random("/".join(map(str, (self.seed, *key))))

    def shuffled(self, *key: object) -> tuple[Random, list[Listed]]:
        """Return a random source and the strong names in its order."""
        rng = self.rng(*key)
        return rng, rng.sample(self.names, len(self.names))

    def lone_and_ambiguous(self, listed: Listed) -> bool:
        """Whether the name is one word that is also an ordinary word or a given name."""
        return len(listed.name.text.split()) == 1 and self.words.ambiguous(listed.name.text)

    def plant(self, group: str, count: int) -> Iterator[Planted]:
        """Yield up to `count` articles of one class."""
        rng, names = self.shuffled(group)
        made = 0
        for listed in names:
            if made == count:
                return
            written = self._write(rng, listed, group)
            if written is not None:
                made += 1
                yield self._planted(rng, listed, written, group, made)

    def _write(self, rng: Random, listed: Listed, group: str) -> str | None:
        if self.lone_and_ambiguous(listed):
            self.skipped[f"{group}: lone ordinary word or given name"] += 1
            return None
        written = CLASSES[group](rng, listed)
        if written is None:
            return None
        if reason := self._left_out(listed, written, group):
            self.skipped[f"{group}: {reason}"] += 1
            return None
        return written

    def _left_out(self, listed: Listed, written: str, group: str) -> str:
        """Return why a variant is no fair question, or nothing."""
        if group in MUST_DIFFER and written == listed.usual:
            return "unchanged"
        if group == "capitals and lower case" and all(self.words.ambiguous(w) for w in listed.words):
            return "ordinary words without case"
        if group == "initials" and not self._rare_enough(listed, written):
            return "a lone initial before a common surname"
        if group == "legal form" and self._says_nothing(written):
            return "what is left is a lone ordinary word or three letters"
        if group == "diacritics" and self._changed(listed, written) & self.words.ordinary:
            return "an accent on an ordinary word"
        return "another listed name" if self._another(listed, written, group) else ""

    def _rare_enough(self, listed: Listed, written: str) -> bool:
        family = plain(listed.family)
        lone = len(written.split()[0].rstrip(".")) == 1 or "." in written.split()[0]
        return not lone or (self.surnames[family] <= 1 and family not in self.words.surnames)

    def _says_nothing(self, written: str) -> bool:
        return len(written.split()) == 1 and (len(written) <= 3 or self.words.ambiguous(written))

    def _changed(self, listed: Listed, written: str) -> set[str]:
        pairs = zip(listed.words, written.split(), strict=False)
        return {plain(old) for old, new in pairs if old != new}

    def _another(self, listed: Listed, written: str, group: str) -> bool:
        if self.keys.get(name_key(written), {listed.entry.id}) - {listed.entry.id}:
            return True
        if group not in SPELLING:
            return False
        old, new = set(name_key(listed.usual).split()), name_key(written).split()
        changed = [word for word in new if word not in old]
        return (
            any(word in self.tokens or self.words.ambiguous(word) for word in changed)
            and group != "diacritics"
        )

    def _planted(self, rng: Random, listed: Listed, written: str, group: str, number: int) -> Planted:
        text = planted(rng, rng.choice(BY_KIND[listed.entry.kind]), written)
        if group == "capitals and lower case":
            text = text.upper() if rng.random() < 0.5 else text.lower()
        article = Article(f"{group}-{number}", text)
        return Planted(article, listed.entry.id, listed.name.text, written, group, listed.entry.kind.value)


def _strong_latin(entries: Iterable[Entry]) -> list[Listed]:
    return [
        Listed(entry, name)
        for entry in entries
        for name in entry.names
        if name.strength is Strength.STRONG and name.script == "Latn"
    ]


def _keys(entries: Iterable[Entry]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for entry in entries:
        for name in entry.names:
            keys.setdefault(name_key(name.text), set()).add(entry.id)
    return keys


def _persons(entry: Entry) -> list[Listed]:
    return [Listed(entry, name) for name in entry.names] if entry.kind is Kind.PERSON else []
