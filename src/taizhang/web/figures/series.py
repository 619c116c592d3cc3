"""The page of one series."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.indicators.models import Aim, Observation, Series
from taizhang.indicators.permissions import may_enter_for
from taizhang.indicators.queries import observations
from taizhang.indicators.queries.checks import checks_on
from taizhang.indicators.queries.questions import questions_about
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.rules.exact import shown as rounded
from taizhang.indicators.rules.halves import growth_gap, half_is_over
from taizhang.indicators.rules.plans import steps_of
from taizhang.lib import clock
from taizhang.web.figures.history import drawing, loose_figures, moments_of
from taizhang.web.figures.questions import Line
from taizhang.web.figures.rows import Row, figure_at
from taizhang.web.figures.words import (
    DIRECTIONS,
    FORMS,
    OVER_ALL,
    OVER_TIMES,
    RHYTHMS,
    SOURCES,
    month_word,
    number_word,
    percent_word,
)
from taizhang.web.requests import signed_in


def told_of(code: str) -> Told:
    """A series read whole, or not found."""
    series = get_object_or_404(Series.objects.select_related("unit", "keeper", "whole"), code=code)
    return read_series([series])[0]


@signed_in
def series(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Every figure with its revisions, source and arithmetic; pace, forecast, plans, parts, questions."""
    told = told_of(code)
    moments, held = moments_of(told), told.series
    at = told.latest
    latest = next((each.observation for each in moments if each.at == at), None)
    asked = questions_about([held], checks_on(clock.today()))
    context = {
        "series": held,
        "row": Row(told, latest, at) if at else None,
        "moments": moments,
        "loose": loose_figures(told),
        "drawing": drawing(told),
        "how": _how(held),
        "parts": _parts(held),
        "questions": [Line(each, allows(may_enter_for, actor, held)) for each in asked],
        **_plan(told),
    }
    return render(request, "figures/series.html", context)


def _how(held: Series) -> Mapping[str, Any]:
    """How the series is to be read, in words."""
    return {
        "direction": DIRECTIONS[held.direction],
        "rhythm": RHYTHMS[held.rhythm],
        "form": FORMS[held.form],
        "over_time": OVER_TIMES[held.over_time],
        "over_units": OVER_ALL[held.over_units],
        "source": SOURCES[held.source],
    }


def _parts(held: Series) -> list[Row]:
    """The series that make it up, as they stand now."""
    told = read_series(held.parts.select_related("unit").order_by("code"))
    figures: dict[int, list[Observation]] = defaultdict(list)
    for row in observations().filter(series__whole=held):
        figures[row.series_id].append(row)
    rows = ((each, each.latest) for each in told)
    return [Row(each, figure_at(figures[each.series.pk], at) if at else None, at) for each, at in rows]


def _plan(told: Told) -> Mapping[str, Any]:
    """The plans of years with their versions, the way to the last of them, and how the latest month stands to them."""
    at = told.latest
    aims = list(Aim.objects.filter(series=told.series).select_related("paper").order_by("year", "number"))
    pace = told.pace(at) if at else None
    steps = {step.year: step for step in steps_of(told.points, told.aims)}
    told_aims = [(aim, number_word(steps[aim.year].actual) if aim.year in steps else "—") for aim in aims]
    found: dict[str, Any] = {"aims": told_aims, "at": month_word(at) if at else ""}
    if at is None or pace is None:
        return found
    forecast, gap = told.forecast(at), growth_gap(told.growth(at).percent, told.aims.get(at[0]))
    shares = [(year, percent_word(share * 100, 2)) for year, share in forecast.shares]
    distance = told.distance(at[0])
    return found | {
        "half": half_is_over(pace, at),
        "gap": None if gap is None else f"{rounded(gap, 1):+f}",
        "season": percent_word(pace.season) if pace.season is not None else "",
        "forecast": forecast,
        "shares": shares,
        "distance": distance,
        "lacking": number_word(distance.lacking) if distance else "",
        "start": number_word(distance.start) if distance else "",
    }
