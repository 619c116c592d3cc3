"""What those who act are called: people by their names, the system and visitors by what they are."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM
from taizhang.voice.facts import VISITOR


def called(names: Mapping[str, str], username: str) -> str:
    """The name of an account; an account without one as it is."""
    if username == SYSTEM.username:
        return _("the system")
    if username == VISITOR:
        return _("a visitor")
    return names.get(username) or username
