"""May this person read a list, prepare, issue or withdraw it, reply to it."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.consequences.models import Listing, Named


def may_read(actor: Actor) -> None:
    """Whoever keeps the instance running, or the seal, reads no working papers."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("Lists are working papers; your role does not read them."))


def may_prepare(actor: Actor) -> None:
    """The supervision office prepares lists, hears the units and answers them."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a list."))


def may_decide(actor: Actor) -> None:
    """The chief issues, drops and withdraws, and puts the rule in force: nobody is exposed without approval."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may do this with a list."))


def may_issue(actor: Actor, listing: Listing) -> None:
    """The chief issues what another prepared."""
    may_decide(actor)
    if actor.person_id is not None and actor.person_id in (listing.proposed_by_id, listing.told_by_id):
        raise Denied(_("You prepared this list; another must issue it."))


def may_reply(actor: Actor, named: Named) -> None:
    """The head of the unit answers for what it says of itself."""
    if not actor.has_in(Role.HEAD, named.unit_id):
        raise Denied(_("Only the head of the unit named may reply."))
