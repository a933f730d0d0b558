"""Latin spellings of Slavic names back to Cyrillic, and Cyrillic to the alphabets of the neighbours.

Own rules and a table of given names: the truth that inflected and transliterated mentions are made from. A word
whose way back is not plain returns `None` and its name is left out, counted.
"""

from __future__ import annotations

import re

from watchlist.workflows.validation.alphabets import rules

_GIVEN = """
aleksandr:Александр:Олександр aleksander:Александр:Олександр alexander:Александр:Олександр
aleksey:Алексей:Олексій aleksei:Алексей:Олексій alexey:Алексей:Олексій alexei:Алексей:Олексій
anatoly:Анатолий:Анатолій anatoliy:Анатолий:Анатолій anatolii:Анатолий:Анатолій andrey:Андрей:Андрій
andrei:Андрей:Андрій anton:Антон:Антон arkady:Аркадий:Аркадій artem:Артем:Артем boris:Борис:Борис
denis:Денис:Денис dmitry:Дмитрий:Дмитро dmitri:Дмитрий:Дмитро dmitriy:Дмитрий:Дмитро dmitrii:Дмитрий:Дмитро
eduard:Эдуард:Едуард evgeny:Евгений:Євген evgeniy:Евгений:Євген evgenii:Евгений:Євген yevgeny:Евгений:Євген
yevgeniy:Евгений:Євген yevgenii:Евгений:Євген gennady:Геннадий:Геннадій gennadiy:Геннадий:Геннадій
gennadii:Геннадий:Геннадій georgy:Георгий:Георгій georgiy:Георгий:Георгій igor:Игорь:Ігор ivan:Иван:Іван
kirill:Кирилл:Кирило konstantin:Константин:Костянтин leonid:Леонид:Леонід maksim:Максим:Максим
maxim:Максим:Максим mikhail:Михаил:Михайло nikolay:Николай:Микола nikolai:Николай:Микола oleg:Олег:Олег
pavel:Павел:Павло pyotr:Петр:Петро petr:Петр:Петро roman:Роман:Роман ruslan:Руслан:Руслан
sergey:Сергей:Сергій sergei:Сергей:Сергій stanislav:Станислав:Станіслав timur:Тимур:Тимур vadim:Вадим:Вадим
valentin:Валентин:Валентин valery:Валерий:Валерій valeriy:Валерий:Валерій valerii:Валерий:Валерій
vasily:Василий:Василь vasiliy:Василий:Василь vasilii:Василий:Василь viktor:Виктор:Віктор
vitaly:Виталий:Віталій vitaliy:Виталий:Віталій vitalii:Виталий:Віталій vladimir:Владимир:Володимир
vladislav:Владислав:Владислав vyacheslav:Вячеслав:В'ячеслав viacheslav:Вячеслав:В'ячеслав
yaroslav:Ярослав:Ярослав yury:Юрий:Юрій yuri:Юрий:Юрій yuriy:Юрий:Юрій yurii:Юрий:Юрій
grigory:Григорий:Григорій grigoriy:Григорий:Григорій ilya:Илья:Ілля nikita:Никита:Микита alla:Алла:Алла
anna:Анна:Анна elena:Елена:Олена yelena:Елена:Олена irina:Ирина:Ірина larisa:Лариса:Лариса
ludmila:Людмила:Людмила lyudmila:Людмила:Людмила maria:Мария:Марія marina:Марина:Марина
natalia:Наталья:Наталія natalya:Наталья:Наталія nataliya:Наталья:Наталія nina:Нина:Ніна olga:Ольга:Ольга
svetlana:Светлана:Світлана tatiana:Татьяна:Тетяна tatyana:Татьяна:Тетяна valentina:Валентина:Валентина
vera:Вера:Віра ekaterina:Екатерина:Катерина yekaterina:Екатерина:Катерина margarita:Маргарита:Маргарита
yulia:Юлия:Юлія galina:Галина:Галина nadezhda:Надежда:Надія volodymyr:Владимир:Володимир
oleksandr:Александр:Олександр oleksandra:Александра:Олександра serhiy:Сергей:Сергій serhii:Сергей:Сергій
oleksiy:Алексей:Олексій oleksii:Алексей:Олексій andriy:Андрей:Андрій andrii:Андрей:Андрій
mykola:Николай:Микола mykhailo:Михаил:Михайло viktoriya:Виктория:Вікторія dmytro:Дмитрий:Дмитро
ihor:Игорь:Ігор yevhen:Евгений:Євген oleh:Олег:Олег pavlo:Павел:Павло petro:Петр:Петро vasyl:Василий:Василь
"""

GIVEN = {
    latin: (russian, ukrainian) for latin, russian, ukrainian in (item.split(":") for item in _GIVEN.split())
}

_LETTERS = rules("""
    shch>щ zh>ж kh>х ts>ц ch>ч sh>ш yu>ю ya>я yo>ё ye>е iu>ю ia>ия a>а b>б v>в g>г d>д e>е z>з i>и
    k>к l>л m>м n>н o>о p>п r>р s>с t>т u>у f>ф y>ы
""")
_ENDINGS = rules("""
    skiy>ский skii>ский sky>ский ski>ский tskiy>цкий tsky>цкий skaya>ская skaia>ская oy>ой oi>ой
    iy>ий ii>ий ey>ей ei>ей ay>ай ai>ай uy>уй aya>ая ny>ный ry>рый ly>лый ia>ия
""")


