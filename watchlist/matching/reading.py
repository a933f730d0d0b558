"""How surely a mention in a script without capitals is read: a name, or ordinary words that sound a little like it.

Where nothing sets names apart from other words, two words in a row sound like some listed name now and then; the
further their letters are from it, the likelier they are just words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from watchlist.matching.align import Alignment, Pair
from watchlist.matching.called import is_called
from watchlist.matching.forms import CUSTOMARY, is_ordinary
from watchlist.matching.index import ListedSlot
from watchlist.matching.listed import IDENTIFYING, Role
from watchlist.matching.spoken import UNCASED
from watchlist.matching.text import Text
from watchlist.matching.weights import weights
from watchlist.model import Evidence, State
from watchlist.names.fold import fold
from watchlist.names.scripts import script_of
from watchlist.names.semitic import BODIES

_SYLLABIC, _GUESSED = frozenset({"Kana", "Hani"}), 0.965

LOOSE = 3.0
"""So much may the spelling of all parts of a name cost together, in log-odds, before the reading is loose."""


def reading(alignment: Alignment, text: Text) -> Iterator[Evidence]:
    """Say against a name that it is read by its sound alone: loosely, or from a single word."""
    core = [slot for slot in alignment.name.slots if slot.role in IDENTIFYING]
    table = weights()
    read = [pair for pair in alignment.pairs if _is_read(pair, alignment, text, UNCASED)]
    sure = is_called(alignment, text) or any(pair.words > 1 and pair.likeness.reason for pair in read)
    sure = sure or _is_customary(alignment, text, core)
    telling = [slot for slot in core if slot.role is not Role.GENERIC]
    if len(telling) <= 1 and not sure and (read or _is_guessed(alignment, text)):
        detail = "a single word that sounds like the name may be another word"
        yield Evidence("reading", State.UNKNOWN, table["read_alone"], detail)
    syllables = [text.words[pair.place] for pair in read]
    if len(read) == len(alignment.pairs) == 2 and all(_is_syllable(word) for word in syllables):
        detail = "two words of one syllable are small words in most Korean sentences"
        yield Evidence("reading", State.CONFLICT, table["read_syllables"], detail)
    if not read:
        return
    over = table["likeness"] * sum(1.0 - pair.likeness.score for pair in read) - LOOSE
    if over > 0.0:
        detail = "the words sound only roughly like the name, and may be other words"
        yield Evidence("reading", State.CONFLICT, table["read_loosely"] * over, detail)


def _is_customary(alignment: Alignment, text: Text, core: Sequence[ListedSlot]) -> bool:
    """Tell whether a word is known to be spelled as a body's name, and is no ordinary word: داعش, Daesh."""
    pair = alignment.pairs[0]
    word = fold(text.words[pair.place])
    customary = pair.likeness.reason.startswith(CUSTOMARY) and not is_ordinary(word)
    return customary and len(core) == 1 and core[0].text in BODIES


def _is_guessed(alignment: Alignment, text: Text) -> bool:
    """Tell whether a word in kana or Chinese characters is far enough from the listed one to be another."""
    pair = alignment.pairs[0]
    return pair.likeness.score < _GUESSED and _is_read(pair, alignment, text, _SYLLABIC)


def _is_syllable(word: str) -> bool:
    return len(word) == 1 and script_of(word) == "Hang"


def _is_read(pair: Pair, alignment: Alignment, text: Text, scripts: Set[str]) -> bool:
    """Tell whether words in certain scripts stand for listed ones in Latin letters."""
    word = fold(text.words[pair.place])
    listed = alignment.name.slots[pair.slot].text
    return (
        not word.isascii() and listed.isascii() and pair.likeness.score < 1.0 and script_of(word) in scripts
    )
