"""Plans and results by quarter, side by side in columns or one below the other in lines. Results are not plans."""

import re
from collections.abc import Iterator, Mapping

from taizhang.importers.layouts.stretches import Stated, trimmed
from taizhang.lib import periods

QUARTERS: Mapping[str, str] = {"q1": "一季度", "q2": "二季度", "q3": "三季度", "q4": "四季度"}
RESULTS: Mapping[str, str] = {f"result_{quarter}": word for quarter, word in QUARTERS.items()}
STAGES = frozenset((*QUARTERS, *RESULTS))
_LINE = re.compile(r"(?:^|(?<=[\n；;。：:]))[ \t　]*第?([一二三四1-4])季度[^：:\n，,。]{0,10}[：:]")
_TOLD = re.compile(r"(?:^|\n)[ \t　]*(?:落实|进展|完成|推进|执行)情况")
_NOTHING = re.compile(r"[—–－/／\-]+|无")
_DIGIT = {**dict(zip("一二三四", "1234", strict=True)), **{digit: digit for digit in "1234"}}


def by_quarter(text: str) -> Iterator[tuple[Stated, int]]:
    """The stages an item gives by quarters, each with where its label begins; below 落实情况 they are results."""
    marks = list(_LINE.finditer(text))
    told = [mark.start() for mark in _TOLD.finditer(text)]
    seen: set[str] = set()
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        line = text.find("\n", mark.end())
        stops = [following.start() if following else len(text), line if line >= 0 else len(text)]
        name = f"q{_DIGIT[mark[1]]}"
        if name in seen or any(place < mark.start() for place in told) or "完成情况" in mark[0]:
            name = f"result_{name}"
        seen.add(name)
        yield trimmed(text, name, mark.end(), min(stops)), mark.start()


def with_stages(said: dict[str, str]) -> dict[str, str]:
    """The same with the quarters' plans told as one progress requirement too, each after its quarter."""
    if STAGES.isdisjoint(said):
        return said
    for name in STAGES:
        if _NOTHING.fullmatch(said.get(name, "")):
            said[name] = ""
    stages = [f"{word}：{text}" for quarter, word in QUARTERS.items() if (text := said.get(quarter, ""))]
    if stages:
        said["requirement"] = "；".join(filter(None, [said.get("requirement", ""), *stages]))
    return said


def milestones_of(said: Mapping[str, str], *, year: int) -> list[dict[str, str]]:
    """The quarters of a year that have a plan or a result: period, last day, plan and result as written."""
    stages = []
    for number, quarter in enumerate(QUARTERS, start=1):
        plan, result = said.get(quarter, ""), said.get(f"result_{quarter}", "")
        if plan or result:
            due = periods.quarter(year, number).end.isoformat()
            stages.append({"period": f"{year}Q{number}", "due": due, "plan": plan, "result": result})
    return stages
