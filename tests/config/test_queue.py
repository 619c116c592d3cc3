"""Writers of a SQLite file queue: nobody is overtaken for ever, and a file that stays taken is said to be."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from taizhang.config.sqlite.base import turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database() -> Path:
    return Path(connection.settings_dict["NAME"])


@pytest.fixture
def taken(database: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else is writing."""
    with closing(sqlite3.connect(database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_a_transaction_begins_when_those_before_it_have_begun(database: Path) -> None:
    begun = threading.Event()

    def write() -> None:
        with transaction.atomic():
            begun.set()
        connection.close()

    writer = threading.Thread(target=write)
    with turn(database):
        writer.start()
        early = begun.wait(0.3)
    writer.join()

    assert (early, begun.is_set()) == (False, True)


def test_the_first_of_the_queue_begins_as_soon_as_the_file_is_free(taken: sqlite3.Connection) -> None:
    threading.Timer(0.1, taken.execute, ["COMMIT"]).start()

    with transaction.atomic():
        assert connection.in_atomic_block


def test_a_file_that_stays_taken_is_said_to_be_when_patience_is_over(taken: sqlite3.Connection) -> None:
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 50")

    with pytest.raises(OperationalError, match="locked"), transaction.atomic():
        pass

    assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (50,)
    assert taken.in_transaction
    connection.close()
