"""`taizhang close` as an operator meets it."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from taizhang.accounts.facts import Role
from taizhang.assessment.models import Run
from taizhang.audit.queries import records
from taizhang.cadence.actions import sign_bulletin
from taizhang.cadence.models import Bulletin
from taizhang.lib import clock
from tests.cadence.city import City

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.cli.base.InstanceCommand.need_instance", lambda _command: None)


@pytest.fixture
def city() -> Iterator[City]:
    made = City()
    made.live(locked=False)
    with clock.frozen(date(2012, 7, 12)):
        yield made


def close(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("close", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_closing_locks_scores_and_drafts_and_repeats_without_a_trace(city: City) -> None:
    first = close("2012-06")
    drafted = (Run.objects.count(), Bulletin.objects.get().composed_at.date())
    sign_bulletin(Bulletin.objects.get(), by=city.chief)
    count = records().count()

    again = close("2012-06")

    assert first == [
        "1/3 2012-06 locked on 2012-07-12.",
        "2/3 Scored under monthly-2012: 3 units, 27 lines.",
        "3/3 Bulletin drafted with 22 figures; the chief signs it.",
    ]
    assert drafted == (1, date(2012, 7, 12))
    assert again == [*first[:2], "3/3 Bulletin 1 is signed; it stays as it is."]
    assert records().count() == count


def test_the_act_is_that_of_the_person_named(city: City) -> None:
    close("2012-06", "--by", city.officer.username)

    assert [record.actor for record in records(subject="2012-06")[:3]] == [city.officer.username] * 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2012-01"], "2012-01 was never opened for reporting."),
        (["2012-06", "--by", "nobody"], "Nobody in use is called nobody."),
        (["2012-Q2"], "Error: argument period: 2012-Q2 is not a month; write it as 2012-06"),
        (["June"], "Error: argument period: 'June' is not a period; write 2012-06, 2012-Q2, 2012-H1 or 2012."),
    ],
)
def test_what_cannot_be_closed_is_said_in_a_sentence(city: City, arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError) as refused:
        close(*arguments)

    assert str(refused.value) == said


def test_a_month_is_not_closed_while_reports_may_come_in_time(city: City) -> None:
    with clock.frozen(date(2012, 7, 5)), pytest.raises(CommandError, match="due by 2012-07-05"):
        close("2012-06")

    assert not Bulletin.objects.exists()


def test_who_may_not_lock_a_month_may_not_close_it(city: City) -> None:
    with pytest.raises(CommandError, match="Only the supervision office"):
        close("2012-06", "--by", city.roles["B01"][Role.MAYOR].username)
