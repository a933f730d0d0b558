"""Case endings of Slavic names, by rules written for measuring: Russian, Ukrainian, Polish, Czech, Serbian.

A rule is a nominative ending and the endings of genitive, dative, accusative, instrumental and locative that
replace it; the first that fits is taken. Names that do not inflect are returned unchanged, and are left out later.
"""

from __future__ import annotations

CASES = ("gen", "dat", "acc", "ins", "loc")

Rules = list[tuple[str, list[str]]]


def _rules(text: str) -> Rules:
    rows = []
    for line in text.strip().splitlines():
        ending, *forms = line.split()
        rows.append(("" if ending == "-" else ending, ["" if form == "-" else form for form in forms]))
    return rows


_SURNAME_MAN = {
    "ru": _rules("""
        ов ова ову ова овым ове
        ев ева еву ева евым еве
        ёв ёва ёву ёва ёвым ёве
        ин ина ину ина иным ине
        ын ына ыну ына ыным ыне
        ский ского скому ского ским ском
        цкий цкого цкому цкого цким цком
        ный ного ному ного ным ном
        ый ого ому ого ым ом
        ой ого ому ого ым ом
        кий кого кому кого ким ком
    """),
    "uk": _rules("""
        ський ського ському ського ським ському
        ский ского скому ского ским скому
        цкий цкого цкому цкого цким цкому
        ий ого ому ого им ому
        ов ова ову ова овим ові
        ев ева еву ева евим еві
        єв єва єву єва євим єві
        ін іна іну іна іним іні
        ко ка ку ка ком ку
    """),
    "pl": _rules("""
        ski skiego skiemu skiego skim skim
        cki ckiego ckiemu ckiego ckim ckim
        yj ego emu ego ym ym
        ko ki ce kę ką ce
        ow owa owowi owa owem owie
        iew iewa iewowi iewa iewem iewie
        jew jewa jewowi jewa jewem jewie
        in ina inowi ina inem inie
    """),
    "cs": _rules("""
        skij ského skému ského ským ském
        ckij ckého ckému ckého ckým ckém
        yj ého ému ého ým ém
        oj ého ému ého ým ém
        ko ka kovi ka kem kovi
        ov ova ovovi ova ovem ovovi
    """),
    "sr": _rules("""
        ски ског ском ског ским ском
        цки цког цком цког цким цком
        ни ног ном ног ним ном
        ић ића ићу ића ићем ићу
        ко ка ку ка ком ку
    """),
}
_SURNAME_WOMAN = {
    "ru": _rules("""
        ова овой овой ову овой овой
        ева евой евой еву евой евой
        ина иной иной ину иной иной
        ская ской ской скую ской ской
        ая ой ой ую ой ой
    """),
    "uk": _rules("""
        ова ової овій ову овою овій
        ева евої евій еву евою евій
        єва євої євій єву євою євій
        іна іної іній іну іною іній
        ская ської ській ську ською ській
        ська ської ській ську ською ській
    """),
    "pl": _rules("""
        owa owej owej ową ową owej
        iewa iewej iewej iewą iewą iewej
        ina iny inie inę iną inie
        skaja skiej skiej ską ską skiej
    """),
    "cs": _rules("""
        ova ové ové ovou ovou ové
        eva evové evové evovou evovou evové
        ina inové inové inovou inovou inové
        skaja ské ské skou skou ské
    """),
    "sr": _rules("""
        ова ове овој ову овом овој
        ева еве евој еву евом евој
        ина ине ини ину ином ини
        скаја ске ској ску ском ској
    """),
}
_NOUN_MAN = {
    "ru": _rules("""
        ия ии ии ию ией ии
        га ги ге гу гой ге
        ка ки ке ку кой ке
        ха хи хе ху хой хе
        а ы е у ой е
        я и е ю ей е
        ий ия ию ия ием ии
        й я ю я ем е
        вел вла влу вла влом вле
        ич ича ичу ича ичем иче
        ц ца цу ца цем це
        ь я ю я ем е
        о о о о о о
        е е е е е е
        и и и и и и
        у у у у у у
        - а у а ом е
    """),
    "uk": _rules("""
        ія ії ії ію ією ії
        га ги зі гу гою зі
        ка ки ці ку кою ці
        ля лі лі лю лею лі
        а и і у ою і
        я і і ю ею і
        ій ія ію ія ієм ії
        й я ю я єм ї
        ич ича ичу ича ичем ичу
        ь я ю я ем еві
        о а у а ом ові
        е е е е е е
        і і і і і і
        у у у у у у
        ор ора ору ора орем орі
        - а у а ом ові
    """),
    "pl": _rules("""
        ia ii ii ię ią ii
        ja i i ję ją i
        ka ki ce kę ką ce
        ga gi dze gę gą dze
        a y ie ę ą ie
        ij ija ijowi ija ijem iju
        ej eja ejowi eja ejem eju
        j ja jowi ja jem ju
        k ka kowi ka kiem ku
        g ga gowi ga giem gu
        cz cza czowi cza czem czu
        o o o o o o
        e e e e e e
        i iego iemu iego im im
        u u u u u u
        r ra rowi ra rem rze
        - a owi a em ie
    """),
    "cs": _rules("""
        ija ije iji iju ijí iji
        ja je je ju jí je
        ka ky ce ku kou ce
        ga gy ze gu gou ze
        a y ě u ou ě
        ij ije iji ije ijem iji
        ej eje eji eje ejem eji
        j je ji je jem ji
        č če či če čem či
        o a ovi a em ovi
        e e e e e e
        i iho imu iho im im
        u u u u u u
        el la lovi la lem lovi
        - a ovi a em ovi
    """),
    "sr": _rules("""
        ија ије ији ију ијом ији
        а е и у ом и
        еј еја еју еја ејем еју
        иј ија ију ија ијем ију
        ј ја ју ја јем ју
        ч ча чу ча чем чу
        о а у а ом у
        е еа еу еа еом еу
        и ија ију ија ијем ију
        у уа уу уа уом уу
        - а у а ом у
    """),
}
_ORGANISATION = {
    "ru": _rules("""
        ия ии ии ию ией ии
        ка ки ке ку кой ке
        а ы е у ой е
        я и е ю ей е
        ть ти ти ть тью ти
        ль ля лю ль лем ле
        й я ю й ем е
        ие ия ию ие ием ии
        о о о о о о
        и и и и и и
        у у у у у у
        - а у - ом е
    """),
    "uk": _rules("""
        ія ії ії ію ією ії
        ка ки ці ку кою ці
        а и і у ою і
        ть ті ті ть ттю ті
        ль ля лю ль лем лі
        й я ю й єм ї
        о о о о о о
        і і і і і і
        у у у у у у
        - у у - ом і
    """),
    "pl": _rules("""
        ka ki ce kę ką ce
        a y ie ę ą ie
        o o o o o o
        i i i i i i
        e e e e e e
        u u u u u u
        k ku kowi k kiem ku
        g gu gowi g giem gu
        t tu towi t tem cie
        - u owi - em ie
    """),
    "cs": _rules("""
        ka ky ce ku kou ce
        a y ě u ou ě
        o o o o o o
        i i i i i i
        e e e e e e
        u u u u u u
        - u u - em u
    """),
    "sr": _rules("""
        ка ке ки ку ком ки
        а е и у ом и
        о а у о ом у
        и ија ију и ијем ију
        у уа уу у уом уу
        ј ја ју ј јем ју
        - а у - ом у
    """),
}


