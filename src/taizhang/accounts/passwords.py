"""What a password may not be, beyond what the framework knows."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class UnlikeThePerson(UserAttributeSimilarityValidator):
    """A password is unlike the account's name and the person's; said without naming columns."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name"))

    def get_error_message(self) -> str:
        return _("The password is too much like the account or the name.")
