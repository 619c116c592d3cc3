"""How well pages are read: what `taizhang read` answers against answers made by hand (PAGE.gold.json)."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

ALIKE = 0.9
NAMED_ALIKE = 0.6
FEWEST = 3
"""Characters a title needs before being found in order within a longer text says anything."""
MARKS = re.compile(r"[\W_]+")
Answer = Mapping[str, Any]
KINDS = ("tasks", "lead", "support", "due", "due_text", "indicators")


@dataclass
class Count:
    """What was found rightly, what was found and is not in the gold, what is in the gold and was not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count one pair of sets."""
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """The counts of one page or of many, what was invented, and what differs in words."""

    counts: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    invented: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Take the counts of another page in."""
        for kind, count in other.counts.items():
            mine = self.counts[kind]
            mine.right, mine.wrong, mine.missed = (
                mine.right + count.right,
                mine.wrong + count.wrong,
                mine.missed + count.missed,
            )
        self.invented += other.invented
        self.remarks += other.remarks


def pages(folder: Path) -> Iterator[tuple[Path, Answer]]:
    """Every page of a folder that has a gold answer beside it."""
    for gold in sorted(folder.glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        page = next((path for path in sorted(folder.glob(f"{stem}.*")) if path != gold), None)
        if page is not None:
            yield page, json.loads(gold.read_text(encoding="utf-8"))


def judge(read: Answer, gold: Answer) -> Score:
    """Compare one reading (as telling.as_data gives it) with its gold."""
    score = Score()
    _strange_numbers(score, read, gold)
    pairs = _paired(read["tasks"], gold.get("tasks", []), lambda mine, theirs: _alike(mine, theirs) >= ALIKE)
    for mine, theirs in pairs:
        _judge_task(score, mine, theirs)
    _judge_indicators(score, read.get("indicators", []), gold.get("indicators", []), "")
    score.remarks += [f"{kind}: {count}" for kind, count in score.counts.items() if count.wrong or count.missed]
    return score


def _judge_task(score: Score, mine: Answer | None, theirs: Answer | None) -> None:
    title = (theirs or mine or {})["title"]
    score.counts["tasks"].add({1} if mine else set(), {1} if theirs else set())
    if not (mine and theirs):
        score.remarks.append(f"{'missed' if theirs else 'no such task'}: {title}")
    for name in ("lead", "support"):
        found, wanted = _names(mine, name), _names(theirs, name)
        score.counts[name].add(found, wanted)
        if found != wanted:
            score.remarks.append(f"{title}: {name} {sorted(found)} / {sorted(wanted)}")
    for name in ("due", "due_text"):
        found, wanted = _one(mine, name), _one(theirs, name)
        score.counts[name].add(found, wanted)
        if found != wanted:
            score.remarks.append(f"{title}: {name} {found} / {wanted}")
    _judge_indicators(score, (mine or {}).get("indicators", []), (theirs or {}).get("indicators", []), title)
    _inventions(score, mine or {}, theirs or {}, title)


def _names(task: Answer | None, name: str) -> set[str]:
    return {_bare(each) for each in (task or {}).get(name, [])}


def _one(task: Answer | None, name: str) -> set[str]:
    value = (task or {}).get(name)
    return {_bare(value) if name == "due_text" else value} if value else set()


def _inventions(score: Score, mine: Answer, theirs: Answer, title: str) -> None:
    """A date or a leading unit that the gold does not have and nobody is asked to confirm."""
    asked = {each["field"] for each in mine.get("confirm", [])}
    if mine.get("due") and not theirs.get("due") and "due" not in asked:
        score.invented.append(f"{title}: due {mine['due']}")
    units = _names(mine, "lead") - _names(theirs, "lead") - _names(theirs, "support")
    if units and "lead" not in asked:
        score.invented += [f"{title}: lead {unit}" for unit in sorted(units)]


def _judge_indicators(score: Score, found: Sequence[Answer], gold: Sequence[Answer], title: str) -> None:
    for mine, theirs in _paired(
        found, gold, lambda one, other: _facts(one) == _facts(other) and _same_name(one, other)
    ):
        score.counts["indicators"].add({1} if mine else set(), {1} if theirs else set())
        if not (mine and theirs):
            said = mine or theirs or {}
            side = "not found" if theirs else "no such indicator"
            score.remarks.append(f"{title}: {side}: {said['name']} {_facts(said)}")


def _strange_numbers(score: Score, read: Answer, gold: Answer) -> None:
    """Numbers given as an indicator's that no indicator of the gold page has, and nobody is asked about."""
    known = {number for each in _all_indicators(gold) for number in _numbers(each)}
    for mine in _all_indicators(read):
        strange = [number for number in _numbers(mine) if number not in known]
        if strange and not mine.get("confirm"):
            score.invented.append(f"number {strange[0]} of {mine['name']}")


def _all_indicators(answer: Answer) -> list[Answer]:
    return [*answer.get("indicators", []), *(each for task in answer["tasks"] for each in task.get("indicators", []))]


def _facts(indicator: Answer) -> tuple[Any, ...]:
    return tuple(indicator.get(name) for name in ("value", "unit", "comparator", "growth_pct"))


def _numbers(indicator: Answer) -> list[float]:
    return [indicator[name] for name in ("value", "growth_pct") if indicator.get(name) is not None]


def _same_name(one: Answer, other: Answer) -> bool:
    return _similar(one["name"], other["name"]) >= NAMED_ALIKE


def _alike(mine: Answer, theirs: Answer) -> float:
    """How alike two tasks are: by the title, or by the title's characters standing in order in the text."""
    return max(_similar(mine["title"], theirs["title"]), _similar(mine.get("text") or "", theirs["title"]))


def _similar(one: str, other: str) -> float:
    """1 for equal words; characters of the shorter found in order in the longer count by their share of the shorter."""
    one, other = MARKS.sub("", _bare(one)), MARKS.sub("", _bare(other))
    if not one or not other:
        return 0.0
    alike = ratio(one, other) / 100
    if min(len(one), len(other)) >= FEWEST:
        alike = max(alike, LCSseq.similarity(one, other) / min(len(one), len(other)))
    return alike


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(" 。;；,，")


def _paired(
    found: Sequence[Answer], gold: Sequence[Answer], same: Callable[[Answer, Answer], bool]
) -> Iterator[tuple[Answer | None, Answer | None]]:
    """Pairs that are the same, each used once, in order; then what is left over on either side."""
    left = list(found)
    for theirs in gold:
        mine = next((each for each in left if same(each, theirs)), None)
        if mine is not None:
            left.remove(mine)
        yield mine, theirs
    yield from ((mine, None) for mine in left)
