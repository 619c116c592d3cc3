"""How the work of each line goes through the half year: settled by the line's seed, the same on every machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.setting import TODAY
from taizhang.cli.demo.targets import YEAR, Line
from taizhang.cli.demo.works import works
from taizhang.lib.due import DueMilestone, parse_due
from taizhang.lib.periods import Period, month
from taizhang.lib.quantities import parse_quantities
from taizhang.reporting.facts import Plan
from taizhang.reporting.rules.pace import expected_share
from taizhang.reporting.rules.shares import HUNDRED

MONTHS: tuple[Period, ...] = tuple(month(YEAR, number) for number in range(1, 7))
START, END, FIRST_REACHED = date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR, 1, 12)
WHOLE, TENTH, HUNDREDTH = Decimal(1), Decimal("0.1"), Decimal("0.01")
LARGE, MEASURED = ("万", "亿"), ("公里", "平方公里", "兆瓦")
# Of a hundred lines: how many lag all along, lag and recover, start late, run ahead, finish early; the rest keep pace.
LAGGING, RECOVERING, LATE_START, AHEAD, EARLY = 5, 9, 12, 26, 31
STEADY = (Decimal("1.00"), Decimal("1.02"), Decimal("1.05"), Decimal("1.08"))
# What comes in evenly through the year is never far from the straight line.
EVEN_BEHIND, EVEN_AHEAD = Decimal("0.90"), Decimal("1.06")
CATCHING_UP = Decimal("0.11")
FEW = 10
"""Fewer things than so many are told in percent."""
# Words of the stages before which the work itself has not begun.
PREPARATIONS = ("开工", "进场", "招标", "设计", "选址", "登记", "方案", "立项", "公示", "论证", "筛查", "征", "采购")
# The first words of a stage that is no part of what is counted.
BEGINNINGS = ("开工", "签约", "启动", "登记", "申报", "立项", "摸底", "选址", "招标", "打井", "铺管", "确定")
LATEST, LONG_LATE = 11, 40
AGAIN = "再"
"""A stage that asks for more of the same names no total."""
MISSED, MISSED_FROM = 5, 8
"""One stage in so many of lines that keep pace is missed as well, of those whose turn is above."""


@dataclass(frozen=True)
class Standing:
    """How a line stands at a month's end: the share done in percent, and the amount where it is counted."""

    percent: Decimal
    value: Decimal | None


NOTHING = Standing(Decimal(0), None)


@cache
def due_of(line: Line) -> date:
    """The last day of a line; work without an end runs to the end of the year."""
    return parse_due(line.due_text, year=YEAR).on or END


@cache
def standing(line: Line, number: int) -> Standing:
    """The line at the end of a month (1–6); never less than the month before, never more than all."""
    if number < 1:
        return NOTHING
    if line.course and line.course.path:
        return _counted(line, line.course.path[number - 1])
    before = standing(line, number - 1)
    share = min(max(_share(line, number), before.percent), HUNDRED)
    if line.quantity is None or (share < HUNDRED and number < counted_from(line)):
        return Standing(max(_rounded(share, WHOLE, line), before.percent), None)
    value = _rounded(line.quantity * share / HUNDRED, _step(line), line)
    if value * HUNDRED < before.percent * line.quantity:
        value = (line.quantity * before.percent / HUNDRED).quantize(_step(line), rounding=ROUND_CEILING)
    return _counted(line, min(value, line.quantity))


def _counted(line: Line, value: Decimal) -> Standing:
    return Standing(value * HUNDRED / (line.quantity or value), value)


def moved(line: Line, number: int) -> bool:
    """Whether the month brought anything."""
    return standing(line, number) != standing(line, number - 1)


@cache
def counted_from(line: Line) -> int:
    """The first month in which something can be counted; before it the line is told in percent."""
    if line.quantity is not None and line.quantity < FEW and _step(line) == WHOLE:
        return len(MONTHS) + 1
    season = next((number for words, number in _seasons().items() if words in line.matter), None)
    opens = season or min(works()[line.work].opens, max(due_of(line).month - 1, 1))
    begun = begun_on(line)
    return max(opens, begun.month + 1) if begun else opens


@cache
def _seasons() -> dict[str, int]:
    return dict(read_content("wording")["season"])


@cache
def begun_on(line: Line) -> date | None:
    """The day the last stage of preparation was over; None where the paper names none."""
    days = [day for stage, day in _stages(line) if stage.on < due_of(line) and _prepares(stage)]
    return max(days) if days and works()[line.work].opens > 1 else None


def _prepares(stage: DueMilestone) -> bool:
    """A stage of preparation names no number: with one, the first of many things are begun already."""
    return any(word in stage.name for word in PREPARATIONS) and not any(map(str.isdigit, stage.name))


def _step(line: Line) -> Decimal:
    """Whole things are counted whole; what is weighed and measured by size: to a hundredth, a tenth, or whole."""
    if line.quantity is None or not (line.measure.startswith(LARGE) or line.measure in MEASURED):
        return WHOLE
    return HUNDREDTH if line.quantity < 10 else TENTH if line.quantity < 100 else WHOLE


