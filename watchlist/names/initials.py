"""Initials: the letters before a family name, and the names that each may stand for in another spelling."""

from __future__ import annotations

from functools import cache

from watchlist.names.fold import fold
from watchlist.names.romanise import romanisations
from watchlist.names.scripts import script_of

_DIGRAPHS = frozenset("Ch Dz Iu Ju Kh Sh Ts Ya Ye Yo Yu Zh Дж Дз".split())
"""Initials of two letters, for one sound: Yu. Kovalchuk."""

_LONGEST = 6

# How other languages and schemes begin the same given names: Evgeny, Yevgeny, Jewgeni; Osama, Usama; Khalid, Halid.
_ALSO = {
    "c": ("k", "ts"),
    "d": ("j",),
    "e": ("ye", "je"),
    "f": ("ph",),
    "g": ("h", "dj"),
    "h": ("kh", "g"),
    "i": ("y", "j"),
    "j": ("y", "e", "i", "zh", "dj", "g"),
    "k": ("c", "q"),
    "o": ("u",),
    "q": ("k", "g"),
    "u": ("o",),
    "v": ("w",),
    "w": ("v", "ou"),
    "x": ("h", "sh", "kh"),
    "y": ("e", "j", "i"),
    "ya": ("ja", "ia"),
    "ye": ("e", "je"),
    "yo": ("jo", "io"),
    "yu": ("ju", "iu", "u"),
    "ju": ("yu", "iu"),
    "iu": ("yu", "ju"),
    "zh": ("j", "z"),
    "kh": ("h",),
    "ts": ("c", "z"),
}


def initials_of(word: str) -> tuple[str, ...]:
    """Return the folded initials that a word is, one or several with points between; none when it is something else.

    >>> initials_of("S"), initials_of("S.K"), initials_of("Yu"), initials_of("Yusuf"), initials_of("UN")
    (('s',), ('s', 'k'), ('yu',), (), ())
    """
    if len(word) > _LONGEST:
        return ()
    parts = word.split(".")
    if not all((len(part) == 1 and part.isupper()) or part in _DIGRAPHS for part in parts):
        return ()
    return tuple(fold(part) for part in parts)


@cache
def spellings_of(initial: str) -> tuple[str, ...]:
    """Return how names that a folded initial may stand for begin, in its own script and in Latin letters.

    >>> spellings_of("s"), spellings_of("в")
    (('s',), ('в', 'v', 'w', 'ou'))
    """
    latin = [initial, *(form.text for form in romanisations(initial, script_of(initial)))]
    return tuple(dict.fromkeys([*latin, *(other for start in latin for other in _ALSO.get(start, ()))]))


def stands_for(initial: str, name: str) -> bool:
    """Tell whether a folded initial may stand for a folded name.

    >>> stands_for("y", "evgeny"), stands_for("в", "viktorovich"), stands_for("v", "sergeevich")
    (True, True, False)
    """
    return name.startswith(spellings_of(initial))
