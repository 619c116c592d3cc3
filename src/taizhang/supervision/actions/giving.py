"""An order is drafted, approved and handed to its unit, or not followed."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import next_number
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import moving, need, settled, tell_helpers, tell_office, tell_unit
from taizhang.supervision.facts import Drafted, PaperKind, Trigger
from taizhang.supervision.models import Order, OrderPaper, OrderSupport
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.numbers import NUMBERED, number_in, paper_for
from taizhang.supervision.rules.rulebook import LONGEST
from taizhang.supervision.rules.terms import reckon


def draft_order(order: Order, said: Drafted, *, by: Actor) -> Order:
    """Draft what the order will say (拟办): its basis, its demands, its working days, who helps.

    Decree 733 art. 11 asks for a basis; without one, or without a requirement, nothing is drafted (ValueError).
    """
    permissions.may_act(by, order, "draft")
    basis = need(said.basis, _("An order needs its basis and what is required."))
    requirement = need(said.requirement, _("An order needs its basis and what is required."))
    if not 1 <= said.days <= LONGEST:
        raise ValueError(_("An order gives between 1 and %(most)d working days.") % {"most": LONGEST})
    with moving(order, "draft", by=by) as now:
        order.basis, order.requirement, order.days, order.internal = basis, requirement, said.days, said.internal
        order.drafted_at, order.drafted_by_id, order.rework_reason = now, by.person_id, ""
        _set_support(order, said.support)
        settled(order, NoticeKind.ORDER_WAITING)
        tell_office(order, order.about, chief=True)
    return order


def _set_support(order: Order, units: tuple[int, ...]) -> None:
    held = {each.unit_id: each for each in order.supports.all()}
    OrderSupport.objects.remove(row for key, row in held.items() if key not in units)
    fresh = [key for key in dict.fromkeys(units) if key not in held and key != order.unit_id]
    if fresh:
        OrderSupport.objects.bulk_create([OrderSupport(order=order, unit_id=key) for key in fresh])


def drop_order(order: Order, *, by: Actor, reason: str) -> Order:
    """Do not follow a proposal; the reason stays in the record, so it may not be empty (ValueError)."""
    permissions.may_act(by, order, "drop")
    said = need(reason, _("Say why the order is not issued."))
    if order.turn > 1:
        raise NotOpen(_("What was given once is not dropped; it is ended, and says so."))
    with moving(order, "drop", by=by):
        order.conclusion = said
    return order


def rework_order(order: Order, *, by: Actor, reason: str) -> Order:
    """The chief sends a draft back to be written anew, and says why."""
    permissions.may_act(by, order, "rework")
    said = need(reason, _("Say what is to be changed."))
    with moving(order, "rework", by=by):
        order.rework_reason = said
        settled(order, NoticeKind.ORDER_WAITING)
        tell_office(order, said)
    return order


def approve_order(order: Order, *, by: Actor) -> Order:
    """The chief approves a draft of another's (Decree 733 art. 11)."""
    with moving(order, "approve", by=by) as now:
        order.approved_at, order.approved_by_id = now, by.person_id
        settled(order, NoticeKind.ORDER_WAITING)
        tell_office(order, order.about)
    return order


def issue_order(order: Order, *, by: Actor, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Order:
    """Hand the order to the unit (交办): a numbered paper, a day to sign for it, a last day to answer."""
    with moving(order, "issue", by=by) as now:
        today = clock.today()
        order.issued_at, order.issued_by_id = now, by.person_id
        order.sign_by = add_workdays(today, rules_on(today).days["sign"], overrides)
        order.due_on = reckon(today, order.days, overrides=overrides).due
        paper = _keep_paper(order, by)
        order.number = order.number or paper.number
        settled(order, NoticeKind.ORDER_WAITING)
        tell_unit(order, NoticeKind.ORDER_ISSUED, order.finding)
        tell_helpers(order, f"{order.unit.short_name}牵头，请配合：{order.finding}")
    return order


def _keep_paper(order: Order, by: Actor) -> OrderPaper:
    """What the order says when it is handed over, under a number of its own."""
    rung = rules_on(clock.today()).rung(order.level) if order.turn > 1 else None
    return new_paper(order, paper_for(Trigger(order.trigger)), by=by, word=rung.word if rung else "")


def new_paper(order: Order, kind: PaperKind, *, by: Actor, word: str = "", place: str = "") -> OrderPaper:
    """A numbered paper that says what the order says now; must be called within the action that issues it."""
    today, helps = clock.today(), order.supports.values_list("unit", flat=True)
    names = Unit.objects.filter(pk__in=helps).order_by("order").values_list("name", flat=True)
    paper = OrderPaper(
        order=order,
        kind=kind,
        number=number_in(kind, today.year, next_number(series=NUMBERED[kind][1], year=today.year)),
        turn=order.turn,
        word=word,
        finding=order.finding,
        basis=order.basis,
        requirement=order.requirement,
        support="、".join(names)[:300],
        days=order.days,
        due_on=order.due_on,
        sign_by=order.sign_by,
        place=place,
        issued_on=today,
        issued_by_id=by.person_id,
    )
    paper.save()
    return paper
