"""What may be asked of amendments: who sees which, what waits for whom, the first baseline of each line."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Min, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.documents.models import Paper
from taizhang.ledger.facts import AmendmentState, Level, TargetState
from taizhang.ledger.models import Amendment, Ledger, Milestone, Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.queries.values import plain_values
from taizhang.ledger.rules.amending import OPEN
from taizhang.ledger.rules.versions import PlanVersion, original, plan_versions
from taizhang.lib import clock


def amendments_seen_by(actor: Actor) -> QuerySet[Amendment]:
    """The amendments of the lines open to the actor, the latest first."""
    found = Amendment.objects.filter(target__in=targets_seen_by(actor).values("pk"))
    return found.select_related("target__ledger__unit", "paper", "checked_by").order_by("-pk")


def amendments_waiting_for(actor: Actor) -> QuerySet[Amendment]:
    """What the actor has to act on now: to sign, to check, to decide, to ask anew."""
    mine = Q(target__ledger__unit__in=actor.units)
    waits = Q(pk__in=[])
    if actor.has(Role.HEAD):
        heads = [unit for role, unit in actor.unit_roles if role is Role.HEAD]
        waits |= Q(state=AmendmentState.ASKED, target__ledger__unit__in=heads)
    waits |= mine & Q(state=AmendmentState.RETURNED)
    if actor.has(*OFFICE_ROLES):
        waits |= Q(state=AmendmentState.SIGNED)
    return amendments_seen_by(actor).filter(waits | (Q(state=AmendmentState.CHECKED) & _decides(actor)))


def _decides(actor: Actor) -> Q:
    may = Q(pk__in=[])
    if actor.has(Role.CHIEF):
        may |= Q(level=Level.CHIEF)
    if actor.has(Role.MAYOR):
        may |= Q(level__in=(Level.LEADER, Level.MAYOR))
    if actor.has(Role.VICE_MAYOR):
        may |= Q(level=Level.LEADER, target__ledger__unit__in=actor.portfolio)
    return may & ~Q(checked_by=actor.person_id)


def story_of(target: Target) -> list[Amendment]:
    """Every amendment of a line, the first first."""
    people = ("asked_by", "signed_by", "checked_by", "decided_by", "paper")
    return list(target.amendments.select_related(*people).order_by("pk"))


def ground_paper(target: Target) -> Paper | None:
    """The paper issued here that made a line which is not in the plan yet; the unit's own paper is no ground."""
    made = target.state == TargetState.DRAFT and target.paper is not None and target.paper.direction == "out"
    return target.paper if made else None


def open_amendment(target: Target) -> Amendment | None:
    """The asking of a line that has not ended, if there is one."""
    return target.amendments.filter(state__in=OPEN).first()


def replaced(targets: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """What granted amendments replaced, the first first, by the line's key; one query."""
    granted = Amendment.objects.filter(target__in=list(targets), state=AmendmentState.GRANTED)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for key, before in granted.order_by("decided_at", "pk").values_list("target_id", "before"):
        found[key].append(before)
    return found


def first_baseline(target: Target) -> dict[str, Any]:
    """What the line said when it came into force."""
    return original(plain_values(target), replaced([target.pk])[target.pk])


def versions_of(ledgers: Iterable[Ledger]) -> dict[int, list[PlanVersion]]:
    """The versions of each ledger's plan by its key; two queries however many they are."""
    keys = [ledger.pk for ledger in ledgers]
    began = dict(
        Target.objects.filter(ledger__in=keys).order_by().values_list("ledger_id").annotate(Min("approved_at"))
    )
    days: dict[int, list[date]] = defaultdict(list)
    granted = Amendment.objects.filter(target__ledger__in=keys, state=AmendmentState.GRANTED)
    for key, at in granted.order_by("decided_at").values_list("target__ledger_id", "decided_at"):
        if at is not None:
            days[key].append(at.astimezone(clock.TZ).date())
    firsts = {key: at.astimezone(clock.TZ).date() for key, at in began.items() if at}
    return {key: plan_versions(firsts.get(key), days[key]) for key in keys}


def reached_stages(target: Target) -> tuple[tuple[str, int], ...]:
    """The stages already reached, each by its name and its place among those of that name."""
    found, seen = [], list[str]()
    for stage in Milestone.objects.filter(target=target).order_by("pk"):
        if stage.reached_on is not None:
            found.append((stage.name, seen.count(stage.name)))
        seen.append(stage.name)
    return tuple(found)
