"""Where a run stands, since when and until when, and which runs somebody has to act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Disclosure, Run
from taizhang.assessment.queries.rules import rules_on
from taizhang.assessment.rules.states import run_state
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.voice.rules.terms import Stretch, stretch


@dataclass(frozen=True)
class Life:
    """A run with where it stands and its disclosure, where there was one."""

    run: Run
    state: RunState
    disclosure: Disclosure | None


def day_of(moment: datetime) -> date:
    """The day of a moment where the office is."""
    return moment.astimezone(clock.TZ).date()


def life_of(run: Run, today: date) -> Life:
    """Where a run stands on a day."""
    latest = not Run.objects.filter(span=run.span, pk__gt=run.pk).exists()
    return _life(run, Disclosure.objects.filter(run=run).first(), latest, today)


def lives_of(runs: Iterable[Run], today: date) -> list[Life]:
    """Where each of some runs stands on a day, in their order, in two queries."""
    held = list(runs)
    told = {row.run_id: row for row in Disclosure.objects.filter(run__in=held)}
    found = Run.objects.filter(span__in={run.span for run in held}).order_by().values("span").annotate(last=Max("pk"))
    last = {row["last"] for row in found}
    return [_life(run, told.get(run.pk), run.pk in last, today) for run in held]


def _life(run: Run, told: Disclosure | None, latest: bool, today: date) -> Life:
    state = run_state(
        latest=latest,
        lives=bool(run.cause),
        ask_until=told.ask_until if told else None,
        finished=bool(told and told.finished_at),
        today=today,
    )
    return Life(run, state, told)


def latest_runs() -> list[Run]:
    """Each span's latest run; the span that ended last first, of those that ended together the longest first."""
    keys = Run.objects.order_by().values("span").annotate(last=Max("pk")).values("last")
    held = Run.objects.filter(pk__in=keys).select_related("scheme")
    return sorted(held, key=lambda run: (-run.period.end.toordinal(), run.period.start))


def runs_waiting_for(actor: Actor, today: date) -> list[Life]:
    """The runs the actor has to act on: the office discloses, the chief declares final."""
    wanted = {RunState.COMPUTED} if actor.has(*OFFICE_ROLES) else set[RunState]()
    wanted |= {RunState.CLOSED} if actor.has(Role.CHIEF) else set()
    return [life for life in lives_of(latest_runs(), today) if life.state in wanted] if wanted else []


def ask_stretch(starts_on: date) -> Stretch:
    """The days in which units may appeal against what was disclosed on a day, counted one by one."""
    return stretch("ask", starts_on, rules_on(starts_on).days["ask"], NO_OVERRIDES)


def disclose_stretch(run: Run) -> Stretch:
    """The days in which a run is to be told to the units."""
    start = day_of(run.computed_at)
    return stretch("disclose", start, rules_on(start).days["disclose"], NO_OVERRIDES)
