"""The tables behind the text, as plain rows: every unit's month, every line that lags."""

from collections import Counter
from functools import partial
from itertools import count
from typing import Any

from taizhang.assessment.rules import plain
from taizhang.cadence.facts import Month, Tally, UnitPlace
from taizhang.cadence.rules.figures import FINISHED, gap, lagging, tallies
from taizhang.documents.gbt9704.rules import chinese_number
from taizhang.reporting.facts import ReportState, Status

UNIT_HEADERS = (
    "序号", "单位", "任务数", "已完成", "超序时", "达序时", "未达序时", "逾期", "其他", "应报", "按时报",
    "得分", "名次",
)  # fmt: skip
UNIT_WIDTHS = (8, 31, 10, 10, 10, 10, 10, 10, 10, 10, 10, 15, 12)
UNIT_ALIGN = ("center", "left", *("center",) * 11)
LINE_HEADERS = ("序号", "责任单位", "目标任务", "完成时限", "状态", "落后百分点", "原因", "下步措施")
LINE_WIDTHS = (9, 25, 54, 21, 20, 16, 42, 38)
LINE_ALIGN = ("center", "left", "left", "center", "center", "center", "left", "left")

UNIT_NOTE = (
    "注：“其他”为尚未启动、暂缓、取消和无明确时限的任务；“应报”“按时报”为本月进展情况的报送项数；"
    "“得分”四舍五入保留两位小数，“名次”为在同类单位中的名次，同分并列。"
)
LINE_NOTE = (
    "注：滞后任务指未达序时进度和逾期未完成的任务，逾期的列前，其余按差距由大到小排列；落后百分点按经核实的进度计算。"
)

LISTED_AT_MOST = 100
"""Lines in the annex; a longer list says that it is cut, and all of it stands behind the figure on the screen."""

WITHOUT_REPORT = "本月未报送"
NOT_VERIFIED = "已报送，尚未核实"


def annexes(month: Month) -> list[dict[str, Any]]:
    """The annexes as they are kept with the figures: title, headers, rows, shares of the line, alignment."""
    year, number = month.end.year, month.end.month
    units = unit_rows(month)
    heavy = [place for place, row in enumerate(units) if not row[0].isdigit()]
    title = f"{year}年{number}月份各单位目标任务进展情况表"
    upright = {"heavy": heavy, "landscape": False, "note": UNIT_NOTE, "chart": chart_of(month)}
    tables = [{**_annex(title, UNIT_HEADERS, units, UNIT_WIDTHS, UNIT_ALIGN), **upright}]
    if rows := line_rows(month):
        title = f"{year}年{number}月份滞后任务清单"
        title += f"（前{LISTED_AT_MOST}项）" if len(lagging(month)) > LISTED_AT_MOST else ""
        tables.append({**_annex(title, LINE_HEADERS, rows, LINE_WIDTHS, LINE_ALIGN), "note": LINE_NOTE})
    return tables


def _annex(
    title: str, headers: tuple[str, ...], rows: list[list[str]], widths: tuple[int, ...], align: tuple[str, ...]
) -> dict[str, Any]:
    return {"title": title, "headers": list(headers), "rows": rows, "widths": list(widths), "align": list(align)}


def chart_of(month: Month) -> dict[str, Any]:
    """How the lines of every peer group stand, as kept: done, on pace or ahead, behind, overdue, other."""
    rows = []
    for row, tally in _groups(month):
        numbers = [int(number) for number in _numbers(_sum(tally))]
        _lines, done, ahead, on_pace, behind, overdue, other, *_reports = numbers
        rows.append([row, [done, ahead + on_pace, behind, overdue, other]])
    series = ["已完成", "达到或超过序时进度", "未达序时进度", "逾期未完成", "其他"]
    return {"caption": "各类单位目标任务进展构成图", "series": series, "rows": rows}


def _groups(month: Month) -> list[tuple[str, list[Tally]]]:
    """The peer groups in the order of their units, each with its units that have lines."""
    groups: dict[str, list[Tally]] = {}
    for tally in tallies(month):
        if tally.lines:
            groups.setdefault(month.units[tally.unit].peer_group, []).append(tally)
    return [(group or "其他单位", found) for group, found in groups.items()]


def unit_rows(month: Month) -> list[list[str]]:
    """Each peer group with its sums, below it its units that have lines, by place; the sum of all at the end.

    Groups are counted 一, 二, units through all groups; a dash stands where there is no score.
    """
    groups = _groups(month)
    rows: list[list[str]] = []
    number = count(1)
    for place, (group, found) in enumerate(groups, 1):
        rows.append(_sum_row(chinese_number(place), group, found))
        rows += [_unit_row(next(number), month, tally) for tally in sorted(found, key=partial(_place, month))]
    return [*rows, _sum_row("", "合计", [tally for _group, found in groups for tally in found])]


def _unit_row(number: int, month: Month, tally: Tally) -> list[str]:
    return [str(number), month.units[tally.unit].name, *_numbers(tally), *_score(month.places.get(tally.unit))]


def _place(month: Month, tally: Tally) -> int:
    found = month.places.get(tally.unit)
    return found.rank if found is not None and found.rank is not None else len(month.places) + 1


def _sum_row(mark: str, name: str, counted: list[Tally]) -> list[str]:
    return [mark, name, *_numbers(_sum(counted)), "", ""]


def _numbers(tally: Tally) -> list[str]:
    kinds = [sum(tally.statuses.get(status, 0) for status in FINISHED)]
    kinds += [tally.statuses.get(status, 0) for status in (Status.AHEAD, Status.ON_PACE, Status.BEHIND, Status.OVERDUE)]
    return [str(each) for each in (tally.lines, *kinds, tally.lines - sum(kinds), tally.asked, tally.on_time)]


def _score(place: UnitPlace | None) -> list[str]:
    if place is None or place.rank is None:
        return ["—", "—"]
    return [str(plain(place.points, 2)), f"{place.rank}/{place.group_size}"]


def _sum(counted: list[Tally]) -> Tally:
    statuses: Counter[str] = Counter()
    for tally in counted:
        statuses.update(tally.statuses)
    sums = {name: sum(getattr(tally, name) for tally in counted) for name in ("on_time", "late", "missing")}
    return Tally("", statuses, **sums)


def line_rows(month: Month) -> list[list[str]]:
    """One row a line behind or overdue, worst first, no more than the annex takes, with cause and measure whole."""
    rows = []
    for number, fact in enumerate(lagging(month)[:LISTED_AT_MOST], 1):
        words = month.words[fact.item]
        state = "逾期" if fact.level == Status.OVERDUE else "未达序时"
        points = gap(fact)
        lack = "—" if points is None else str(plain(points))
        cause = words.cause or _no_cause(words.report)
        name = month.units[fact.unit].name
        rows.append([str(number), name, words.matter, words.due, state, lack, cause, words.measure or "—"])
    return rows


def _no_cause(report: str) -> str:
    if report in ("", ReportState.DRAFT):
        return WITHOUT_REPORT
    return "未填写" if report == ReportState.VERIFIED else NOT_VERIFIED
