"""Every sign-in, failure, lockout and sign-out becomes a record of the stream `security`.

The chain is never erased, so it must not hold what may have to be: the address is kept as a keyed digest (equal
addresses stay recognisable, a suspected one can be compared), and what was typed into the account field is kept only
where it names an account, for people type their password there by mistake.
"""

from typing import Any

from axes.helpers import get_client_ip_address
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from taizhang.accounts.facts import SECURITY_STREAM
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded

VISITOR = "visitor"
UNKNOWN = "unknown account"
ADDRESS_DIGITS = 16


def address_digest(address: str) -> str:
    """The keyed digest under which an address stands in the record; empty when there was none."""
    return salted_hmac("taizhang.address", address, algorithm="sha256").hexdigest()[:ADDRESS_DIGITS] if address else ""


def _note(act: str, request: HttpRequest | None, *, by: str, subject: str) -> None:
    address = get_client_ip_address(request) or "" if request is not None else ""
    with recorded(f"accounts.{act}", by=by, stream=SECURITY_STREAM, subject=subject) as entry:
        entry.details["address"] = address_digest(str(address))


def _known(username: Any) -> str:
    name = str(username or "").replace("\0", "")
    return name if Person.objects.filter(username=name).exists() else UNKNOWN


@receiver(user_logged_in)
def _signed_in(request: HttpRequest | None, user: Person, **_rest: Any) -> None:
    _note("sign_in", request, by=user.username, subject=user.username)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest | None, user: Person | None, **_rest: Any) -> None:
    if user is not None:
        _note("sign_out", request, by=user.username, subject=user.username)


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any) -> None:
    """A failure that closes nothing and meets nothing closed; a flood adds no more to the chain than its beginning.

    axes has listened before, since this module imports its signals, so the request tells whether the account is closed.
    """
    if not getattr(request, "axes_locked_out", False):
        _note("sign_in_failed", request, by=VISITOR, subject=_known(credentials.get("username")))


@receiver(user_locked_out)
def _closed(request: HttpRequest, username: str | None = None, **_rest: Any) -> None:
    """The failure that closes the account; it alone carries the count, though every later refusal is sent here too."""
    if getattr(request, "axes_failures_since_start", None):
        _note("sign_in_closed", request, by=VISITOR, subject=_known(username))
