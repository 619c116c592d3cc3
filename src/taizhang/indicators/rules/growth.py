"""Growth on the same months of the year before: percent, percentage points, or why there is none. Exact."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from taizhang.indicators.facts import Form, OverTime, Seen
from taizhang.indicators.facts.derived import At, Growth, Kept, Reason
from taizhang.indicators.rules.forms import Points, at, month_alone
from taizhang.lib.periods import PeriodKind


def growth_at(kept: Kept, points: Points, seen: Mapping[At, Seen], when: At) -> Growth:
    """How the figure reached by a month stands to the same months a year before.

    The growth that the source states counts (it may be told at comparable prices); else it is worked out against the
    comparable base where the source restates one, else against the figure on record. From a base of nought there is
    no percent: something is 零的突破, nothing stays nothing. A share grows by percentage points, never by percent. What
    a source states of one month alone says nothing of all since January.
    """
    year, month = when
    told = seen.get(when)
    told = told if told and _since_january(kept, told) else None
    now, on_record = points.get(when), points.get((year - 1, month))
    stated = told.growth if told else None
    base = Fraction(told.base) if told and told.base is not None else on_record
    if now is None:
        percent = Fraction(stated) if stated is not None else None
        return Growth(None, base, on_record, stated, percent, None, None if stated is not None else Reason.NO_VALUE)
    percent, points_up, reason = _worked_out(now, base, stated, share=kept.is_share)
    return Growth(now, base, on_record, stated, percent, points_up, reason)


def growth_alone(kept: Kept, points: Points, seen: Mapping[At, Seen], when: At) -> Growth:
    """How a month alone stands to the same month a year before; stated only where the series tells months alone."""
    year, month = when
    found, held = (month_alone(kept.over_time, points, at_month) for at_month in (when, (year - 1, month)))
    told = seen.get(when) if kept.form is Form.SINGLE else None
    told = told if told and told.period.kind is PeriodKind.MONTH else None
    now, on_record = (each if isinstance(each, Fraction) else None for each in (found, held))
    if now is None:
        return Growth(None, None, on_record, None, None, None, found if isinstance(found, Reason) else Reason.NO_VALUE)
    base = Fraction(told.base) if told and told.base is not None else on_record
    stated = told.growth if told else None
    return Growth(now, base, on_record, stated, *_worked_out(now, base, stated, share=kept.is_share))


def _since_january(kept: Kept, told: Seen) -> bool:
    """Whether a figure speaks of all since January: cumulative, a level, or of a period that begins with the year."""
    return kept.form is Form.CUMULATIVE or kept.over_time is OverTime.LAST or told.period.start.month == 1


def _worked_out(
    now: Fraction, base: Fraction | None, stated: Decimal | None, *, share: bool
) -> tuple[Fraction | None, Fraction | None, Reason | None]:
    if share:
        return None, (None if base is None else now - base), (Reason.NO_BASE if base is None else None)
    if stated is not None:
        return Fraction(stated), None, None
    if base is None:
        return None, None, Reason.NO_BASE
    if base == 0:
        return None, None, Reason.ZERO_BASE if now else Reason.BOTH_ZERO
    return (now - base) * 100 / abs(base), None, None


def by_month(seen: Iterable[Seen]) -> dict[At, Seen]:
    """The figures by year and last month of their period; of two the longer period's."""
    ordered = sorted(seen, key=lambda each: (each.period.end, -each.period.start.toordinal()))
    return {at(each): each for each in ordered}
