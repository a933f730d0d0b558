"""Case endings by language: which endings of the nominative each ending may stand for.

One line a rule: the ending, the endings of possible bases ("-" for none), and marks: `!` stops shorter endings,
`~` tries a fleeting vowel, `/.../` is a pattern that the stem must end in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """What one ending may stand for."""

    bases: tuple[str, ...]
    stem: re.Pattern[str] | None
    last: bool
    fleeting: bool


Rules = Mapping[str, tuple[Rule, ...]]


def _rules(text: str) -> Rules:
    found: dict[str, list[Rule]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        ending, *items = line.split()
        pattern = next((item[1:-1] for item in items if item.startswith("/")), "")
        bases = tuple(
            "" if item == "-" else item for item in items if item not in "!~" and not item.startswith("/")
        )
        rule = Rule(bases, re.compile(f"(?:{pattern})$") if pattern else None, "!" in items, "~" in items)
        found.setdefault(ending, []).append(rule)
    return {ending: tuple(rules) for ending, rules in found.items()}


# Russian; Serbian, Macedonian and Bulgarian share what they have of it.
CYRILLIC = _rules("""
    ского ский ское ской !
    скому ский ское ской !
    ским ский ское ской !
    ском ский ское -
    ской ская ский !
    скую ская !
    ских ский ские !
    скими ский ские !
    цкого цкий цкое !
    цкому цкий !
    цким цкий !
    цком цкий
    цкой цкая !
    цкую цкая !
    ого ый ой ий ое !
    ому ый ой ий ое !
    его ий ее !
    ему ий ее ема
    ыми ый - /ов|ев|ин|ын/
    ыми ый ой
    ых - ый /ов|ев|ин|ын/ !
    ых ый ой
    ым - /ов|ев|ин|ын/ !
    ым ый ой !
    ими ий
    их ий
    им ий ой
    иями ия
    иях ия
    ием ий ие !
    ией ия !
    ией ией
    ии ия ий ие !
    ию ий ия ие !
    ия ий ие !
    ия ия
    ьем ье ь ья
    ьи ья ь
    ье ья ь
    ью ь ье ья !
    ья ье ь
    еем ей еем !
    ее ей еев
    ея ей !
    ею ей ея
    аем ай
    аю ай
    ае ай
    ая ай ый
    ой а ая ый ой
    ою а
    ей я ь е
    ей а /[жчшщц]/
    ом - /[ое]в|[иы]н/ !
    ом - о ый ой ~
    ем - /[жчшщц]/ ~
    ем ь й е - ~
    ов - а /[^аеиоуыэюя]/
    ами - а
    ям ь я
    ями ь я
    ах - а
    ях ь я
    ам - а
    ую ая
    юю яя
    ы а - /[^гкхжчшщц]/
    и я ь
    и а - /[гкхжчшщц]/
    а - /[ое]в|[иы]н/ !
    у - а /[ое]в|[иы]н/ !
    е - а /[ое]в|[иы]н/ !
    а - о ~
    у - а о ~
    е - а о ь я ~
    я ь й е - ~
    ю ь я й е - ~
""")

# Ukrainian and Belarusian, tried before the common Cyrillic rules.
UKRAINIAN = _rules("""
    ського ський ське !
    ському ський ське !
    ським ський !
    ській ська ський
    ську ська
    ською ська
    ських ський ські
    цького цький !
    цькому цький !
    цьким цький !
    скага скі !
    скаму скі !
    скім скі !
    ого ий ій !
    ому ий ій !
    ові - о а ~
    еві ь - й ~
    єві й ь
    ієм ій !
    ією ія !
    ії ія ій !
    ію ій ія !
    ія ій ія
    єм й
    єю я
    ою а
    ею я а
    їв їв
    ова ів ов
    ову ів ов
    овом ів ов
    єва їв єв
    єві їв
    им ий -
    ій а ий ія
    ага ы і
    аму ы і
    ам - а
    ай а
    і а - о я ь
    ї я й їв
    и а -
    а - о ~
    у - о а ~
    ом - о ~
    ем ь - ~
    я ь й - ~
    ю ь я й -
    ы а -
    е - а о
""")

_POLISH = _rules("""
    skiego ski sky !
    skiemu ski sky !
    skim ski sky !
    skiej ska
    ckiego cki !
    ckiemu cki !
    ckim cki !
    ego y i -
    emu y i -
    owi - o a
    iem - /[kg]/ !
    iem - y
    em - o
    ami - a
    ow -
    ie - a o
    im i
    ym y -
    ych y -
    ego e
    owa - ow
    owej owa
    owie -
    ej a
    ii ia i
    ji ja
    ia ia - i
    a - o
    u - o
    e - a
    y - a
    i - a
