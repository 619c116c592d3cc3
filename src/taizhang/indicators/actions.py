"""What may be done with figures: take them in from a paper."""

from collections.abc import Sequence

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.indicators import permissions
from taizhang.indicators.facts import Figure
from taizhang.indicators.models import Observation, Series


def enter_figures(figures: Sequence[Figure], paper: Paper, *, by: Actor) -> int:
    """Keep the figures of a paper, each with its place in it; returns how many were new or revised.

    A figure of a period that is held already is revised: the record keeps the former value.
    """
    permissions.may_enter_figures(by)
    with recorded("indicators.enter_figures", by=by.username, subject=paper.title):
        series = {each.code: each for each in Series.objects.filter(code__in=[figure.code for figure in figures])}
        fresh = {figure.code: _series(figure) for figure in figures if figure.code not in series}
        Series.objects.bulk_create(fresh.values())
        series |= fresh
        held = {(each.series_id, each.period): each for each in Observation.objects.filter(series__in=series.values())}
        written = 0
        for figure in figures:
            key = (series[figure.code].pk, figure.period)
            row = held.get(key) or Observation(series=series[figure.code], period=figure.period)
            if (row.value, row.growth, row.comparator) == (figure.value, figure.growth, figure.comparator) and row.pk:
                continue
            row.value, row.growth, row.comparator = figure.value, figure.growth, figure.comparator
            row.paper, row.locator = paper, figure.locator
            row.save()
            written += 1
    return written


def _series(figure: Figure) -> Series:
    return Series(
        code=figure.code,
        name=figure.name,
        scope=figure.scope,
        measure=figure.measure,
        direction=figure.direction,
    )
