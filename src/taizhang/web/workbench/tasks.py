"""What waits for a person: what is to be done, how many, by when, and the list where it is done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.accounts.queries import without_password
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Scheme
from taizhang.assessment.queries.appeals import adjustments_waiting_for, appeals_waiting_for
from taizhang.assessment.queries.due import owed_spans
from taizhang.assessment.queries.lives import runs_waiting_for
from taizhang.assessment.queries.schemes import scheme_for
from taizhang.assessment.queries.surveys import sheets_waiting_for
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.queries import bulletins_seen_by
from taizhang.consequences.queries.lists import lists_waiting_for
from taizhang.handovers.queries import handovers_waiting_for
from taizhang.handovers.queries.owners import unowned
from taizhang.honours.queries.lists import highlights_waiting_for, honours_waiting_for
from taizhang.importers.facts import IntakeState
from taizhang.importers.queries import intakes_seen_by
from taizhang.inspections.queries.waiting import inspections_waiting_for
from taizhang.ledger.facts import TargetState
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.queries.amendments import amendments_waiting_for
from taizhang.lib import clock
from taizhang.meetings.queries.ahead import meetings_waiting_for
from taizhang.meetings.queries.bottlenecks import bottlenecks_waiting_for
from taizhang.reporting.facts import LevelDays
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import days_of_units, reports_waiting_for, unreported
from taizhang.suggestions.queries import suggestions_waiting_for
from taizhang.supervision.facts import OWED, OrderState
from taizhang.supervision.queries import orders_helped_by, orders_waiting_for
from taizhang.supervision.queries.commitments import commitments_waiting_for
from taizhang.voice.facts import MessageState, SealedState
from taizhang.voice.queries import messages_waiting_for
from taizhang.voice.queries.sealed import sealed_seen_by


@dataclass(frozen=True)
class Task:
    """Something to do: what, how many times, where, and the nearest day by which."""

    label: Promise
    number: int
    url: str
    due: date | None = None


def days_for(actor: Actor, period: ReportingPeriod | None) -> LevelDays | None:
    """The days of the month that hold for the actor's own units; none without units or without a month."""
    return days_of_units(period, actor.units) if period and actor.units else None


def tasks_for(actor: Actor, period: ReportingPeriod | None, days: LevelDays | None) -> list[Task]:
    """What waits for the actor and is not nothing, the nearest deadline first."""
    found: list[Task] = []
    if actor.units or actor.has(*OFFICE_ROLES):
        found += [*_reports(actor, period, days), *_orders(actor), *_messages(actor), *_lines(actor), *_papers(actor)]
    found.append(Task(_("Changes of the plan to act on"), amendments_waiting_for(actor).count(), reverse("amendments")))
    stuck = bottlenecks_waiting_for(actor).count()
    found.append(Task(_("Bottlenecks to act on"), stuck, reverse("bottlenecks")))
    asked = suggestions_waiting_for(actor).aggregate(number=Count("pk", distinct=True), nearest=Min("due_on"))
    found.append(Task(_("Suggestions to act on"), asked["number"], reverse("suggestions"), asked["nearest"]))
    found += [*_honours(actor), *_results(actor)]
    looked = inspections_waiting_for(actor, clock.today()).count()
    found.append(Task(_("Inspections to act on"), looked, reverse("inspections")))
    found += _meetings(actor)
    found.append(Task(_("Hand-overs to confirm"), handovers_waiting_for(actor).count(), reverse("handovers")))
    if actor.has(*OFFICE_ROLES):
        found.append(Task(_("Lines without a living owner"), unowned(clock.today()).count(), reverse("owners")))
    if actor.has(Role.KEYHOLDER):
        new = sealed_seen_by(actor).filter(state=SealedState.RECEIVED).count()
        found.append(Task(_("Sealed messages to open"), new, reverse("sealed")))
    if actor.has(Role.OPERATOR):
        found.append(Task(_("Accounts without a first password"), len(without_password()), reverse("first_passwords")))
    waiting = [task for task in found if task.number]
    return sorted(waiting, key=lambda task: (task.due is None, task.due or date.max))


def _honours(actor: Actor) -> Iterator[Task]:
    yield Task(_("Honours to act on"), honours_waiting_for(actor, clock.today()).count(), reverse("honours"))
    yield Task(_("Highlights to choose from"), highlights_waiting_for(actor).count(), reverse("highlights"))


def _results(actor: Actor) -> Iterator[Task]:
    for owed in owed_spans(clock.today()) if actor.has(*OFFICE_ROLES) else []:
        yield Task(_("Results to compute"), 1, f"{reverse('scores')}?period={owed.span.label}", owed.due)
    for life in runs_waiting_for(actor, clock.today()):
        label = RESULTS[life.state]
        yield Task(label, 1, reverse("run", args=[life.run.pk]))
    mine = appeals_waiting_for(actor)
    nearest = min((each.decide_by for each in mine if each.decide_by), default=None)
    yield Task(_("Appeals to act on"), len(mine), reverse("appeals"), nearest)
    yield Task(_("Lists to act on"), lists_waiting_for(actor).count(), reverse("lists"))
    yield Task(_("Points by hand to decide"), adjustments_waiting_for(actor).count(), reverse("adjustments"))
    yield Task(_("Surveys and reviews to approve"), sheets_waiting_for(actor).count(), reverse("sheets"))


