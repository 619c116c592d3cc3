"""What may be done with accounts. Passwords never enter the record."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded


def set_large_print(*, by: Actor) -> bool:
    """Switch a person's own pages between normal and large print; returns whether they are large now."""
    if by.person_id is None:
        raise Denied(_("Only a person has pages of their own."))
    with recorded("accounts.set_large_print", by=by.username, subject=by.username):
        person = Person.objects.select_for_update().get(pk=by.person_id)
        person.large_print = not person.large_print
        person.save(update_fields=["large_print"])
    return person.large_print
