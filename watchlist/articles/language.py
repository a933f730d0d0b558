"""The language of a text by its script and its commonest words, or nothing when unsure.

The language is shown and filtered by, and the matcher asks it how names are spelled and inflected; no name needs it to
be found as it is listed, so a table of a few dozen words is worth more here than a model of many megabytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict

_SAMPLE = 800
_FEW = 20
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_END = "\u0250"
# First code point of each script's letters, and the language or the family of languages written in it.
_SCRIPTS = (
    (0x0000, "latin"),
    (0x0370, "el"),
    (0x0400, "cyrillic"),
    (0x0530, "hy"),
    (0x0590, "he"),
    (0x0600, "arabic"),
    (0x0700, ""),
    (0x0E00, "th"),
    (0x0E80, ""),
    (0x10A0, "ka"),
    (0x1100, "ko"),
    (0x1200, ""),
    (0x1E00, "latin"),
    (0x1F00, "el"),
    (0x2000, ""),
    (0x3040, "ja"),
    (0x3100, ""),
    (0x4E00, "zh"),
    (0xA000, ""),
    (0xAC00, "ko"),
    (0xD7B0, ""),
)
_STARTS = [start for start, _ in _SCRIPTS]
_JAPANESE_SHARE = 0.1
# The commonest words of each language that few of the others share.
_LATIN_WORDS = {
    "en": "the of and to in that was for with his has by from said are were which",
    "de": "der die und das den von mit ist des sich auf für nicht ein eine dem als wurde",
    "fr": "le les des et est une du dans qui pour que par sur avec au pas ont été",
    "es": "el los las y del que por una con para su fue al como más ha pero",
    "it": "il di che della per una con del sono nel alla dei più gli stato ha anche",
    "pt": "o os do da em um uma para com não que dos das ao foi pela mais",
    "nl": "het een van de en dat niet op zijn voor met aan werd ook door naar bij",
    "pl": "w i na z się do nie że jest od przez oraz dla został jak ale był",
    "tr": "ve bir bu için ile olarak da de olan daha gibi sonra göre olduğu kadar",
    "sv": "och att det som en på är av för den till med har inte om ett",
    "ro": "și în de la cu pe din că este care au fost pentru mai sau",
    "cs": "a se na je že v s z do o pro jsem byl který jako také však",
    "id": "yang dan di dari untuk dengan pada ini itu tidak akan dalam telah oleh",
    "vi": "của và các là có được trong cho không với người những một đã",
}
_CYRILLIC_WORDS = {
    "ru": "и в не на что с по как это из был его для он было к что же",
    "uk": "і в не на що з та як це із був його для він було й у є за",
    "bg": "и в не на че с за от се да са по като беше е към със това",
    "sr": "и у не на да се је од за са су као што који из није",
    "be": "і ў не на што з па як гэта быў яго для ён у каб якія",
}
_ARABIC_WORDS = {
    "ar": "في من على إلى أن التي الذي عن مع هذا ما لا كان وقد",
    "fa": "و در به از که این را با است برای آن یک شد خود است",
    "ur": "کے کی میں ہے اور سے کا کو نے پر یہ ہیں کہ",
}
_TABLES = {"latin": _LATIN_WORDS, "cyrillic": _CYRILLIC_WORDS, "arabic": _ARABIC_WORDS}
_LANGUAGES: dict[str, dict[str, list[str]]] = {script: defaultdict(list) for script in _TABLES}
for _script, _table in _TABLES.items():
    for _language, _words in _table.items():
        for _word in set(_words.split()):
            _LANGUAGES[_script][_word].append(_language)
# Letters that decide between neighbours which share most of their short words.
_LETTERS = {"uk": "іїєґ", "ru": "ыэё", "be": "ў", "sr": "ђјљњћџ", "fa": "پچژگ", "ur": "ٹڈڑںے"}


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or `""` when the text is short or unclear.

    >>> language_of("The minister said that the ship was seized by the authorities of the port.")
    'en'
    >>> language_of("Ali Hassan")
    ''
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    letters = "".join(words)
    if len(letters) < _FEW:
        return ""
    script = "latin" if letters.isascii() or max(letters) < _LATIN_END else _script_of(letters)
    return _by_words(words, letters, script) if script in _TABLES else script


def _script_of(letters: str) -> str:
    counts = Counter(_SCRIPTS[bisect_right(_STARTS, ord(letter)) - 1][1] for letter in letters)
    if counts["ja"] > len(letters) * _JAPANESE_SHARE:  # Japanese mixes its own letters with Chinese ones
        return "ja"
    script, count = counts.most_common(1)[0]
    return script if count > len(letters) / 2 else ""


def _by_words(words: list[str], letters: str, script: str) -> str:
    known = _LANGUAGES[script]
    scores: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in known.get(word, ()):
            scores[language] += count
    for language, own in _LETTERS.items() if script != "latin" else ():
        if language in _TABLES[script]:
            scores[language] += sum(map(letters.count, own))
    (best, most), (_, second) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    clear = most >= 3 and most >= 1.3 * second and most >= 0.05 * len(words)
    return best if clear else ""
