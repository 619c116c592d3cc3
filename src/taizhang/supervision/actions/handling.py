"""The unit signs for an order, answers it with evidence, and gets the answer back where it does not do."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import need_attachable, store
from taizhang.lib import clock
from taizhang.notices.facts import NoticeKind
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import moving, need, settled, tell_office, tell_unit
from taizhang.supervision.models import Order, OrderEvidence
from taizhang.supervision.rules.states import EVIDENCE_LIMIT


def sign_for_order(order: Order, *, by: Actor) -> Order:
    """The unit signs for the order (签收): it has it in hand from now on."""
    with moving(order, "sign", by=by) as now:
        order.signed_at, order.signed_by_id = now, by.person_id
        settled(order, NoticeKind.ORDER_ISSUED)
    return order


def answer_order(order: Order, *, by: Actor, answer: str, files: Sequence[tuple[str, bytes]] = ()) -> Order:
    """The unit says what it has done, with evidence as (name, bytes). An empty answer is a ValueError.

    At most three files an answer, none empty, none over TAIZHANG_UPLOAD_LIMIT bytes, none a program (ValueError).
    """
    permissions.may_act(by, order, "answer")
    said = need(answer, _("Say what has been done."))
    if len(files) > EVIDENCE_LIMIT:
        raise ValueError(_("An answer carries at most %(limit)d files.") % {"limit": EVIDENCE_LIMIT})
    for name, content in files:
        need_attachable(name, content)
    with moving(order, "answer", by=by) as now:
        order.answer, order.answered_at, order.answered_by_id = said, now, by.person_id
        for name, content in files:
            OrderEvidence(order=order, file=store(content), name=name, turn=order.turn).save()
        settled(order, NoticeKind.ORDER_ISSUED, NoticeKind.ANSWER_RETURNED, NoticeKind.ORDER_REMINDED)
        settled(order, NoticeKind.ORDER_URGED)
        tell_office(order, order.unit.short_name, kind=NoticeKind.ORDER_ANSWERED)
    return order


def return_answer(order: Order, *, by: Actor, reason: str) -> Order:
    """Send the answer back with a reason; the last day stays as it was. Once it is verified only the chief may."""
    permissions.may_act(by, order, "return")
    said = need(reason, _("Say why the answer is returned."))
    with moving(order, "return", by=by):
        order.returned_at, order.return_reason = clock.now(), said
        order.verified_at, order.verified_by_id, order.conclusion = None, None, ""
        settled(order, NoticeKind.ORDER_ANSWERED, NoticeKind.ORDER_WAITING)
        tell_unit(order, NoticeKind.ANSWER_RETURNED, said)
    return order
