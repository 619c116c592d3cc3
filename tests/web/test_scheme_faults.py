"""Whatever is wrong in a scheme's text is said in the language of the page, with its line."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

import taizhang
from taizhang.assessment.rules.language.reading import MENDS
from taizhang.assessment.rules.speech import english as of_rules
from taizhang.assessment.rules.trying import checked
from taizhang.lib.dated import InvalidRule
from taizhang.web.problems import english, said

RULES = Path(taizhang.__file__).parent / "assessment/rules"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEAD = 'code = "s"\ntitle = "A"\nvalid_from = 2012-01-01\ntotal = {total}\n'
RULE = '[[rule]]\ncode = "r"\ntitle = "A"\nmetric = "m"\npoints = 10\n{said}\n'


def texts() -> set[str]:
    """Every Chinese text of the language that is no phrase of rules, 1 where a word of the scheme comes in."""
    found: set[str] = set()
    for path in [*RULES.glob("language/*.py"), *RULES.glob("kinds/*.py")]:
        if path.name == "former.py":  # it writes titles of bands, no faults
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                found.add("".join(str(each.value) if isinstance(each, ast.Constant) else "1" for each in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | parts:
                found.add(node.value)
    return {text for text in found if CHINESE.search(text)} - set(of_rules().phrases) - set(MENDS.values())


def test_every_fault_of_the_language_has_an_english_sentence() -> None:
    mends = {re.sub(r"(?<!{){\w+}(?!})", "1", mend).replace("{{", "{").replace("}}", "}") for mend in MENDS.values()}

    assert sorted(text for text in texts() | mends if CHINESE.search(english(text))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD.format(total=9) + RULE.format(said='kind = "given"'),
         ["row 4, total: total of the scheme cannot stand so. total is 9, the full marks of the parts (without extra) come to 10."]),
        (HEAD.format(total=10) + 'part = [{ code = "one", title = "A" }]\n' + RULE.format(said='kind = "given"\npart = "x"'),
         ["row 12, rule[1].part: rule[1].part of the scheme cannot stand so. "
          "There is no part x; there are one, a new one is written as [[part]]."]),
        (HEAD.format(total=10) + RULE.format(said='kind = "threshold"\nreach = { at_least = 3, below = 2 }'),
         ["row 11, rule[1].reach: rule[1].reach of the scheme cannot stand so. No number is both: at_least 3、below 2.",
          "row 1, rule: rule of the scheme cannot stand so (read: [{'code': 'r', 'title': 'A', 'metric': 'm', "
          "'points': 10, 'kind': 'threshold', '). At least 1."]),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_english_with_its_line(text: str, told: list[str]) -> None:
    with pytest.raises(InvalidRule) as refusal, translation.override("en"):
        checked(text)
    with translation.override("en"):
        assert [said(problem) for problem in refusal.value.problems] == told
