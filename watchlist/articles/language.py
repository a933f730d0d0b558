"""The language of a text by its script and its commonest words, or nothing when unsure.

The language is shown and filtered by, never needed to match a name, so a table of a few dozen words is worth
more here than a model of many megabytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_SAMPLE = 4000
_FEW = 20
_WORD = re.compile(r"[^\W\d_]+")
# Ranges of code points whose letters belong to one language in practice.
_SCRIPTS = (
    ("ko", re.compile("[가-힣]")),
    ("ja", re.compile("[぀-ヿ]")),
    ("zh", re.compile("[一-鿿]")),
    ("el", re.compile("[Ͱ-Ͽ]")),
    ("he", re.compile("[֐-׿]")),
    ("hy", re.compile("[԰-֏]")),
    ("ka", re.compile("[Ⴀ-ჿ]")),
    ("th", re.compile("[฀-๿]")),
)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_ARABIC = re.compile("[؀-ۿ]")
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
_TABLES = [
    {language: frozenset(words.split()) for language, words in table.items()}
    for table in (_LATIN_WORDS, _CYRILLIC_WORDS, _ARABIC_WORDS)
]
_LATIN, _CYRILLIC_TABLE, _ARABIC_TABLE = _TABLES
# Letters that decide between neighbours which share most of their short words.
_LETTERS = {"uk": "іїєґ", "ru": "ыэё", "be": "ў", "sr": "ђјљњћџ", "fa": "پچژگ", "ur": "ٹڈڑںے"}


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or `""` when the text is short or unclear.

    >>> language_of("The minister said that the ship was seized by the authorities of the port.")
    'en'
    >>> language_of("Ali Hassan")
    ''
    """
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < _FEW:
        return ""
    for language, pattern in _SCRIPTS:
        # Japanese mixes kana with Chinese characters, so a tenth decides; the order of the table matters.
        if len(pattern.findall(sample)) > letters * (0.1 if language == "ja" else 0.5):
            return language
    if len(_CYRILLIC.findall(sample)) > letters / 2:
        return _by_words(words, _CYRILLIC_TABLE, sample)
    if len(_ARABIC.findall(sample)) > letters / 2:
        return _by_words(words, _ARABIC_TABLE, sample)
    return _by_words(words, _LATIN, sample)


def _by_words(words: list[str], table: Mapping[str, frozenset[str]], sample: str) -> str:
    counts = Counter(words)
    scores = {language: float(sum(counts[word] for word in known)) for language, known in table.items()}
    for language in scores:
        scores[language] += sum(sample.count(letter) for letter in _LETTERS.get(language, ""))
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < 3 or best < 1.3 * second or best < 0.05 * len(words):
        return ""
    return next(language for language, score in scores.items() if score == best)
