"""Particles and patronymics: the small and the systematic parts of personal names.

"al", "bin" and "von" come and go between spellings of one name; a patronymic is left out by most articles.
Neither says by itself who somebody is.
"""

from __future__ import annotations

import re

# Without particles that are surnames somewhere else (An, Do, Du, Ha, Lo, O, Um) or half of a given name (Abd).
_PARTICLES = frozenset(
    "al el ul il ar as ash at ad az er es ez ud ur bin ibn ben bint bent binti binte ibni ould wuld walad ag abu abou "
    "abi aboo ebu umm oum bou von van vom zu zur zum der den dem ter de da dos das des del della delle dello dei "
    "degli di d la le las los y e af av mac mc fitz ap bar bat nee kyzy kizi qizi gyzy oglu ogly ogli oghlu uulu uly "
    "ال بن ابن بنت ابو ابي ام ولد ال אל בן בת אבו אבן аль эль ал ель ас ад аз ар аш ибн бин бен абу "
    "アル エル ビン イブン アブ 알 엘 빈 이븐 "
    "оглы оглу кызы кизи гызы фон ван де да ди дер ла ле дель улы".split()
)

_PATRONYMIC = re.compile(
    r".{2,}(?:[oeay]vich|ievich|yevich|jevich|ovitch|evitch|owitsch|ewitsch|ovych|evych|iovych|yovych|avich|ovits|evits"
    r"|ovicz?|evic|ovna|evna|yevna|jevna|ievna|owna|ewna|ivna|yivna|iivna|auna|euna|awna|awna|inichna|ichna"
    r"|ович|евич|ьич|авич|йович|ьович|івна|ївна|овна|евна|ична|аўна|еўна|оглы|кызы|oglu|ogly|oghlu|kyzy|qizi)"
    r"|(?:il|luk|kuzm|fom|nikit|savv|ionov|lukj)y?ich|ilich|ильич|лукич|кузьмич|фомич|никитич|саввич|илліч"
)
_FEMALE = re.compile(r".+(?:vna|wna|una|chna|kyzy|qizi|kizi|вна|чна|ўна|кызы|қызы)")
_FEMALE_SURNAME = re.compile(
    r".{2,}(?:ova|eva|yova|ina|yna|skaya|skaia|skaja|tskaya|ska|ская|цкая|ова|ева|ёва|ина|ына|ська|цька)"
)
_CHILD_OF = frozenset("oglu ogly ogli oghlu uulu uly оглы оглу улы уулу".split())
_DAUGHTER_OF = frozenset("kyzy kizi qizi gyzy кызы кизи гызы қызы".split())


def is_particle(token: str) -> bool:
    """Tell whether a folded token is a particle of names: "al", "bin", "von", "de", "бен" ...

    >>> is_particle("al"), is_particle("von"), is_particle("ali")
    (True, True, False)
    """
    return token in _PARTICLES


def particles() -> frozenset[str]:
    """Return every folded particle.

    >>> {"al", "von"} <= particles(), "ali" in particles()
    (True, False)
    """
    return _PARTICLES


def is_patronymic(token: str) -> bool:
    """Tell whether a folded token has the form of an East Slavic or Turkic patronymic.

    Some South Slavic surnames have the same form ("Petrović"), so this counts only where a patronymic may
    stand: between given name and family name, or after both.

    >>> is_patronymic("kuzhugetovich"), is_patronymic("сергеевна"), is_patronymic("putin")
    (True, True, False)
    """
    return len(token) > 4 and _PATRONYMIC.fullmatch(token) is not None


def gender_hint(token: str) -> str:
    """Return "female" or "male" where the form of a patronymic or Slavic surname shows it, else "".

    >>> gender_hint("kuzhugetovich"), gender_hint("putina"), gender_hint("kim")
    ('male', 'female', '')
    """
    if token in _DAUGHTER_OF:
        return "female"
    if token in _CHILD_OF:
        return "male"
    if is_patronymic(token):
        return "female" if _FEMALE.fullmatch(token) else "male"
    return "female" if _FEMALE_SURNAME.fullmatch(token) else ""