def _meetings(actor: Actor) -> Iterator[Task]:
    if actor.has(*OFFICE_ROLES):
        yield Task(_("Meetings to hold or write down"), meetings_waiting_for(actor).count(), reverse("meetings"))


def _reports(actor: Actor, period: ReportingPeriod | None, days: LevelDays | None) -> Iterator[Task]:
    waiting = reports_waiting_for(actor).count()
    if actor.has(*OFFICE_ROLES):
        yield Task(_("Reports to verify"), waiting, reverse("review"), period.lock_on if period else None)
        return
    due, lock_on = (days.due_on, days.lock_on) if days else (None, None)
    if actor.has(Role.HEAD):
        yield Task(_("Reports to sign"), waiting, reverse("review"), due)
    else:
        yield Task(_("Reports sent back to you"), waiting, reverse("month"), lock_on)
    if actor.has(Role.CLERK) and period is not None and days is not None and days.locked_at is None:
        missing = unreported(period).filter(ledger__unit__in=actor.units).count()
        yield Task(_("Lines to report on"), missing, reverse("month"), due)


ORDERS: Mapping[OrderState, Promise] = {
    OrderState.PROPOSED: _("Orders to draft"),
    OrderState.REOPENED: _("Orders to draft anew"),
    OrderState.DRAFTED: _("Orders to approve"),
    OrderState.APPROVED: _("Orders to issue"),
    OrderState.ANSWERED: _("Answers to check"),
    OrderState.VERIFIED: _("Orders to close"),
    OrderState.ARCHIVED: _("Orders to look back at"),
}
OWED_ORDERS: Mapping[OrderState, Promise] = {
    OrderState.ISSUED: _("Orders to sign for"),
    OrderState.IN_HAND: _("Orders to answer"),
    OrderState.RETURNED: _("Answers sent back to you"),
}
RESULTS: Mapping[RunState, Promise] = {
    RunState.COMPUTED: _("Result to disclose to the units"),
    RunState.CLOSED: _("Result to declare final"),
}
BESIDE = _("Requests for more time and urging papers to decide")
MESSAGES: Mapping[MessageState, Promise] = {
    MessageState.RECEIVED: _("Messages to send on"),
    MessageState.ANSWERED: _("Replies to review"),
    MessageState.ROUTED: _("Messages to answer"),
}


def _orders(actor: Actor) -> Iterator[Task]:
    waiting, office = orders_waiting_for(actor, clock.today()), actor.has(*OFFICE_ROLES)
    rows = _by_state(waiting, nearest=Min("due_on"), sign=Min("sign_by"))
    for state, label in (ORDERS if office else OWED_ORDERS).items():
        if row := rows.get(state):
            due = row["sign"] if state == OrderState.ISSUED else row["nearest"] if state in OWED else None
            yield Task(label, row["number"], f"{reverse('orders')}?state={state}", due)
    if actor.units:
        helped = orders_helped_by(actor).count()
        yield Task(_("Orders of others that your unit helps with"), helped, f"{reverse('orders')}?part=helped")
    promised = commitments_waiting_for(actor, clock.today()).count()
    yield Task(_("Commitments to act on"), promised, reverse("commitments"))
    if office:
        yield Task(BESIDE, sum(rows[state]["number"] for state in OWED if state in rows), reverse("orders"))


def _messages(actor: Actor) -> Iterator[Task]:
    rows = _by_state(messages_waiting_for(actor))
    for state, label in MESSAGES.items():
        if row := rows.get(state):
            yield Task(label, row["number"], f"{reverse('messages')}?state={state}")


def _by_state(waiting: QuerySet[Model], **more: Min) -> dict[str, Mapping[str, Any]]:
    counted = waiting.order_by().values("state").annotate(number=Count("pk"), **more)
    return {row["state"]: row for row in counted}


def _lines(actor: Actor) -> Iterator[Task]:
    lines, url = targets_seen_by(actor), reverse("targets")
    if actor.units:
        drafts = lines.filter(ledger__unit__in=actor.units, state=TargetState.DRAFT).count()
        yield Task(_("Draft lines to complete and submit"), drafts, f"{url}?state=draft")
    if actor.has(*OFFICE_ROLES):
        submitted = lines.filter(state=TargetState.SUBMITTED).count()
        yield Task(_("Lines to review"), submitted, f"{url}?state=submitted")


def _papers(actor: Actor) -> Iterable[Task]:
    waiting = intakes_seen_by(actor).filter(state=IntakeState.PROPOSED).count()
    yield Task(_("Papers read in that wait for decisions"), waiting, reverse("importing"))
    if actor.has(Role.CHIEF):
        drafts = bulletins_seen_by(actor).filter(state=BulletinState.DRAFT).count()
        yield Task(_("Bulletins to sign"), drafts, reverse("bulletins"))
        lapsed = Scheme.objects.exists() and scheme_for(clock.today()) is None
        yield Task(_("Scheme of assessment to adopt: the last one has run out"), int(lapsed), reverse("schemes"))