def _apply(word: str, rules: Rules, case: str) -> str:
    ending, forms = next((rule for rule in rules if word.endswith(rule[0])), ("", [""] * 5))
    return word[: len(word) - len(ending)] + forms[CASES.index(case)]


def surname(word: str, language: str, case: str, woman: bool) -> str:
    """Return a family name in a case; a woman's that ends in a consonant stays as it is.

    >>> surname("Волков", "ru", "ins", woman=False), surname("Волкова", "ru", "ins", woman=True)
    ('Волковым', 'Волковой')
    """
    table = (_SURNAME_WOMAN if woman else _SURNAME_MAN)[language]
    if any(word.endswith(ending) for ending, _ in table):
        return _apply(word, table, case)
    if woman and not word.endswith(("а", "я", "a")):
        return word
    return _apply(word, _NOUN_MAN[language], case)


def given(word: str, language: str, case: str) -> str:
    """Return a given name or patronymic in a case.

    >>> given("Сергей", "ru", "gen"), given("Siergiej", "pl", "ins"), given("Сергеј", "sr", "dat")
    ('Сергея', 'Siergiejem', 'Сергеју')
    """
    return _apply(word, _NOUN_MAN[language], case)


def organisation(word: str, language: str, case: str) -> str:
    """Return the last word of an organisation's name in a case.

    >>> organisation("Уралбанк", "ru", "gen"), organisation("Uralbank", "pl", "gen")
    ('Уралбанка', 'Uralbanku')
    """
    return _apply(word, _ORGANISATION[language], case)
