"""What may be asked of accounts: who there is, whose token this is."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from taizhang.accounts.models import Person, Token
from taizhang.lib import clock
from taizhang.lib.hashing import digest

TOKEN_PREFIX = "tz_"  # noqa: S105  (a mark by which a leaked token is found, no secret)


def people(text: str = "") -> QuerySet[Person]:
    """Everybody with an account whose name or account name has the text; those who may sign in first."""
    found = Person.objects.order_by("-is_active", "username")
    for word in text.replace("\0", "").split():
        found = found.filter(Q(username__icontains=word) | Q(name__icontains=word))
    return found


def without_password() -> list[Person]:
    """The open accounts to which nobody has given a password yet, by account name."""
    unusable = Person.objects.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return list(unusable.order_by("username"))


def names() -> dict[str, str]:
    """What everybody with an account is called, by account name."""
    return dict(Person.objects.values_list("username", "name"))


def live_tokens() -> QuerySet[Token]:
    """Tokens that open something at this moment."""
    return Token.objects.filter(revoked_at=None, expires_at__gt=clock.now(), person__is_active=True)


def token_digest(secret: str) -> str:
    """What is kept of a token; the secret is 256 random bits, so a plain digest gives nothing away."""
    return digest(secret.encode())


def token_of(secret: str) -> Token | None:
    """The living token with this secret."""
    if not secret.startswith(TOKEN_PREFIX):
        return None
    return live_tokens().select_related("person").filter(digest=token_digest(secret)).first()
