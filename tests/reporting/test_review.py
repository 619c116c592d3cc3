"""Questions about reports are kept, answered and set aside; who reported never verifies; exceptions from a lock."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.documents.actions import receive
from taizhang.indicators.actions import enter_figures
from taizhang.indicators.facts import Direction, Figure
from taizhang.ledger.facts import TargetKind
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Membership, Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting import permissions
from taizhang.reporting.actions import (
    answer_oddity,
    attach_evidence,
    end_unlock,
    file_reports,
    grant_unlock,
    lock_period,
    open_period,
    return_reports,
    set_oddity_aside,
    sign_reports,
    verify_reports,
)
from taizhang.reporting.facts import Oddity, ReportEntry, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import raised_in, reports_waiting_for, risks
from tests.factories import LONG_AGO, every_role, make_person, make_unit
from tests.reporting.test_month import BEHIND, lines

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 3)),
]

WORDS = "已完成投资3.2亿元，占年度计划的一半，推进顺利无重大困难"
PDF = b"%PDF-1.7 proof"


@pytest.fixture
def june() -> ReportingPeriod:
    return open_period("2012-06")


def signed(
    target: Target, period: ReportingPeriod, roles: dict[Role, Actor], value: int = 6, text: str = "推进"
) -> Report:
    entries = [ReportEntry(target.pk, value=Decimal(value), narrative=text, **BEHIND)]
    [report] = file_reports(target.ledger.unit, period, entries, by=roles[Role.CLERK])
    sign_reports([report], by=roles[Role.HEAD])
    return report


def kept(report: Report) -> list[tuple[str, str]]:
    return [(each.kind, each.beside) for each in report.oddities.all()]


def test_what_stands_out_is_kept_when_the_head_signs_with_what_the_head_says(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    entries = [ReportEntry(target.pk, value=Decimal(12), narrative="12所全部竣工")]
    [report] = file_reports(unit, june, entries, by=roles[Role.CLERK])

    sign_reports([report], by=roles[Role.HEAD], answers={(report.pk, "exact"): "已逐一验收"})

    [oddity] = report.oddities.all()
    record = Record.objects.get(action="reporting.sign_reports")
    assert (oddity.kind, oddity.figure, oddity.answer) == (Oddity.EXACT, Decimal(12), "已逐一验收")
    assert "reporting.keptoddity" in record.body
    assert list(verify()) == []


def test_words_of_another_unit_and_files_seen_before_are_named(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    other = make_unit("市交通局", code="C01")
    theirs = every_role(other) | {Role.CHIEF: roles[Role.CHIEF]}
    [line], [copy] = lines(unit, roles), lines(other, theirs)
    first = signed(line, june, roles, text=WORDS)
    entries = [ReportEntry(copy.pk, value=Decimal(6), narrative=WORDS.replace("3.2", "7.5"))]
    [second] = file_reports(other, june, entries, by=theirs[Role.CLERK])
    return_reports([first], by=roles[Role.OFFICER], reason="补材料")
    attach_evidence(first, by=roles[Role.CLERK], content=PDF, name="验收单.pdf")
    attach_evidence(second, by=theirs[Role.CLERK], content=PDF, name="照片.pdf")

    sign_reports([second], by=theirs[Role.HEAD])

    assert kept(first) == []
    assert kept(second) == [("copied", line.code), ("seen_file", f"验收单.pdf · {line.code} 2012-06")]


def test_words_that_two_units_share_are_asked_about_on_both_until_one_says_it_otherwise(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    other = make_unit("市交通局", code="C01")
    theirs = every_role(other) | {Role.CHIEF: roles[Role.CHIEF], Role.OFFICER: roles[Role.OFFICER]}
    [line], [copy] = lines(unit, roles), lines(other, theirs)
    first = signed(line, june, roles, text=WORDS)
    second = signed(copy, june, theirs, text=WORDS.replace("3.2", "7.5"))
    both = [kept(first), kept(second)]

    return_reports([second], by=roles[Role.OFFICER], reason="请写实")
    signed(copy, june, theirs, text="路基全部完成，桥梁架设过半，沥青铺筑下月开始")

    assert both == [[("copied", copy.code)], [("copied", line.code)]]
    assert [kept(first), kept(second)] == [[], []]
    assert list(verify()) == []


def test_a_figure_of_the_statistics_is_held_against_an_indicator(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    paper = receive(by=roles[Role.OFFICER], content=b"x", filename="s.txt", title="统计", origin="市统计局")
    said = ("F08", "固定资产投资", "全市", "亿元", Direction.HIGHER, "2012年上半年", "=", Decimal("729.6"), None, "1")
    enter_figures([Figure(*said)], paper, by=roles[Role.OFFICER])
    [target] = lines(
        unit,
        roles,
        kind=TargetKind.INDICATOR,
        matter="完成固定资产投资1400亿元",
        quantity=Decimal(1400),
        measure="亿元",
    )

    report = signed(target, june, roles, value=760)

    assert kept(report) == [("contradicts", "固定资产投资")]


def test_the_questions_of_a_units_month_cost_the_same_for_many_reports(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    targets = lines(unit, roles, 20)
    entries = [ReportEntry(target.pk, value=Decimal(6), narrative=WORDS) for target in targets]
    reports = file_reports(unit, june, entries, by=roles[Role.CLERK])

    with django_assert_num_queries(3):
        found = raised_in(reports, june)

    assert len(found) == 20


def test_a_question_is_answered_by_the_unit_and_set_aside_by_the_office(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    report = signed(target, june, roles, value=12)
    [oddity] = report.oddities.all()
    weighed = [risks(reports_waiting_for(roles[Role.OFFICER]))[report.pk].points]

    answer_oddity(oddity, by=roles[Role.CLERK], answer="全部竣工")
    weighed.append(risks(reports_waiting_for(roles[Role.OFFICER]))[report.pk].points)
    set_oddity_aside(oddity, by=roles[Role.OFFICER], reason="已核验收单")
    weighed.append(risks(reports_waiting_for(roles[Role.OFFICER]))[report.pk].points)

    assert weighed == [50, 45, 40]
    with pytest.raises(NotOpen, match="settled"):
        answer_oddity(oddity, by=roles[Role.CLERK], answer="再说一句")
    assert list(
        Record.objects.filter(subject=target.code, action__contains="oddity").values_list("action", flat=True)
    ) == [
        "reporting.answer_oddity",
        "reporting.set_oddity_aside",
    ]


def test_a_question_stays_with_its_answer_until_the_report_no_longer_raises_it(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    report = signed(target, june, roles, value=13)
    [oddity] = report.oddities.all()
    answer_oddity(oddity, by=roles[Role.CLERK], answer="多建一所")
    set_oddity_aside(oddity, by=roles[Role.OFFICER], reason="属实")
    found = []
    for value in (13, 14, 7):
        return_reports([report], by=roles[Role.OFFICER], reason="补材料")
        report = signed(target, june, roles, value=value)
        found.append([(each.kind, each.answer, each.aside_reason) for each in report.oddities.all()])

    assert found == [[("over", "多建一所", "属实")], [("over", "多建一所", "")], []]


@pytest.mark.parametrize("role", list(Role))
def test_who_answers_and_who_sets_aside(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, role: Role
) -> None:
    [target] = lines(unit, roles)
    [oddity] = signed(target, june, roles, value=12).oddities.all()
    done = {}
    for act, said in ((answer_oddity, {"answer": "a"}), (set_oddity_aside, {"reason": "r"})):
        try:
            act(oddity, by=roles[role], **said)
            done[act.__name__] = True
        except Denied:
            done[act.__name__] = False

    office = role in (Role.OFFICER, Role.CHIEF)
    assert done == {"answer_oddity": role in UNIT_ROLES, "set_oddity_aside": office}


@pytest.mark.parametrize(
    ("also", "until", "verifies"),
    [
        (None, None, True),
        (Role.CLERK, None, False),
        (Role.HEAD, None, False),
        (Role.HEAD, date(2012, 6, 1), False),
        (Role.HEAD, date(2012, 5, 31), True),
        (Role.VICE_MAYOR, None, True),
    ],
)
def test_an_officer_who_serves_the_unit_does_not_verify_its_reports(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod, also: Role | None, until: date | None, verifies: bool
) -> None:
    [target] = lines(unit, roles)
    report = signed(target, june, roles)
    person = make_person("both", Role.OFFICER)
    if also is not None:
        with recorded("test.make", by="tester"):
            held = unit if also in UNIT_ROLES else None
            Membership(person=person, role=also, unit=held, valid_from=LONG_AGO, valid_to=until).save()

    actor = actor_of(person)

    assert allows(permissions.may_verify_reports, actor, [report]) is verifies
    assert permissions.reported_by(actor, [report]) == (frozenset() if verifies else {report.pk})


def test_one_report_of_ones_own_bars_the_whole_batch(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    reports = [signed(target, june, roles) for target in lines(unit, roles, 2)]
    reports[1].filed_by_id = roles[Role.OFFICER].person_id

    with pytest.raises(Denied, match="somebody else"):
        verify_reports(reports, by=roles[Role.OFFICER])

    assert set(Report.objects.values_list("state", flat=True)) == {ReportState.SIGNED}


def test_a_lock_says_which_rule_or_who_and_who_can_open_it(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    entries = [ReportEntry(target.pk, value=Decimal(6), narrative="推进")]
    may = open_period("2012-05")
    lock_period(june)
    lock_period(may, by=roles[Role.CHIEF])
    said = []
    for period in (june, may):
        with pytest.raises(NotOpen) as refusal:
            file_reports(unit, period, entries, by=roles[Role.CLERK])
        said.append(str(refusal.value))

    opens = "The chief of the supervision office can open it for a unit until a day, with a reason."
    assert said == [
        f"2012-06 was locked on 2012-07-03 by the calendar (lock day 2012-07-10); nothing more is taken. {opens}",
        f"2012-05 was locked on 2012-07-03 by {roles[Role.CHIEF].name}; nothing more is taken for it. {opens}",
    ]


def test_an_exception_opens_a_locked_month_for_one_unit_until_its_day(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    other = make_unit("市交通局")
    theirs = every_role(other) | {Role.CHIEF: roles[Role.CHIEF]}
    [line], [their_line] = lines(unit, roles), lines(other, theirs)
    lock_period(june)
    unlock = grant_unlock(june, unit, until=date(2012, 7, 5), reason="停电两天", by=roles[Role.CHIEF])

    with clock.frozen(date(2012, 7, 5)):
        report = signed(line, june, roles)
        with pytest.raises(NotOpen):
            signed(their_line, june, theirs)
        return_reports([report], by=roles[Role.OFFICER], reason="补材料")
    with clock.frozen(date(2012, 7, 6)), pytest.raises(NotOpen, match="2012-06 was locked on 2012-07-03"):
        signed(line, june, roles)

    record = Record.objects.get(action="reporting.grant_unlock")
    assert (report.unlock, record.stream, record.subject) == (unlock, unit.stream, "2012-06")
    assert list(verify()) == []


def test_an_exception_can_be_ended_and_is_refused_where_it_makes_no_sense(
    unit: Unit, roles: dict[Role, Actor], june: ReportingPeriod
) -> None:
    [target] = lines(unit, roles)
    day, chief = date(2012, 7, 20), roles[Role.CHIEF]
    with pytest.raises(NotOpen, match="is not locked"):
        grant_unlock(june, unit, until=day, reason="r", by=chief)
    lock_period(june)
    for until, reason, said in [
        (day, " ", "Say why"),
        (date(2012, 7, 2), "r", "at most 31"),
        (date(2012, 8, 4), "r", "at most 31"),
    ]:
        with pytest.raises(ValueError, match=said):
            grant_unlock(june, unit, until=until, reason=reason, by=chief)
    unlock = grant_unlock(june, unit, until=day, reason="r", by=chief)

    end_unlock(unlock, by=chief)
    end_unlock(unlock, by=chief)

    assert Record.objects.filter(action="reporting.end_unlock").count() == 1
    with pytest.raises(NotOpen):
        signed(target, june, roles)


def test_only_the_chief_grants_exceptions(unit: Unit, roles: dict[Role, Actor]) -> None:
    table = {role for role, actor in roles.items() if allows(permissions.may_grant_unlock, actor)}

    assert table == {Role.CHIEF}


def test_units_are_taken_in_one_order_however_they_were_ticked(june: ReportingPeriod, roles: dict[Role, Actor]) -> None:
    units = [make_unit(name) for name in ("甲局", "乙局")]
    reports = [signed(lines(unit, every_role(unit), 1)[0], june, every_role(unit)) for unit in units]

    verify_reports(reversed(reports), by=roles[Role.OFFICER])

    last = Record.objects.order_by("-id").values_list("action", "stream")[:2]
    assert list(last) == [("reporting.verify_reports", unit.stream) for unit in reversed(units)]
