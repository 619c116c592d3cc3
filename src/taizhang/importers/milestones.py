"""Plans by quarter: what is to be done in each quarter of the year, and what came of it, side by side."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.lib.periods import quarter

NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
EDGES = "。；;，, \u3000\n\t"
_LABEL = re.compile(
    r"\s*(?:第?(?P<number>[一二三四1-4])季度|[Qq](?P<q>[1-4]))"
    r"(?:的?(?:工作)?(?:进展|计划|目标|安排|任务|节点|要求|情况|完成情况|落实情况|进度))*\s*[:：]\s*",
)


@dataclass(frozen=True)
class QuarterStep:
    """One quarter of a task: its name as gold pages write it (2017Q1), its last day, the plan and what came of it."""

    period: str
    due: date
    plan: str
    result: str = ""


def quarter_of(line: str) -> tuple[int, str] | None:
    """The quarter a line is headed with, and what follows: 第一季度工作进展：完成招标。 gives 1 and 完成招标."""
    found = _LABEL.match(line)
    if found is None:
        return None
    number = found["number"] or found["q"]
    return NUMBERS.get(number) or int(unicodedata.normalize("NFKC", number)), line[found.end() :].strip(EDGES)


def quarter_milestones(plans: Sequence[str], year: int, results: Sequence[str] = ()) -> tuple[QuarterStep, ...]:
    """The steps of the four quarters in order; a quarter of which neither plan nor result says anything has none.

    The deadline of a quarter's plan is its last day: the column says so, whatever dates the words mention.
    """
    steps = []
    for number in range(1, 5):
        plan, result = _said(plans, number), _said(results, number)
        if plan or result:
            steps.append(QuarterStep(f"{year}Q{number}", quarter(year, number).end, plan, result))
    return tuple(steps)


def _said(texts: Sequence[str], number: int) -> str:
    """What stands in the quarter's place, without a label of its own."""
    text = texts[number - 1] if number <= len(texts) else ""
    labelled = quarter_of(text)
    return labelled[1] if labelled else text.strip(EDGES)
