"""The words headers, labels and kinds are written in: columns.toml, read once."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from taizhang.ledger.facts import TargetKind

BLANKS = re.compile(r"\s+")
BRACKETS = re.compile(r"\([^()]*\)$")
YEAR = re.compile(r"^(?:\d{4}年度?|年度|本年度?)")
_FULL = str.maketrans("()", "（）")
LONGEST_HEADER = 12
NODE = "时间节点"
"""A header that means the term where no other column does."""
NO_HEADER = re.compile(
    r"^(?:各|有关|相关|全市|按|对|由|\d)"
    r"|^(?:完成|推进|落实|抓好|做好|实施|明确|细化).*(?:任务|事项|目标|措施)$"
)
ALIKE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ignored", re.compile(r"情况$|进展$|^(?:累计|实际)|(?:原因|问题|困难|打算)$|动态$")),
    ("invest_total", re.compile(r"总投资|投资总额|概算投资")),
    ("invest_year", re.compile(r"(?:计划|年度|当年|今年)(?:完成)?投资(?:计划|额)?$|^投资计划$")),
    ("lead", re.compile(r"(?:牵头|主办|主责|承办)(?:责任|组织实施|负责|市直|区直|县直)?(?:单位|部门)$|牵头单位及")),
    ("support", re.compile(r"(?:配合|协办|参与|协同|协助|参加)(?:责任)?(?:单位|部门)$")),
    ("unit", re.compile(r"责任(?:单位|部门|主体|站所|乡镇|镇街|街镇|街道|园区)(?:及|$)")),
    ("leader", re.compile(r"领导$")),
    ("responsible", re.compile(r"(?:责任人|责任科室|责任处室|承办科室|承办处室)(?:$|及)")),
    (
        "due",
        re.compile(
            r"(?:完成|办结|整改|解决|竣工|建成|落实|销号).{0,2}(?:时限|期限|时间|日期)|^(?:时限|期限)|(?:时限|期限|时间)要求$|(?:时限|期限)$"
        ),
    ),
    ("requirement", re.compile(r"(?:进度|节点|阶段|推进).{0,2}(?:安排|要求|计划|目标)$|时间节点$")),
    ("detail", re.compile(r"(?:建设|工作|主要|任务|具体|实施).{0,5}内容")),
    ("method", re.compile(r"(?:措施|举措|办法)$")),
    ("matter", re.compile(r"(?:任务|事项|项目名称|工作|实事|目标|要点)(?:名称|内容|项目|及要求|分解)?$")),
)
"""What a header's word is when it is none of the list, most telling first."""
FIELD_NAMES: Mapping[str, str] = {
    "number": "序号",
    "kind": "类别",
    "matter": "工作任务",
    "method": "工作措施",
    "unit": "责任单位",
    "lead": "牵头单位",
    "support": "配合单位",
    "leader": "责任领导",
    "responsible": "责任岗位",
    "begins": "开始时间",
    "due": "完成时限",
    "settled": "认定时限",
    "steps": "节点",
    "requirement": "进度要求",
    "pace": "序时曲线",
    "criterion": "验收标准",
    "quantity": "目标值",
    "measure": "计量单位",
    "weight": "权重",
    "note": "备注",
}
"""What each field is called in a sentence to a person."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Full-width signs made half-width, blanks dropped: two ways of writing a header become one."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text))


@cache
def _by_word(section: str) -> Mapping[str, str]:
    return {plain(word): name for name, words in _table()[section].items() for word in words}


def column_of(header: str) -> str:
    """The field a header cell stands for; empty when it is none. A closing bracket is left out if need be."""
    word = plain(header)
    known = _by_word("columns")
    return known.get(word) or known.get(BRACKETS.sub("", word), "")


@lru_cache(maxsize=4096)
def column_like(header: str) -> str:
    """The field a header cell stands for by name, or by the kind of word it is: 市级牵头单位, 完成时间要求."""
    word = YEAR.sub("", BRACKETS.sub("", plain(header)))
    if (known := column_of(header) or column_of(word)) or len(word) > LONGEST_HEADER or NO_HEADER.match(word):
        return known
    return next((name for name, pattern in ALIKE if pattern.search(word)), "")


def with_node(fields: Sequence[str], words: Sequence[str]) -> list[str]:
    """The fields of a header; where no column is the term's, that of the 时间节点 is."""
    if "due" in fields or NODE not in map(plain, words):
        return list(fields)
    return ["due" if name == "requirement" else name for name in fields]


def columns() -> list[str]:
    """Every header word of more than one character, written as labels are below."""
    return _written([word for word in _by_word("columns") if len(word) > 1])


def label_of(word: str) -> str:
    """The field a label such as 牵头单位 before a colon stands for; empty when it is none."""
    return _by_word("labels").get(plain(word), "")


def labels() -> list[str]:
    """Every label with half-width and full-width brackets, the longest first, so that a pattern takes all of it."""
    return _written(_by_word("labels"))


def _written(words: Iterable[str]) -> list[str]:
    return sorted({each for word in words for each in (word, word.translate(_FULL))}, key=len, reverse=True)


@lru_cache(maxsize=1024)
def kind_of(text: str) -> TargetKind | None:
    """The kind of target a word or a section's heading names; None when it names none or several."""
    found = {name for word, name in _by_word("kinds").items() if word in plain(text)}
    return TargetKind(found.pop()) if len(found) == 1 else None