def _rounded(amount: Decimal, step: Decimal, line: Line) -> Decimal:
    """Those who keep pace round up to the next whole thing, those who lag have not finished it yet."""
    return amount.quantize(step, rounding=ROUND_FLOOR if lags(line) else ROUND_CEILING)


def lags(line: Line) -> bool:
    """Whether the line has trouble through most of the half year."""
    return line.course is None and line.seed % 100 < LATE_START


def _share(line: Line, number: int) -> Decimal:
    """What is done by the month's end: along the straight line as the line's turn has it, and by the stages reached."""
    end = MONTHS[number - 1].end
    shares = [expected_share(Plan(START, due_of(line)), end) * _factor(line, number)]
    shares += [_due_share(line, stage) for stage, day in _stages(line) if day <= end]
    return max(shares)


def _due_share(line: Line, stage: DueMilestone) -> Decimal:
    """What is done at least when a stage is reached: all at the last, the count it names, or its place in time."""
    if stage.on >= due_of(line):
        return HUNDRED
    count = count_of(line, stage)
    if count is not None and line.quantity:
        return count * HUNDRED / line.quantity
    return expected_share(Plan(START, due_of(line)), stage.on) * (Decimal("0.85") if lags(line) else Decimal("1.03"))


@cache
def count_of(line: Line, stage: DueMilestone) -> Decimal | None:
    """How many of what the line counts a stage asks for; None where it speaks of something else."""
    named = [word for word in BEGINNINGS if stage.name.startswith(word)]
    if line.quantity is None or AGAIN in stage.name or (named and not any(word in line.matter for word in named)):
        return None
    return next((each.value for each in parse_quantities(stage.name) if each.unit == line.measure), None)


def _stages(line: Line) -> Iterator[tuple[DueMilestone, date]]:
    return ((stage, _stage_day(line, at)) for at, stage in enumerate(line.milestones))


@cache
def _stage_day(line: Line, at: int) -> date:
    """A few days before its day, or weeks after it where the line lags or the stage is one of the missed."""
    stage, turn = line.milestones[at], line.seed // 1000 % 12
    plain = stage.on < due_of(line) and count_of(line, stage) is None and line.course is None
    late = lags(line) or (plain and turn > MISSED_FROM and (line.seed // 11 + at) % MISSED == 0)
    day = stage.on + timedelta(days=_days_late(turn, last=stage.on >= due_of(line)) if late else -turn)
    return max(day - timedelta(days=max(0, day.weekday() - 4)), FIRST_REACHED)


def _days_late(turn: int, *, last: bool) -> int:
    """Most stages are made good within the term of an order, one in twelve long after; a line's end takes longer."""
    return 14 + 2 * turn if last else LONG_LATE if turn == LATEST else 8 + turn


@cache
def reached_on(line: Line, at: int) -> date | None:
    """The day a stage was reached, None if it has not been by today; no stage outlasts the line itself."""
    stage, day = line.milestones[at], _stage_day(line, at)
    enough = min(_due_share(line, stage), HUNDRED) if count_of(line, stage) else HUNDRED
    month_of = next((number for number in range(1, 7) if standing(line, number).percent >= enough), None)
    if month_of is not None:
        day = min(day, MONTHS[month_of - 1].end - timedelta(days=1 + line.seed % 5))
    return day if day <= TODAY else None


def told_by_report(line: Line, at: int) -> bool:
    """Whether a stage is told by its month's report, not on its day: one of the last month, well before it is due."""
    day, due = reached_on(line, at), line.milestones[at].on
    return day is not None and due is not None and MONTHS[-1].start <= day <= MONTHS[-1].end and due > TODAY


def _factor(line: Line, number: int) -> Decimal:
    """What the line has done as a multiple of what a straight line would have.

    Who is overdue catches up slowly; who has stages to keep does not run ahead of them.
    """
    overdue = max(0, number - due_of(line).month) if lags(line) else 0
    return _turn_of(line, number) + CATCHING_UP * overdue


def _turn_of(line: Line, number: int) -> Decimal:
    place, turn = line.seed % 100, Decimal(line.seed // 100 % 21)
    if works()[line.work].even and place < EARLY:
        return EVEN_BEHIND + turn / 500 if lags(line) else EVEN_AHEAD + turn / 400
    if place < LAGGING:
        return Decimal("0.50") + turn / 100
    if place < RECOVERING:
        return Decimal("0.62") + turn / 200 + Decimal("0.06") * number
    if place < LATE_START:
        return Decimal(0) if number <= 2 else Decimal("0.40") + Decimal("0.1") * (number - 3) + turn / 200
    if place < AHEAD and not line.milestones:
        return Decimal("1.22") + turn / 100
    if place < EARLY and not line.milestones:
        return Decimal("1.60") + turn / 50
    return STEADY[(line.seed // 100 + number) % len(STEADY)]
