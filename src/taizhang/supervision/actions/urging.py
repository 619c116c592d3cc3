"""The ladder: reminders go out by themselves, every higher rung is proposed by the calendar and issued by a person."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.facts import NoticeKind
from taizhang.supervision import permissions
from taizhang.supervision.actions.giving import new_paper
from taizhang.supervision.actions.moving import need, settled, tell_office, tell_unit
from taizhang.supervision.facts import OWED, OrderState, PaperKind, Rung, StepState
from taizhang.supervision.models import Escalation, Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.ladder import EVENTS, TRANSITIONS, level_due


def climb(*, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Escalation]:
    """Take every order whose day for the next rung has come one rung up: a reminder is sent, a paper proposed.

    Nothing is proposed while a rung waits for a person, or the clock stands. Returns the new rungs.
    """
    today = clock.today()
    ladder = rules_on(today).ladder
    waiting = Escalation.objects.filter(state=StepState.PROPOSED).values("order")
    owed = Order.objects.filter(state__in=OWED, due_on__isnull=False).exclude(pk__in=waiting)
    found = []
    for order in owed.select_related("unit", "target").order_by("pk"):
        level = level_due(ladder, _reached(order), order.due_on, today, overrides)
        if level is not None:
            found.append(_take_up(order, level, ladder[level - 1]))
    _remind_to_sign(today)
    return found


def _reached(order: Order) -> int:
    """The highest rung the order has come to in this turn, waived ones included."""
    held = order.escalations.filter(turn=order.turn).aggregate(top=Max("level"))["top"]
    return max(order.level, held or 0)


def _take_up(order: Order, level: int, rung: Rung) -> Escalation:
    reminder = rung.paper is None
    event = EVENTS["remind" if reminder else "propose"]
    with recorded(event, by=SYSTEM.username, stream=order.unit.stream, subject=order.subject):
        step = Escalation(order=order, turn=order.turn, level=level, word=rung.word, colour=rung.colour)
        step.proposed_on = clock.today()
        if reminder:
            step.state, step.decided_at = StepState.ISSUED, clock.now()
            order.level = level
            order.save()
            tell_unit(order, NoticeKind.ORDER_REMINDED, f"{rung.word}：答复期限{order.due_on}")
        else:
            tell_office(order, f"{rung.word}待签发", chief=rung.chief)
        step.save()
    return step


def _remind_to_sign(today: date) -> None:
    """Tell the units that have not signed for an order by its day."""
    for order in Order.objects.filter(state=OrderState.ISSUED, sign_by__lt=today).select_related("unit", "target"):
        tell_unit(order, NoticeKind.ORDER_ISSUED, f"签收期限{order.sign_by}已过，请立即签收")


def rung_of(step: Escalation) -> Rung:
    """What the ladder of the day the rung was proposed on says of it."""
    rung = rules_on(step.proposed_on).rung(step.level)
    if rung is None:
        raise NotOpen(_("The ladder no longer has this rung."))
    return rung


def urge_unit(step: Escalation, *, by: Actor, place: str = "") -> Escalation:
    """Issue the rung's numbered paper (催办单、约谈通知); a talk says when and where (ValueError without)."""
    rung = rung_of(step)
    permissions.may_urge(by, step, chief=rung.chief)
    kind = rung.paper or PaperKind.URGE
    if kind is PaperKind.TALK:
        need(place, _("Say when and where the talk is held."))
    order = step.order
    _move(step, "urge")
    with recorded(EVENTS["urge"], by=by.username, stream=order.unit.stream, subject=order.subject):
        step.paper = new_paper(order, kind, by=by, word=step.word, place=place.strip())
        step.decided_at, step.decided_by_id = clock.now(), by.person_id
        step.save()
        order.level = step.level
        order.save()
        settled(order, NoticeKind.ORDER_WAITING)
        tell_unit(order, NoticeKind.ORDER_URGED, f"{step.word}：{step.paper.number}")
    return step


def waive_step(step: Escalation, *, by: Actor, reason: str) -> Escalation:
    """Do not issue the rung, and say why; the next one is proposed on its own day."""
    permissions.may_urge(by, step, chief=rung_of(step).chief)
    said = need(reason, _("Say why the order is not urged on."))
    order = step.order
    _move(step, "waive")
    with recorded(EVENTS["waive"], by=by.username, stream=order.unit.stream, subject=order.subject):
        step.decided_at, step.decided_by_id, step.reason = clock.now(), by.person_id, said
        step.save()
        settled(order, NoticeKind.ORDER_WAITING)
    return step


def _move(step: Escalation, act: str) -> None:
    state = TRANSITIONS.get((StepState(step.state), act))
    if state is None or step.order.state not in OWED or step.turn != step.order.turn:
        raise NotOpen(_("This rung is no longer open: the order was answered or the rung was decided."))
    step.state = state
