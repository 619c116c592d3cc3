"""Of scores only those are public that a signed bulletin quotes, and of bulletins only the signed ones."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taizhang.assessment.actions import score
from taizhang.assessment.queries import latest_run, ranking
from taizhang.cadence.actions import compose_bulletin, sign_bulletin
from taizhang.ledger.actions import set_standing
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.portal.queries.city import bulletins, scores
from tests.cadence.city import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings: Any, tmp_path: Path) -> Iterator[City]:
    settings.FILES = tmp_path
    made = City()
    made.live()
    with clock.frozen(date(2012, 7, 12)):
        yield made


def test_a_draft_and_the_scores_it_was_composed_with_stay_inside(city: City) -> None:
    compose_bulletin(city.june, by=city.officer)

    assert (list(bulletins()), list(scores())) == ([], [])


def test_the_places_are_those_the_signed_bulletin_quotes_even_when_a_month_is_computed_again(city: City) -> None:
    sign_bulletin(compose_bulletin(city.june, by=city.officer), by=city.chief)
    quoted = latest_run(city.june)
    assert quoted is not None
    expected = [(row.unit.code, row.rank) for row in ranking(quoted) if row.rank]
    line = Target.objects.get(pk=city.lines["C01"][1].pk)
    set_standing(line, Standing.SUSPENDED, by=city.chief, reason="规划调整")

    again = score(city.june, by=city.officer)

    assert again.result_hash != quoted.result_hash
    assert [(each.unit, each.rank) for each in scores()] == expected
    assert [(each.month, each.number, len(each.pdf)) for each in bulletins()] == [("2012-06", 1, 64)]
