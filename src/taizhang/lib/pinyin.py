"""Unit and place names in pinyin, for search boxes and short addresses."""

import unicodedata

from pypinyin import Style, lazy_pinyin, load_phrases_dict

POLYPHONES = {
    "长乐": "cháng lè",
    "长治": "cháng zhì",
    "长兴": "cháng xīng",
    "重庆": "chóng qìng",
    "崇明": "chóng míng",
    "厦门": "xià mén",
    "都匀": "dū yún",
    "银行": "yín háng",
    "分行": "fēn háng",
    "支行": "zhī háng",
    "行长": "háng zhǎng",
    "行业": "háng yè",
    "行政": "xíng zhèng",
    "发行": "fā xíng",
    "会计": "kuài jì",
    "六安": "lù ān",
    "六合": "lù hé",
    "蚌埠": "bèng bù",
    "东阿": "dōng ē",
    "乐清": "yuè qīng",
    "乐亭": "lào tíng",
    "台州": "tāi zhōu",
    "天台": "tiān tāi",
    "丽水": "lí shuǐ",
    "单县": "shàn xiàn",
    "任县": "rén xiàn",
    "任丘": "rén qiū",
    "解州": "xiè zhōu",
    "洪洞": "hóng tóng",
    "铅山": "yán shān",
    "番禺": "pān yú",
    "大埔": "dà bù",
    "黄陂": "huáng pí",
    "监利": "jiàn lì",
    "浚县": "xùn xiàn",
    "燕山": "yān shān",
    "莘庄": "xīn zhuāng",
    "闽侯": "mǐn hòu",
    "尉犁": "yù lí",
    "涡阳": "guō yáng",
    "泌阳": "bì yáng",
    "华阴": "huà yīn",
    "柏乡": "bǎi xiāng",
    "枞阳": "zōng yáng",
    "筠连": "jūn lián",
    "珲春": "hún chūn",
    "穆棱": "mù líng",
    "井陉": "jǐng xíng",
    "牟平": "mù píng",
    "中牟": "zhōng mù",
    "瓦房店": "wǎ fáng diàn",
    "阿拉善": "ā lā shàn",
    "巴音郭楞": "bā yīn guō léng",
    "调查": "diào chá",
    "调度": "diào dù",
    "参与": "cān yù",
    "增长": "zēng zhǎng",
    "县长": "xiàn zhǎng",
    "市长": "shì zhǎng",
    "区长": "qū zhǎng",
    "局长": "jú zhǎng",
    "重点": "zhòng diǎn",
    "重大": "zhòng dà",
    "率": "lǜ",
}
"""Words of this work whose characters have several readings: place names first, then offices."""

load_phrases_dict({word: [[each] for each in reading.split()] for word, reading in POLYPHONES.items() if len(word) > 1})


def initials(text: str) -> str:
    """First letters: 市发展和改革委员会 gives sfzhggwyh. Latin letters and digits stay, other signs go."""
    return _letters(lazy_pinyin(_folded(text), style=Style.FIRST_LETTER))


def full(text: str) -> str:
    """Whole syllables without tones, run together; ü is written v as on a keyboard."""
    return _letters(lazy_pinyin(_folded(text), style=Style.NORMAL))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _letters(syllables: list[str]) -> str:
    return "".join(char for char in "".join(syllables).lower() if char.isascii() and char.isalnum())
