"""The words names of units are made of: levels, places, endings, words for many units at once."""

import re
from collections.abc import Iterator
from functools import lru_cache

from taizhang.importers.units.bodies import bodies
from taizhang.importers.words import plain

LEVEL = re.compile(
    r"自治区|自治州|自治县|自治旗|兵团|新区"
    r"|省(?![级属际内区会道]|市(?!场|政|容|民政)|直(?!机关|属机关))"
    r"|市(?![场容区级郊辖属州县话]|监[局所]|民(?!政|族|宗|委|航|防|革|盟|进|建|间)|政(?![府务数法协研])|直(?!机关|属机关))"
    r"|区(?![域划块级属内间位长]|县(?!级)|直(?!机关|属机关))"
    r"|县(?![域级属区长]|市(?!场|政|容|监|民)|直(?!机关|属机关))"
    r"|州(?![级属县]|市(?!场|政|容|监|民)|直(?!机关|属机关))"
    r"|盟(?![市旗员])|旗(?![县舰])"
)
"""A level before a name, and not the start of a word such as 市场, 市容, 区域."""
PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|自治县|自治旗|[新区]区|开发区|示范区|管理区|度假区|地区|[省市州盟县区旗])"
)
NO_PLACE = re.compile(r"(?:[社小园片景库灾校辖战]区|[城都上门超股夜集菜]市|联盟)$")
"""Ends as a place does, and is none."""
ENDING = re.compile(
    r"(?:局|委|办|厅|署|院|(?<!社)会|(?<!干)部|室|中心|处|站|所|馆|队|社|学校|学院|大学|[农林机]场|厂|公司|集团|银行"
    r"|[分支商]行|政府|单位|部门|区|县|市|镇|乡|街道|州|盟|旗|村|联|团|专班|小组|基地|企业|园|电视台|军分区|电信|移动|联通"
    r"|铁塔|供电|各园|高校)$"
)
STRONG = re.compile(
    r"(?:局|(?<![省市区县州盟旗党])委|办|厅|署|院|(?<!社)会|(?<!干)部|中心|[总支大]队|指挥部|公司|集团|政府|[残妇文侨商]联|社|馆"
    r"|单位|部门|街道|专班|各[区县镇乡])$"
)
"""Ends a name beyond doubt: what follows without a separator, or after 和, is another."""
BRACKETED = re.compile(r"[（(〈《【\[〔<＜][^（(〈《【\[〔<＜）)〉》】\]〕>＞]*[）)〉》】\]〕>＞]$")
COLLECTIVE = re.compile(
    r"^(?:各|其他|其它|有关|相关|成员|全[省市区县州盟旗]|[省市区县州盟旗](?:直|属|级|辖)(?!机关[工党]|属机关[工党]))"
    r"|^.{0,6}(?:有关|相关|各)(?:责任|成员|职能|业务|主管)?(?:单位|部门|方面|地区|[省市区县州盟旗]|企业|街道|乡镇|镇)"
    r"|(?:成员|责任)单位$|各(?:部门|单位|专班)$"
)


def is_collective(name: str) -> bool:
    """Whether a name stands for many units at once: 各区政府, 市直有关部门, 其他单位."""
    return bool(COLLECTIVE.search(name))


def is_whole(name: str) -> bool:
    """Whether a name ends as names of units do; a closing bracket behind it does no harm."""
    return len(name) > 1 and bool(ENDING.search(BRACKETED.sub("", name)))


@lru_cache(maxsize=65536)
def apart(name: str) -> tuple[str, str]:
    """A name as (level with its place, rest): 沧宁市, 发展和改革委员会; the level is empty where none is written.

    A place is only taken off where a body known by its name is left, or a government's level stands alone before it.
    """
    word = plain(name)
    if (level := LEVEL.match(word)) and level.end() < len(word):
        return word[: level.end()], word[level.end() :]
    for place in _places(word):
        if word[len(place) :] in bodies():
            return place, word[len(place) :]
    return "", word


def _places(word: str) -> Iterator[str]:
    for end in range(2, min(len(word) - 1, 10)):
        if PLACE.fullmatch(word, 0, end) and not NO_PLACE.search(word[:end]):
            yield word[:end]


def place_of(name: str) -> str:
    """The place a name begins with (光明区 of 光明区建筑工务署, nothing of 城市管理局)."""
    return next(_places(plain(name)), "")
