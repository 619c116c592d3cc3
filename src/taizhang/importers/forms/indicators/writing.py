"""Series, plans and figures as the workbook that the readers know; without any, the forms to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from taizhang.importers.forms.indicators.forms import (
    ABSENT,
    ANSWERS,
    CATALOGUE,
    COMPARATORS,
    DIRECTIONS,
    FIGURES,
    OVER_TIME,
    OVER_UNITS,
    PER,
    PLANS,
    RHYTHMS,
    SHAPES,
    SOURCES,
)
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.indicators.models import Aim, Series
from taizhang.indicators.queries import observations

Cells = Sequence[str | int]


def figures_workbook() -> bytes:
    """Every figure held, a row each; then the list of series, and the plans as they stand."""
    forms = ((FIGURES, _figures()), (CATALOGUE, _series()), (PLANS, _aims()))
    return sheets_workbook({form.name: (tuple(form.columns), rows) for form, rows in forms})


def said(words: Mapping[str, object], value: object) -> str:
    """The word that a cell has for a value; blank where there is none."""
    return next((word for word, each in words.items() if each == value), "")


def _figures() -> Iterator[Cells]:
    for each in observations():
        one = each.series
        read = said(DIRECTIONS, one.direction), each.period, said(COMPARATORS, each.comparator)
        numbers = plain(each.value), plain(each.growth), plain(each.base), each.rank or "", each.ranked_of or ""
        yield one.code, one.name, one.scope, one.measure, *read, *numbers, said(ABSENT, each.absent), ""


def _series() -> Iterator[Cells]:
    for one in Series.objects.select_related("unit", "keeper", "whole").order_by("code"):
        how = said(RHYTHMS, one.rhythm), said(SHAPES, one.form), said(OVER_TIME, one.over_time)
        whose = one.unit.name if one.unit else "", one.keeper.name if one.keeper else ""
        more = said(OVER_UNITS, one.over_units), said(SOURCES, one.source), *whose, one.whole.code if one.whole else ""
        base = one.baseline_year or "", plain(one.baseline)
        head = one.code, one.name, one.scope, one.measure, said(DIRECTIONS, one.direction)
        yield *head, *how, *more, said(PER, one.per), said(ANSWERS, one.public), *base


def _aims() -> Iterator[Cells]:
    latest: dict[tuple[int, int], Aim] = {}
    for each in Aim.objects.select_related("series").order_by("series__code", "year", "number"):
        latest[each.series_id, each.year] = each
    for each in latest.values():
        yield each.series.code, each.year, plain(each.value), plain(each.growth), each.reason


def plain(number: Decimal | None) -> str:
    """A number without needless noughts; blank where there is none."""
    return "" if number is None else f"{number.normalize():f}"
