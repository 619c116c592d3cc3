"""Digits that are no quantities: they are blotted out before reading, length for length."""

import re
import unicodedata

BLOT = "\u25a1"

_DASH = r"[-—–~～至到]+"

TRAPS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^\s*[(]?\d{1,3}[.、)](?!\d)",  # running numbers of items
        r"(?<!\d)1[3-9]\d{9}(?!\d)",  # mobile phones
        r"(?<!\d)(?:0\d{2,3}-?|\d{3,4}-)\d{7,8}(?!\d)",
        r"(?:电话|传真|热线|邮编)[:是为]?\d{3,12}",
        r"\d{3,6}(?=(?:政务|便民|服务)*(?:热线|平台))",
        r"\d{4}年?" + _DASH + r"\d{4}年",  # years and dates
        r"(?<!\d)(?:19|20)\d{2}(?:年度?|版|[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d))",
        r"\d{1,2}月?" + _DASH + r"\d{1,2}月份?",
        r"\d{1,2}月份?(?:\d{1,2}日?" + _DASH + r")?(?:\d{1,2}[日号])?",
        r"〔\d{4}〕\d*号?",
        r"第\d+(?![\d位名])",  # ordinals; a rank is kept
        r"\d+号",
        r"\d+(?:\.\d+)?[×xX*+]\d+(?:\.\d+)?(?:小时|天|制)?",  # 7×24小时, 5+2
        r"[\d.]+[万千百]?(?:吨|千瓦|立方米|千伏|伏)?级",  # grades
        r"[A-Za-z]+-?\d+(?:\.\d+)?(?=[^\d.]|$)",
        r"\d[A-Z](?![A-Za-z])",  # 5G, 4A
        r"\d+" + _DASH + r"\d+周?岁",  # ages
        r"\d+周?岁(?:及?以[上下])?",
        r"(?<!完成)(?<!实现)(?<!达到)(?<!发放)[\d.]+[万亿]*(?:元|吨标准煤|吨)\(?[含及]?\)?以[上下内](?=的?[^\W\d_])(?!力争|确保|并|，)",
        r"“[^”]{0,8}\d[^”]{0,6}”",  # slogans
        r"(?<=在)(?:全[省市区县])?\d+个(?:市州|地市|市|州|区县|县区|县|区|旗县|乡镇|街道|社区|村)",
        r"(?<!压缩至)(?<!缩短至)(?<!压缩到)(?<!缩短到)\d+个?(?:工作日|自然日|日|天)(?:之|以)?内",
        r"占[^,;。\d比]{0,10}?的?[\d.]+%",  # progress against a plan belongs to the figure before it
        r"完成[^,;。\d]{0,8}(?:目标|计划|任务)的[\d.]+%",
        r"(?:比|较|快于|慢于)[^,;。\d]{0,10}[\d.]+个百分点",
        r"\d+(?:点|时)\d*分?(?=" + _DASH + r"|前|后)",
    )
)


def folded(text: str) -> str:
    """Half-width forms, one character for one, so that places in the text stay true."""
    return "".join(form if len(form := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


def blotted(text: str) -> str:
    """The folded text with every trap blotted out."""
    for trap in TRAPS:
        text = trap.sub(lambda match: re.sub(r"[\d.%]", BLOT, match[0]), text)
    return text
