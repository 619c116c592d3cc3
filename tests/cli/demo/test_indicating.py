"""The demo city's indicators, taken in as the city takes them in: what the pages then say of them."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from taizhang.cli.demo import founding, indicating
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.figures import write_indicators
from taizhang.cli.demo.life import FIGURES, FOUNDED
from taizhang.cli.demo.organisation import write_organisation
from taizhang.cli.demo.people import People
from taizhang.indicators.models import Aim, Former, Series
from taizhang.indicators.queries.checks import checks_on
from taizhang.indicators.queries.parks import compare, parks_told, wholes_of
from taizhang.indicators.queries.questions import questions_about
from taizhang.indicators.queries.reading import Told, read_series
from taizhang.indicators.queries.scoring import indicator_facts
from taizhang.indicators.rules.exact import shown
from taizhang.lib.periods import Period

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
JUNE, TODAY = (2012, 6), date(2012, 7, 10)


def live(papers: Path) -> None:
    """Only the organisation and the indicators, each on its day."""
    calendar, people = Calendar(), People()
    calendar.at(FOUNDED, partial(founding.take_in_organisation, write_organisation(papers), "沧宁市"))
    calendar.at(FIGURES, partial(founding.take_in_figures, write_indicators(papers), people))
    indicating.plan(calendar, people, papers)
    for _day in calendar.live(TODAY):
        pass


def told(code: str) -> Told:
    return read_series(Series.objects.filter(code=code))[0]


def test_a_half_year_of_indicators_is_planned_filled_revised_asked_about_and_answered(own_files: Path) -> None:
    live(own_files)

    gdp, revenue = told("F06"), told("F07")
    assert (shown(gdp.growth(JUNE).percent, 1), gdp.growth(JUNE).restated) == (Decimal("10.6"), True)
    assert (shown(revenue.pace(JUNE).share, 1), revenue.pace(JUNE).kept) == (Decimal("51.3"), True)
    assert [shown(each, 1) for each in (revenue.forecast(JUNE).low, revenue.forecast(JUNE).high)] == [
        Decimal("401.1"),
        Decimal("403.9"),
    ]
    assert told("F10").pace(JUNE).reason == "no_aim"
    assert told("F10").forecast(JUNE).reason == "no_history"
    assert told("S05").growth(JUNE).reason == "zero_base"
    assert told("S04").growth(JUNE).points == Decimal("-0.3")
    assert told("S03").pace(JUNE).kept is True
    assert list(Aim.objects.filter(series__code="S03").values_list("number", "value")) == [(1, 420), (2, 400)]
    assert Former.objects.get(observation__period="2012-04").value == 136

    whole = wholes_of("销售收入")[0]
    assert (whole.points[JUNE], whole.distance(2012).lacking, whole.distance(2012).needed) == (
        1397,
        2915,
        Decimal("24.5"),
    )
    parks = parks_told("增加值")
    assert (len(parks), compare(parks, JUNE, None).total) == (18, Decimal("477.6"))

    asked = questions_about(Series.objects.all(), checks_on(TODAY))
    answered = [
        (each.observation.series.code, each.question.period.label, each.question.kind) for each in asked if each.answer
    ]
    assert answered == [("S02", "2012-05", "jump")]
    waiting = [(each.observation.series.code, each.question.kind) for each in asked if not each.answer]
    assert waiting == [("S02", "growth")]
    facts = {fact.code: fact for fact in indicator_facts(Period.parse("2012-06"))}
    assert (facts["F06"].rank, facts["F06"].ranked_of, len(facts) > 70) == (2, 11, True)
