"""May this person read a notice: only the one it is for."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.notices.models import Notice


def may_read_notice(actor: Actor, notice: Notice) -> None:
    """An inbox is its owner's, whatever role another person has."""
    if actor.person_id is None or notice.person_id != actor.person_id:
        raise Denied(_("This notice is for somebody else."))