def russian(word: str) -> str | None:
    """Return the Russian spelling of a name's Latin one, or `None` where it is not plain.

    >>> russian("Medvedev"), russian("Volkov"), russian("Zimovsky"), russian("Xavier")
    ('Медведев', 'Волков', 'Зимовский', None)
    """
    latin = word.lower()
    if latin in GIVEN:
        return GIVEN[latin][0]
    if not re.fullmatch(r"[a-z]{3,}", latin) or re.search(
        r"[jqwxc](?!h)|(?<![zkcs])h|ie|ue|ae|oe|ee|oo|yy|iu|[aeou]i\w|tsh", latin
    ):
        return None
    ending = next(((old, new) for old, new in _ENDINGS if latin.endswith(old)), ("", ""))
    stem = latin[: len(latin) - len(ending[0])]
    return (_spelled(stem) + ending[1]).capitalize()


def _spelled(latin: str) -> str:
    out, at = "", 0
    while at < len(latin):
        old, new = next((rule for rule in _LETTERS if latin.startswith(rule[0], at)), ("", ""))
        if not old:
            raise ValueError(f"no letter for {latin[at:]!r} in {latin!r}")
        if old == "y" and out[-1:] in "аеиоуюя" and at:
            new = "й"
        soft = out and out[-1:] in "лнтдсрвмбп"
        if soft and (old == "ye" or (old == "y" and latin[at + 1 : at + 2] == "i")):
            new = "ье" if old == "ye" else "ь"
        if old == "l" and latin[at + 1 : at + 2] in tuple("nmstkc") and out[-1:] in ("е", "и", "э"):
            new = "ль"
        if old == "yo" and out[-1:] in tuple("аеиоу"):
            new = "йо"
        out += new
        at += len(old)
    return out


_TO_UKRAINIAN = str.maketrans({"и": "і", "ы": "и", "э": "е", "ё": "ьо", "ъ": "'"})


def ukrainian(latin: str, written: str) -> str:
    """Return the Ukrainian writing of a Russian spelling, given names by their Ukrainian form."""
    if latin.lower() in GIVEN:
        return GIVEN[latin.lower()][1]
    lower = re.sub(r"(ск|цк)ий$", r"\1ИЙ", written.lower())
    lower = re.sub(r"ый$", "ИЙ", lower)
    lower = re.sub(r"(?<=[аеиоуюя])е", "є", lower)
    lower = re.sub(r"(?<=[жчшщц])и", "И", lower)
    lower = re.sub(r"^е", "є", lower)
    return lower.translate(_TO_UKRAINIAN).lower().capitalize()


_POLISH = dict(
    zip(
        "абвгджзийклмнопрстуфхцчшщыэё",
        "a b w g d ż z i j k ł m n o p r s t u f ch c cz sz szcz y e io".split(),
        strict=True,
    )
)
_CZECH = dict(
    zip(
        "абвгджзийклмнопрстуфхцчшщыэё",
        "a b v g d ž z i j k l m n o p r s t u f ch c č š šč y e jo".split(),
        strict=True,
    )
)
_SERBIAN = dict(
    zip(
        "абвгджзийклмнопрстуфхцчшщыэё",
        "а б в г д ж з и ј к л м н о п р с т у ф х ц ч ш шч и е јо".split(),
        strict=True,
    )
)
_SOFT = {"е": "e", "ю": "u", "я": "a"}


def polish(written: str) -> str:
    """Return the Polish transcription of a Russian spelling."""
    lower, out = re.sub(r"(ск|цк)ий$", r"\1и", written.lower()), ""
    for at, letter in enumerate(lower):
        before, after = lower[at - 1 : at] if at else "", lower[at + 1 : at + 2]
        if letter in _SOFT:
            hard = before in tuple("жшчцщл") and before
            glide = "" if hard else ("j" if not before or before in "аеиоуюяыэь" else "i")
            out += glide + _SOFT[letter]
        elif letter == "л":
            out += "l" if after in tuple("еиюяь") else "ł"
        elif letter in "ьъ":
            out += "" if before == "л" or after in tuple("еюяи") else "'"
        else:
            out += _POLISH[letter]
    return out.replace("'", "").capitalize()


def czech(written: str) -> str:
    """Return the Czech transcription of a Russian spelling."""
    out = ""
    lower = written.lower()
    for at, letter in enumerate(lower):
        before = lower[at - 1 : at] if at else ""
        if letter in _SOFT:
            glide = "j" if letter != "е" or not before or before in "аеиоуюяыэь" else ""
            out += glide + _SOFT[letter]
        else:
            out += "" if letter in "ьъ" else _CZECH[letter]
    return re.sub(r"(sk|ck)ij$", r"\1ij", out).capitalize()


def serbian(written: str) -> str:
    """Return the Serbian writing of a Russian spelling, in Cyrillic."""
    lower = re.sub(r"(ск|цк)ий$", r"\1и", written.lower())
    lower = re.sub(r"ь?я$", lambda m: "ија" if m[0] != "я" else "я", lower).replace("льг", "лг")
    lower = lower.replace("ль", "љ").replace("нь", "њ").replace("ия", "ија")
    lower = re.sub(r"(?<=[аеиоуэы])я", "ја", lower)
    table = _SERBIAN | {"е": "е", "ю": "ју", "я": "ја", "ь": "", "ъ": "", "љ": "љ", "њ": "њ", "ј": "ј"}
    return "".join(table[letter] for letter in lower).replace("ијј", "иј").capitalize()


_GAJ = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
        strict=True,
    )
)


def gaj(cyrillic_text: str) -> str:
    """Return Serbian Cyrillic in Latin letters."""
    return "".join(
        (_GAJ[c.lower()].capitalize() if c.isupper() else _GAJ[c]) if c.lower() in _GAJ else c
        for c in cyrillic_text
    )
