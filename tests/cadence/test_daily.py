"""The calendar's own duties: months open, remind and lock by themselves, each day is done once."""

import threading
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import details_of, records, verify
from taizhang.cadence import daily
from taizhang.cadence.daily import run_day, tick
from taizhang.cadence.models import Schedule
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.models import Notice
from taizhang.notices.queries import inbox_of, unread_count
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import ReportingPeriod
from taizhang.supervision.models import Order
from tests.factories import draft, every_role, make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 2, 1))]


def in_force(unit: Unit, roles: dict[Role, Actor], **said: object) -> Target:
    [line] = enter_targets([draft(unit, **said)], by=roles[Role.CLERK], year=2012)
    submit_targets([line], by=roles[Role.HEAD])
    approve_targets([line], by=roles[Role.CHIEF])
    Notice.objects.all().delete()
    return line


def live(*days: date) -> None:
    for day in days:
        with clock.frozen(day):
            tick()


def months() -> dict[str, str]:
    return {period.label: "locked" if period.locked_at else "open" for period in ReportingPeriod.objects.all()}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2012, 6, 10), {"2012-05": "open"}),
        (date(2012, 6, 11), {}),
        (date(2012, 6, 24), {}),
        (date(2012, 6, 25), {"2012-06": "open"}),
        (date(2012, 12, 31), {"2012-12": "open"}),
    ],
)
def test_a_month_opens_on_its_declared_day(
    unit: Unit, roles: dict[Role, Actor], day: date, expected: dict[str, str]
) -> None:
    in_force(unit, roles)

    live(day)

    assert months() == expected


def test_a_month_locks_when_its_last_day_is_over(unit: Unit, roles: dict[Role, Actor]) -> None:
    in_force(unit, roles)

    live(date(2012, 6, 25), date(2012, 7, 10))
    before = months()
    live(date(2012, 7, 11))

    assert (before, months()) == ({"2012-06": "open"}, {"2012-06": "locked"})
    acts = (
        Record.objects.filter(actor="system")
        .exclude(action="cadence.remind")
        .order_by("id")
        .values_list("action", "subject")
    )
    assert list(acts) == [("reporting.open_period", "2012-06"), ("reporting.lock_period", "2012-06")]


def test_a_city_without_lines_opens_nothing() -> None:
    live(date(2012, 6, 25))

    assert months() == {}


def test_who_owes_a_report_is_reminded_before_on_and_after_the_due_day(unit: Unit, roles: dict[Role, Actor]) -> None:
    line, other = in_force(unit, roles), make_unit("市交通局")
    others = every_role(other)
    in_force(other, others | {Role.CHIEF: roles[Role.CHIEF]})
    june = open_period("2012-06")
    entry = ReportEntry(target_id=line.pk, value=line.quantity, narrative="已全部建成")
    file_reports(unit, june, [entry], by=roles[Role.CLERK])
    Notice.objects.all().delete()

    live(*(date(2012, 7, day) for day in (1, 2, 3, 4, 5, 6)))

    told = list(Notice.objects.order_by("at").values_list("person_id", "kind", "at__day", "text"))
    clerk, head = (others[role].person_id for role in (Role.CLERK, Role.HEAD))
    said = "市交通局 2012-06（1条），截止 2012-07-05"
    before = [(clerk, "reports_due", day, said) for day in (2, 4, 5)]
    assert told == [*before, (clerk, "reports_late", 6, said), (head, "reports_late", 6, said)]
    assert {notice.due_on for notice in Notice.objects.all()} == {date(2012, 7, 5)}
    kept = [(record.subject, details_of(record)) for record in records(action="cadence.remind").order_by("id")]
    assert kept == [("2012-06", {"turn": turn, "units": [other.code]}) for turn in (3, 1, 0, -1)]


def test_who_has_filed_is_reminded_no_more_and_need_not_look_at_what_reminded(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    line = in_force(unit, roles)
    live(date(2012, 6, 25), date(2012, 7, 2))
    before = unread_count(roles[Role.CLERK])

    with clock.frozen(date(2012, 7, 3)):
        entry = ReportEntry(target_id=line.pk, value=line.quantity, narrative="已全部建成")
        file_reports(unit, ReportingPeriod.objects.get(), [entry], by=roles[Role.CLERK])
    live(date(2012, 7, 4), date(2012, 7, 6))

    assert (before, unread_count(roles[Role.CLERK]), inbox_of(roles[Role.CLERK]).count()) == (2, 0, 2)


def test_a_missed_day_is_reminded_of_once_with_the_nearest_reminder(unit: Unit, roles: dict[Role, Actor]) -> None:
    in_force(unit, roles)
    open_period("2012-06")

    live(date(2012, 7, 5))

    assert list(Notice.objects.values_list("kind", flat=True)) == ["reports_due"]


def test_an_overdue_milestone_is_proposed_and_told_once(unit: Unit, roles: dict[Role, Actor]) -> None:
    in_force(unit, roles, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))

    live(date(2012, 6, 1), date(2012, 6, 2))

    told = {
        (notice.person_id, notice.kind, notice.text)
        for notice in Notice.objects.filter(kind__in=("milestone_late", "orders_proposed"))
    }
    to_unit = ("milestone_late", "市教育局（1处） B07-2012-001 开工")
    to_office = ("orders_proposed", "2012-06-01（1件）")
    assert Order.objects.count() == 1
    assert told == {
        (roles[Role.CLERK].person_id, *to_unit),
        (roles[Role.HEAD].person_id, *to_unit),
        (roles[Role.OFFICER].person_id, *to_office),
        (roles[Role.CHIEF].person_id, *to_office),
    }


def test_a_day_is_done_once_and_a_clock_set_back_does_nothing(unit: Unit, roles: dict[Role, Actor]) -> None:
    done = []
    for day in (date(2012, 6, 2), date(2012, 6, 2), date(2012, 6, 1), date(2012, 6, 3)):
        with clock.frozen(day):
            done.append(tick())

    assert done == [True, False, False, True]


def test_sessions_that_are_over_are_forgotten(unit: Unit) -> None:
    now = timezone.now()
    for key, hours in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))

    tick()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_doing_a_day_again_changes_nothing(unit: Unit, roles: dict[Role, Actor]) -> None:
    in_force(unit, roles, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))
    day = date(2012, 7, 2)
    with clock.frozen(day):
        run_day(day)
        after_one = (months(), Order.objects.count(), Notice.objects.count(), Record.objects.count())

        run_day(day)

    assert (months(), Order.objects.count(), Notice.objects.count(), Record.objects.count()) == after_one
    assert after_one[:2] == ({"2012-06": "open"}, 1)
    assert list(verify()) == []


def test_a_day_that_fails_is_tried_again(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(daily, "run_day", lambda _today: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tick()

    assert (tick(), Schedule.objects.get().done_on) == (True, date(2012, 2, 1))


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_one_day_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = make_unit(code="B07")
    roles = every_role(unit)
    in_force(unit, roles, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))
    make_actor(Role.CLERK, unit)
    monkeypatch.setenv("TAIZHANG_TODAY", "2012-07-02")
    together, done = threading.Barrier(4), []

    def work() -> None:
        together.wait()
        done.append(tick())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(done) == [False, False, False, True]
    assert (months(), Order.objects.count()) == ({"2012-06": "open"}, 1)
    assert Record.objects.filter(actor="system").count() == 3
    assert list(verify()) == []
