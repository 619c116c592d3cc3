"""An order is proposed: by rule for what is late, empty or without effect, or from elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.lib.texts import inner
from taizhang.organisations.models import Unit
from taizhang.supervision import permissions
from taizhang.supervision.facts import Source, Trigger
from taizhang.supervision.models import SUBJECT_LIMIT, Order
from taizhang.supervision.queries.triggers import Found
from taizhang.supervision.rules.states import EVENTS, days_late


def propose_found(found: Sequence[Found], *, by: Actor = SYSTEM) -> list[Order]:
    """Propose one order for each line whose reports are empty or without effect, as `queries.triggers` found them."""
    if not found:
        return []
    now = clock.now()
    orders = [
        Order(
            unit_id=each.target.ledger.unit_id,
            target=each.target,
            trigger=each.trigger,
            occasion=each.occasion,
            finding=each.finding,
            proposed_at=now,
        )
        for each in found
    ]
    with recorded(EVENTS["propose"], by=by.username, subject=clock.today().isoformat()):
        return Order.objects.bulk_create(orders)


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
            f"“{inner(target.matter)}”要求于{due.year}年{due.month}月{due.day}日前完成“{inner(milestone.name)}”，"
            f"截至{today.month}月{today.day}日仍未完成，已逾期{days_late(due, today)}天。"
        ),
        proposed_at=clock.now(),
    )
