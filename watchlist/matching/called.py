"""Called: whether a text without capitals says what a single word is: "the movement X", "the fighters of X".

Where nothing sets names apart, a word that is an ordinary one too, or that merely sounds like a name, is a body's
name where the word right before it says that a body is named.
"""

from __future__ import annotations

from watchlist.matching.align import Alignment
from watchlist.matching.context import kinds_in
from watchlist.matching.spoken import UNCASED
from watchlist.matching.text import Text
from watchlist.model import Kind
from watchlist.names.fold import fold
from watchlist.names.scripts import script_of


def is_called(alignment: Alignment, text: Text) -> bool:
    """Tell whether the word right before a mention in a script without capitals says that it is an organisation."""
    before = alignment.first - 1
    word = fold(text.words[alignment.first])
    if before < 0 or word.isascii() or script_of(word) not in UNCASED:
        return False
    beside = text.between(before, before + 1).isspace()
    return beside and Kind.ORGANIZATION in kinds_in({fold(text.words[before])})
