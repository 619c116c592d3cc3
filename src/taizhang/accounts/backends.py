"""Who is signed in: as Django finds out, but the account itself is read in plain SQL, as every request asks for it."""

from django.contrib.auth.backends import ModelBackend

from taizhang.accounts.models import Person
from taizhang.audit.plain import rows


class AccountBackend(ModelBackend):
    """Passwords are checked as ever; so is, at every request, that the account is still open."""

    def get_user(self, user_id: int) -> Person | None:
        """The account of a key; None where there is none, or it was closed."""
        found = rows(Person, "WHERE id = %s", user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
