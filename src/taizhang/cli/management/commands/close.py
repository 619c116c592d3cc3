"""`taizhang close`: a month is over: lock it, score it, draft its bulletin; a longer span is only scored."""

import argparse
from typing import Any

from django.core.management.base import CommandError, CommandParser

from taizhang.accounts.facts import SYSTEM, Actor, Denied
from taizhang.accounts.models import Person
from taizhang.assessment.actions import NotReady, score
from taizhang.assessment.models import Run
from taizhang.assessment.queries.schemes import scheme_of, schemes_on
from taizhang.assessment.queries.spans import months_of, scored_spans
from taizhang.assessment.queries.surveys import missing_sheets
from taizhang.cadence.actions import compose_bulletin
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin
from taizhang.cli.base import InstanceCommand
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import lock_period
from taizhang.reporting.models import ReportingPeriod


def span(text: str) -> Period:
    """A month, quarter, half or year, as its label says."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


class Command(InstanceCommand):
    """Closes a month or scores a longer span; safe to repeat: what is done already is left as it is."""

    help = (
        "Close a month: lock its reports, score it, draft its bulletin; or score a quarter, a half or a year under the "
        "scheme that names its kind. Safe to repeat. Exit code 0 when done, 1 when it cannot be done yet, 2 when it is "
        "no period."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("period", type=span, help="the month, as 2012-06; or 2012-Q2, 2012-H1, 2012")
        parser.add_argument("--by", metavar="USERNAME", help="whose act it is (default: the system's)")
        parser.add_argument(
            "--incomplete",
            action="store_true",
            help="score although months within have no result, or surveys and reviews that the scheme asks for lack",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        by, asked = who(options["by"]), options["period"]
        try:
            if asked.kind is PeriodKind.MONTH:
                self.close(closable(asked.label), by, is_incomplete=options["incomplete"])
            else:
                self.score_span(asked, by, is_incomplete=options["incomplete"])
        except (Denied, NotReady) as refusal:
            raise CommandError(str(refusal)) from refusal

    def close(self, period: ReportingPeriod, by: Actor, *, is_incomplete: bool) -> None:
        """The three steps, each said when it is done."""
        month = Period.parse(period.label)
        need_whole(month, is_incomplete=is_incomplete)
        locked = lock_period(period, by=by).locked_at or clock.now()
        self.stdout.write(f"1/3 {period.label} locked on {locked.astimezone(clock.TZ).date()}.")
        if scheme_of(month) is None:
            self.stdout.write("2/3 Not scored: no scheme holds for this month.")
        else:
            self.stdout.write(f"2/3 {said(score(period, by=by))}")
        held = Bulletin.objects.filter(period=period, state=BulletinState.SIGNED).first()
        if held is not None:
            self.stdout.write(f"3/3 Bulletin {held.number} is signed; it stays as it is.")
            return
        bulletin = compose_bulletin(period, by=by)
        self.stdout.write(f"3/3 Bulletin drafted with {len(bulletin.figures['counts'])} figures; the chief signs it.")

    def score_span(self, period: Period, by: Actor, *, is_incomplete: bool) -> None:
        """The one step: a longer span has no reports of its own to lock and no bulletin."""
        need_scheme(period)
        if clock.today() > period.end:
            need_whole(period, is_incomplete=is_incomplete)
        run = score(period, by=by)
        self.stdout.write(f"{period.label}: run {run.pk}. {said(run)} The office discloses it to the units.")


def said(run: Run) -> str:
    """What was scored, in a sentence."""
    return f"Scored under {run.scheme.code}: {run.scores.count()} units, {run.lines.count()} lines."


def need_scheme(period: Period) -> None:
    """CommandError where no scheme scores spans of the kind, with those that score others."""
    if scheme_of(period) is not None:
        return
    others = [f"{each.code} ({', '.join(each.says.kinds)})" for each in schemes_on(period.end)]
    known = f" In force on {period.end}: {'; '.join(others)}." if others else ""
    raise CommandError(f"{period.label} is not scored: no scheme names a {period.kind} in its periods.{known}")


def need_whole(period: Period, *, is_incomplete: bool) -> None:
    """CommandError that names what the score of a span would be taken without, unless that is what is wanted."""
    scored = scored_spans()
    months = [] if period.kind is PeriodKind.MONTH else [each.label for each in months_of(period)]
    lacking = [f"{label} has no result" for label in months if label not in scored]
    for each in missing_sheets(period):
        state = f"{each.latest.code} waits for approval" if each.latest and each.waits else "no approved sheet"
        lacking.append(f"{each.title}: {state}")
    if lacking and not is_incomplete:
        listed = "".join(f"\n- {each}" for each in lacking)
        raise CommandError(f"{period.label} lacks (score it all the same with --incomplete):{listed}")


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
