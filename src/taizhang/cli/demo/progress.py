"""How the work of each line goes through the half year: settled by the line's seed, the same on every machine."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from taizhang.cli.demo.targets import YEAR, Line
from taizhang.lib.due import parse_due
from taizhang.lib.periods import Period, month
from taizhang.reporting.rules import HUNDRED, expected_share

MONTHS: tuple[Period, ...] = tuple(month(YEAR, number) for number in range(1, 7))
START, END = date(YEAR, 1, 1), date(YEAR, 12, 31)
WHOLE, TENTH = Decimal(1), Decimal("0.1")
# Of a hundred lines: how many lag all along, lag and recover, start late, run ahead, finish early; the rest keep pace.
LAGGING, RECOVERING, LATE_START, AHEAD, EARLY = 5, 9, 13, 26, 30
STEADY = (Decimal("1.00"), Decimal("1.02"), Decimal("1.05"), Decimal("1.08"))


@dataclass(frozen=True)
class Standing:
    """How a line stands at a month's end: the share done in percent, and the amount where it is counted."""

    percent: Decimal
    value: Decimal | None


@cache
def due_of(line: Line) -> date:
    """The last day of a line; work without an end runs to the end of the year."""
    return parse_due(line.due_text, year=YEAR).on or END


@cache
def standing(line: Line, number: int) -> Standing:
    """The line at the end of a month (1–6); never less than the month before, never more than all."""
    share = expected_share(START, due_of(line), MONTHS[number - 1].end) * _factor(line, number)
    before = standing(line, number - 1) if number > 1 else Standing(Decimal(0), Decimal(0))
    share = min(max(share, before.percent), HUNDRED)
    if line.quantity is None:
        return Standing(max(_rounded(share, WHOLE, line), before.percent), None)
    value = min(
        max(_rounded(line.quantity * share / HUNDRED, _step(line), line), before.value or Decimal(0)), line.quantity
    )
    return Standing(value * HUNDRED / line.quantity, value)


def _step(line: Line) -> Decimal:
    """Whole things are counted whole; amounts with decimals to a tenth."""
    whole = line.quantity is not None and line.quantity == line.quantity.to_integral_value() and line.quantity >= 10
    return WHOLE if whole or line.measure in ("个", "座", "所", "家", "项") else TENTH


def _rounded(amount: Decimal, step: Decimal, line: Line) -> Decimal:
    """Those who keep pace round up to the next whole thing, those who lag have not finished it yet."""
    return amount.quantize(step, rounding=ROUND_FLOOR if lags(line) else ROUND_CEILING)


def lags(line: Line) -> bool:
    """Whether the line has trouble through most of the half year."""
    return line.seed % 100 < LATE_START


def _factor(line: Line, number: int) -> Decimal:
    """What the line has done as a multiple of what a straight line would have."""
    place, turn = line.seed % 100, Decimal(line.seed // 100 % 21)
    if place < LAGGING:
        return Decimal("0.50") + turn / 100
    if place < RECOVERING:
        return Decimal("0.62") + turn / 200 + Decimal("0.06") * number
    if place < LATE_START:
        return Decimal(0) if number <= 2 else Decimal("0.40") + Decimal("0.1") * (number - 3) + turn / 200
    if place < AHEAD:
        return Decimal("1.22") + turn / 100
    if place < EARLY:
        return Decimal("1.60") + turn / 50
    return STEADY[(line.seed // 100 + number) % len(STEADY)]
