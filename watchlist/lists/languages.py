"""Languages of names: from the words and codes of publishers to ISO 639-1.

The EU writes "RU", Switzerland "rus" and the UK "Russian"; the way back from a name to its language must not
depend on who listed it.
"""

from __future__ import annotations

_TABLE = """
ar ara arabic; be bel belarusian belarussian; bg bul bulgarian; bs bos bosnian; cs cze ces czech; da dan danish;
de ger deu german; el gre ell greek; en eng english; es spa spanish; et est estonian; fa per fas persian farsi
persian/farsi; fi fin finnish; fr fre fra french; ga gle irish; he heb hebrew iw; hr hrv croatian; hu hun hungarian;
hy arm hye armenian; id ind indonesian; it ita italian; ja jpn japanese; ka geo kat georgian; kk kaz kazakh;
ko kor korean; ku kur kurdish; ky kir kyrgyz; lt lit lithuanian; lv lav latvian; mk mac mkd macedonian; ms may msa
malay; mt mlt maltese; my bur mya burmese; nl dut nld dutch; no nor norwegian; pl pol polish; prs dari; ps pus
pashto; pt por portuguese; ro rum ron romanian; ru rus russian; sk slo slk slovak; sl slv slovenian slovene; so som
somali; sq alb sqi albanian; sr srp serbian; sv swe swedish; sw swa swahili; tg tgk tajik; th tha thai; ti tir
tigrinya; tk tuk turkmen; tr tur turkish; uk ukr ukrainian; ur urd urdu; uz uzb uzbek; vi vie vietnamese; zh chi zho
chinese mandarin
"""
_CODES = {word: words[0] for words in map(str.split, _TABLE.split(";")) for word in words}


def language_code(text: str) -> str:
    """Return the ISO 639-1 code (of Dari: 639-3) for a publisher's word or code, "" for one unknown.

    >>> language_code("Persian/Farsi"), language_code("RUS"), language_code("EN"), language_code("Latin")
    ('fa', 'ru', 'en', '')
    """
    return _CODES.get(text.strip().lower(), "")
