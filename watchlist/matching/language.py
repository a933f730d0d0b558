"""Language, only as far as matching needs it: which case endings and spellings of names may be undone.

Told by letters that few alphabets have; a guess costs microseconds, and no guess costs only some inflected forms.
"""

from __future__ import annotations

from collections import Counter

_LETTERS = {
    "pl": "łąęśżźćńŁŚŻ",
    "cs": "ěřůýčšžĚŘŮ",
    "sk": "ľĺŕôčšžýťď",
    "sr": "čćđšžČĆĐŠŽјљњћђџЈЉЊЋЂЏ",
    "tr": "ğışİ",
    "lt": "ėųįąęūž",
    "lv": "āēīņķģļū",
    "hu": "őű",
    "ja": "のはをにがでた",
    "fa": "پچژگکی",
    "fr": "éèàçêïœ",
}
FRENCH = frozenset(
    "le la les du des une est et dans que qui pour sur avec au aux par pas plus son sa ses ce".split()
)
OWN_SHARE, _OWN_LEAST = 0.12, 0.08
"""French is told by its commonest words where they are more than this share of all; of those that Italian and Spanish
have not, less is enough."""

_TELLING = frozenset("".join(_LETTERS.values()))
_LOOKED_AT = 4000
_LEAST_SHARE = 0.002
_WORDS = {
    "pl": "się nie na że jest oraz przez był była który która dla jak po za od do w z i".split(),
    "cs": "se na že je byl byla který která pro jak po za od do v z a s ve".split(),
    "sk": "sa na že je bol bola ktorý ktorá pre ako po za od do v z a s vo".split(),
    "sr": "je u na da se sa su koji koja za od do i iz kao bio bila o po".split(),
    "tr": "ve bir bu da de ile için olarak dedi oldu".split(),
    "fr": sorted(FRENCH - {"la", "le", "par", "que", "sa", "son"}),
}


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a language that inflects names, of French, Japanese or Persian, else "".

    >>> language_of("Władimir Putin spotkał się z ministrem Siergiejem Szojgu; są gotowi."), language_of("He said so.")
    ('pl', '')
    >>> language_of("Il est à Paris avec le président."), language_of("A Déclaration à la carte, he said, was voilà.")
    ('fr', '')
    """
    if text.isascii():
        return ""
    head = text[:_LOOKED_AT]
    present = set(head) & _TELLING
    if not present:
        return ""
    scores = {
        code: sum(head.count(c) for c in present.intersection(letters)) for code, letters in _LETTERS.items()
    }
    likely = [code for code, score in scores.items() if score]
    counts = Counter(head.lower().split())
    function_words = {code: sum(counts[word] for word in _WORDS.get(code, ())) for code in likely}
    if function_words.get("fr", 0) <= _OWN_LEAST * counts.total():
        likely = [code for code in likely if code != "fr"]
    best = max(likely, default="", key=lambda code: scores[code] + 2 * function_words[code])
    if not best:
        return ""
    enough = max(2, _LEAST_SHARE * len(head))
    return best if scores[best] + function_words[best] >= enough else ""