""")
_CZECH_SLOVAK = _rules("""
    skeho sky !
    skemu sky !
    skym sky !
    skou ska !
    ove - ova
    ovou ova -
    ova - ov
    ovu - ova
    ovi - a
    ovho -
    ovym - ov
    ovych -
    ovo -
    uv - a
    ov -
    ej a
    eho y i -
    emu y i -
    ho -
    mu -
    em -
    om - o
    im i
    ym y
    ou a
    ami - a
    a - o
    u - a o
    e - a
    y - a
    i - a
""")
_SOUTH_SLAVIC = _rules("""
    skog ski !
    skoga ski !
    skom ski ska !
    skome ski !
    skim ski !
    skega ski !
    skemu ski !
    skem ski !
    ovog - ov
    ovom - ov a
    ovoj ova -
    ovim - ov
    ovih -
    evog - ev
    ova - ov
    ove - ova ov
    ovu - ova ov
    ovo - ov
    ov -
    ev -
    og i -
    oga i
    om - a o
    em - e
    ju - j
    ja - j
    jem - j
    jev - j
    jeva - j
    iju ija ij
    ije ija
    ijom ija
    ima -
    a - o
    u - a o
    e - a
    i - a
    o a
""")
_LITHUANIAN = _rules("""
    skis ski sky !
    skio ski sky !
    skiui ski sky !
    skiu ski sky !
    ovas ov !
    ovo ov !
    ovui ov !
    ovu ov !
    evas ev !
    inas in !
    ino in !
    inui in !
    inu in !
    jus j - i
    jaus j -
    ius - i y
    ias -
    iaus - i
    ys - i y
    is - i y
    us - u
    as - a
    os a o -
    io - i y is
    iui - i y
    ui - as
    o - as a
    u - as u
    a - as
    e - as
    ai -
    aite -
    iene -
""")
_LATVIAN = _rules("""
    skis ski sky !
    ska ski sky !
    skim ski sky !
    ovs ov !
    evs ev !
    ins in !
    js j i y
    is - i y
    us -
    as a -
    am - s
    im - i
    s - a
    a - s
    u - s a
    m - a u
    i - a
    e -
    os -
    es e -
    um -
    jam j
    ja j
    ju j
""")
_HUNGARIAN = _rules("""
    nak -
    nek -
    ban -
    ben -
    bol -
    rol -
    tol -
    hoz -
    hez -
    nal -
    nel -
    ert -
    kent -
    val -
    vel -
    nal -
    ot -
    et -
    at -
    t -
    ek -
    ok -
    i -
    ne -
    ja -
    je -
""")
_FINNIC = _rules("""
    ille -
    ilta -
    illa -
    ista -
    issa -
    iin -
    iksi -
    ina -
    ia -
    ille -
    lle -
    lta -
    lla -
    sta -
    ssa -
    ksi -
    in -
    ia -
    in i
    lle i
    n -
    ta -
    ga -
    le -
    lt -
    st -
    i -
    a -
    t -
""")
_GERMANIC = _rules("s -\nes -\nns n")
_TURKISH = _rules("""
    nin -
    nun -
    in -
    un -
    den -
    dan -
    ten -
    tan -
    de -
    da -
    te -
    ta -
    ye -
    ya -
    e -
    a -
    i -
    u -
    yi -
    yu -
""")
_ROMANIAN = _rules("ului - u\nul -\nei a\nlui -")
_ALBANIAN = _rules("it -\nin -\ni -\nun -\nut -\nu -\nes a e")

BY_LANGUAGE: Mapping[str, Rules] = {
    "pl": _POLISH,
    "cs": _CZECH_SLOVAK,
    "sk": _CZECH_SLOVAK,
    **dict.fromkeys(("sr", "hr", "bs", "sl", "me", "sh"), _SOUTH_SLAVIC),
    "lt": _LITHUANIAN,
    "lv": _LATVIAN,
    "hu": _HUNGARIAN,
    "fi": _FINNIC,
    "et": _FINNIC,
    **dict.fromkeys(("de", "nl", "sv", "da", "no", "nb"), _GERMANIC),
    "tr": _TURKISH,
    "az": _TURKISH,
    "ro": _ROMANIAN,
    "sq": _ALBANIAN,
}
