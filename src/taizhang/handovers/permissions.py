"""May this person read or confirm a hand-over."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.handovers.models import Handover
from taizhang.organisations.facts import PostKind

HIGH = (PostKind.LEADER, PostKind.UNIT_HEAD)


def may_see_handover(actor: Actor, handover: Handover) -> None:
    """Whoever sees the unit's working papers, and the two between whom the post passed."""
    between = {handover.predecessor.person_id, handover.successor.person_id} - {None}
    if not actor.sees_unit(handover.post.unit_id) and actor.person_id not in between:
        raise Denied(_("This hand-over is another unit's."))


def may_confirm_handover(actor: Actor, handover: Handover) -> None:
    """The successor confirms; for one without an account the head of the unit does, for a head or leader the office."""
    successor = handover.successor
    if successor.person_id is not None:
        if actor.person_id != successor.person_id:
            raise Denied(_("The successor confirms what was taken over."))
    elif successor.post.kind in HIGH:
        if not actor.has(*OFFICE_ROLES):
            raise Denied(_("For a head without an account the supervision office confirms."))
    elif not actor.has_in(Role.HEAD, successor.post.unit_id):
        raise Denied(_("For a successor without an account the head of the unit confirms."))
