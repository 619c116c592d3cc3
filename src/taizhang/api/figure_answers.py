"""Series and their figures as the interface answers them; figures handed in as the table that the readers know."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ninja.errors import ValidationError

from taizhang.api import figures as shapes
from taizhang.importers.forms.indicators.forms import ABSENT, COMPARATORS, DIRECTIONS, FIGURES
from taizhang.importers.forms.indicators.writing import plain, said
from taizhang.indicators.facts import Direction, Form, OverTime, OverUnits, Source
from taizhang.indicators.models import Former, Observation, Series
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.rules.exact import shown
from taizhang.lib.periods import said_period
from taizhang.lib.separated import csv_of, kept_word

PLACES = 4


def head_answer(row: Series) -> shapes.IndicatorHead:
    """How a series is to be read."""
    return shapes.IndicatorHead(
        code=row.code,
        name=row.name,
        scope=row.scope,
        measure=row.measure,
        direction=Direction(row.direction),
        form=Form(row.form),
        over_time=OverTime(row.over_time),
        over_units=OverUnits(row.over_units),
        source=Source(row.source),
        unit=row.unit.code if row.unit else "",
        whole=row.whole.code if row.whole else "",
    )


def detail_answer(row: Series) -> shapes.IndicatorDetail:
    """A series with every figure and its plans."""
    told = read_series([row])[0]
    former: Mapping[int, list[Former]] = defaultdict(list)
    for each in Former.objects.filter(observation__series=row).select_related("paper").order_by("-number"):
        former[each.observation_id].append(each)
    held = Observation.objects.filter(series=row).select_related("series", "paper")
    ordered = sorted(held, key=_when, reverse=True)
    return shapes.IndicatorDetail(
        head=head_answer(row),
        aims=[
            shapes.Wanted(year=aim.year, value=aim.value, growth=aim.growth, version=aim.number)
            for _year, aim in sorted(told.aims.items())
        ],
        figures=[_figure(told, each, former[each.pk]) for each in ordered],
    )


def _when(row: Observation) -> tuple[int, int]:
    seen = row.seen
    return (seen.period.end.toordinal() if seen else 0), row.pk


def _figure(told: Told, row: Observation, former: Sequence[Former]) -> shapes.Figure:
    seen = row.seen
    at = (seen.period.end.year, seen.period.end.month) if seen else (0, 0)
    growth, pace, alone = told.growth(at), told.pace(at), told.alone(at)
    return shapes.Figure(
        period=row.period,
        value=row.value,
        alone=_rounded(alone) if isinstance(alone, Fraction) else None,
        growth=_rounded(growth.percent),
        points=_rounded(growth.points),
        growth_reason=growth.reason,
        base=_rounded(growth.base),
        rank=row.rank,
        ranked_of=row.ranked_of,
        absent=row.absent,
        aim=_rounded(pace.aim),
        share=_rounded(pace.share),
        share_reason=pace.reason,
        paper=row.paper.title,
        locator=row.locator,
        former=[_former(each) for each in former],
    )


def _former(row: Former) -> shapes.Former:
    return shapes.Former(
        value=row.value,
        growth=row.growth,
        replaced_on=row.replaced_at.date(),
        reason=row.reason,
        paper=row.paper.title,
        locator=row.locator,
    )


def _rounded(number: Fraction | None) -> Decimal | None:
    return None if number is None else shown(number, PLACES)


def as_table(asked: shapes.FiguresIn) -> bytes:
    """The figures as a table of the office's own columns: a program's figures go the way of every other."""
    held = {row.code: row for row in Series.objects.filter(code__in={each.code for each in asked.figures})}
    faults = list(_faults(asked.figures, held))
    if faults:
        raise ValidationError(faults)
    return csv_of(tuple(FIGURES.columns), [_row(held[each.code], each) for each in asked.figures])


def _faults(figures: Sequence[shapes.FigureIn], held: Mapping[str, Series]) -> Iterator[dict[str, object]]:
    for place, each in enumerate(figures):
        if each.code not in held:
            yield {"loc": ("figures", place, "code"), "msg": f"there is no series {each.code}"}
        if said_period(each.period) is None:
            yield {"loc": ("figures", place, "period"), "msg": f"{each.period} is no period"}


def _row(series: Series, each: shapes.FigureIn) -> list[str]:
    cells = {
        "code": series.code,
        "name": series.name,
        "scope": series.scope,
        "measure": series.measure,
        "direction": said(DIRECTIONS, series.direction),
        "period": each.period,
        "comparator": said(COMPARATORS, "="),
        "value": plain(each.value),
        "growth": plain(each.growth),
        "base": plain(each.base),
        "rank": str(each.rank or ""),
        "ranked_of": str(each.ranked_of or ""),
        "absent": said(ABSENT, each.absent),
        "reason": kept_word(each.reason),
    }
    return [cells[name] for name in FIGURES.columns.values()]
