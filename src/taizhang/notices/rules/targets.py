"""Where a webhook may lead: https alone, a name or number outside the house's own network. Pure; names are resolved
by whoever asks."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST = 500


def host_of(address: str) -> tuple[str, int]:
    """Host and port of a webhook address; a ValueError says what is wrong with it."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or len(address) > LONGEST:
        raise ValueError("not an https address")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise ValueError("an address with an account or a fragment")
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        raise ValueError("an address with blanks in it")
    return parts.hostname, parts.port or 443


def allowed(numbers: Iterable[str], *, inner: bool) -> list[str]:
    """Those of a host's IP addresses that may be called, in their order: with `inner` all, else only public ones.

    One inner address among them rules out all: a name that leads inside and outside is not to be trusted.
    """
    found = list(dict.fromkeys(numbers))
    if inner:
        return found
    return found if all(_is_public(number) for number in found) else []


def _is_public(number: str) -> bool:
    address = ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast
