"""Writers of a SQLite file queue for it.

SQLite lets whoever waits look again and again, ever more seldom: on a busy evening newcomers take the lock between two
looks of those who have waited longest, until these give up. Here the first of a queue alone looks, and often; others
sleep until it is their turn, in whichever thread or process of this machine they are.
"""

import fcntl
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.sqlite3 import base, features

from taizhang.config.sqlite.disk import disk_of

QUEUE = "-queue"
"""What the file is called at whose lock they queue, behind the database's own name; nothing is ever in it."""
LOG = "-wal"
"""What the file is called into which commits are written first."""
LOOKS_EVERY = 0.001
"""Seconds between two looks of the first."""


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Wait until nobody else is about to begin to write; whoever dies waiting leaves the queue by that."""
    with database.with_name(database.name + QUEUE).open("ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


class DatabaseFeatures(features.DatabaseFeatures):
    """Django's own, but rows that others point at are asked for in one list, as keys here have one column: put together
    by OR, as Django does it for keys of several, SQLite refuses more than a thousand."""

    supports_tuple_lookups = True


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, whose transactions begin in turn, and lie on the disk when they are over for whoever made them."""

    features_class = DatabaseFeatures

    def _start_transaction_under_autocommit(self) -> None:
        if self.is_in_memory_db():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # (unknown to Django's stubs)
            return
        with turn(Path(self.settings_dict["NAME"])), self._without_patience() as patience:
            end = time.monotonic() + patience
            while not self._begun():
                if time.monotonic() > end:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]  # (as above)
                    return
                time.sleep(LOOKS_EVERY)

    def _commit(self) -> None:
        """The next writer goes on before the disk is waited for: the settings let SQLite itself not wait."""
        super()._commit()  # type: ignore[misc]  # (unknown to Django's stubs)
        if not self.is_in_memory_db():
            database = Path(self.settings_dict["NAME"])
            disk_of(database.with_name(database.name + LOG)).reach()

    def _begun(self) -> bool:
        """Whether the transaction has begun; nobody else holds the lock then.

        Asked of the connection itself: the error of a cursor of Django's keeps that cursor in a ring of references, and
        another thread that sweeps it up in the middle of its own transaction would wait for this connection's mutex.
        """
        try:
            mode = self.transaction_mode or ""  # type: ignore[attr-defined]  # (unknown to Django's stubs)
            self.connection.execute(f"BEGIN {mode}")
        except sqlite3.OperationalError as refusal:
            if not is_busy(refusal):
                raise
            return False
        return True

    @contextmanager
    def _without_patience(self) -> Iterator[float]:
        """Let the file answer at once that it is taken; gives the seconds for which it would have been asked."""
        [patience] = self.connection.execute("PRAGMA busy_timeout").fetchone()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield patience / 1000
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {patience}")


def is_busy(cause: BaseException | None) -> bool:
    """Whether somebody else is writing."""
    code = cause.sqlite_errorcode if isinstance(cause, sqlite3.Error) else 0
    return code & 0xFF == sqlite3.SQLITE_BUSY
