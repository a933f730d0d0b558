"""Segmentation: the words of Chinese, Japanese and Korean text that may be names.

These texts put no space between words, so a name stands inside a longer run of characters. Foreign names show by
their characters (katakana; the few hundred Chinese characters used for sounds), Chinese and Korean ones by the
surname they begin with. What is left is cut where a name may start, and is of no further use.
"""

from __future__ import annotations

import re
from functools import cache

from watchlist.names.frequency import words_abroad
from watchlist.names.tables import rows

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANGUL = "\uac00-\ud7a3"
_LATIN = r"[A-Za-z](?:[./&][A-Za-z0-9])+(?![A-Za-z0-9])|[A-Za-z0-9\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*"
"""Words in Latin letters, which may stand between characters of these scripts without a space."""

_AMOUNT = r"[0-9]+(?:[.,][0-9]+)*[万萬亿億兆千百만억조천백]+"
"""Numbers in digits and Chinese or Korean units, which are no names."""

_CJK_LETTER = re.compile(f"[{_HAN}{_HANGUL}\u3041-\u30ff]")
_KANA = re.compile("[\u3041-\u30fa]")

# Characters that write sounds: those far more frequent in foreign names than in running text, by the pairs of
# NETransliteration-COLING2018 (CC0) against NTREX; the second set does so inside a name only.
_SOUND = (
    "斯特拉爾克德里尔尼利普夫塔格羅托西瓦雷卡維科布曼基蒂姆薩迪洛巴伊沃索勒塞史亞森米威阿恩皮沙维林奇哈"
    "吉納莫伯希諾弗瑞萨安馬赫萊娜"
    "泰菲耶帕奧施達蘭埃蘇魯桑茲扎貝坦頓文辛博梅霍金鲁莎茨雅蒙圖苏福烏倫韋瑟什尤艾妮杜奥乌莉佩列古佐麥賽"
    "謝夏默瑪戈溫登丹舒內澤谢庫娃"
    "傑穆費丁戴伍席隆齊韦凱琳贝努芬絲盧舍兹柏麗考佛奎潘崔華廷魏泽肯寧賓約凡柯肖康惠奈厄思班祖珊玛摩勞雪"
    "库素坎薇滕喬歐齐丽涅楚漢賴昆"
    "乔胡懷揚陶蕾宗贊賈詹蓋契許芙亨彼珀昂叶丝彭蓬朱湯翁捷旺薛歷琴甘津劳鲍娅嘉琪卓蘿葉狄卢罕紐兒龐奴紹宁"
    "葛貢畢錫欽邁碧朵遜哲徹钦迦茱蜜芮圭繆柴斐堤瓊瑙剌姬翠芭訥嫩婷誇睿緹喀萬翰佈澳鈕鉑"
    "尚歇珍黛撒譚茜梭廉鮑蓮卜婭"
    "欣荷靈忽禾優寇伏庞札载蕭兀绍逊琼赫波罗亚加纳马莱达诺兰朗伦根申拿迈顿提"
)
_SOUND_INSIDE = (
    "多比法海查南切内本路山万图密平派哥李季邦修田怀各豪赞休烈策易略依扬赤武大约周莫茂圣"
    "東东門门木愛爱丘連连龍龙孔毛芒仁聖帝蔡秋孟藍蓝衛卫汗載载儒義义芝樂乐玉鐵铁露若富允汉永贾良敦勃佳域培延坡匹茵"
    "梯贡锡毕彻腾伐冈岡当當因来來洪"
)
_SOUND_START = "唐约费盖凯温查翰杰海汤宾波范赖汀麦蒂豪路愛爱"
_SOUND_END = "多比切本宾翰杰温唐哥堡凯费豪盖烈汀邦麦逊季扬汤赖莫大万"
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓"
    "鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡"
    "贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙"
    "龍万萬段雷钱錢汤湯尹黎易常武乔喬"
    "贺賀赖賴龚龔文习習栗韩温溫岳俞蓝藍翟甘庄莊柳路欧歐殷牛洪阮朴翁耿应應解桂柯游洛骆駱瞿鲁魯车車"
    "肖焦章葛闵佟冼梅盛童符关關鲍鮑申聂聶辛祝左涂舒牟詹饶饒凌霍樊纪紀项項裴褚娄婁窦竇卓"
)
_COMPOUND = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|长孙|端木|夏侯"
# Words that begin with a character that is a surname too.
_CHINESE_WORDS = (
    "周围|周圍|周末|周年|周期|周边|周[一二三四五六日]|于今|于是|关于|关系|关注|关键|关闭|马上|高级|高度|高中|高速|高达|高兴|方面|方法|方式|方向|方案|白色|白人|白宫|"
    "黄金|黄色|金融|金钱|金额|金属|金牌|石油|石头|万一|万人|易于|路上|路线|路透|车辆|车站|车祸|任务|任何|任期|任命|应该|应对|应用|应当|解决|解释|解放|解除|"
    "文化|文件|文章|文字|时间|时候|时期|时代|程度|程序|严重|严格|严厉|温度|温暖|康复|常常|常见|武器|武装|武力|洪水|毛病|宁愿|牛奶|余下|谢谢|平均|平台|平民|平衡|"
    "祝贺|项目|左右|童年|章程|单位|单独|单一|元素|曾经|郑重|许多|许可|何时|何处|施加|田径|江河|夏天|夏季|秋季|梁柱|雷达|雷雨|雪崩|贺词|顾客|顾问|柳树|牛肉|钱包|"
    "常规|易受|易怒|姜汁|汤匙|石化|盛大|盛行|符合|梅花|凌晨|纪念|纪录|项链|卓越|曾在|曾是|曾被|曾有"
)
# Characters that rarely stand in a given name: what follows the name begins with one of them.
_NOT_GIVEN = (
    "的了在是和与與及或等说說称稱表会會见見将將对對就于於从從向把被让讓还還也都又再已曾能可要为為以而但"
    "则則其此该該这這那他她它们們"
    "我你您先女主总總书書部委局官者员員家省市县縣区區年月日时時分中上下前后後内外不没無无有到去"
    "来來出入回访訪谈談谓問问"
    "否拒涉遭签簽辞辭逃批驳駁呼抨谴譴辩辯透控诉訴遇"
    "指认認宣布发發关關因所者、，。：；？！（）《》“”"
)
_CHINESE_TITLES = "副?董事长|副?董事長|副?理事长|副?理事長|董事会?|董事會|富豪|大亨|土豪|文豪"
"""Words before a name that hold a family name (董), or end in a character with which foreign names begin (豪)."""

