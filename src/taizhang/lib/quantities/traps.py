"""Digits that are no quantities: names, grades, limits, ages, dates, slogans."""

import re

from taizhang.lib.quantities.tokens import Token

_DASH = r"[-—–~～至到]+"
_PLACES = "市州|地市|县区|市县|区县|乡镇|镇街|旗县|市|州|区|县|镇|乡|街道|社区|行政村|村"

_LED_BY_DIGITS = (
    rf"(?:19|20)\d{{2}}(?:{_DASH}(?:19|20)\d{{2}})?年度?",
    rf"\d{{1,2}}月?{_DASH}\d{{1,2}}月份?",
    r"\d{1,2}月(?:\d{1,2}[日号])?",
    r"\d{1,3}个(?:多|半)?月",
    r"\d{1,9}(?:\.\d{1,4})?(?:[:：]\d{1,9}(?:\.\d{1,4})?)+%?",  # proportions and hours
    r"\d{1,9}(?:\.\d{1,4})?(?:[×xX*+/][\dNnXx]{1,9}(?:\.\d{1,4})?)+(?:小时|天|制)?",  # 7×24小时, 5+2
    rf"[\d.]{{1,12}}(?:{_DASH}[\d.]{{1,12}})?[万千百]?亿?(?:元|吨|千瓦|兆瓦|立方米|平方米|千?伏|千米|公里|座)?级",
    r"[\d.]{1,12}万?(?:立方米|吨|千瓦|兆瓦|千伏安?|升|米)(?=高炉|转炉|电炉|机组|锅炉|储罐|输变电|跑道)",
    r"\d[A-Z](?![A-Za-z])",  # 5G, 4A
    rf"\d{{1,3}}(?:{_DASH}\d{{1,3}})?周?岁(?:及?以[上下])?",
    r"(?<!压缩至)(?<!缩短至)(?<!压缩到)(?<!缩短到)(?<!压减至)(?<!控制在)\d{1,4}个?(?:工作日|自然日|日|天)(?:之|以)?内",
    r"\d{1,4}(?:小时|分钟|公里|米|千米)(?:之|以)?(?=[^\W\d_]{0,6}(?:圈|全天|值班|热线|范围|半径|响应))",
)
_LED_BY_WORDS = (
    r"(?:^|(?<=\n))\s*\(?\d{1,3}[.、)](?!\d)",  # running numbers of items
    r"[〔\[]\d{4}[〕\]]\d{0,6}号?",
    r"第\d{1,9}(?![\d位名])[^\W\d_]?",  # ordinals; a rank is kept
    r"[A-Za-z]-?\d{1,9}(?:\.\d{1,4})?(?![\d.]|亿|万|元|公里|个)",
    r"[“\"][^”\"]{0,12}\d[^”\"]{0,10}[”\"]",  # slogans and names
    r"[(]\D{0,4}\d{1,4}[项个件条][)]",  # how many stand below a heading
    r"(?:以上|上述|前述|下列|以下|[这该])\d{1,4}[项个件条]",
    r"(?:(?:^|(?<=[。,;:]))(?:共|合?计)|类)\d{1,4}[项件条](?=$|[。;,\n])",
    rf"(?<=在)(?:全[省市区县])?\d{{1,4}}个(?:{_PLACES})",
    r"(?:前|后|近|未来|过去|连续|每)\d{1,4}(?:年|天|个?月|个?工作日|小时|分钟)",
    rf"\d{{1,4}}个(?:{_PLACES})(?=\d|各)",
    rf"(?:接入|覆盖|涉及|辐射|分布在)(?:全[省市])?\d{{1,4}}个(?:{_PLACES})",
    r"(?<!率)(?<!率拟)按[\d.]{1,6}%",
    r"每(?:半?年|季度?|月|周|日|天|旬)(?:至少|不少于)?\d{1,3}次",
    r"(?:全[省市国区州]|平均水平|平均)[(（][-\d.]{1,6}%[)）]",  # what others have, beside one's own
    r"(?:满|超过|达到|累计)\d{1,4}(?:年|个月|天)(?=的)",
)
_FIRST = r"(?=[\d\s(〔\[第A-Za-z“\"以上前下这该共合计类全后近未过连每接覆涉辐分按满超达累平])"
"""What a trap can begin with: most characters of a sentence are passed by at once."""
_TRAPS = re.compile(rf"{_FIRST}(?:(?<![\d.])(?:{'|'.join(_LED_BY_DIGITS)})|{'|'.join(_LED_BY_WORDS)})", re.MULTILINE)
_LIMITED = re.compile(r"(?:元|吨|米|公里|亩|公顷|千瓦|兆瓦|标准煤|标煤|头|只|床位|人|岗位|张|小时|%)$")
_TIME = re.compile(r"个?工作日|天|小时|分钟|年|周")
_TIMED = re.compile(
    r"(?:至|到|由|从|不超过|不少于|不低于|达到?|控制在|天数|时间|时长|时限|时效|缩短|压缩|压减|减少|提前|累计|平均|为)(?:约|近)?$"
)
_PLANNED = re.compile(r"(?:任务|计划|目标)(?:数|量|投资|投资额)?$")
_SHARED = re.compile(r"的\d+(?:\.\d+)?%")
_HEADLESS = re.compile(r"的?(?!安排)[^\W\d_“”]")
_BEYOND = re.compile(r"(?:超过|超|大于|高于|低于|小于|不足|不满|达到|达|不低于|不少于|不超过)$")
_ACT = re.compile(
    r"(?:完成|实现|达到|发放|争取|新增|发布|提供|建成|新建|建设|改造|落实|投入|投放|引进|筹集|安排|拨付|释放|开展|培训|吸纳|达|为|至|到)$"
)


def real(text: str, found: list[Token]) -> list[Token]:
    """The figures that state an amount; what merely names, grades or limits something is left out."""
    if not found:
        return []
    spans = [match.span() for match in _TRAPS.finditer(text)]
    kept = [token for token in found if not any(begin < token.end and token.begin < end for begin, end in spans)]
    following = [*kept[1:], None]
    return [token for token, after in zip(kept, following, strict=False) if not _limits(text, token, after)]


def _limits(text: str, token: Token, following: Token | None) -> bool:
    """Whether the figure only says which ones are meant (2000万元以上的企业) or how long (7天无理由退货)."""
    if _TIME.fullmatch(token.unit) and not _TIMED.search(text[max(0, token.begin - 8) : token.begin]):
        return True
    if _PLANNED.search(text[max(0, token.begin - 8) : token.begin]) and _SHARED.match(text, token.end):
        return True
    if not _LIMITED.search(token.unit) or not _HEADLESS.match(text, token.end):
        return False
    before = text[max(0, token.begin - 6) : token.begin]
    if token.comparator is None:
        return bool(_BEYOND.search(before)) and text.startswith("的", token.end)
    close = following is not None and not re.search(r"[,;。、]", text[token.end : following.begin])
    return close or not _ACT.search(before)
