"""Which code page a text in Latin letters is in, by the letters that languages write and the places signs stand in.

The same byte is š in Prague, ¹ in Paris and ş or þ in Istanbul and Reykjavik; a statistical detector that must choose
among forty code pages takes short texts for western ones, and a name is then missed without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import inf

PAGES = {"cp1252": 0.0, "iso8859_15": 0.02, "cp1250": 0.04, "iso8859_2": 0.06, "cp1254": 0.08, "cp1257": 0.3}
"""Code pages for Latin letters, and by how much a text must read better in one than in the commonest."""
_GUESSED = 0.3

# The letters beyond a to z, the commonest first, then some of the commonest words in a to z. English has no such
# letter of its own, and names with any: those of names in the news, the commonest first.
_LANGUAGES = {
    "Albanian": ("ëç", "dhe nga me ka se"),
    "Croatian, Serbian, Bosnian": ("ščžćđ", "je da na se od za su koji iz biti sa"),
    "Czech": ("áíéěřčžýšůúňťďó", "je na se ve za do po ale jako"),
    "Danish, Norwegian": ("øåæéó", "og det af er til som den med har"),
    "Dutch": ("ëéïöüèóá", "de het een van en dat niet is"),
    "English": ("éüöáíóçñèšžčćğşıłäåøãńěřęąýāūēīďťľőűăîœæðþ", "the of and to in that is was"),
    "Estonian": ("äõüöšž", "ja on ei et kui oli"),
    "Finnish": ("äöåšž", "ja on ei joka oli kun"),
    "French": ("éèàêçôûîùâœïëüæÿ", "le la les de des et un une du en que"),
    "German": ("üäößé", "der die und das den von zu mit ist"),
    "Hungarian": ("áéőóöíúüű", "az hogy nem egy is volt meg"),
    "Icelandic": ("áðíþöóéúæý", "og er sem til var um en"),
    "Italian": ("àèùìòéîíóú", "il di che la per un del non della sono"),
    "Latvian": ("āīēšūņģļķčž", "un ir ar par no ka"),
    "Lithuanian": ("ėšųūįžąčę", "ir kad su yra bet"),
    "Polish": ("łąęóżśćńź", "nie na do jest to za od po"),
    "Portuguese": ("ãçáéíóêõúâàôü", "de que do da em os no para uma com"),
    "Romanian": ("ăîşţâ", "de la din cu pe nu un care"),
    "Slovak": ("áíéčýžšúľťôňďóäŕĺ", "je na sa vo za do po ako aj"),
    "Slovenian": ("ščž", "je na se da za po ki so pri"),
    "Spanish": ("óíáéñúü", "de la que el en los del las por con"),
    "Swedish": ("äåöé", "och det att som den av med har"),
    "Turkish": ("ıüşçğöâîû", "ve bir bu da de ile olarak daha"),
}
_LESS = {"Icelandic": 0.8, "English": 0.8}
"""Icelandic is written by few, and its letters are what Turkish ones become; English has the letters of all others."""
_WEIGHTS = {
    language: {
        letter: _LESS.get(language, 1.0) * (1 - 0.5 * rank / len(letters))
        for rank, letter in enumerate(letters)
    }
    for language, (letters, _) in _LANGUAGES.items()
}
_ENGLISH = 2
"""Common words that make a text an English one."""
_ABROAD = 0.9
"""What the letters of a foreign name say in an English text, as a share of what they say in their own language."""
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_APOSTROPHES = frozenset("’‘´`·-–—\u00ad")
_ALONE = frozenset("àáâåèéêíîòóôöőøæýı")
_LOST = -2.0
"""What a letter of no language, or a sign inside a word, says beside the 0.5 to 1 of a letter that belongs."""
_COMMON, _MOST_COMMON = 0.2, 10
"""What a common word of the language says, and how many are counted."""


def latin_page(data: bytes, guess: str) -> str:
    """Return the code page in which `data` reads best, one of `PAGES` or `guess`.

    Where nothing tells them apart it is the commonest.
    """
    read = {page: text for page in (*PAGES, guess) if (text := _text(data, page)) is not None}
    return max(read, key=lambda page: reading(read[page]) - PAGES.get(page, _GUESSED), default=guess)


def reading(text: str) -> float:
    """Return how well a text reads in the language that fits it best.

    >>> reading("Ašot Mkrtyčev") > reading("A¹ot Mkrtyèev")
    True
    """
    letters = Counter(_small(char) for char in _BEYOND.findall(text) if char.isalpha())
    words = Counter(word.lower() for word in _WORD.findall(text) if word.isascii())
    spelled = {language: _spelled(letters, weights) for language, weights in _WEIGHTS.items()}
    english = max(spelled["English"], _ABROAD * max(spelled.values()))
    spelled["English"] = english if _common(words, "English") >= _ENGLISH else -inf
    fits = (value + _COMMON * _common(words, language) for language, value in spelled.items())
    return max(fits) + _LOST * _misplaced(text)


def mixed(text: str) -> bool:
    """Say whether most letters beyond a to z stand in words with letters from a to z, as they do in Latin texts.

    >>> mixed("Gdańsk"), mixed("the word мир")
    (True, False)
    """
    beyond = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(bool(re.search("[A-Za-z]", word)) for word in beyond) * 2 > len(beyond)


def _small(char: str) -> str:
    return "ı" if char == "İ" else char.lower()


def _spelled(letters: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(count * weights.get(letter, _LOST) for letter, count in letters.items())


def _common(words: Mapping[str, int], language: str) -> int:
    return min(_MOST_COMMON, sum(words.get(word, 0) for word in _LANGUAGES[language][1].split()))


def _misplaced(text: str) -> float:
    """Return how many signs stand where none does: inside a word, capitals after small letters too."""
    found = 0.0
    for match in _BEYOND.finditer(text):
        char, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char.isalpha():
            alone = not (before.isalpha() or after.isalpha()) and _small(char) not in _ALONE
            found += alone or (char.isupper() and before.islower())
        elif "\x80" <= char <= "\x9f":
            found += 1
        elif before.isalpha() and after.isalpha():
            found += char not in _APOSTROPHES
        elif char in "¹¾¼½¸¨³¦¶±" and (before.isalpha() or after.isalpha()):
            found += 0.5
    return found


def _text(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)
    except UnicodeError:
        return None
