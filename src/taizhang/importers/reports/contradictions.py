"""Figures that do not fit together: within one paper, and against what is on record.

Papers round their figures, so each check allows what the last digits written may hide (practice: 126.02 of 193.22 is
65.22 %). Every finding is a warning with a sentence; nothing is corrected.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from taizhang.importers.facts import Indicator
from taizhang.importers.reports.periods import months_of, period_in_words, year_before
from taizhang.indicators.facts import Figure
from taizhang.lib.problems import Problem, Severity
from taizhang.lib.quantities.measures import blur, in_base, same_kind, series_name

CHECK = "请核对原文，或核对录入的数据"
NEARLY = Decimal("0.9")
"""Parts that reach nine tenths of their whole are meant to add up; fewer may simply not name all parts."""
REVISED = Decimal(2)
"""Points by which growth may miss the two levels: the year before is often revised."""
_PLAN = re.compile(r"计划|目标|预算|任务")
_REAL = re.compile(r"生产总值|增加值|GDP")
"""Grow in constant prices, so their levels do not give their growth."""
_PROPORTION = re.compile(
    r"(?:占比|比重|普及率|入学率|参保率|就诊率|合格率|优良率|满意率|满意度|办结率|失业率|化解率|达标率|城镇化率|利用率|入园率)$"
)


def contradictions(indicators: Sequence[Indicator]) -> tuple[Problem, ...]:
    """What in the figures of one paper does not fit together, in reading order."""
    return tuple(problem for index in range(len(indicators)) for problem in _doubts(indicators, index))


def _doubts(indicators: Sequence[Indicator], index: int) -> Iterator[Problem]:
    each = indicators[index]
    yield from _parts(each, indicators, index)
    yield from _completion(each, indicators, index)
    yield from _rate(each, indicators, index)
    yield from _ahead(each)
    yield from _proportion(each)
    yield from _growth(each, indicators)


def differs(each: Indicator, figure: Figure) -> Iterator[Problem]:
    """Where a stated figure says otherwise than one on record, beyond what the digits written may hide."""
    if each.value is not None and figure.value is not None and same_kind(each.unit or "", figure.measure):
        gap = in_base(each.value, each.unit or "") - in_base(figure.value, figure.measure)
        slack = max(in_base(blur(value, unit), unit) for value, unit in _sides(each, figure))
        if abs(gap) > slack:
            yield _problem(each, f"为{each.value}{each.unit}，在册的数据是{figure.value.normalize():f}{figure.measure}")
    mine, theirs = each.growth_pct, figure.growth
    if mine is not None and theirs is not None and abs(mine - theirs) > max(blur(mine, "%"), blur(theirs, "%")):
        yield _problem(each, f"增长{mine}%，在册的数据是增长{theirs.normalize():f}%")


def _sides(each: Indicator, figure: Figure) -> Iterator[tuple[Decimal, str]]:
    yield each.value or Decimal(0), each.unit or ""
    yield figure.value or Decimal(0), figure.measure


def _problem(each: Indicator, says: str) -> Problem:
    when = f"（{period_in_words(each.period)}）" if each.period else ""
    row = each.paragraph or None
    return Problem(f"“{each.name}”{when}{says}", CHECK, row=row, found=each.raw, severity=Severity.WARNING)


def _parts(whole: Indicator, indicators: Sequence[Indicator], index: int) -> Iterator[Problem]:
    """其中 parts must not exceed their whole; several that nearly reach it must add up to it."""
    parts = [each.value for each in _parts_of(whole, indicators[index + 1 :]) if each.value is not None]
    if whole.value is None or whole.unit is None or not parts or whole.value in parts[1:]:
        return
    total = sum(parts, Decimal(0))
    slack = sum((blur(value, whole.unit) for value in (whole.value, *parts)), Decimal(0))
    if total > whole.value + slack:
        yield _problem(whole, f"为{whole.value}{whole.unit}，其中各项合计{total}{whole.unit}，超过了总数")
    elif len(parts) > 1 and whole.value * NEARLY <= total < whole.value - slack:
        yield _problem(
            whole, f"为{whole.value}{whole.unit}，其中各项合计{total}{whole.unit}，相差{whole.value - total}"
        )


def _parts_of(whole: Indicator, after: Sequence[Indicator]) -> Iterator[Indicator]:
    """The parts that follow their whole, as far as its paragraph goes and until it is named again."""
    for each in after:
        if each.paragraph != whole.paragraph or (each.name, each.unit) == (whole.name, whole.unit):
            return
        if each.part_of == whole.name and each.unit == whole.unit:
            yield each


def _before(each: Indicator, indicators: Sequence[Indicator], index: int) -> Iterator[Indicator]:
    """The figures of the same paragraph and unit before this one, the nearest first."""
    for other in reversed(indicators[:index]):
        if other.paragraph == each.paragraph and other.unit == each.unit and other.value:
            yield other


def _misses(part: Decimal, whole: Decimal, stated: Decimal, unit: str) -> Decimal | None:
    """The true share in percent, where it is not the one stated; None if the digits written allow it."""
    true = part / whole * 100
    slack = blur(stated, "%") + (blur(part, unit) * 100 + true * blur(whole, unit)) / whole
    return None if abs(true - stated) <= slack else true


def _completion(each: Indicator, indicators: Sequence[Indicator], index: int) -> Iterator[Problem]:
    """What is done, divided by the plan beside it, is the completion stated; so it is of another figure near by."""
    if each.value is None or each.completion_pct is None or each.part_of:
        return
    before = list(_before(each, indicators, index))
    plan = next((other for other in before if _PLAN.search(other.name)), None)
    if plan and not any(_fits(each, other, each.completion_pct) for other in before):
        yield from _misfit(each, plan, each.completion_pct)


def _rate(each: Indicator, indicators: Sequence[Indicator], index: int) -> Iterator[Problem]:
    """A count divided by the one before it is the rate stated."""
    base = next(_before(each, indicators, index), None)
    if base and each.value is not None and each.rate_pct is not None:
        yield from _misfit(each, base, each.rate_pct)


def _fits(each: Indicator, other: Indicator, stated: Decimal) -> bool:
    """Whether one of the two is the stated share of the other."""
    mine, theirs, unit = each.value or Decimal(0), other.value or Decimal(0), each.unit or ""
    pairs = [(part, whole) for part, whole in ((mine, theirs), (theirs, mine)) if whole]
    return any(_misses(part, whole, stated, unit) is None for part, whole in pairs)


def _misfit(each: Indicator, base: Indicator, stated: Decimal) -> Iterator[Problem]:
    value, whole = each.value or Decimal(0), base.value or Decimal(0)
    if whole and (true := _misses(value, whole, stated, each.unit or "")) is not None:
        says = f"为{each.value}{each.unit}，占“{base.name}”{base.value}{base.unit}的{true:.2f}%"
        yield _problem(each, f"{says}，写的是{stated}%")


def _ahead(each: Indicator) -> Iterator[Problem]:
    """The completion less the share of the year gone by is the lead stated."""
    months = months_of(each.period)
    if each.completion_pct is None or each.ahead_pp is None or not months:
        return
    gone = Decimal(months) / 12 * 100
    true = each.completion_pct - gone
    if abs(true - each.ahead_pp) > blur(each.completion_pct, "%") + blur(each.ahead_pp, "%"):
        says = f"完成{each.completion_pct}%，时间进度{gone:.2f}%，相差{true:.2f}个百分点"
        yield _problem(each, f"{says}，写的是{each.ahead_pp}个百分点")


def _proportion(each: Indicator) -> Iterator[Problem]:
    """A share of a whole is at most 100 %."""
    if each.unit == "%" and each.value is not None and each.value > 100 and _PROPORTION.search(each.name):
        yield _problem(each, f"为{each.value}%，超过了100%")
    if each.share_pct is not None and each.share_pct > 100:
        yield _problem(each, f"所占的比重为{each.share_pct}%，超过了100%")


def _growth(each: Indicator, indicators: Sequence[Indicator]) -> Iterator[Problem]:
    """Growth is what the two levels give, where the paper states both and prices are not taken out."""
    if each.value is None or each.growth_pct is None or not each.period or _REAL.search(each.name):
        return
    earlier = year_before(each.period)
    for other in indicators:
        alike = series_name(other.name) == series_name(each.name) and other.unit == each.unit
        if alike and other.period == earlier and other.value:
            true = (each.value / other.value - 1) * 100
            if abs(true - each.growth_pct) > REVISED:
                says = f"为{each.value}{each.unit}，上年同期{other.value}{other.unit}，应增长{true:.2f}%"
                yield _problem(each, f"{says}，写的是{each.growth_pct}%")
