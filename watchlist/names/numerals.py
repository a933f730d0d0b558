"""Numerals: one written number for "8", "VIII", "eighth" and "восьмой".

Numbers tell sister ships, battalions and branches apart, so they must be equal when they mean the same and
contradict when they do not.
"""

from __future__ import annotations

import re
from functools import cache

from watchlist.names.fold import fold

_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|eme|e|o|a|й|я|е|го|му|м|ой|ый|ая|ое|ва|та)")

# Number words by value, in the languages lists and articles use, without ambiguous ones.
_WORDS = """ 1 one first i-й erste erster ersten primero primera premier premiere primo prima один первый
первая первое первого первой
первом перший перша першого першої pervyi pervaya pervoye birinci avval اول
الاول الاولى يكم 2 two second zwei zweite zweiten segundo segunda deuxieme seconde secondo два второй
вторая второе второго второму другий друга другої dva vtoroi vtoraya ikinci dovvom الثاني الثانيه دوم 3
three third drei dritte dritten tres tercero tercera tercer trois troisieme три третий третья третьего
третьей третій третя третьої tretii tretya ucuncu sevvom الثالث الثالثه سوم 4 four fourth vierte vierten
cuatro cuarto cuarta quatre quatrieme quattro четыре четвертый четвертая четвертого четвертой четвертий
чотири dorduncu chaharom الرابع الرابعه چهارم 5 five fifth funf funfte cinco quinto quinta cinq cinquieme
cinque пять пятый пятая пятого пятой пятий п'ять besinci panjom الخامس الخامسه پنجم 6 six sixth sechs
sechste seis sexto sexta sixieme шесть шестой шестая шестого шостий шість altinci السادس السادسه ششم 7
seven seventh sieben siebte siete septimo septima septieme семь седьмой седьмая седьмого седьмой сьомий сім
yedinci السابع السابعه هفتم 8 eight eighth achte ocho octavo octava huit huitieme восемь восьмой восьмая
восьмого вісім восьмий sekizinci الثامن الثامنه هشتم 9 nine ninth neun neunte nueve noveno novena neuf
neuvieme девять девятый девятая девятого дев'ять дев'ятий dokuzuncu التاسع التاسعه نهم 10 ten tenth zehn
zehnte diez decimo decima dixieme десять десятый десятая десятого десятий onuncu العاشر العاشره دهم 11
eleven eleventh elf elfte onze onzieme одиннадцать одиннадцатый 12 twelve twelfth zwolf zwolfte doce douze
douzieme двенадцать двенадцатый 13 thirteen thirteenth dreizehn trece treize тринадцать тринадцатый 14
fourteen fourteenth vierzehn catorce quatorze четырнадцать четырнадцатый 15 fifteen fifteenth funfzehn
quince quinze пятнадцать пятнадцатый 16 sixteen sixteenth sechzehn seize шестнадцать шестнадцатый 17
seventeen seventeenth siebzehn семнадцать семнадцатый 18 eighteen eighteenth achtzehn восемнадцать
восемнадцатый 19 nineteen nineteenth neunzehn девятнадцать девятнадцатый 20 twenty twentieth zwanzig veinte
vingt двадцать двадцатый 30 thirty thirtieth dreißig treinta trente тридцать 40 forty fortieth vierzig
cuarenta quarante сорок 50 fifty fiftieth funfzig cincuenta cinquante пятьдесят 100 hundred hundredth
hundert ciento cent сто"""


@cache
def _word_values() -> dict[str, str]:
    values: dict[str, str] = {}
    number = ""
    for item in _WORDS.split():
        if item.isdigit():
            number = item
        else:
            values.setdefault(fold(item), number)
    return values


def numeral(token: str) -> str:
    """Return the number a folded token stands for in plain digits, "" when it is no number.

    Digits of any script, ordinals ("8th"), Roman numbers up to 39 and number words; leading zeros go.

    >>> [numeral(token) for token in ("8", "viii", "eighth", "08", "8th", "восьмой", "xi", "civil", "")]
    ['8', '8', '8', '8', '8', '8', '11', '', '']
    """
    if not token:
        return ""
    if token.isdecimal():
        return "".join(str(int(digit)) for digit in token).lstrip("0") or "0"
    if token[0].isdecimal():
        match = _ORDINAL.fullmatch(token)
        return match[1].lstrip("0") or "0" if match else ""
    if token[0] in "ivx" and _ROMAN.fullmatch(token):
        return str(_roman(token))
    return _word_values().get(token, "")


def number_words() -> frozenset[str]:
    """Return the folded words without digits that `numeral` knows, Roman numbers included.

    >>> {"viii", "xx", "eighth", "восьмой"} <= number_words(), "civil" in number_words()
    (True, False)
    """
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    romans = frozenset(tens + one for tens in ("", "x", "xx", "xxx") for one in ones)
    return romans - {""} | _word_values().keys()


def _roman(token: str) -> int:
    total = 0
    for letter, following in zip(token, token[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total


def numeral_of(token: str, folded: str) -> str:
    """Return the number that a written token stands for, "" for none; letters with points are initials.

    >>> numeral_of("VI", "vi"), numeral_of("V.I", "vi")
    ('6', '')
    """
    return "" if "." in token and not folded.isdigit() else numeral(folded)


_SIGNS = frozenset({"no", "nr", "num", "number", "numero"})


def is_number_sign(folded: str) -> bool:
    """Tell whether a folded word announces a number: Plant No. 7.

    >>> is_number_sign("no"), is_number_sign("plant")
    (True, False)
    """
    return folded in _SIGNS
