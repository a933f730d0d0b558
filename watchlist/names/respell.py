"""Respelling: how a Latin word of one language would be spelled by the English press.

A Russian or Arabic name goes into German, French, Polish or Dutch by the rules of that language ("Schoigu",
"Poetin", "Miedwiediew"), while lists spell it in English. Each language is one row of replacements.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from watchlist.names.fold import fold
from watchlist.names.form import Form, distinct

# Folded text; replacements in order, "pattern=replacement", patterns are regular expressions.
_RULES = {
    "German": "schtsch=shch tsch=9 dsch=j sch=8 ch=kh w=v ju=yu ja=ya jo=yo je=ye j=i tz=ts z=ts ij$=y 9=ch 8=sh",
    "French": "chtch=7 tch=9 dj=6 ch=8 ou=u gu(?=[ei])=g ine$=in i(?=[aeo])=y eff?$=ev off$=ov j=zh "
    "6=j 9=ch 8=sh 7=shch",
    "Polish": "szcz=7 dz(?=[ie])=d sz=8 cz=9 rz=r ch=6 c=ts w=v ij$=y j=y ie=e 9=ch 8=sh 7=shch 6=kh",
    "Dutch": "sjtsj=shch tsj=9 sj=8 oe=u dzj=j ch=kh ij$=y j=y 9=ch 8=sh",
    "Nordic": "sjtj=shch tsj=9 tj=9 sj=8 j=y 9=ch 8=sh",
    "Spanish": "j=kh gu(?=[ei])=g ll=l qu(?=[ei])=k c(?=[ei])=s v$=v",
    "Italian": "sci(?=[aou])=8 sc(?=[ei])=8 ci(?=[aou])=9 c(?=[ei])=9 gi(?=[aou])=j g(?=[ei])=j ch=k gh=g 9=ch 8=sh",
    "Portuguese": "tch=9 ch=8 x=8 qu(?=[ei])=k gu(?=[ei])=g 9=ch 8=sh",
    "Hungarian": "zs=7 sz=6 cs=9 ty=t gy=d ny=n s=8 j=y c=ts 9=ch 8=sh 7=zh 6=s",
    "Turkish": "c=j",
    "Czech": "ch=kh c(?!h)=ts C=9 S=8 Z=7 D=d ska$=skaya ee=eye ij$=iy j=y 9=ch 8=sh 7=zh",
    "Serbian": "h=kh c=ts lj=l nj=n C=9 S=8 Z=7 D=j ska$=skaya ee=eye ij$=iy j=y 9=ch 8=sh 7=zh",
    "Romanian": "ci(?=[aou])=9 c(?=[ei])=9 ch(?=[ei])=k 9=ch",
}  # fmt: skip
_LANGUAGES = {
    "de": "German", "fr": "French", "pl": "Polish", "nl": "Dutch", "sv": "Nordic", "da": "Nordic", "no": "Nordic",
    "nb": "Nordic", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "hu": "Hungarian", "tr": "Turkish",
    "ro": "Romanian", **dict.fromkeys(("cs", "sk"), "Czech"), **dict.fromkeys(("sr", "hr", "bs", "sl"), "Serbian"),
}  # fmt: skip
# Endings that give a German spelling of a Russian name away in a text of unknown language.
_LOOKS_GERMAN = re.compile(r".{3,}(?:[oe]wa?|[oe]witsch|[oe]wna|tsch|inskij?)$|.*tsch.*|^sch[oaeu].+")


def looks_german(token: str) -> bool:
    """Tell whether a folded Latin token may be a German spelling of a Russian name, whatever language it is in.

    >>> looks_german("warchanow"), looks_german("schoigu"), looks_german("window"), looks_german("tower")
    (True, True, True, False)
    """
    may_be = "w" in token or "sch" in token or "insk" in token
    return may_be and _LOOKS_GERMAN.fullmatch(token) is not None


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = (
        rule.split("=", 1) if "(?=" not in rule else _with_lookahead(rule)
        for rule in _RULES[language].split()
    )
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def _with_lookahead(rule: str) -> list[str]:
    pattern, _, replacement = rule.rpartition("=")
    return [pattern, replacement]


_CARONS = str.maketrans("čćšžđ", "CCSZD")


def with_carons(word: str, language: str) -> str:
    """Return an unfolded word of a language that writes sounds with carons, folded but for these, else "".

    They become capital letters that case endings leave alone and `respellings` spells in English.

    >>> with_carons("Charičeva", "cs"), with_carons("Charičeva", "de")
    ('chariCeva', '')
    """
    if _LANGUAGES.get(language) not in ("Czech", "Serbian"):
        return ""
    lowered = unicodedata.normalize("NFC", word).lower().translate(_CARONS)
    return "".join(letter if letter in "CSZD" else fold(letter) for letter in lowered)


@lru_cache(maxsize=1 << 12)
def respellings(token: str, language: str = "") -> tuple[Form, ...]:
    """Return how the English press would spell a folded Latin token of a text in `language` (ISO 639-1).

    Without a language only words that look like a German spelling of a Russian name are respelled.

    >>> respellings("schoigu", "de")[0].text, respellings("poetin", "nl")[0].text, respellings("warchanow")[0].text
    ('shoigu', 'putin', 'varkhanov')
    >>> respellings("prigoschin", "de")[1].text, respellings("prigojine", "fr")[0].text, respellings("shoigu", "en")
    ('prigozhin', 'prigozhin', ())
    """
    name = _LANGUAGES.get(language) or ("German" if not language and looks_german(token) else "")
    if not name or not token.isalpha():
        return ()
    text = token
    for pattern, replacement in _rules(name):
        text = pattern.sub(replacement, text)
    spelled = [text]
    if name == "German":
        spelled += [re.sub("(?:^|(?<=[aeiou]))s(?=[aeiou])", "z", text), re.sub("(?<!c)sh", "zh", text)]
    elif name == "French":
        spelled.append(text.replace("zh", "j"))  # Jaafar is Arabic
    elif name in ("Czech", "Serbian"):
        spelled += [text.replace("yo", "e"), re.sub("(?<=v)y$", "oy", text)]
    return distinct((Form(form, f"{name} spelling") for form in spelled if form != token), 3)
