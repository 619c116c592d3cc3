"""The words headers, labels and kinds are written in: columns.toml, read once."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from taizhang.ledger.facts import TargetKind

BLANKS = re.compile(r"\s+")
BRACKETS = re.compile(r"\([^()]*\)$")
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
    "due": "完成时限",
    "settled": "认定时限",
    "steps": "节点",
    "requirement": "进度要求",
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


def columns() -> list[str]:
    """Every header word of more than one character, the longest first, so that a pattern takes the whole word."""
    return sorted((word for word in _by_word("columns") if len(word) > 1), key=len, reverse=True)


def label_of(word: str) -> str:
    """The field a label such as 牵头单位 before a colon stands for; empty when it is none."""
    return _by_word("labels").get(plain(word), "")


def labels() -> list[str]:
    """Every label, the longest first, so that a pattern takes the whole word."""
    return sorted(_by_word("labels"), key=len, reverse=True)


def kind_of(text: str) -> TargetKind | None:
    """The kind of target a word or a section's heading names; None when it names none or several."""
    found = {name for word, name in _by_word("kinds").items() if word in plain(text)}
    return TargetKind(found.pop()) if len(found) == 1 else None
