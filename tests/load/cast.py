"""Who is there on the evening: units with clerks and heads, officers, lines in force with a month behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.lib import clock
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.actions.choosing import choose_channels
from taizhang.notices.facts import ChannelKind
from taizhang.organisations.models import Membership, Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from tests.factories import LONG_AGO, draft, make_actor, make_unit

PASSWORD = "for-this-evening-only"
BEFORE, MONTH = "2012-05", "2012-06"
A_MONTH_AGO = date(2012, 6, 4)
ALSO_CLERKS = 2
"""So many officers are clerks of a unit as well: what they report, another verifies."""


@dataclass(frozen=True)
class Size:
    """How many of everything."""

    units: int = 90
    clerks: int = 500
    lines: int = 1800
    officers: int = 20


@dataclass(frozen=True)
class Member:
    """One person of the evening, with the lines they report on."""

    account: str
    lines: Sequence[int] = ()


@dataclass(frozen=True)
class Cast:
    """Everybody."""

    clerks: Sequence[Member]
    heads: Sequence[Member]
    officers: Sequence[Member]


def found(size: Size) -> Cast:
    """An instance with all of them, last month verified, this month open; heads and officers are told by mail."""
    call_command("init", stdout=StringIO())
    units = [make_unit(f"第{number}局", code=f"U{number:03d}") for number in range(size.units)]
    heads = _people((f"head{n}", Role.HEAD, unit) for n, unit in enumerate(units))
    officers = _people((f"officer{n}", Role.OFFICER, None) for n in range(size.officers))
    clerks = _people((f"clerk{n}", Role.CLERK, units[n % size.units]) for n in range(size.clerks))
    _also_clerks(officers[:ALSO_CLERKS], units)
    chief = make_actor(Role.CHIEF)
    lines = [_lines_of(unit, size.lines // size.units, heads[n], chief) for n, unit in enumerate(units)]
    _a_month_behind(units, lines, heads, chief)
    open_period(MONTH, by=chief)
    _told_by_mail([*heads, *officers])
    at_work = [[*clerks[n :: size.units], *officers[:ALSO_CLERKS][n : n + 1]] for n in range(size.units)]
    reporting = [
        Member(person.username, keys[at :: len(mine)])
        for mine, keys in zip(at_work, lines, strict=True)
        for at, person in enumerate(mine)
    ]
    return Cast(reporting, [Member(each.username) for each in heads], [Member(each.username) for each in officers])


def _people(wanted: Iterable[tuple[str, Role, Unit | None]]) -> list[Person]:
    """Accounts with one password, whose hash is made once: it is what signing in costs that counts, not founding."""
    asked, password = list(wanted), make_password(PASSWORD)
    with recorded("test.make", by="tester"):
        people = [Person(username=name, name=name, password=password) for name, _role, _unit in asked]
        Person.objects.bulk_create(people)
        roles = zip(people, asked, strict=True)
        Membership.objects.bulk_create(
            [Membership(person=person, role=role, unit=unit, valid_from=LONG_AGO) for person, (_, role, unit) in roles]
        )
    return people


def _also_clerks(officers: Iterable[Person], units: Sequence[Unit]) -> None:
    with recorded("test.make", by="tester"):
        for person, unit in zip(officers, units, strict=False):
            Membership(person=person, role=Role.CLERK, unit=unit, valid_from=LONG_AGO).save()


def _lines_of(unit: Unit, number: int, head: Person, chief: Actor) -> list[int]:
    said = [draft(unit, matter=f"新建改扩建公办幼儿园{line}所", quantity=None, measure="") for line in range(number)]
    targets = enter_targets(said, by=actor_of(head), year=2012)
    submit_targets(targets, by=actor_of(head))
    approve_targets(targets, by=chief)
    publish_targets(targets, by=chief)
    return [target.pk for target in targets]


def _a_month_behind(
    units: Sequence[Unit], lines: Sequence[Sequence[int]], heads: Sequence[Person], chief: Actor
) -> None:
    with clock.frozen(A_MONTH_AGO):
        month = open_period(BEFORE)
        for unit, keys, head in zip(units, lines, heads, strict=True):
            entries = [ReportEntry(key, percent=Decimal(44), narrative=f"第{key}项五月按计划推进") for key in keys]
            reports = file_reports(unit, month, entries, by=actor_of(head))
            sign_reports(reports, by=actor_of(head))
            verify_reports(reports, by=chief)


def _told_by_mail(people: Iterable[Person]) -> None:
    channel = set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=make_actor(Role.OPERATOR))
    for person in people:
        choose_channels({channel.pk: f"{person.username}@city.example"}, by=actor_of(person))
