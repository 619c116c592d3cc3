"""What is filed is what stands in the record: nothing changed, counted by milestones, overtaken by somebody else."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.queries import verify
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import (
    Incomplete,
    Overtaken,
    file_reports,
    open_period,
    return_reports,
    sign_reports,
    verify_reports,
)
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import entry_of, reports_before, stages_of
from taizhang.reporting.rules.saying import fingerprint
from tests.factories import draft

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 3))]

BEHIND = {"gap": "少2所", "cause": "征地慢", "measure": "包保到人"}
STAGES = (
    MilestoneDraft("开工", date(2012, 3, 31)),
    MilestoneDraft("封顶", date(2012, 6, 30)),
    MilestoneDraft("竣工", date(2012, 11, 30)),
)


@pytest.fixture
def line(unit: Unit, roles: dict[Role, Actor]) -> Target:
    targets = enter_targets([draft(unit, milestones=STAGES)], by=roles[Role.CLERK], year=2012)
    submit_targets(targets, by=roles[Role.HEAD])
    approve_targets(targets, by=roles[Role.CHIEF])
    return targets[0]


@pytest.fixture
def may() -> ReportingPeriod:
    with clock.frozen(date(2012, 6, 3)):
        return open_period("2012-05")


@pytest.fixture
def june(may: ReportingPeriod) -> ReportingPeriod:
    return open_period("2012-06")


def said(line: Target, value: int = 6, narrative: str = "6所封顶", **more: object) -> ReportEntry:
    return ReportEntry(line.pk, value=Decimal(value), narrative=narrative, **more)  # type: ignore[arg-type]


def filed(line: Target, period: ReportingPeriod, entry: ReportEntry, roles: dict[Role, Actor]) -> Report:
    [report] = file_reports(line.ledger.unit, period, [entry], by=roles[Role.CLERK])
    return report


def test_no_change_takes_the_number_from_the_record_and_says_no_more_than_that(
    line: Target, may: ReportingPeriod, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    filed(line, may, said(line, 7), roles)

    report = filed(line, june, ReportEntry(line.pk, value=Decimal(12), narrative="全部完成", unchanged=True), roles)

    kept = (report.value, report.percent, report.narrative, report.unchanged)
    assert kept == (Decimal(7), Decimal("58.33"), "与上月相比无变化", True)
    assert list(verify()) == []


def test_no_change_is_compared_with_the_last_report_that_was_not_sent_back_and_names_its_month(
    line: Target, may: ReportingPeriod, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    filed(line, may, said(line, 7), roles)
    back = filed(line, june, said(line, 9), roles)
    return_reports([back], by=roles[Role.HEAD], reason="与统计不符")
    with clock.frozen(date(2012, 8, 3)):
        july = open_period("2012-07")

        report = filed(line, july, ReportEntry(line.pk, unchanged=True), roles)

    assert (report.value, report.narrative) == (Decimal(7), "与2012-05相比无变化")


def test_of_a_line_that_stands_still_the_last_words_that_said_something_are_remembered(
    line: Target, may: ReportingPeriod, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    filed(line, may, said(line, 7, "7所封顶"), roles)
    filed(line, june, ReportEntry(line.pk, unchanged=True), roles)
    with clock.frozen(date(2012, 8, 3)):
        before = reports_before([line.pk], open_period("2012-07"))[line.pk]

    assert (before.report.period.label, before.narrative, before.month) == ("2012-06", "7所封顶", "2012-05")


def test_who_stands_still_and_falls_behind_says_why(
    line: Target, may: ReportingPeriod, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    filed(line, may, said(line, 5), roles)

    with pytest.raises(Incomplete) as refusal:
        filed(line, june, ReportEntry(line.pk, unchanged=True), roles)

    assert refusal.value.missing == {line.code: ("gap", "cause", "measure")}
    assert filed(line, june, ReportEntry(line.pk, unchanged=True, **BEHIND), roles).gap == "少2所"


def test_nothing_can_be_unchanged_since_nothing(line: Target, june: ReportingPeriod, roles: dict[Role, Actor]) -> None:
    with pytest.raises(ValueError, match="no earlier report"):
        filed(line, june, ReportEntry(line.pk, unchanged=True), roles)


def test_a_line_may_be_counted_by_its_milestones_and_the_ledger_says_so_once_it_is_verified(
    line: Target, may: ReportingPeriod, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    start, roof, _end = line.milestones.order_by("due")
    filed(line, may, said(line, reached={start.pk: date(2012, 3, 20)}), roles)

    by_stages = ReportEntry(line.pk, by_stages=True, narrative="封顶", reached={roof.pk: date(2012, 6, 28)})
    report = filed(line, june, by_stages, roles)
    before = [stage.reached_on for stage in stages_of([line.pk])[line.pk]]
    ledger = list(line.milestones.order_by("due").values_list("reached_on", flat=True))
    sign_reports([report], by=roles[Role.HEAD])
    verify_reports([report], by=roles[Role.OFFICER])

    after = list(line.milestones.order_by("due").values_list("reached_on", flat=True))
    assert (report.value, report.percent, report.by_stages) == (None, Decimal("66.67"), True)
    assert before == [date(2012, 3, 20), date(2012, 6, 28), None]
    assert (ledger, after) == ([None, None, None], [None, date(2012, 6, 28), None])
    assert list(verify()) == []


def test_filing_again_takes_back_a_milestone_that_is_no_longer_said(
    line: Target, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    start, roof, _end = line.milestones.order_by("due")
    day, other = date(2012, 3, 20), date(2012, 3, 21)
    first = filed(line, june, said(line, reached={start.pk: day, roof.pk: day}), roles)

    filed(line, june, said(line, reached={start.pk: other}), roles)

    assert list(first.reached.values_list("milestone", "on")) == [(start.pk, other)]
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("own", "day", "refusal"), [(True, date(2012, 7, 4), "not come yet"), (False, date(2012, 6, 1), "another line")]
)
def test_only_milestones_of_the_line_are_reached_and_on_no_day_to_come(
    line: Target, june: ReportingPeriod, roles: dict[Role, Actor], own: bool, day: date, refusal: str
) -> None:
    milestone = line.milestones.order_by("due")[0].pk if own else 999_999

    with pytest.raises(ValueError, match=refusal):
        filed(line, june, said(line, reached={milestone: day}), roles)

    assert Report.objects.count() == 0


def test_who_was_overtaken_is_told_and_writes_over_nothing(
    unit: Unit, line: Target, june: ReportingPeriod, roles: dict[Role, Actor]
) -> None:
    theirs = file_reports(unit, june, [said(line, 7, "七所封顶")], by=roles[Role.CLERK], seen={line.pk: ""})[0]

    with pytest.raises(Overtaken) as refusal:
        file_reports(unit, june, [said(line, 8, "八所封顶")], by=roles[Role.HEAD], seen={line.pk: ""})
    kept = list(Report.objects.values_list("value", "narrative"))
    now = fingerprint(entry_of(theirs))
    [settled] = file_reports(unit, june, [said(line, 8, "八所封顶")], by=roles[Role.HEAD], seen={line.pk: now})

    assert refusal.value.reports == {line.pk: theirs}
    assert kept == [(Decimal(7), "七所封顶")]
    assert settled.narrative == "八所封顶"
    assert connection.needs_rollback is False
