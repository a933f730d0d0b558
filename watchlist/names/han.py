"""Chinese characters to Latin: Pinyin, Wade-Giles and Cantonese, a name split into surname and given name.

Pinyin comes from anyascii, one reading a character, imported when the first such token is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from watchlist.names.form import Form
from watchlist.names.segment import is_surname

KOREAN_IN_CHINESE = "Korean name in Chinese characters"
ONE_CHARACTER = "one character, romanised from Chinese (Pinyin)"

# Characters whose reading as a surname differs from the usual one.
_SURNAME_READINGS = dict(
    zip(
        "单單曾解仇区區任查翟尉盖蓋朴繁",
        "Shan Shan Zeng Xie Qiu Ou Ou Ren Zha Zhai Yu Ge Ge Piao Po".split(),
        strict=True,
    )
)
_COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 "
    "慕容 司徒 令狐 宇文 长孙 端木 夏侯 南宫".split()
)
_CANTONESE = dict(
    pair.split("=")
    for pair in (
        "陈=chan 陳=chan 李=lee,li 黄=wong 黃=wong 张=cheung 張=cheung 林=lam 王=wong 吴=ng 吳=ng 刘=lau "
        "劉=lau 蔡=choi 杨=yeung 楊=yeung 许=hui 許=hui 郑=cheng 鄭=cheng 谢=tse 謝=tse 郭=kwok 周=chow,chau "
        "何=ho 罗=lo,law 羅=lo,law 梁=leung 叶=yip,ip 葉=yip,ip 宋=sung 徐=tsui 邓=tang 鄧=tang 曾=tsang "
        "彭=pang 萧=siu 蕭=siu 潘=poon,pun 袁=yuen 余=yu,yue 叶=yip 朱=chu 钟=chung 鍾=chung 冯=fung 馮=fung "
        "卢=lo 盧=lo 胡=wu,woo 高=ko 马=ma 馬=ma 莫=mok 关=kwan 關=kwan 麦=mak 麥=mak 温=wan 溫=wan 方=fong "
        "伍=ng 邱=yau 区=au 區=au 简=kan 簡=kan 谭=tam 譚=tam 陆=luk 陸=luk 廖=liu 赖=lai 賴=lai 洪=hung "
        "翁=yung 苏=so 蘇=so 江=kong 姚=yiu 汤=tong 湯=tong 石=shek 韩=hon 韓=hon 唐=tong 曹=cho 魏=ngai "
        "游=yau 尹=wan 霍=fok 甘=kam 古=koo 侯=hau 严=yim 嚴=yim 施=sze 凌=ling 欧阳=auyeung 歐陽=auyeung "
        "司徒=szeto 崔=chui 孙=suen 孫=suen 赵=chiu 趙=chiu 沈=shum 程=ching 董=tung 田=tin 范=fan 任=yam "
        "傅=fu 白=pak 秦=chun 金=kam 戴=tai 夏=ha 邵=siu 孟=mang 贾=ka 龙=lung 龍=lung"
    ).split()
)
# Chinese characters of Korean names in their Korean reading: Chinese and Japanese texts write Kim Jong Un so.
_KOREAN_TEXT = (
    "金kim 李ri 朴pak 崔choe 鄭jong 郑jong 姜kang 趙jo 赵jo 尹yun 張jang 张jang 林rim 韓han 韩han 吳o "
    "吴o 徐so 申sin 權kwon 权kwon 黃hwang "
    "黄hwang 安an 宋song 全jon 洪hong 柳ryu 高ko 文mun 梁ryang 孫son 孙son 裴pae 白paek 許ho 许ho 南nam "
    "沈sim 盧ro 卢ro 河ha 郭kwak 成song "
    "車cha 车cha 朱ju 禹u 具ku 羅ra 罗ra 閔min 闵min 池ji 嚴om 严om 元won 千chon 方pang 孔kong 玄hyon "
    "咸ham 卞pyon 廉ryom 呂ryo 吕ryo "
    "秋chu 都to 石sok 魏wi 表phyo 明myong 奇ki 王wang 太thae 正jong 恩un 日il 成song 龍ryong 龙ryong "
    "海hae 永yong 哲chol "
    "男nam 國guk 国guk "
    "光kwang 浩ho 鎬ho 镐ho 鎮jin 镇jin 鐵chol 铁chol 秀su 洙su 英yong 敬kyong 京kyong 慶kyong 庆kyong "
    "姬hui 姫hui 善son "
    "仁in 仲jung 勇yong "
    "容yong 泰thae 奉pong 鳳pong 凤pong 學hak 学hak 赫hyok 俊jun 春chun 淑suk 順sun 顺sun 與yo 与yo "
    "松song 星song 聖song "
    "圣song 基ki 吉kil "
    "根kun 虎ho 弼phil 革hyok 昌chang 植sik 福pok 德tok 東tong 东tong 元won 源won 範pom 范pom 炳pyong "
    "相sang 尚sang 道to "
    "熙hui 旭uk 炫hyon "
    "賢hyon 贤hyon 在jae 宰jae 鍾jong 钟jong 中jung 植sik 益ik 云un 雲un 雄ung 汝yo 民min 慧hye 惠hye "
    "華hwa 华hwa 信sin "
    "雪sol 主ju 松song 月wol 天chon 奎kyu 圭kyu 煥hwan 焕hwan 勳hun 勋hun 訓hun 训hun 墉yong 誓so 美mi 貞jong "
    "贞jong 玉ok 珠ju 萬man 万man 忠chung 孝hyo 貴gwi 贵gwi 鉄chol 徳tok "
    "恵hye 権kwon 呉o 竜ryong 純sun 纯sun 鶴hak 鹤hak 燮sop"
)
_KOREAN = {item[0]: item[1:] for item in _KOREAN_TEXT.split()}
_WADE_INITIALS = (
    ("zhi", "chih"), ("chi", "chih"), ("shi", "shih"), ("ri", "jih"), ("zi", "tzu"), ("ci", "tzu"),
    ("si", "ssu"),
    ("zh", "ch"), ("ch", "ch"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"),
    ("j", "ch"), ("q", "ch"),
    ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"),
)  # fmt: skip
_WADE_FINALS = (
    ("ian", "ien"),
    ("ye", "yeh"),
    ("ie", "ieh"),
    ("ong", "ung"),
    ("ue", "ueh"),
    ("you", "yu"),
    ("yan", "yen"),
)


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


@lru_cache(maxsize=4096)
def pinyin(character: str) -> str:
    """Return the usual Pinyin reading of a character, lower case, without tone."""
    from anyascii import anyascii

    reading: str = anyascii(character)
    return reading.strip().lower()


def _read(text: str, surname: bool = False) -> list[str]:
    if surname and text in _SURNAME_READINGS:
        return [_SURNAME_READINGS[text].lower()]
    return [pinyin(c) for c in text]


def _wade_giles(syllable: str) -> str:
    for pinyin, wade in _WADE_INITIALS:
        if syllable == pinyin or (len(pinyin) < 3 and syllable.startswith(pinyin)):
            syllable = wade + syllable[len(pinyin) :]
            break
    for pinyin, wade in _WADE_FINALS:
        if syllable.endswith(pinyin):
            return syllable[: -len(pinyin)] + wade
    return syllable


def split_name(token: str) -> tuple[str, str] | None:
    """Return surname and given name of a token of two to four Chinese characters, or `None`.

    >>> split_name("习近平"), split_name("欧阳修")
    (('习', '近平'), ('欧阳', '修'))
    """
    if not 2 <= len(token) <= 4 or not all(map(is_han, token)):
        return None
    size = 2 if token[:2] in _COMPOUND and len(token) > 2 else 1
    return (token[:size], token[size:]) if len(token) - size <= 2 else None


_SMALL_WORDS = frozenset(
    "与與及或在对對被把给給跟的了是不也都就而且并並但从從将將向往为為因则則让讓还還又再很这這那"
)
"""Characters that are words of grammar by themselves."""


def han_forms(token: str) -> Iterator[Form]:
    """Yield Latin forms of a token of Chinese characters: a surname, a given name or any word."""
    if not token or len(token) > 8 or token in _SMALL_WORDS:
        return
    syllables = _read(token, surname=True)
    lone = len(token) == 1 and token not in _CANTONESE and not is_surname(token)
    yield Form("".join(syllables), ONE_CHARACTER if lone else "romanised from Chinese (Pinyin)")
    if len(token) < 3:
        for spelling in _CANTONESE.get(token, "").split(","):
            yield Form(spelling, "Cantonese surname")
    yield Form("".join(map(_wade_giles, syllables)), "romanised from Chinese (Wade-Giles)")
    korean = [_KOREAN.get(character, "") for character in token]
    if all(korean):
        yield Form("".join(korean), KOREAN_IN_CHINESE)
