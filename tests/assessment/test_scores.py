"""A month is scored: every point explained, places shared, runs kept and repeatable."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from taizhang.accounts.facts import SYSTEM, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions
from taizhang.assessment.actions import NotReady, adopt_scheme, score
from taizhang.assessment.models import Run, ScoreLine, UnitScore
from taizhang.assessment.queries import (
    explain,
    facts,
    faults,
    latest_run,
    preview,
    ranking,
    recomputes,
    runs,
)
from taizhang.assessment.queries.schemes import scheme_for
from taizhang.assessment.rules import POINT
from taizhang.assessment.rules.language.reading import read_scheme, shipped_text
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import set_standing
from taizhang.ledger.facts import Standing
from taizhang.lib.dated import InvalidRule
from taizhang.organisations.actions.renaming import merge_unit
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period, return_reports, sign_reports
from taizhang.reporting.models import ReportingPeriod
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit

JULY = date(2012, 7, 10)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(JULY),
]


@pytest.fixture
def june(roles: dict[Role, Actor]) -> ReportingPeriod:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    return open_period("2012-06")


def places(run: Run) -> list[tuple[str, int, int | None, int]]:
    return [(score.unit.code, score.points, score.rank, score.group_size) for score in ranking(run)]


def test_every_point_of_a_unit_is_explained_and_they_add_up(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    targets = lines(unit, roles, {"weight": Decimal(2)}, {"weight": Decimal(1)})
    verified(filed(targets, [60, 20], june, roles), roles)

    run = score(june, by=roles[Role.OFFICER])

    assert [(line.rule, line.item, line.points, line.possible) for line in explain(run, unit)] == [
        ("completion", "B07-2012-001", 40_000_000, 40_000_000),
        ("completion", "B07-2012-002", 8_048_290, 20_000_000),
        ("pace", "B07-2012-001", 16_666_667, 16_666_667),
        ("pace", "B07-2012-002", 1_666_666, 8_333_333),
        ("timeliness", "B07-2012-001", 10_000_000, 10_000_000),
        ("timeliness", "B07-2012-002", 5_000_000, 5_000_000),
    ]
    assert (
        explain(run, unit)[1].explanation
        == "目标49.7，实绩20，完成比例40.2%，按比例（封顶100%），应得20.00分，得8.05分。"
    )
    assert places(run) == [("B07", 81_381_623, 1, 1)]


def test_equal_totals_share_a_place_and_the_next_one_counts_on(june: ReportingPeriod) -> None:
    for code, percent in (("A1", 60), ("A2", 55), ("A3", 60), ("A4", 10)):
        unit = make_unit(f"市{code}局", code=code)
        own = every_role(unit)
        verified(filed(lines(unit, own, {}), [percent], june, own), own)
    make_unit("市无任务局", code="A5")

    run = score(june)

    assert places(run) == [
        ("A1", 100 * POINT, 1, 4),
        ("A2", 100 * POINT, 1, 4),
        ("A3", 100 * POINT, 1, 4),
        ("A4", 27_072_434, 4, 4),
        ("B07", 0, None, 4),
        ("A5", 0, None, 4),
    ]


def test_where_all_weights_are_nought_the_lines_count_alike(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    filed(lines(unit, roles, {"weight": Decimal(0)}, {"weight": Decimal(0)}), [60, 60], june, roles)

    assert [fact.weight for fact in facts(june) if fact.metric == "progress"] == [None, None]


def test_groups_are_ranked_apart(june: ReportingPeriod) -> None:
    for code, group in (("A1", "县区"), ("A2", "园区")):
        unit = make_unit(f"{code}区", code=code, peer_group=group)
        own = every_role(unit)
        verified(filed(lines(unit, own, {}), [30], june, own), own)

    run = score(june)

    assert list(ranking(run).exclude(rank=None).values_list("peer_group", "unit__code", "rank", "group_size")) == [
        ("县区", "A1", 1, 1),
        ("园区", "A2", 1, 1),
    ]


def test_what_is_missing_or_not_verified_is_not_achieved(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    targets = lines(unit, roles, {}, {}, {})
    signed, _filed = filed(targets, [60, 60, None], june, roles)
    sign_reports([signed], by=roles[Role.HEAD])

    run = score(june)

    assert [(line.rule, line.points) for line in explain(run, unit)] == [
        *[("completion", 0)] * 3,
        *[("pace", 0)] * 3,
        *[("timeliness", 5 * POINT)] * 2,
        ("timeliness", 0),
    ]
    assert explain(run, unit)[8].explanation == "期限2012-07-05，未完成，不计分，应得5.00分，得0.00分。"


@pytest.mark.parametrize(
    ("day", "points"), [(date(2012, 7, 5), 15), (date(2012, 7, 6), Decimal("7.5")), (date(2012, 7, 9), Decimal("7.5"))]
)
def test_the_due_day_itself_is_in_time(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, day: date, points: Decimal
) -> None:
    filed(lines(unit, roles, {}), [60], june, roles, on=day)

    run = score(june)

    assert [line.points for line in explain(run, unit) if line.rule == "timeliness"] == [points * POINT]


def test_a_report_sent_back_for_correction_stays_in_time(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    targets = lines(unit, roles, {})
    reports = filed(targets, [6], june, roles)
    return_reports(reports, by=roles[Role.HEAD], reason="数字有误")
    verified(filed(targets, [60], june, roles, on=JULY), roles)

    run = score(june)

    assert places(run) == [("B07", 100 * POINT, 1, 1)]


def test_lines_without_a_day_or_a_number_or_stopped_are_not_measured(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    event = {"due": None, "due_text": "国庆前", "due_kind": "event"}
    targets = lines(unit, roles, event, {}, {})
    set_standing(targets[2], Standing.SUSPENDED, by=roles[Role.CHIEF], reason="政策调整")
    verified(filed(targets[:2], [30, 60], june, roles), roles)

    run = score(june)

    assert [(line.rule, line.item) for line in explain(run, unit)] == [
        ("completion", "B07-2012-002"),
        ("pace", "B07-2012-002"),
        ("timeliness", "B07-2012-001"),
        ("timeliness", "B07-2012-002"),
    ]


def test_a_value_without_an_annual_quantity_has_no_target_and_is_never_a_percentage(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    targets = lines(unit, roles, {"quantity": None})
    reports = filed(targets, [0], june, roles)
    verified(reports, roles)

    assert [(fact.metric, fact.value, fact.target) for fact in facts(june) if fact.item == targets[0].code] == [
        ("progress", 0, 49_700_000),
        ("report", None, None),
    ]


def test_what_was_done_in_an_earlier_month_keeps_its_points_and_asks_for_no_more_reports(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    may = open_period("2012-05")
    verified(filed(lines(unit, roles, {}), [100], may, roles, on=date(2012, 6, 3)), roles)

    run = score(open_period("2012-06"))

    assert [(line.rule, line.points) for line in explain(run, unit)] == [
        ("completion", 70_588_235),
        ("pace", 29_411_765),
    ]


def test_a_line_approved_after_reports_were_due_does_not_count(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    in_time = lines(unit, roles, {}, on=date(2012, 7, 5))
    lines(unit, roles, {}, on=date(2012, 7, 6))

    assert {fact.item for fact in facts(june) if fact.metric == "progress"} == {in_time[0].code}


def test_a_past_run_comes_out_again_after_an_earlier_period_was_edited_late(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    may = open_period("2012-05")
    targets = lines(unit, roles, {})
    reports = filed(targets, [40], may, roles, on=date(2012, 6, 3))
    sign_reports(reports, by=roles[Role.HEAD])
    before = score(may)
    verified(filed(targets, [60], june, roles), roles)
    june_run = score(june)

    return_reports(reports, by=roles[Role.OFFICER], reason="口径不符")
    verified(filed(targets, [50], may, roles), roles)
    after = score(may)

    assert places(before)[0][1] < places(after)[0][1]
    assert [recomputes(run) for run in (before, june_run, after)] == [True, True, True]
    assert list(runs(may)) == [after, before]
    assert score(june) == june_run
    assert latest_run(may) == after


def test_preview_gives_the_same_and_keeps_nothing(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    verified(filed(lines(unit, roles, {}), [30], june, roles), roles)

    seen = preview(june, read_scheme(shipped_text()))

    assert Run.objects.count() == 0
    assert [place.points for place in seen.places] == [points for _code, points, _rank, _size in places(score(june))]


def test_nothing_is_kept_twice_and_a_run_is_one_record_of_the_office(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    filed(lines(unit, roles, {}), [30], june, roles)

    first, second = score(june, by=roles[Role.OFFICER]), score(june)

    assert first == second
    assert Record.objects.filter(action="assessment.score", stream="office", subject="2012-06").count() == 1
    assert [*verify(), *faults()] == []


def test_a_month_that_has_not_ended_or_has_no_scheme_is_not_scored(roles: dict[Role, Actor]) -> None:
    july, june = open_period("2012-07"), open_period("2012-06")

    with pytest.raises(NotReady, match="2012-07 has not ended yet"):
        score(july)
    with pytest.raises(NotReady, match="No scheme holds for 2012-06"):
        score(june)


def test_a_scheme_is_adopted_once_and_never_changed(roles: dict[Role, Actor]) -> None:
    first = adopt_scheme(shipped_text(), by=roles[Role.CHIEF])

    again = adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    with pytest.raises(InvalidRule, match="该代码的考核办法已存在且不得改动"):
        adopt_scheme(shipped_text().replace("points = 60", "points = 60.0"), by=roles[Role.CHIEF])

    assert again == first
    assert [
        scheme_for(day) for day in (date(2011, 12, 31), date(2012, 1, 1), date(2012, 12, 31), date(2013, 1, 1))
    ] == [
        None,
        first,
        first,
        None,
    ]


def test_of_two_schemes_the_later_counts_and_old_runs_keep_their_own(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    verified(filed(lines(unit, roles, {}), [30], june, roles), roles)
    old = score(june)
    text = shipped_text().replace('"monthly-2012"', '"monthly-2012-b"').replace("2012-01-01", "2012-06-01")

    rules = text.split("\n[[example]]")[0].replace("points = 60", "points = 70").replace("points = 25", "points = 15")
    adopt_scheme(rules, by=roles[Role.CHIEF])
    new = score(june)

    assert (old.scheme.code, new.scheme.code) == ("monthly-2012", "monthly-2012-b")
    assert old.facts_hash == new.facts_hash
    assert old.result_hash != new.result_hash
    assert (recomputes(old), recomputes(new)) == (True, True)


def tamper(run: Run, unit: Unit, what: str) -> None:
    line = ScoreLine.objects.filter(run=run, unit=unit, rule="pace")
    match what:
        case "points":
            line.update(points=25_000_001)
        case "inputs":
            line.update(inputs={"value": 1})
        case "line":
            line.delete()
        case "rank":
            UnitScore.objects.filter(run=run, unit=unit).update(rank=7)
        case "place":
            UnitScore.objects.filter(run=run, unit=unit).delete()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("points", "B07 pace B07-2012-001: was altered: points"),
        ("inputs", "B07 pace B07-2012-001: was altered: inputs"),
        ("line", "B07 pace B07-2012-001: is missing"),
        ("rank", "B07: total or place was altered"),
        ("place", "B07: total and place are missing"),
    ],
)
def test_a_score_altered_behind_the_record_is_named(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, what: str, said: str
) -> None:
    filed(lines(unit, roles, {}), [30], june, roles)
    run = score(june)

    tamper(run, unit, what)

    assert [str(fault) for fault in faults()] == [f"assessment run {run.pk} (2012-06) {said}"]


def test_facts_altered_on_disk_are_named_with_their_run(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, tmp_path: object
) -> None:
    run = score(june)
    (path,) = [file for file in tmp_path.rglob("*") if file.is_file()]
    path.write_bytes(b"[]")

    assert [str(fault) for fault in faults()] == [
        f"assessment run {run.pk} (2012-06): cannot be computed again: files/{run.facts_hash[:2]}/{run.facts_hash}: "
        "was altered after it was kept"
    ]
    assert recomputes(run) is False


def test_a_scheme_or_facts_put_in_place_of_the_run_s_own_are_named(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    filed(lines(unit, roles, {}), [30], june, roles)
    first = score(june)
    lines(unit, roles, {})
    second = score(june)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET facts_id = %s WHERE id = %s", [second.facts_id, first.pk])
        cursor.execute("UPDATE assessment_scheme SET text = 'total = 1'")

    run = Run.objects.get(pk=first.pk)

    assert recomputes(run) is False
    assert [str(fault).split("：")[0] for fault in faults()] == [
        f"assessment run {first.pk} (2012-06): cannot be computed again: code",
        f"assessment run {second.pk} (2012-06): cannot be computed again: code",
    ]


def test_facts_exchanged_for_those_of_another_run_do_not_give_the_result(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    filed(lines(unit, roles, {}), [30], june, roles)
    first = score(june)
    lines(unit, roles, {})
    second = score(june)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET facts_id = %s WHERE id = %s", [second.facts_id, first.pk])

    (said, *_lines) = [str(fault) for fault in faults()]

    assert said == f"assessment run {first.pk} (2012-06): does not come out again from its facts and scheme"


@pytest.mark.parametrize(
    ("role", "adopts", "scores", "sees"),
    [
        (Role.CLERK, False, False, True),
        (Role.HEAD, False, False, True),
        (Role.OFFICER, False, True, True),
        (Role.CHIEF, True, True, True),
        (Role.VICE_MAYOR, False, False, True),
        (Role.MAYOR, False, False, True),
        (Role.AUDITOR, False, False, True),
        (Role.OPERATOR, False, False, False),
    ],
)
def test_who_may_adopt_score_and_see(
    roles: dict[Role, Actor], role: Role, adopts: bool, scores: bool, sees: bool
) -> None:
    may = (permissions.may_adopt_scheme, permissions.may_score, permissions.may_see_scores)

    assert tuple(allows(permission, roles[role]) for permission in may) == (adopts, scores, sees)


def test_the_system_scores_when_a_month_is_closed_but_adopts_no_scheme(june: ReportingPeriod) -> None:
    run = score(june, by=SYSTEM)

    assert Record.objects.get(action="assessment.score").actor == "system"
    assert run.span == june.label
    with pytest.raises(Denied, match="Only the chief of the supervision office may adopt a scheme"):
        adopt_scheme(shipped_text(), by=SYSTEM)


def test_the_lines_of_a_merged_unit_count_for_the_one_that_answers(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市体育局", code="B70")
    [line] = lines(other, every_role(other), {})
    period = open_period("2012-07")
    merge_unit(other, unit, since=date(2012, 7, 10), by=roles[Role.CHIEF])

    told = {(fact.unit, fact.metric, fact.item) for fact in facts(period) if fact.item in (line.code, "B70")}

    assert told == {("B07", "progress", line.code), ("B07", "report", line.code)}
