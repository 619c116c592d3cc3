"""Who asks: the person whose token comes with the request, with that person's permissions of this moment."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from taizhang.accounts.facts import Actor
from taizhang.accounts.queries import token_of
from taizhang.organisations.queries import actor_of


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`; unknown, expired and revoked tokens are all the same 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002  (ninja's own signature)
        held = token_of(token)
        return actor_of(held.person) if held is not None else None


def asking(request: HttpRequest) -> Actor:
    """The actor that the key let in."""
    actor = getattr(request, "auth", None)
    if not isinstance(actor, Actor):
        raise TypeError("an endpoint without a key")
    return actor
