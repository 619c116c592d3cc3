"""What may be asked of bottlenecks: who sees which, what waits for whom, what has stayed too long, how many."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.lib import clock
from taizhang.meetings.facts import LEVELS, UNSOLVED, BottleneckState, Counts, Lift
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.meetings.queries.rules import rules_on
from taizhang.meetings.rules.lifting import counted, days_open, lift_due
from taizhang.organisations.models import Appointment, Portfolio
from taizhang.organisations.queries import in_force, sees_all
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report

_S = BottleneckState
WITH = ("unit", "target", "project", "helper", "series")
SAYING = (ReportState.FILED, ReportState.SIGNED, ReportState.VERIFIED)
"""A report says what it says once it was filed, and no longer when it was sent back."""


def bottlenecks_seen_by(actor: Actor) -> QuerySet[Bottleneck]:
    """The bottlenecks open to the actor, the latest first; what is only drafted is its own unit's."""
    own = [unit for _role, unit in actor.unit_roles]
    raised = Q(raised_at__isnull=False)
    if not sees_all(actor):
        raised &= Q(unit__in=actor.portfolio) | Q(helper__in=own)
    found = Bottleneck.objects.filter(raised | Q(unit__in=own)).select_related(*WITH)
    return found.order_by("-drafted_at", "-pk")


def bottlenecks_waiting_for(actor: Actor) -> QuerySet[Bottleneck]:
    """What the actor has to act on now."""
    own = [unit for _role, unit in actor.unit_roles]
    heads = [unit for role, unit in actor.unit_roles if role is Role.HEAD]
    waits = Q(unit__in=heads, state=_S.DRAFT) | Q(helper__in=own, state=_S.HELPING) | Q(unit__in=own, state=_S.ANSWERED)
    if actor.has(*OFFICE_ROLES):
        waits |= Q(state__in=(_S.RAISED, _S.CLAIMED)) | ~Q(proposed="")
    if actor.has(Role.VICE_MAYOR):
        waits |= Q(unit__in=actor.portfolio, state=_S.LIFTED)
    return bottlenecks_seen_by(actor).filter(waits)


def wishes(actor: Actor) -> QuerySet[Report]:
    """Help that the actor's own units want by their reports of the last month told, and that nobody has raised yet."""
    own = [unit for _role, unit in actor.unit_roles]
    told = Report.objects.filter(target__ledger__unit__in=own, state__in=SAYING)
    latest = told.order_by("-period__start").values("period")[:1]
    found = told.filter(period__in=latest, bottleneck=None).exclude(help_wanted="")
    return found.select_related("target__ledger__unit", "period").order_by("target__number", "pk")


def in_charge_of(unit_id: int, day: date) -> list[int]:
    """The accounts of the vice-mayors in whose portfolio the unit is on a day."""
    posts = Portfolio.objects.filter(in_force(day), unit=unit_id).values("post")
    held = Appointment.objects.filter(in_force(day), post__in=posts, person__isnull=False)
    return [person for person in held.values_list("person_id", flat=True) if person is not None]


def is_led(unit_id: int, day: date) -> bool:
    """Whether there is a vice-mayor with an account who is in charge of the unit."""
    return bool(in_charge_of(unit_id, day))


def lift_of(row: Bottleneck, today: date) -> Lift | None:
    """Where the rule of a day would have the bottleneck go; None while it may stay where it is."""
    if row.state not in LEVELS or row.since is None:
        return None
    return lift_due(BottleneckState(row.state), row.since, today, rules_on(today), led=is_led(row.unit_id, today))


def to_be_lifted(today: date) -> list[tuple[Bottleneck, Lift]]:
    """The bottlenecks that have stayed longer than their level allows and of which nobody was told yet."""
    waiting = Bottleneck.objects.filter(state__in=LEVELS, proposed="").select_related(*WITH).order_by("pk")
    return [(row, lift) for row in waiting if (lift := lift_of(row, today)) is not None]


def counts(rows: Iterable[Bottleneck], today: date) -> Counts:
    """Bottlenecks counted: the open ones by level and age, the solved ones and the median of their days."""
    held = list(rows)
    open_ones = [(_S(row.state), days_open(raised_on(row), today)) for row in held if row.state in UNSOLVED]
    return counted(open_ones, [days_to_solve(row) for row in held if row.solved_at is not None])


def raised_on(row: Bottleneck) -> date:
    """The day a bottleneck was raised; of one that never was, the day it was drafted."""
    return (row.raised_at or row.drafted_at).astimezone(clock.TZ).date()


def days_to_solve(row: Bottleneck) -> int:
    """Calendar days from raised to solved; nought while it is not solved."""
    return days_open(raised_on(row), row.solved_at.astimezone(clock.TZ).date()) if row.solved_at else 0


def open_series() -> QuerySet[MeetingSeries]:
    """The series of meetings that go on."""
    return MeetingSeries.objects.filter(closed_on=None).select_related("group__office", "convener__unit")
