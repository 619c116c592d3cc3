"""Overwriting what the database has let go of: letters that lay in clear, locks under an old passphrase.

Nothing of a journal that was shipped elsewhere or of an older backup is reached.
"""

import logging
import time

from django.db import connection
from django.db.backends.utils import CursorWrapper

TABLES = ("voice_message", "voice_holder")
SAMPLES = "pg_statistic"
"""Where PostgreSQL's planner keeps samples of the columns: words of letters are among them."""
WORDS = (
    "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass "
    "AND attnum > 0 AND NOT attisdropped AND atttypid IN ('text'::regtype, 'varchar'::regtype)"
)
PATIENCE = 60
"""Seconds for which transactions that began before are waited for."""

logger = logging.getLogger(__name__)


def wipe() -> None:
    """SQLite writes its file anew and empties its journal; PostgreSQL the tables, and what it kept of their words."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in TABLES:
            _forget_samples(cursor, table)
        _outlast_older(cursor)
        for table in (*TABLES, SAMPLES):
            cursor.execute(f"VACUUM FULL {table}")


def _outlast_older(cursor: CursorWrapper) -> None:
    """Wait until every transaction that began before now, in whatever database of the server, is over: PostgreSQL
    carries along into the new file what one of them could still see."""
    cursor.execute("SELECT pg_current_xact_id()::text::bigint")
    own, end = cursor.fetchone()[0], time.monotonic() + PATIENCE
    while time.monotonic() < end:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        if cursor.fetchone()[0] > own:
            return
        time.sleep(0.1)
    logger.warning("a transaction goes on for more than %s s: what it could see may still lie in clear", PATIENCE)


def _forget_samples(cursor: CursorWrapper, table: str) -> None:
    """A column whose type is set, be it to the same, loses its samples; an empty table is not sampled anew."""
    cursor.execute(WORDS, [table])
    for name, kind in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" TYPE {kind}')
