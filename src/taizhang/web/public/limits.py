"""How often one address may write: a courtesy limit against floods, not a proof of who somebody is.

Each process that answers counts by itself, so that with four of them an address may write up to four times as often.
The counters lie in a table of their own with a fixed number of rows, so that a flood fills nothing else.
"""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from taizhang.lib.hashing import digest

AN_HOUR = 3600
MESSAGES_AN_HOUR = 10
TRIES_AN_HOUR = 60
"""Forms sent, whole or not: what lies beyond is refused before it is read."""
LOOKUPS_AN_HOUR = 60


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind TAIZHANG_PROXIES proxies of our own, what the outermost of them wrote down."""
    proxies = settings.TAIZHANG_PROXIES
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_too_often(request: HttpRequest, what: str, limit: int) -> bool:
    """Count one more try of this address within the hour; True beyond the limit. Only a digest of it is held."""
    key, counters = f"{what}-{digest((settings.SECRET_KEY + address_of(request)).encode())}", caches["visitors"]
    counters.add(key, 0, AN_HOUR)
    try:
        return counters.incr(key) > limit
    except ValueError:  # it expired between the two calls: a new hour begins
        counters.set(key, 1, AN_HOUR)
        return False
