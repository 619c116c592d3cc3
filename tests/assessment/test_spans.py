"""Quarters, halves and years are scored, told, contested and corrected like months, each under a scheme of its kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import NotReady, adjusting, admitting, adopt_scheme, appealing, ruling, score
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Adjustment, Appeal, Correction, Run
from taizhang.assessment.queries import explain, facts, latest_run, recomputes
from taizhang.assessment.queries.appeals import choices
from taizhang.assessment.queries.due import ended_spans, owed_spans
from taizhang.assessment.queries.lives import latest_runs, life_of
from taizhang.assessment.queries.schemes import scheme_for, schemes_on
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.language.reading import read_scheme, shipped_as, shipped_text
from taizhang.assessment.rules.wording_whole import spans_said
from taizhang.audit import models
from taizhang.audit.models import Record, row_fields
from taizhang.audit.queries.checking import verify
from taizhang.audit.queries.past import rows_on
from taizhang.cadence.duties import remind_of_duties
from taizhang.consequences.queries.results import results_until
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.periods import Period, PeriodKind, half, month, year
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.assessment.contested import OVER, TODAY
from tests.factories import make_actor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
    pytest.mark.both_engines,
]

HALF = """\
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
points = 60
[[rule]]
code = "result"
title = "各月实绩"
kind = "proportional"
metric = "progress"
points = 40
"""
YEAR = HALF.replace('"half"', '"year"').replace("half =", "year =").replace('"10 workdays"', '"20 days"')
H1 = half(2012, 1)


@pytest.fixture
def spring(unit: Unit, roles: dict[Role, Actor]) -> list[Run]:
    """May and June scored; two lines, the second behind; a scheme for months and one for halves."""
    for text in (shipped_text(), HALF):
        adopt_scheme(text, by=roles[Role.CHIEF])
    months = [open_period("2012-05"), open_period("2012-06")]
    mine = lines(unit, roles, {}, {})
    for each, percents in zip(months, ([40, 20], [60, 30]), strict=True):
        verified(filed(mine, percents, each, roles), roles)
    return [score(each) for each in months]


def disclosed(run: Run, roles: Mapping[Role, Actor]) -> Run:
    disclose(run, by=roles[Role.OFFICER])
    return run


def contested(run: Run, unit: Unit, roles: Mapping[Role, Actor], month: str) -> Appeal:
    """An appeal, taken up, against what a half gave for the second line in a month."""
    line = next(each for each in explain(run, unit) if each.item == "B07-2012-002" and each.month == month)
    appeal = appealing.write_appeal(
        run, unit, by=roles[Role.CLERK], position=line.position, reason="补验收", wanted="应为49"
    )
    appealing.file_appeal(appeal, by=roles[Role.HEAD])
    return admitting.admit_appeal(appeal, by=roles[Role.OFFICER])


def values(run: Run, unit: Unit, rule: str) -> list[tuple[str, str, int | None]]:
    return [(line.item, line.month, line.inputs["value"]) for line in explain(run, unit) if line.rule == rule]


def test_a_half_is_scored_by_its_own_scheme_from_its_months_and_what_they_came_to(
    unit: Unit, spring: list[Run]
) -> None:
    run = score(H1)

    assert (run.span, run.period, run.scheme.code, str(run)) == ("2012-H1", H1, "half", "2012-H1 半年考核办法")
    routine = [(each.span, "", each.scores.get().read) for each in spring]
    assert values(run, unit, "routine") == routine
    assert [(item, month) for item, month, _value in values(run, unit, "result")] == [
        ("B07-2012-001", "2012-05"),
        ("B07-2012-001", "2012-06"),
        ("B07-2012-002", "2012-05"),
        ("B07-2012-002", "2012-06"),
    ]
    assert [recomputes(each) for each in (*spring, run)] == [True] * 3
    assert latest_runs() == [run, spring[1], spring[0]]


def test_months_are_what_they_were_after_a_half_was_scored(spring: list[Run]) -> None:
    before = [(run.facts_hash, run.result_hash) for run in spring]

    score(H1)

    assert [score(month(2012, number)) for number in (5, 6)] == spring
    assert [(run.facts_hash, run.result_hash) for run in Run.objects.filter(span__in=("2012-05", "2012-06"))] == before


def test_a_half_is_computed_anew_where_one_of_its_months_was(
    unit: Unit, spring: list[Run], roles: dict[Role, Actor]
) -> None:
    first = score(H1)
    adjusting.approve_adjustment(_proposed(unit, month(2012, 6), roles), by=roles[Role.CHIEF])

    again = score(H1)

    assert (again.pk == first.pk, score(H1) == again) == (False, True)
    assert values(again, unit, "routine")[1][2] == spring[1].scores.get().read + millionths(Decimal("1.5"))


@pytest.mark.parametrize(
    ("span", "on", "said"),
    [
        ("2012-H1", date(2012, 6, 30), "2012-H1 has not ended yet."),
        ("2012", date(2012, 7, 10), "2012 has not ended yet."),
        ("2012-Q1", date(2012, 7, 10), "No month of 2012-Q1 was opened for reports."),
        ("2012-Q2", date(2012, 7, 10), "No scheme holds for 2012-Q2; adopt one first."),
    ],
)
def test_what_cannot_be_scored_is_said(spring: list[Run], span: str, on: date, said: str) -> None:
    with clock.frozen(on), pytest.raises(NotReady) as refusal:
        score(Period.parse(span))

    assert str(refusal.value) == said


def test_a_scheme_counts_for_the_kinds_it_names_and_without_them_for_months(spring: list[Run]) -> None:
    held = [scheme_for(TODAY, kind) for kind in PeriodKind]

    assert [each.code if each else "" for each in held] == ["monthly-2012", "", "half", ""]
    assert [each.code for each in schemes_on(TODAY)] == ["monthly-2012", "half"]
    assert [spans_said(each.says) for each in schemes_on(TODAY)] == ["月度", "半年（期满后10个工作日内算出）"]


@pytest.mark.parametrize(
    ("periods", "column", "found"),
    [('{ half = "soon" }', "periods.half", "soon"), ('{ week = "3 days" }', "periods.week", "week")],
)
def test_what_a_scheme_says_wrong_of_its_spans_is_named(periods: str, column: str, found: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(HALF.replace('{ half = "10 workdays" }', periods))

    assert [(each.column, each.found, each.row) for each in refusal.value.problems] == [(column, found, 5)]


def test_what_is_to_be_scored_is_known_with_its_day_and_reminded_of(
    spring: list[Run], roles: dict[Role, Actor]
) -> None:
    assert [(each.span, each.due) for each in owed_spans(TODAY)] == [(H1, date(2012, 7, 13))]
    assert ended_spans(TODAY) == [H1, month(2012, 6), month(2012, 5)]
    remind_of_duties(date(2012, 7, 12))
    told = Notice.objects.filter(kind=NoticeKind.SCORE_DUE)
    assert {each.text for each in told} == {"2012年上半年待计分（半年考核办法），截止 2012-07-13"}
    assert told.filter(read_at=None).count() == len(told) == 2

    score(H1)

    assert owed_spans(TODAY) == []
    assert told.filter(read_at=None).count() == 0


def test_a_half_lives_beside_its_months(spring: list[Run], roles: dict[Role, Actor]) -> None:
    run = disclosed(score(H1), roles)

    assert [life_of(each, TODAY).state for each in (run, *spring)] == [
        RunState.DISCLOSED,
        RunState.COMPUTED,
        RunState.COMPUTED,
    ]
    told = Notice.objects.filter(kind=NoticeKind.SCORE_DISCLOSED).first()
    assert told is not None
    assert told.text.startswith("市教育局 2012年上半年 ")
    with clock.frozen(OVER):
        finish(run, by=roles[Role.CHIEF])
        assert (life_of(run, OVER).state, score(H1)) == (RunState.FINAL, run)


def test_a_ruling_on_a_half_corrects_the_row_of_one_month_in_it_and_leaves_the_month_as_it_is(
    unit: Unit, spring: list[Run], roles: dict[Role, Actor]
) -> None:
    first = disclosed(score(H1), roles)
    appeal = contested(first, unit, roles, "2012-05")
    assert [(fact.metric, fact.item, fact.period) for fact in choices(appeal)] == [
        ("progress", "B07-2012-002", "2012-05"),
        ("report", "B07-2012-002", "2012-05"),
    ]

    said = Set("progress", "B07-2012-002", "value", "33", "2012-05")
    ruling.uphold_appeal(appeal, [said], by=make_actor(Role.OFFICER), ruling="属实")

    run = latest_run(H1)
    assert run is not None
    assert [value for item, at, value in values(run, unit, "result") if (item, at) == ("B07-2012-002", "2012-05")] == [
        millionths(33)
    ]
    assert values(run, unit, "result")[3] == values(first, unit, "result")[3]
    assert [score(month(2012, number)) for number in (5, 6)] == spring
    assert (appeal.result, score(H1), recomputes(run), Correction.objects.get().span) == (run, run, True, "2012-H1")


def test_a_month_s_row_corrected_in_the_half_is_corrected_in_the_year_and_a_row_of_the_whole_half_is_not(
    unit: Unit, spring: list[Run], roles: dict[Role, Actor]
) -> None:
    appeal = contested(disclosed(score(H1), roles), unit, roles, "2012-05")
    said = Set("progress", "B07-2012-002", "value", "33", "2012-05")
    ruling.uphold_appeal(appeal, [said], by=make_actor(Role.OFFICER), ruling="属实")
    whole = Set("score", "2012-05", "value", "99")
    total = appealing.write_appeal(
        disclosed(latest_run(H1) or spring[0], roles), unit, by=roles[Role.CLERK], position=None, reason="x", wanted="y"
    )
    appealing.file_appeal(total, by=roles[Role.HEAD])
    admitting.admit_appeal(total, by=roles[Role.OFFICER])
    ruling.uphold_appeal(total, [whole], by=make_actor(Role.OFFICER), ruling="属实")

    adopt_scheme(YEAR, by=roles[Role.CHIEF])
    table = facts(year(2012))

    held = {
        (fact.metric, fact.item, fact.period): fact.value for fact in table if fact.item.startswith(("B07", "2012"))
    }
    assert held["progress", "B07-2012-002", "2012-05"] == millionths(33)
    assert held["score", "2012-05", ""] == spring[0].scores.get().read
    assert held["score", "2012-H1", ""] == Run.objects.filter(span="2012-H1").latest("pk").scores.get().read


def _proposed(unit: Unit, span: Period, roles: Mapping[Role, Actor]) -> Adjustment:
    return adjusting.propose_adjustment(
        unit, span, by=roles[Role.OFFICER], points=Decimal("1.5"), basis="办法第十二条", reason="现场会"
    )


def test_points_by_hand_of_a_month_reach_the_half_through_its_score_alone(
    unit: Unit, spring: list[Run], roles: dict[Role, Actor]
) -> None:
    for span in (month(2012, 6), H1):
        adjusting.approve_adjustment(_proposed(unit, span, roles), by=roles[Role.CHIEF])

    run = score(H1)

    given = [
        (line.item, line.points) for line in explain(run, unit) if line.rule == "adjustment" and not line.inputs["step"]
    ]
    assert given == [(Adjustment.objects.get(span="2012-H1").code, millionths(Decimal("1.5")))]


def test_lists_look_back_over_results_of_the_same_kind(spring: list[Run], roles: dict[Role, Actor]) -> None:
    runs = [*spring, score(H1)]
    for run in runs:
        disclose(run, by=roles[Role.OFFICER])
    with clock.frozen(OVER):
        for run in runs:
            finish(run, by=roles[Role.CHIEF])

    assert [len(results_until(run, OVER)) for run in runs] == [1, 2, 1]


def test_what_was_recorded_of_months_by_their_rows_still_holds_and_shows_what_was_altered(
    unit: Unit, roles: dict[Role, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    june = open_period("2012-06")
    verified(filed(lines(unit, roles, {}), [60], june, roles), roles)
    with monkeypatch.context() as former:
        former.setattr(models, "row_fields", lambda row: as_formerly_kept(row, june.pk))
        run = score(june)

    assert '"period_id":' in Record.objects.get(action="assessment.score").body
    assert (run_faults_found(), rows_on(TODAY, Run)[run.pk].span) == ([], "2012-06")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET span = '2012-H1' WHERE id = %s", [run.pk])
    assert run_faults_found() == [f"assessment.run {run.pk}: was altered behind the record's back: span"]


def as_formerly_kept(row: models.Guarded, key: int) -> dict[str, Any]:
    """What a record of a row said when a run pointed at the month's row."""
    fields = row_fields(row)
    return (
        {**{name: said for name, said in fields.items() if name != "span"}, "period_id": key}
        if isinstance(row, Run)
        else fields
    )


def run_faults_found() -> list[str]:
    return [str(fault) for fault in verify() if "assessment.run" in str(fault)]


def test_the_shipped_half_year_scheme_says_when_it_is_due() -> None:
    scheme = read_scheme(shipped_as("half-year-2012"))

    assert (scheme.kinds, scheme.due_on(H1), scheme.due_on(month(2012, 6))) == (
        (PeriodKind.HALF,),
        date(2012, 7, 13),
        None,
    )
