"""Keeping the figures of a paper; what is replaced is kept beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper
from taizhang.indicators import permissions
from taizhang.indicators.facts import Figure
from taizhang.indicators.models import Former, Observation, Series
from taizhang.lib import clock

STATED = ("comparator", "value", "growth", "base", "rank", "ranked_of", "absent")
"""What a figure says; where all of it is as held, nothing is written."""


def enter_figures(figures: Sequence[Figure], paper: Paper, *, by: Actor) -> int:
    """Keep the figures of a paper, each with its place in it; returns how many were new or revised.

    A figure of a period that is held already is revised: what it said stays beside it, with the reason given. A series
    that is not held is made as the figure names it, by the office alone; others enter what their unit supplies.
    """
    series = _series_of(figures, by)
    with recorded("indicators.enter_figures", by=by.username, subject=paper.title):
        made = [each for each in series.values() if each.pk is None]
        series |= {each.code: each for each in Series.objects.bulk_create(made)}
        changed = dict(changes(figures, series))
        revised = [row for row in changed.values() if row.pk]
        Former.objects.bulk_create(list(_former(revised, changed, by)))
        for figure, row in changed.items():
            _say(row, figure, paper)
        Observation.objects.bulk_create([row for row in changed.values() if not row.pk])
        Observation.objects.bulk_update(revised, [*STATED, "paper", "locator"])
    return len(changed)


def changes(figures: Iterable[Figure], series: Mapping[str, Series]) -> Iterator[tuple[Figure, Observation]]:
    """The figures that say something else than is held, each with its row; of one period the last of a paper counts."""
    held = {(each.series_id, each.period): each for each in _held(series.values())}
    last = {(each.code, each.period): each for each in figures}
    for figure in last.values():
        own = series[figure.code]
        row = held.get((own.pk, figure.period)) or Observation(series=own, period=figure.period)
        if row.pk is None or any(getattr(row, name) != getattr(figure, name) for name in STATED):
            yield figure, row


def _held(series: Iterable[Series]) -> Iterable[Observation]:
    return Observation.objects.filter(series__in=[each for each in series if each.pk])


def _series_of(figures: Sequence[Figure], by: Actor) -> dict[str, Series]:
    """The series of each figure by its code, new ones unsaved; Denied where one is not the actor's to fill."""
    held = {each.code: each for each in Series.objects.filter(code__in={figure.code for figure in figures})}
    for each in held.values():
        permissions.may_enter_for(by, each)
    fresh = {figure.code: _series(figure) for figure in figures if figure.code not in held}
    if fresh or not held:
        permissions.may_enter_figures(by)
    return held | fresh


def _series(figure: Figure) -> Series:
    return Series(
        code=figure.code,
        name=figure.name,
        scope=figure.scope,
        measure=figure.measure,
        direction=figure.direction,
    )


def _former(rows: Sequence[Observation], changed: Mapping[Figure, Observation], by: Actor) -> Iterator[Former]:
    reasons = {row.pk: figure.reason for figure, row in changed.items()}
    held = dict.fromkeys(reasons, 0)
    for pk in Former.objects.filter(observation__in=rows).values_list("observation_id", flat=True):
        held[pk] += 1
    for row in rows:
        yield Former(
            observation=row,
            number=held[row.pk] + 1,
            paper_id=row.paper_id,
            locator=row.locator,
            replaced_at=clock.now(),
            replaced_by=by.username,
            reason=reasons[row.pk],
            **{name: getattr(row, name) for name in STATED},
        )


def _say(row: Observation, figure: Figure, paper: Paper) -> None:
    for name in STATED:
        setattr(row, name, getattr(figure, name))
    row.paper, row.locator = paper, figure.locator


def changes_nothing(figures: Sequence[Figure], *, by: Actor) -> bool:
    """Whether all of it is held already, so that no paper need be kept for it."""
    series = _series_of(figures, by)
    return next(changes(figures, series), None) is None
