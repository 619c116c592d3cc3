"""What happened to an account, as its owner and those who keep accounts are told."""

from django.utils.functional import Promise

from taizhang.audit.queries import records
from taizhang.web.words import ACTS

TASTES = ("accounts.set_large_print", "accounts.set_language")


def events_of(username: str, limit: int) -> list[tuple[object, str | Promise]]:
    """Sign-ins, passwords, tokens and roles, newest first, each with its word; matters of taste are left out."""
    found = records(subject=username).exclude(action__in=TASTES)[:limit]
    return [(record, ACTS.get(record.action, record.action)) for record in found]
