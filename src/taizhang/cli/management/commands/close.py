"""`taizhang close`: the month is over: lock it, score it, draft its bulletin."""

import argparse
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.accounts.facts import SYSTEM, Actor, Denied
from taizhang.accounts.models import Person
from taizhang.assessment.actions import score
from taizhang.assessment.queries.schemes import scheme_for
from taizhang.cadence.actions import compose_bulletin
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin
from taizhang.cli.base import InstanceCommand
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import lock_period
from taizhang.reporting.models import ReportingPeriod


def month(text: str) -> Period:
    """A month as `2012-06`."""
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if period.kind != PeriodKind.MONTH:
        raise argparse.ArgumentTypeError(f"{text} is not a month; write it as 2012-06")
    return period


class Command(InstanceCommand):
    """Closes a month; safe to repeat: what is done already is left as it is."""

    help = (
        "Close a month: lock its reports, score it, draft its bulletin. Safe to repeat. "
        "Exit code 0 when closed, 1 when it cannot be closed yet, 2 when the month is not one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("period", type=month, help="the month, as 2012-06")
        parser.add_argument("--by", metavar="USERNAME", help="whose act it is (default: the system's)")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        by = who(options["by"])
        period = closable(options["period"].label)
        try:
            self.close(period, by)
        except Denied as refusal:
            raise CommandError(str(refusal)) from refusal

    def close(self, period: ReportingPeriod, by: Actor) -> None:
        """The three steps, each said when it is done."""
        locked = lock_period(period, by=by).locked_at or clock.now()
        self.stdout.write(f"1/3 {period.label} locked on {locked.astimezone(clock.TZ).date()}.")
        if scheme_for(period.end) is None:
            self.stdout.write("2/3 Not scored: no scheme holds for this month.")
        else:
            run = score(period, by=by)
            self.stdout.write(
                f"2/3 Scored under {run.scheme.code}: {run.scores.count()} units, {run.lines.count()} lines."
            )
        held = Bulletin.objects.filter(period=period, state=BulletinState.SIGNED).first()
        if held is not None:
            self.stdout.write(f"3/3 Bulletin {held.number} is signed; it stays as it is.")
            return
        bulletin = compose_bulletin(period, by=by)
        self.stdout.write(f"3/3 Bulletin drafted with {len(bulletin.figures['counts'])} figures; the chief signs it.")


def who(username: str | None) -> Actor:
    """The person in whose name the month is closed, or the system."""
    if username is None:
        return SYSTEM
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody in use is called {username}.")
    return actor_of(person)


def closable(label: str) -> ReportingPeriod:
    """The month, when it was opened and its reports were due."""
    period = ReportingPeriod.objects.filter(label=label).first()
    if period is None:
        raise CommandError(f"{label} was never opened for reporting.")
    if clock.today() <= period.due_on:
        raise CommandError(f"{label} cannot be closed yet: its reports are due by {period.due_on}.")
    return period
