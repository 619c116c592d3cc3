"""A unit's month: filed, signed, returned, verified, locked."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting import permissions
from taizhang.reporting.actions import (
    Incomplete,
    attach_evidence,
    file_reports,
    lock_period,
    open_period,
    return_reports,
    sign_reports,
    verify_reports,
)
from taizhang.reporting.facts import ReportEntry, ReportState, Status
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import (
    asked,
    filing,
    overdue_milestones,
    readings,
    reports_waiting_for,
    unreported,
)
from tests.factories import draft, every_role, make_actor, make_unit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 3)),
]


@pytest.fixture
def june() -> ReportingPeriod:
    return open_period("2012-06")


def lines(unit: Unit, roles: dict[Role, Actor], count: int = 1, **said: object) -> list[Target]:
    targets = enter_targets([draft(unit, **said) for _ in range(count)], by=roles[Role.CLERK], year=2012)
    submit_targets(targets, by=roles[Role.HEAD])
    approve_targets(targets, by=roles[Role.CHIEF])
    return targets


def entry(target: Target, value: int = 6, **said: str) -> ReportEntry:
    return ReportEntry(target_id=target.pk, value=Decimal(value), narrative="6所主体封顶", **said)


BEHIND = {"gap": "少2所", "cause": "征地慢", "measure": "包保到人"}


def test_a_month_is_filed_signed_and_verified_each_in_one_record(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    targets = lines(unit, roles, 3)

    reports = file_reports(unit, june, [entry(target) for target in targets], by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.OFFICER])

    acts = list(
        Record.objects.filter(action__startswith="reporting", stream="unit-B07").values_list("action", flat=True)
    )
    kept = list(Report.objects.values_list("state", "percent", "revision"))
    assert acts == ["reporting.file_reports", "reporting.sign_reports", "reporting.verify_reports"]
    assert kept == [(ReportState.VERIFIED, Decimal("50.00"), 3)] * 3
    assert list(verify()) == []


def test_who_is_behind_must_say_why_and_nothing_is_half_filed(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    good, bad = lines(unit, roles, 2)

    with pytest.raises(Incomplete) as refusal:
        file_reports(unit, june, [entry(good), entry(bad, 4)], by=roles[Role.CLERK])

    assert refusal.value.missing == {bad.code: ("gap", "cause", "measure")}
    assert Report.objects.count() == 0
    assert len(file_reports(unit, june, [entry(good), entry(bad, 4, **BEHIND)], by=roles[Role.CLERK])) == 2


def test_a_report_without_a_number_is_incomplete(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [target] = lines(unit, roles)

    with pytest.raises(Incomplete) as refusal:
        file_reports(unit, june, [ReportEntry(target_id=target.pk, narrative="推进中", **BEHIND)], by=roles[Role.CLERK])

    assert refusal.value.missing == {target.code: ("percent",)}


def test_a_returned_report_is_filed_again_and_its_first_day_stays(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    [report] = file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])
    return_reports([report], by=roles[Role.HEAD], reason="数字与统计不符")
    waiting = list(reports_waiting_for(roles[Role.CLERK]).values_list("return_reason", flat=True))

    with clock.frozen(date(2012, 7, 4)):
        [again] = file_reports(unit, june, [entry(target, 7)], by=roles[Role.CLERK])

    assert waiting == ["数字与统计不符"]
    assert (again.state, again.return_reason, again.value) == (ReportState.FILED, "", Decimal(7))
    assert again.first_filed_at is not None
    assert again.filed_at is not None
    assert (again.first_filed_at.date(), again.filed_at.date()) == (date(2012, 7, 3), date(2012, 7, 4))


def test_a_locked_month_says_why_it_takes_nothing(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [target] = lines(unit, roles)
    lock_period(june)

    with pytest.raises(NotOpen, match="2012-06 was locked on 2012-07-03"):
        file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])


def test_a_line_of_another_unit_cannot_be_reported_on(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    other = make_unit("市交通局")
    [target] = lines(other, every_role(other) | {Role.CHIEF: roles[Role.CHIEF]})

    with pytest.raises(ValueError, match="different line in force"):
        file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])


def test_who_filed_or_signed_does_not_verify(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [target] = lines(unit, roles)
    [report] = file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])
    sign_reports([report], by=roles[Role.HEAD])
    officer = roles[Role.OFFICER]
    report.filed_by_id = officer.person_id

    with pytest.raises(Denied, match="somebody else"):
        verify_reports([report], by=officer)


def test_who_may_do_what_with_a_signed_report(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [target] = lines(unit, roles)
    [report] = file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))
    everyone: dict[str, Actor] = {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}
    filed = {name: allows(permissions.may_return_report, actor, report, unit.pk) for name, actor in everyone.items()}
    sign_reports([report], by=roles[Role.HEAD])

    table = {
        name: (
            allows(permissions.may_file_reports, actor, unit.pk),
            allows(permissions.may_sign_reports, actor, unit.pk),
            filed[name],
            allows(permissions.may_return_report, actor, report, unit.pk),
            allows(permissions.may_verify_reports, actor, [report]),
        )
        for name, actor in everyone.items()
    }

    assert table == {  # file, sign, return when filed, return when signed, verify
        "clerk": (True, False, False, False, False),
        "head": (True, True, True, False, False),
        "officer": (False, False, False, True, True),
        "chief": (False, False, False, True, True),
        "vice_mayor": (False, False, False, False, False),
        "mayor": (False, False, False, False, False),
        "auditor": (False, False, False, False, False),
        "operator": (False, False, False, False, False),
        "keyholder": (False, False, False, False, False),
        "stranger": (False, False, False, False, False),
    }


def test_evidence_is_limited_in_number_size_and_kind(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, settings: LazySettings
) -> None:
    settings.TAIZHANG_UPLOAD_LIMIT = 100
    [target] = lines(unit, roles)
    [report] = file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])
    clerk = roles[Role.CLERK]
    for content, said in [(b"", "empty"), (b"x" * 101, "too large"), (b"MZ\x90", "Programs")]:
        with pytest.raises(ValueError, match=said):
            attach_evidence(report, by=clerk, content=content, name="照片.jpg")

    for number in range(3):
        attach_evidence(report, by=clerk, content=b"%PDF-" + bytes([number]), name=f"{number}.pdf")

    with pytest.raises(ValueError, match="at most 3"):
        attach_evidence(report, by=clerk, content=b"%PDF-", name="4.pdf")
    assert list(report.evidence.order_by("name").values_list("name", flat=True)) == ["0.pdf", "1.pdf", "2.pdf"]


def test_only_verified_reports_count_for_status(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [target] = lines(unit, roles)
    [report] = file_reports(unit, june, [entry(target)], by=roles[Role.CLERK])
    day = date(2012, 7, 10)

    before = readings([target], day)[target.pk].status
    sign_reports([report], by=roles[Role.HEAD])
    verify_reports([report], by=roles[Role.OFFICER])
    after = readings([target], day)[target.pk].status

    assert (before, after) == (Status.BEHIND, Status.ON_PACE)


def test_a_month_mended_late_shows_in_its_own_days_and_leaves_the_later_ones(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target], may = lines(unit, roles), open_period("2012-05")
    days = [date(2012, 5, 31), date(2012, 7, 10)]

    def reported(period: ReportingPeriod, value: int) -> Report:
        [report] = file_reports(unit, period, [entry(target, value, **BEHIND)], by=roles[Role.CLERK])
        sign_reports([report], by=roles[Role.HEAD])
        return report

    def achieved() -> list[Decimal | None]:
        return [readings([target], day)[target.pk].achieved for day in days]

    first = reported(may, 3)
    verify_reports([reported(june, 6)], by=roles[Role.OFFICER])
    return_reports([first], by=roles[Role.OFFICER], reason="口径不符")
    before = achieved()
    verify_reports([reported(may, 9)], by=roles[Role.OFFICER])

    assert (before, achieved()) == ([None, Decimal(50)], [Decimal(75), Decimal(50)])


def test_the_readings_of_many_targets_cost_three_queries(
    unit: Unit, roles: dict[Role, Actor], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines(unit, roles, 50)
    targets = list(Target.objects.select_related("ledger"))

    with django_assert_num_queries(3):
        found = readings(targets, date(2012, 7, 10))

    assert len(found) == 50


def test_what_is_overdue_and_what_was_not_reported(unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    stages = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))
    first, second = lines(unit, roles, 2, milestones=stages)
    file_reports(unit, june, [entry(first)], by=roles[Role.CLERK])

    late = list(overdue_milestones(date(2012, 6, 1)).order_by("target__number").values_list("target__code", "name"))

    assert late == [(first.code, "开工"), (second.code, "开工")]
    assert list(overdue_milestones(date(2012, 5, 31))) == []
    assert list(unreported(june)) == [second]


def reported(target: Target, period: ReportingPeriod, value: int, roles: dict[Role, Actor]) -> None:
    reports = file_reports(target.ledger.unit, period, [entry(target, value, **BEHIND)], by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.OFFICER])


def test_nothing_more_is_asked_of_a_line_once_it_was_verified_as_done(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    done, going = lines(unit, roles, 2)
    reported(done, june, 12, roles)
    reported(going, june, 9, roles)

    july = open_period("2012-07")

    assert set(asked(june)) == {done, going}
    assert set(asked(july)) == set(unreported(july)) == {going}
    assert filing(july, [unit.pk])[unit.pk].lines == 1


def test_a_line_that_a_later_report_took_back_is_asked_for_again(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    (line,) = lines(unit, roles)
    reported(line, june, 12, roles)
    july = open_period("2012-07")
    with clock.frozen(date(2012, 8, 2)):
        reported(line, july, 11, roles)

        assert list(asked(open_period("2012-08"))) == [line]
