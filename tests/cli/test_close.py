"""`taizhang close` as an operator meets it."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from taizhang.accounts.facts import Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.sheets import Head, approve_sheet, enter_sheet
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Run, Sheet
from taizhang.audit.queries import records
from taizhang.cadence.actions import sign_bulletin
from taizhang.cadence.models import Bulletin
from taizhang.lib import clock
from taizhang.lib.periods import Period
from tests.cadence.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]

HALF = """
code = "half"
title = "半年考核办法"
valid_from = 2012-01-01
total = 100
periods = { half = "10 workdays" }

[[rule]]
code = "routine"
title = "平时成绩"
kind = "proportional"
metric = "score"
points = 80
without = "spread"

[[rule]]
code = "social"
title = "社会评价"
kind = "survey"
metric = "social"
points = 20
answers = { "满意" = 100, "不满意" = 0 }
groups = { "企业" = 50, "群众" = 50 }
"""
H1 = Period.parse("2012-H1")


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
        (
            ["2012-Q2"],
            "2012-Q2 is not scored: no scheme names a quarter in its periods. "
            "In force on 2012-06-30: monthly-2012 (month).",
        ),
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


def entered(city: City, group: str) -> Sheet:
    """Forty of fifty are content with the schools' office."""
    head = Head(H1, "social", group=group, paper_number="统调〔2012〕7号")
    mark = Mark(city.schools.pk, 60, 50, {"满意": 40, "不满意": 10})
    return enter_sheet(head, [mark], by=city.officer)


def test_a_half_is_scored_under_its_scheme_and_again_without_a_trace(city: City) -> None:
    adopt_scheme(HALF, by=city.chief)
    close("2012-05")
    close("2012-06")
    for group in ("企业", "群众"):
        approve_sheet(entered(city, group), by=city.chief)

    first = close("2012-H1", "--by", city.officer.username)
    count = records().count()
    again = close("2012-H1")

    run = Run.objects.get(span="2012-H1")
    assert first == [
        f"2012-H1: run {run.pk}. Scored under half: 3 units, 10 lines. The office discloses it to the units.",
    ]
    assert (again, records().count()) == (first, count)
    assert [record.actor for record in records(subject="2012-H1")[:1]] == [city.officer.username]
    social = {row.unit.code: row.detail["rules"]["social"] for row in run.scores.select_related("unit")}
    assert social == {"B01": 16_000_000, "B02": 0, "C01": 0}


def test_what_a_half_would_be_scored_without_is_named_and_can_be_left_out(city: City) -> None:
    adopt_scheme(HALF, by=city.chief)
    close("2012-05")
    waiting = entered(city, "群众")

    with pytest.raises(CommandError) as refused:
        close("2012-H1")

    assert str(refused.value).splitlines() == [
        "2012-H1 lacks (score it all the same with --incomplete):",
        "- 2012-06 has no result",
        "- 社会评价 · 企业: no approved sheet",
        f"- 社会评价 · 群众: {waiting.code} waits for approval",
    ]
    assert not Run.objects.filter(span="2012-H1").exists()
    assert len(close("2012-H1", "--incomplete")) == 1


def test_a_month_whose_survey_lacks_is_not_locked_unless_it_may_be_incomplete(city: City) -> None:
    adopt_scheme(HALF.replace('periods = { half = "10 workdays" }\n', ""), by=city.chief)

    with pytest.raises(CommandError, match=r"2012-06 lacks .*\n- 社会评价 · 企业: no approved sheet\n"):
        close("2012-06")

    city.june.refresh_from_db()
    assert city.june.locked_at is None
    assert len(close("2012-06", "--incomplete")) == 3


def test_a_span_is_not_scored_before_it_has_ended(city: City) -> None:
    adopt_scheme(HALF.replace("half = ", "year = "), by=city.chief)

    with pytest.raises(CommandError, match=r"^2012 has not ended yet\.$"):
        close("2012")


def test_a_final_result_stays_as_it_is(city: City) -> None:
    adopt_scheme(HALF, by=city.chief)
    close("2012-05")
    first = close("2012-H1", "--incomplete")
    run = Run.objects.get(span="2012-H1")
    disclose(run, by=city.officer)
    with clock.frozen(date(2012, 9, 12)):
        finish(run, by=city.chief)
        close("2012-06")

        again = close("2012-H1", "--incomplete")

    assert (again, Run.objects.filter(span="2012-H1").count()) == (first, 1)
