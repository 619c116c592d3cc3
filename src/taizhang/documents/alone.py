"""Bytes of one hash come and go one transaction at a time, so that nobody lets go of what another is taking up."""

from collections.abc import Iterable

from django.db import connection

KEY_DIGITS = 15
"""Hexadecimal digits of a hash that a lock's number has room for; who shares them waits without need, once in ages."""
LOCKED = "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number"


def alone_with(hashes: Iterable[str]) -> None:
    """Let nobody else keep, hold or let go of the bytes under these hashes until the transaction ends.

    Whoever wants several asks for all of them at once: they are taken in one order, so that two never wait for each
    other. SQLite has one writer at a time as it is.
    """
    numbers = sorted({int(each[:KEY_DIGITS], 16) for each in hashes})
    if numbers and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(LOCKED, [numbers])
