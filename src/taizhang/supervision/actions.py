"""What may be done with a remedial order: propose, issue, drop, answer, return, close, recount. Each is one record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import need_attachable, next_number, store
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.supervision import permissions
from taizhang.supervision.facts import OWED, OrderState, Source, Trigger
from taizhang.supervision.models import SUBJECT_LIMIT, Order, OrderEvidence
from taizhang.supervision.rules import EVENTS, EVIDENCE_LIMIT, answer_due, days_late, next_state


def propose_for_late(milestones: Iterable[Milestone], *, by: Actor = SYSTEM) -> list[Order]:
    """Propose one order for each overdue milestone that has none yet; a person still has to issue it.

    The milestones come from `reporting.queries.due`; a milestone that already has an order for lateness is left alone.
    """
    today = clock.today()
    known = set(Order.objects.filter(trigger=Trigger.LATE).values_list("milestone_id", flat=True))
    fresh = [each for each in milestones if each.pk not in known and each.due is not None and each.due < today]
    if not fresh:
        return []
    with recorded(EVENTS["propose"], by=by.username, subject=today.isoformat()):
        return Order.objects.bulk_create([_late_order(each, today) for each in fresh])


def propose_order(
    unit: Unit,
    *,
    by: Actor,
    matter: str,
    finding: str,
    source: Source,
    target: Target | None = None,
    wished_on: date | None = None,
) -> Order:
    """Propose an order that comes from elsewhere: a meeting's decision, a check, a message; a person still issues it.

    `matter` names it, `finding` says what is to be put right or done; both and the source's words are needed
    (ValueError). `wished_on` is the day by which whoever asks for it would have it done.
    """
    permissions.may_handle_orders(by)
    if not (matter.strip() and finding.strip() and source.text.strip()):
        raise ValueError(_("An order from elsewhere names its matter, what is asked and where it comes from."))
    if source.link and not source.link.startswith("/"):
        raise ValueError("The link of a source is an address of this house.")
    with recorded(EVENTS["propose"], by=by.username, subject=(target.code if target else matter)[:SUBJECT_LIMIT]):
        order = Order(
            unit=unit,
            target=target,
            trigger=Trigger.ASSIGNED,
            matter=matter.strip(),
            finding=finding.strip(),
            source=source.text.strip(),
            source_link=source.link,
            wished_on=wished_on,
            proposed_at=clock.now(),
        )
        order.save()
    return order


def _late_order(milestone: Milestone, today: date) -> Order:
    target = milestone.target
    due = milestone.due or today
    return Order(
        unit_id=target.ledger.unit_id,
        target=target,
        milestone=milestone,
        trigger=Trigger.LATE,
        finding=(
            f"“{target.matter}”要求于{due.year}年{due.month}月{due.day}日前完成“{milestone.name}”，"
            f"截至{today.month}月{today.day}日仍未完成，已逾期{days_late(due, today)}天。"
        ),
        proposed_at=clock.now(),
    )


def issue_order(
    order: Order,
    *,
    by: Actor,
    requirement: str,
    basis: str,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Order:
    """Give the order a number and a last day to answer, and hand it to the unit.

    Decree 733 art. 11 asks for a basis; without one, or without a requirement, nothing is issued (ValueError).
    """
    permissions.may_handle_orders(by)
    if not requirement.strip() or not basis.strip():
        raise ValueError(_("An order needs its basis and what is required."))
    today = clock.today()
    with recorded(EVENTS["issue"], by=by.username, stream=order.unit.stream, subject=order.subject):
        _move(order, "issue")
        order.number = f"督改〔{today.year}〕{next_number(series='remedial-order', year=today.year)}号"
        order.requirement, order.basis = requirement.strip(), basis.strip()
        order.due_on = answer_due(today, overrides)
        order.issued_at, order.issued_by_id = clock.now(), by.person_id
        order.save()
        _tell(order, NoticeKind.ORDER_ISSUED, people_with(*UNIT_ROLES, unit_id=order.unit_id), order.finding)
    return order


def drop_order(order: Order, *, by: Actor, reason: str) -> Order:
    """Do not issue a proposed order; the reason stays in the record, so it may not be empty (ValueError)."""
    permissions.may_handle_orders(by)
    if not reason.strip():
        raise ValueError(_("Say why the order is not issued."))
    with recorded(EVENTS["drop"], by=by.username, stream=order.unit.stream, subject=order.subject):
        _move(order, "drop")
        order.conclusion = reason.strip()
        order.save()
    return order


def answer_order(order: Order, *, by: Actor, answer: str, files: Sequence[tuple[str, bytes]] = ()) -> Order:
    """The unit says what it has done, with evidence as (name, bytes). An empty answer is a ValueError.

    At most three files an answer, none empty, none over TAIZHANG_UPLOAD_LIMIT bytes, none a program (ValueError).
    """
    permissions.may_answer_order(by, order)
    if not answer.strip():
        raise ValueError(_("Say what has been done."))
    if len(files) > EVIDENCE_LIMIT:
        raise ValueError(_("An answer carries at most %(limit)d files.") % {"limit": EVIDENCE_LIMIT})
    for name, content in files:
        need_attachable(name, content)
    with recorded(EVENTS["answer"], by=by.username, stream=order.unit.stream, subject=order.subject):
        _move(order, "answer")
        order.answer = answer.strip()
        order.answered_at, order.answered_by_id = clock.now(), by.person_id
        order.save()
        for name, content in files:
            OrderEvidence(order=order, file=store(content), name=name).save()
        for kind in (NoticeKind.ORDER_ISSUED, NoticeKind.ANSWER_RETURNED):
            settle(kind=kind, about=order.number)
        _tell(order, NoticeKind.ORDER_ANSWERED, people_with(*OFFICE_ROLES), order.unit.short_name)
    return order


def return_answer(order: Order, *, by: Actor, reason: str) -> Order:
    """Send the answer back with a reason; the day to answer by stays as it was."""
    permissions.may_handle_orders(by)
    if not reason.strip():
        raise ValueError(_("Say why the answer is returned."))
    with recorded(EVENTS["return"], by=by.username, stream=order.unit.stream, subject=order.subject):
        _move(order, "return")
        order.returned_at, order.return_reason = clock.now(), reason.strip()
        order.save()
        settle(kind=NoticeKind.ORDER_ANSWERED, about=order.number)
        _tell(order, NoticeKind.ANSWER_RETURNED, people_with(*UNIT_ROLES, unit_id=order.unit_id), order.return_reason)
    return order


def close_order(order: Order, *, by: Actor, conclusion: str) -> Order:
    """Close after an independent check by an officer who did not issue the order; says what was found."""
    permissions.may_close_order(by, order)
    if not conclusion.strip():
        raise ValueError(_("Say what the check found."))
    with recorded(EVENTS["close"], by=by.username, stream=order.unit.stream, subject=order.subject):
        _move(order, "close")
        order.verified_by_id, order.closed_at = by.person_id, clock.now()
        order.conclusion = conclusion.strip()
        order.save()
        settle(kind=NoticeKind.ORDER_ANSWERED, about=order.number)
    return order


def recount_orders(*, by: Actor = SYSTEM, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Order]:
    """Count the last day of every answer still owed anew, by the working days as they are known now.

    A holiday or a make-up day announced after an order was issued moves its last day; the unit hears of it, the record
    keeps the day before. Returns the orders that moved.
    """
    owed = Order.objects.filter(state__in=OWED, issued_at__isnull=False).select_related("unit", "target")
    return [order for order in owed if _recounted(order, overrides, by)]


def _recounted(order: Order, overrides: Mapping[date, bool], by: Actor) -> bool:
    issued_on = order.issued_at and order.issued_at.astimezone(clock.TZ).date()
    due, before = issued_on and answer_due(issued_on, overrides), order.due_on
    if due is None or due == before:
        return False
    with recorded(EVENTS["recount"], by=by.username, stream=order.unit.stream, subject=order.subject):
        order.due_on = due
        order.save()
        told = f"工作日安排有调整，答复期限由{before}改为{due}。"
        _tell(order, NoticeKind.ORDER_ISSUED, people_with(*UNIT_ROLES, unit_id=order.unit_id), told)
    return True


def _tell(order: Order, kind: NoticeKind, people: Iterable[int], text: str) -> None:
    tell(people, kind=kind, text=f"{order.number} {text}", url=f"/orders/{order.pk}/", about=order.number, again=True)


def _move(order: Order, act: str) -> None:
    state = next_state(OrderState(order.state), act)
    if state is None:
        raise NotOpen(_("The order is %(state)s; this cannot be done with it now.") % {"state": order.state})
    order.state = state
