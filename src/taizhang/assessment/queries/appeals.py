"""Which appeals and adjustments a person sees, which wait for the person, by when, and who may rule."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Role
from taizhang.assessment.facts import AdjustmentState, AppealState, Fact, Recusal
from taizhang.assessment.models import Adjustment, Appeal, Disclosure, Run, ScoreLine
from taizhang.assessment.queries.lives import day_of
from taizhang.assessment.queries.rules import rules_on
from taizhang.assessment.queries.standing import kept_facts
from taizhang.assessment.rules.naming import called
from taizhang.assessment.rules.recusal import recusal
from taizhang.assessment.rules.settling import mendable
from taizhang.lib.periods import Period
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.organisations.queries import sees_all, units_seen_by
from taizhang.reporting.models import Report
from taizhang.voice.rules.terms import Stretch, stretch

A = AppealState


def appeals_seen_by(actor: Actor) -> QuerySet[Appeal]:
    """Who reads the whole city sees all that were filed, a unit its own, a vice-mayor the portfolio's."""
    found = Appeal.objects.select_related("unit", "run__scheme")
    if sees_all(actor):
        return found.exclude(state=A.DRAFT)
    own = Q(unit__in=actor.units)
    return found.filter(own | Q(unit__in=actor.portfolio) & ~Q(state=A.DRAFT))


def appeals_waiting_for(actor: Actor) -> list[Appeal]:
    """What the actor has to act on: heads file what is drafted, the office admits, whoever had no part rules."""
    if not actor.has(Role.HEAD, *OFFICE_ROLES, Role.MAYOR):
        return []
    moving = appeals_seen_by(actor).filter(state__in=(A.DRAFT, A.FILED, A.ADMITTED))
    return [each for each in moving if _waits_for(actor, each)]


def _waits_for(actor: Actor, appeal: Appeal) -> bool:
    if appeal.state == A.DRAFT:
        return actor.has_in(Role.HEAD, appeal.unit_id)
    if appeal.state == A.FILED:
        return actor.has(*OFFICE_ROLES)
    return actor.has(*rulers(appeal)) and recused(actor, appeal) is None


def rulers(appeal: Appeal) -> frozenset[Role]:
    """The roles that rule by the rule of the day on which the appeal was filed."""
    return rules_on(day_of(appeal.filed_at or appeal.written_at)).rulers


def recused(actor: Actor, appeal: Appeal) -> Recusal | None:
    """Why the actor does not rule on an appeal; None where nothing stands against it."""
    told = Disclosure.objects.filter(run=appeal.run).values_list("disclosed_by", flat=True)
    adjusted = Adjustment.objects.filter(span=appeal.run.span, unit=appeal.unit)
    line = line_of(appeal)
    months = [month.label for month in Period.parse(line.month or appeal.run.span).months()] if line else []
    reports = Report.objects.filter(period__label__in=months, target__code=line.item if line else "")
    return recusal(
        actor.person_id,
        computed=_people([appeal.run.computed_by_id]),
        disclosed=_people(told),
        adjusted=_people(key for pair in adjusted.values_list("proposed_by", "decided_by") for key in pair),
        verified=_people(reports.values_list("verified_by", flat=True)),
    )


def _people(keys: object) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)  # type: ignore[attr-defined]  # an iterable of keys


def line_of(appeal: Appeal) -> ScoreLine | None:
    """The contested line; None where the total is contested."""
    if appeal.position is None:
        return None
    line = ScoreLine.objects.filter(run=appeal.run, unit=appeal.unit, position=appeal.position).first()
    if line is not None:
        line.run, line.unit = appeal.run, appeal.unit
    return line


def choices(appeal: Appeal) -> list[Fact]:
    """The rows of the table that a ruling can correct: those of the contested line, its own record first; else all of
    the unit."""
    rows = mendable(kept_facts(counting_run(appeal)), appeal.unit.code)
    line = line_of(appeal)
    if line is None:
        return rows
    mine = [fact for fact in rows if (fact.item, fact.period) == (line.item, line.month)]
    return sorted(mine, key=lambda fact: fact.source != line.source) or rows


def called_in(run: Run, fact: Fact, rows: Sequence[Fact]) -> str:
    """A row of a run's table as people call it: what its one rule calls such rows, or else what we do."""
    titles = [rule.title for rule in run.says.rule if rule.metric == fact.metric]
    return called(fact, rows, titles[0] if len(titles) == 1 else "")


def counting_run(appeal: Appeal) -> Run:
    """The run that counts now for the span of an appeal: rulings about other lines may have replaced the contested."""
    return Run.objects.filter(span=appeal.run.span).select_related("facts", "scheme").latest("pk")


def decide_stretch(filed_on: date) -> Stretch:
    """The days in which an appeal filed on a day is ruled on, counted one by one."""
    return stretch("decide", filed_on, rules_on(filed_on).days["decide"], NO_OVERRIDES)


def admit_stretch(filed_on: date) -> Stretch:
    """The days in which the office says whether it takes an appeal up."""
    return stretch("admit", filed_on, rules_on(filed_on).days["admit"], NO_OVERRIDES)


def adjustments_seen_by(actor: Actor) -> QuerySet[Adjustment]:
    """Every adjustment of the units whose working papers are open to the actor."""
    found = Adjustment.objects.select_related("unit", "proposed_by", "decided_by", "paper__file")
    return found.filter(unit__in=units_seen_by(actor))


def adjustments_waiting_for(actor: Actor) -> QuerySet[Adjustment]:
    """What the chief has to decide, but for what the chief proposed."""
    waiting = adjustments_seen_by(actor).filter(state=AdjustmentState.PROPOSED)
    return waiting.exclude(proposed_by=actor.person_id) if actor.has(Role.CHIEF) else waiting.none()


def may_write_for(actor: Actor) -> list[int]:
    """The units for which the actor may write an appeal."""
    return [unit for role, unit in actor.unit_roles if role in UNIT_ROLES]
