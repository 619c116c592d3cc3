"""Lines that give units to items above them: 以上4项责任单位均为…, 上述各项由…负责, 第1至3项由…牵头."""

import re
from dataclasses import dataclass

from taizhang.importers.layouts.marks import number_of
from taizhang.importers.layouts.roles import roles
from taizhang.importers.layouts.stretches import EDGES, trimmed
from taizhang.importers.words import label_of, labels

_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,4})"
_REACH = re.compile(
    rf"[（(]?(?:(?:以上|上述|前述|上列)(?:第?(?P<count>{_COUNT})[项个条件])?|前(?P<before>{_COUNT})[项个条件]"
    rf"|第?(?P<first>{_COUNT})项?\s*[至到—\-~－–]+\s*第?(?P<last>{_COUNT})项|第(?P<listed>{_COUNT}项?(?:[、和及]第?{_COUNT}项?)*)(?<=项))"
    r"(?:各?项?(?:目标|工作|任务|事项|内容|指标|重点|项目|各|均|都|全部)*)的?"
)
_LABEL = re.compile(
    rf"({'|'.join(map(re.escape, labels()))})(?:均|都|全部|统一|(?P<each>(?:依次)?分别))?(?:[是为]|[:：])\s*"
)
_APART = re.compile(r"由?(?P<names>[^，,；;。]+?)(?:分别|依次)(?P<role>负责|落实|承担|牵头)")
_NUMBERS = re.compile(_COUNT)
_NAMES = re.compile(r"[^、，,；;]+")


@dataclass(frozen=True)
class Above:
    """What a line gives to items above: the last `count` of them, those of the numbers, or else all free ones.

    `given` is what each of them gets, the first item's first; what all of them get stands there once.
    """

    given: tuple[tuple[tuple[str, int, int], ...], ...]
    count: int = 0
    numbers: frozenset[int] = frozenset()


def above_of(text: str) -> Above | None:
    """What a line says of the items above it; None for any other line."""
    reach = _REACH.match(text)
    if reach is None:
        return None
    given = _given(text, reach.end())
    if not given:
        return None
    if reach["first"]:
        return Above(given, numbers=frozenset(range(number_of(reach["first"]), number_of(reach["last"]) + 1)))
    if reach["listed"]:
        return Above(given, numbers=frozenset(map(number_of, _NUMBERS.findall(reach["listed"]))))
    return Above(given, number_of(reach["count"] or reach["before"] or ""))


def _given(text: str, start: int) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    end = len(text.rstrip(EDGES + "）)"))
    marks = list(_LABEL.finditer(text, start, end))
    if len(marks) == 1 and marks[0].start() == start and marks[0]["each"]:
        return _one_each(text, label_of(marks[0][1]), marks[0].end(), end)
    if (apart := _APART.fullmatch(text, start, end)) and "、" in apart["names"]:
        return _one_each(text, "lead" if apart["role"] == "牵头" else "unit", *apart.span("names"))
    if marks and marks[0].start() == start:
        ends = [*(mark.start() for mark in marks[1:]), end]
        found = [trimmed(text, label_of(mark[1]), mark.end(), stop) for mark, stop in zip(marks, ends, strict=True)]
    else:
        by = re.compile(r"(?:均|都|全部|统一)?由?").match(text, start)
        found = roles(text, by.end() if by else start, end, sure=True)
    given = tuple((each.field, each.start, each.end) for each in found if each.start < each.end)
    return (given,) if given else ()


def _one_each(text: str, name: str, start: int, end: int) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """The names of a list, one for each item."""
    return tuple(((name, *each.span()),) for each in _NAMES.finditer(text, start, end))
