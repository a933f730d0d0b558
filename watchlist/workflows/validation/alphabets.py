"""Tables of spellings that the variants use: schemes of transliteration, accents, look-alike letters, legal forms.

Written for measuring from general knowledge, on purpose without a look into the package's own tables.
A rule `a>b` puts b for a, `a$>b` at the end of a word only; `_` stands for a space.
"""

from __future__ import annotations

Rules = list[tuple[str, str]]


def rules(text: str) -> Rules:
    """Return the rules of a table line."""
    pairs = (rule.replace("_", " ").split(">") for rule in text.split())
    return [(old, new) for old, new in pairs]


SLAVIC_SCHEMES: dict[str, Rules] = {
    "german": rules("""
        shch>schtsch zh>sch kh>ch ts>z ch>tsch sh>sch ya>ja yu>ju v>w
    """),
    "french": rules("""
        shch>chtch sh>ch ch>tch zh>j ya>ia yu>iou u>ou ov$>ov
    """),
    "iso9": rules("""
        shch>šč sh>š ch>č zh>ž kh>h ts>c ya>â yu>û ay>aj ey>ej iy>ij oy>oj uy>uj
    """),
    "passport": rules("""
        ya>ia yu>iu ts>tc ey>ei iy>ii ay>ai
    """),
    "bgn": rules("""
        ei$>ey ai$>ay ii$>iy ky$>kiy ia>iya ev$>yev
    """),
}

ARABIC_SCHEMES: dict[str, Rules] = {
    "press": rules("""
        muhammad>mohammed mohammad>muhammad husayn>hussein hussein>husayn ahmad>ahmed umar>omar
        usama>osama yusuf>youssef sulayman>suleiman ay>ai aw>au
    """),
    "french": rules("""
        sh>ch u>ou w>ou al->el- mohammad>mohamed
    """),
    "vowels": rules("""
        ee>i oo>u q>k iyy>iy ou>u
    """),
    "article": rules("""
        al->el- abd_al->abdul_ abdul_>abd_al- abu_>abou_ bin_>ben_
    """),
}

KOREAN_SYLLABLES: Rules = rules("""
    choe>choi pak>park ri>lee kim>gim chong>jong chol>cheol song>seong yong>young hyok>hyeok
    chang>jang kang>gang chon>jeon ryong>ryeong u>woo sok>seok sun>soon kwang>gwang yon>yeon
    myong>myeong o>oh jong>jeong
""")

WADE_GILES: Rules = rules("""
    zhang>chang zhou>chou zhao>chao xu>hsu xie>hsieh xiao>hsiao zheng>cheng jiang>chiang qing>ch'ing
    jian>chien guo>kuo gao>kao zhong>chung dong>tung xin>hsin jin>chin bo>po deng>teng xing>hsing
    hong>hung zhu>chu cai>ts'ai guang>kuang jun>chun tian>t'ien xiang>hsiang
""")

ACCENTS: dict[str, Rules] = {
    "balkan": rules("""
        ic$>ić vic>vić sk>šk zi>ži dj>đ ck>čk co>čo si>ši
    """),
    "spanish": rules("""
        sanchez>sánchez gonzalez>gonzález rodriguez>rodríguez garcia>garcía jose>josé maria>maría
        jesus>jesús lopez>lópez perez>pérez gomez>gómez martinez>martínez hernandez>hernández
        ramirez>ramírez diaz>díaz angel>ángel munoz>muñoz fernandez>fernández gutierrez>gutiérrez
        nunez>núñez felix>félix ruben>rubén raul>raúl cesar>césar hector>héctor oscar>óscar
        ramon>ramón ion$>ión alvarez>álvarez jimenez>jiménez chavez>chávez suarez>suárez
    """),
    "turkish": rules("""
        oglu$>oğlu sh>ş ch>ç yi>yı gul>gül oz>öz is>iş
    """),
    "arabic": rules("""
        aa>ā ee>ī oo>ū in$>īn ud$>ūd an$>ān i$>ī im$>īm
    """),
    "european": rules("""
        ue>ü oe>ö ae>ä e>é o>ó u>ú
    """),
}

LOOKALIKES = dict(zip("aeopcxyisABEHKMOPCTXIS", "аеорсхуіѕАВЕНКМОРСТХІЅ", strict=True))
GREEK_LOOKALIKES = dict(zip("oABEKMOTNv", "οΑΒΕΚΜΟΤΝν", strict=True))
INVISIBLE = "\u200b\u200d\u00ad\ufeff\u2060"

NEIGHBOURS = dict(
    rules("""
    a>sq b>vn c>xv d>sf e>wr f>dg g>fh h>gj i>uo j>hk k>jl l>k m>n n>mb o>ip p>o q>wa r>et s>ad t>ry
    u>yi v>cb w>qe x>zc y>tu z>x
""")
)
"""Letters beside a letter on the keyboard."""

LEGAL_CLASSES: list[list[str]] = [
    line.split("; ")
    for line in """
Limited Liability Company; LLC; L.L.C.; OOO; Ltd; Ltd.; Limited; Co., Ltd.; Co Ltd; Company Limited; Co. Ltd.
Joint Stock Company; JSC; J.S.C.; AO; Aktsionernoe Obshchestvo
Public Joint Stock Company; PJSC; PAO; P.J.S.C.
Open Joint Stock Company; OJSC; OAO
Closed Joint Stock Company; CJSC; ZAO
GmbH; G.m.b.H.; Gesellschaft mit beschränkter Haftung
S.A. de C.V.; SA de CV; Sociedad Anonima de Capital Variable
S.A.; SA; Sociedad Anonima; Société Anonyme
S.A.L.; SAL
Inc.; Inc; Incorporated
Corp.; Corp; Corporation
SARL; S.A.R.L.; S.à r.l.
S.R.L.; SRL; S. de R.L.
Ltda.; Ltda; Limitada
A.Ş.; AS; Anonim Sirketi; Anonim Şirketi
d.o.o.; DOO
""".strip().splitlines()
]
MOVED_FORMS = frozenset("LLC JSC PJSC OJSC CJSC OOO OAO ZAO PAO AO SA SAL GmbH".split())
"""Forms that stand before a name as well as after it."""
FREE_ZONES = frozenset({"FZE", "FZCO", "FZC", "FZ-LLC"})

HONORIFICS = (
    "Mr. Dr. Prof. Gen. Col. Minister President Senator Sheikh Ambassador Engineer Chairman Haji".split()
)
HONORIFICS_OF_WOMEN = ["Ms.", "Mrs.", "Dr.", "Prof.", "Minister", "Ambassador"]

NUMBER_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
""".split()
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
