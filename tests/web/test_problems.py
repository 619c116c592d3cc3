"""What readers of papers say has an English sentence, whatever is read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from taizhang.lib.problems import Problem
from taizhang.web.problems import english, said, said_at_field, said_beside

IMPORTERS = Path(__file__).parents[2] / "src" / "taizhang" / "importers"
READ = ("pipeline.py", "understanding/*.py", "actions.py", "again.py", "against.py", "profiles.py", "readers/**/*.py")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LOOKS = ("compile", "maketrans")
NOT_SAID = {"年底前", "表某", "第某页表某", "某年某月", "某月某日", "等", "文本", "，读作某", "是", "否", "无"}
"""Words that are read or written and told to nobody, and the end of a sentence that is told with its beginning."""


def sentences() -> Iterator[str]:
    """Every Chinese text of the readers, with 某 where a word of the paper comes in."""
    for path in (path for name in READ for path in sorted(IMPORTERS.glob(name))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)} | patterns(tree)
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in spoken | parts:
                continue
            if isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "某" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def patterns(tree: ast.AST) -> set[int]:
    """What is looked for in papers, and told to nobody."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    compiled = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in LOOKS]
    return {id(node) for call in compiled for argument in call.args for node in ast.walk(argument)}


def is_told_in_english(text: str) -> bool:
    """On its own, or as what is said after the words of the paper."""
    return any(english(form) != form for form in (text, f"“某”{text}"))


def test_every_sentence_of_the_readers_has_an_english_one() -> None:
    told = {text for text in sentences() if CHINESE.search(text.replace("某", ""))} - NOT_SAID

    assert sorted(text for text in told if not is_told_in_english(text)) == []


@pytest.mark.parametrize(
    ("chinese", "told"),
    [
        ("与工作表“教育台账”第4行重复", "says the same as sheet “教育台账”, row 4"),
        ("目标值（L列）", "Quantity (column L)"),
        ("C列", "column C"),
        (
            "“国庆前”以某项活动或时节为期，请确定日期，读作2012-09-30",
            "“国庆前” hangs on an event or a season; settle the date; read as 2012-09-30",
        ),
        ("月球事务署", "月球事务署"),
    ],
)
def test_words_of_the_paper_stay_as_they_are(chinese: str, told: str) -> None:
    assert english(chinese) == told


def test_a_problem_is_said_in_the_language_of_the_page() -> None:
    problem = Problem(
        "公式出错", "请在 Excel 中改正公式，或直接填写数值", "a.xlsx", "台账", 4, "目标值（L列）", "#REF!"
    )

    with translation.override("en"):
        in_english = (said(problem), said_beside(problem), said_at_field(problem))
    with translation.override("zh-hans"):
        in_chinese = said(problem)

    mend = "Mend the formula in Excel, or write the value itself."
    assert in_english == (
        f"a.xlsx, 台账, row 4, Quantity (column L): the formula gives an error (read: #REF!). {mend}",
        f"Quantity (column L): the formula gives an error (read: #REF!). {mend}",
        f"the formula gives an error (read: #REF!). {mend}",
    )
    assert in_chinese == str(problem)
