"""Confirming what was taken over."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.handovers import permissions
from taizhang.handovers.actions import about
from taizhang.handovers.models import Handover
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle
from taizhang.notices.facts import NoticeKind


def confirm_handover(handover: Handover, *, by: Actor, note: str = "") -> Handover:
    """Confirm that what the list says was taken over, with a remark if there is one; twice raises NotOpen."""
    permissions.may_confirm_handover(by, handover)
    with recorded("handovers.confirm", by=by.username, stream=handover.post.unit.stream, subject=str(handover)):
        if handover.confirmed_at is not None:
            raise NotOpen(_("This hand-over is confirmed already."))
        handover.confirmed_at, handover.confirmed_by_id = clock.now(), by.person_id
        handover.note = note.strip()
        handover.save()
        settle(kind=NoticeKind.HANDED_OVER, about=about(handover))
        settle(kind=NoticeKind.HANDOVER_DUE, about=about(handover), parts=True)
    return handover