_AFTER_COUNTRY = "家际際内內外民会會务務防有官期时時达達度"
"""What follows 国 and 长 where they are the beginning of a word and no part of a name."""

_KOREAN_SURNAMES = (
    "김이박최정강조윤장임림한오서신권황안송전홍유류고문양량손배백허남심노로하곽성차주우구라나민"
    "진지엄채원천방공현함변염여추도석선설마길연위표명기반왕금옥리림량렴련려룡륙"
)
_KOREAN_COMPOUND = "남궁|황보|선우|제갈|독고"
_KOREAN_GIVEN = (
    "가강건걸경계고관광교구국권귀규근금기길나남노단대덕도동두래련렬령룡리린림만명모무문미민배백범병보복"
    "봉빈상서석선설섭성세소송수숙순"
    "승시식신실안애양여연열영예옥완왕용우욱운웅원유윤율은의이익인일임자장재전정제조종주준중지진찬창채천"
    "철초춘충치태택표필하학한해향헌"
    "혁현형혜호홍화환황회효후훈휘흥희걸룡"
)
_KOREAN_SURNAMES_IN_JAPANESE = "金李朴崔鄭姜趙尹張韓呉申権黄玄洪梁裴許盧"
_KOREAN_GIVEN_IN_JAPANESE = (
    "正恩日成龍海永哲男国光浩鎬鎮鉄秀洙英敬京慶姫善仁勇容泰奉鳳学赫俊春淑順与松星聖基吉根虎革昌植福徳東元源範炳相尚"
    "道熙旭炫賢在宰鍾中益雲雄慧恵華信雪月天"
)
"""Chinese characters of Korean surnames and given names, as Japanese texts write them."""

_KOREAN_ENDINGS = "은|는|이|가|을|를|의|에|에게|와|과|도|로|만|씨|씨는|씨가|께서"
_KOREAN_WORDS = (
    "한국|정부|이번|이날|이후|이를|이어|이미|이란|이라|이스|이집|이탈|전체|전국|전쟁|우리|우크|유럽|조선"
    "|안보|서울|서방|주장|지난|지역|지원|"
    "문제|원칙|기자|기업|기관|고위|공식|방문|방송|성명|신문|정치|정상|제재|장관|대통|미국|여성|남성|하지"
    "|하고|하는|그리|오늘|오전|오후|진행|"
    "현지|현재|최근|최고|강조|경제|관계|국방|군사|나라|다른|마지|방위|변화|사람|상황|선거|세계|시간|의원"
    "|인사|자신|중국|평양|함께|회담|북한|남한|"
    "위원|유엔|원수|수상|주석|주한|주민|주요|주로|전직|전날|전투|정보|정책|조사|조치|장군|임무|기지|기술|도시|대한|대해|현장|안전|연합|연구|"
    "인민|선수|신청|이상|이야|이제|이전|이유|이르|이에|이와|전문|전략|전통|기념|기존|노동|노력|문화|민주|민족|반대|방안|서명|성공|신뢰"
)


def _either(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


@cache
def _countries() -> str:
    spellings = (spelling for _, spelling in rows("country_words.tsv"))
    names = [name for name in spellings if _CJK_LETTER.match(name) and " " not in name and len(name) > 1]
    return _either(*sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


@cache
def _customary() -> str:
    """Return the Chinese names with a customary spelling, some of which have characters that write no sound."""
    han = re.compile(f"[{_HAN}]{{2,}}")
    names = {name for written, _ in rows("east_asian_names.tsv") for name in written.split()}
    either = _either(*sorted(filter(han.fullmatch, names), key=lambda name: (-len(name), name)))
    return f"{either}(?![{_SOUND}])"


_KOREAN_PARTICLES = "은는이가을를의에와과도로만인"
"""Particles of one syllable behind a noun, and what makes it a description: 고문인, who is an adviser."""


@cache
def _korean_words() -> str:
    """Return ordinary words that look like a family name and two syllables of a given name: 조용한, quiet."""
    looks = re.compile(f"[{_KOREAN_SURNAMES}][{_KOREAN_GIVEN}]{{1,2}}")
    words = sorted(filter(looks.fullmatch, words_abroad()))
    short, long = (_either(*[word for word in words if len(word) == size]) for size in (2, 3))
    return f"(?:{short}[{_KOREAN_PARTICLES}]|{long}{_either(_KOREAN_ENDINGS)}?)(?![{_HANGUL}])"


def _korean() -> list[str]:
    given = f"[{_KOREAN_GIVEN}]{{2}}{_either(_KOREAN_ENDINGS)}?(?![{_HANGUL}])"
    return [
        f"(?<![{_HANGUL}])(?!{_KOREAN_WORDS}|{_korean_words()})(?:{_KOREAN_COMPOUND}|[{_KOREAN_SURNAMES}])(?={given})",
        f"[{_HANGUL}]+",
    ]


@cache
def _pattern(word: str, japanese: bool) -> re.Pattern[str]:
    """Return the token pattern for text with these scripts; `word` is the pattern of all other tokens."""
    katakana = "[\u30a1-\u30faー]+"
    word = f"{_AMOUNT}|{_LATIN}|{word}"
    if japanese:
        surnames, given = _KOREAN_SURNAMES_IN_JAPANESE, _KOREAN_GIVEN_IN_JAPANESE
        korean = f"[{surnames}](?=[{given}]{{2}})|(?<=[{surnames}])[{given}]{{2}}"
        kanji = f"(?:(?![{surnames}][{given}]{{2}})[{_HAN}々])+"
        return re.compile(
            "|".join([_countries(), katakana, "[\u3041-\u309f]+", korean, kanji, *_korean(), word])
        )
    inside = _SOUND + _SOUND_INSIDE + _SOUND_START + _SOUND_END
    first = f"(?:[{_SOUND}]|[{_SOUND_START}](?=[{inside}]?[{_SOUND}])|(?<![{_HAN}])[{_SOUND_INSIDE}])"
    last = f"[{inside}]?[{_SOUND}{_SOUND_END}]"
    first_given = f"(?=[{_HAN}])(?![国國长長][{_AFTER_COUNTRY}])[^{_NOT_GIVEN}]"
    native = f"(?![{_SURNAMES}][{_SOUND}](?![{inside}·])(?={first_given}))"
    foreign = f"{native}{first}(?:[{inside}]?[{_SOUND}])*{last}"
    surname = f"(?!{_CHINESE_WORDS})(?:{_COMPOUND}|[{_SURNAMES}])(?={first_given})"
    given = f"(?<=[{_SURNAMES}阳陽马馬官葛方甫迟孙容徒狐文木侯]){first_given}(?:{first_given})?"
    start = _either(_countries(), _CHINESE_TITLES, _customary(), foreign, surname)
    rest = f"(?:(?!{start})[{_HAN}])+"
    return re.compile(
        "|".join(
            [
                _countries(),
                _CHINESE_TITLES,
                _customary(),
                foreign,
                given,
                surname,
                katakana,
                rest,
                *_korean(),
                word,
            ]
        )
    )


def is_given_name(token: str) -> bool:
    """Tell whether a Hangul token is two syllables that given names are made of."""
    return len(token) == 2 and all(syllable in _KOREAN_GIVEN for syllable in token)


def is_surname(token: str) -> bool:
    """Tell whether a Chinese character is a usual family name."""
    return len(token) == 1 and token in _SURNAMES


def segmenting_pattern(text: str, word: str) -> re.Pattern[str] | None:
    """Return a token pattern for `text` when it has Chinese, Japanese or Korean letters, else `None`.

    `word` is the source of the pattern for tokens of other scripts.

    >>> segmenting_pattern("俄", "x").findall("俄罗斯外长拉夫罗夫会见习近平主席")
    ['俄罗斯', '外长', '拉夫罗夫', '会见', '习', '近平', '主席']
    >>> segmenting_pattern("김", "x").findall("김정은 위원장은")
    ['김', '정은', '위원장은']
    """
    if not _CJK_LETTER.search(text):
        return None
    return _pattern(word, bool(_KANA.search(text)))
