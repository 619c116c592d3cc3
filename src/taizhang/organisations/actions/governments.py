"""Governments: the city and its counties."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.organisations import permissions
from taizhang.organisations.models import Jurisdiction


def found_government(code: str, name: str, *, parent: Jurisdiction, by: Actor) -> Jurisdiction:
    """A county or district below a government; a code that is taken, or no name, is a ValueError."""
    permissions.may_shape(by)
    if not code or not name.strip():
        raise ValueError(_("Give the government a code and a name."))
    if Jurisdiction.objects.filter(code=code).exists():
        raise ValueError(_("There is a government of this code already."))
    with recorded("organisations.found_government", by=by.username, subject=name):
        government = Jurisdiction(code=code, name=name.strip(), parent=parent)
        government.save()
    return government
