"""The tables behind the text, as plain rows: every unit's month, every line that lags."""

from collections import Counter
from typing import Any

from taizhang.assessment.rules import plain
from taizhang.cadence.facts import Month, Tally, UnitPlace
from taizhang.cadence.rules.figures import FINISHED, gap, lagging, tallies
from taizhang.reporting.facts import ReportState, Status

UNIT_HEADERS = (
    "序号", "单位", "同类组", "任务数", "已完成", "超序时", "达序时", "未达序时", "逾期", "其他",
    "应报送", "按时报", "得分", "名次",
)  # fmt: skip
UNIT_WIDTHS = (4, 13, 13, 4, 4, 4, 4, 5, 4, 4, 4, 5, 8, 6)
UNIT_ALIGN = ("center", "left", "left", *("center",) * 11)
LINE_HEADERS = ("序号", "责任单位", "目标任务", "完成时限", "状态", "落后百分点", "原因", "下步措施")
LINE_WIDTHS = (3, 8, 12, 6, 5, 5, 14, 12)
LINE_ALIGN = ("center", "left", "left", "center", "center", "center", "left", "left")

LISTED_AT_MOST = 100
"""Lines in the annex; a longer list says that it is cut, and all of it stands behind the figure on the screen."""

WITHOUT_REPORT = "本月未报送"
NOT_VERIFIED = "已报送，尚未核实"


def annexes(month: Month) -> list[dict[str, Any]]:
    """The annexes as they are kept with the figures: title, headers, rows, shares of the line, alignment."""
    year, number = month.end.year, month.end.month
    tables = [
        _annex(f"{year}年{number}月份各单位目标任务进展情况表", UNIT_HEADERS, unit_rows(month), UNIT_WIDTHS, UNIT_ALIGN)
    ]
    if rows := line_rows(month):
        title = f"{year}年{number}月份未达序时进度和逾期未完成任务清单"
        title += f"（前{LISTED_AT_MOST}项）" if len(lagging(month)) > LISTED_AT_MOST else ""
        tables.append(_annex(title, LINE_HEADERS, rows, LINE_WIDTHS, LINE_ALIGN))
    return tables


def _annex(
    title: str, headers: tuple[str, ...], rows: list[list[str]], widths: tuple[int, ...], align: tuple[str, ...]
) -> dict[str, Any]:
    return {"title": title, "headers": list(headers), "rows": rows, "widths": list(widths), "align": list(align)}


def unit_rows(month: Month) -> list[list[str]]:
    """One row a unit that has lines, by peer group and place, and the sum of all; a dash where there is no score."""
    counted = [tally for tally in tallies(month) if tally.lines]
    groups = list(dict.fromkeys(month.units[tally.unit].peer_group for tally in counted))

    def place(tally: Tally) -> tuple[int, int]:
        found = month.places.get(tally.unit)
        rank = found.rank if found is not None and found.rank is not None else len(month.places) + 1
        return groups.index(month.units[tally.unit].peer_group), rank

    rows = [_unit_row(number, month, tally) for number, tally in enumerate(sorted(counted, key=place), 1)]
    return [*rows, ["", "合计", "", *_numbers(_sum(counted)), "", ""]]


def _unit_row(number: int, month: Month, tally: Tally) -> list[str]:
    unit = month.units[tally.unit]
    return [str(number), unit.name, unit.peer_group, *_numbers(tally), *_score(month.places.get(tally.unit))]


def _numbers(tally: Tally) -> list[str]:
    kinds = [sum(tally.statuses.get(status, 0) for status in FINISHED)]
    kinds += [tally.statuses.get(status, 0) for status in (Status.AHEAD, Status.ON_PACE, Status.BEHIND, Status.OVERDUE)]
    return [str(count) for count in (tally.lines, *kinds, tally.lines - sum(kinds), tally.asked, tally.on_time)]


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
