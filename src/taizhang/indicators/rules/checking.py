"""What a series' figures are asked about: each rule names the figure and what it is held against. Pure and exact."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from taizhang.indicators.facts import Form, OverTime, Seen
from taizhang.indicators.facts.derived import At, Kept
from taizhang.indicators.facts.questions import Checks, Question, QuestionKind
from taizhang.indicators.rules.exact import plain
from taizhang.indicators.rules.forms import Points, at, month_alone, points_of

WHOLE = 100


def questions_of(kept: Kept, seen: Sequence[Seen], parts: Sequence[Points], checks: Checks) -> Iterator[Question]:
    """Every question about the figures of one series, in the order of their periods.

    `parts` are what those series reached that are said to make it up (其中); none where it has none.
    """
    told = sorted((each for each in seen if each.value is not None), key=lambda each: each.period)
    points = points_of(kept, told)
    for each in told:
        found = (
            *_over(kept, each),
            *_clash(kept, each, points),
            *_fell(kept, each, points),
            *_jump(kept, each, points, checks),
            *_growth(kept, each, points, checks),
            *_parts(each, points, parts, checks),
        )
        yield from found


def _over(kept: Kept, each: Seen) -> Iterator[Question]:
    """A share of more than the whole."""
    if kept.measure == "%" and each.value is not None and each.value > WHOLE:
        yield Question(QuestionKind.OVER, each.period, each.value, plain(Fraction(WHOLE)))


def _clash(kept: Kept, each: Seen, points: Points) -> Iterator[Question]:
    """Two figures that say the same months otherwise: 2012年6月 and 2012年上半年 of a cumulative series."""
    if kept.form is Form.CUMULATIVE and each.value is not None and points[at(each)] != Fraction(each.value):
        yield Question(QuestionKind.CLASH, each.period, each.value, plain(points[at(each)]))


def _fell(kept: Kept, each: Seen, points: Points) -> Iterator[Question]:
    """What is added up since January came to less than the month before."""
    before = _before(points, at(each))
    if kept.form is not Form.CUMULATIVE or kept.over_time is not OverTime.SUM or before is None or each.value is None:
        return
    if Fraction(each.value) < before:
        yield Question(QuestionKind.FELL, each.period, each.value, plain(before))


def _before(points: Points, when: At) -> Fraction | None:
    held = [month for year, month in points if year == when[0] and month < when[1]]
    return points[when[0], max(held)] if held else None


def _jump(kept: Kept, each: Seen, points: Points, checks: Checks) -> Iterator[Question]:
    """A month that brought many times what the months before it brought on average, or a small part of it."""
    if kept.over_time is not OverTime.SUM:
        return
    year, month = at(each)
    now = month_alone(kept.over_time, points, (year, month))
    earlier = [month_alone(kept.over_time, points, (year, number)) for number in range(1, month)]
    held = [value for value in earlier if isinstance(value, Fraction)]
    if not isinstance(now, Fraction) or len(held) < checks.jump_months:
        return
    mean, times = sum(held, Fraction(0)) / len(held), Fraction(checks.jump_times)
    if mean > 0 and (now >= mean * times or now * times <= mean):
        yield Question(QuestionKind.JUMP, each.period, plain(now), plain(mean))


def _growth(kept: Kept, each: Seen, points: Points, checks: Checks) -> Iterator[Question]:
    """A stated growth that misses what value and base come to, beyond what a revised base may explain."""
    base = Fraction(each.base) if each.base is not None else _base(kept, each, points)
    if each.growth is None or each.value is None or not base or kept.is_share:
        return
    worked = (Fraction(each.value) - base) * 100 / abs(base)
    if abs(worked - Fraction(each.growth)) > Fraction(checks.growth_points):
        yield Question(QuestionKind.GROWTH, each.period, each.growth, plain(worked, 1))


def _base(kept: Kept, each: Seen, points: Points) -> Fraction | None:
    """What the period came to a year before: all since January, or the month alone where the series tells months."""
    year, month = at(each)
    if kept.form is Form.CUMULATIVE or each.period.start.month == 1:
        return points.get((year - 1, month))
    alone = month_alone(kept.over_time, points, (year - 1, month)) if each.period.start.month == month else None
    return alone if isinstance(alone, Fraction) else None


def _parts(each: Seen, points: Points, parts: Sequence[Points], checks: Checks) -> Iterator[Question]:
    """Parts that come to another number than their whole; only where every part has its figure."""
    when = at(each)
    held = [part[when] for part in parts if when in part]
    if not held or when not in points:
        return
    total, whole = sum(held, Fraction(0)), points[when]
    slack = abs(whole) * Fraction(checks.parts_percent) / 100
    if total > whole + slack:
        yield Question(QuestionKind.PARTS_OVER, each.period, plain(whole), plain(total))
    elif len(held) == len(parts) > 1 and total < whole - slack:
        yield Question(QuestionKind.PARTS, each.period, plain(whole), plain(total))
