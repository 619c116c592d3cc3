"""What lay in clear before there was a seal is gone from PostgreSQL's own files, also from what its planner sampled."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from tests.voice.letters import CONDUCT, PROOF, SECRETS, SUBJECT, forty_in_clear, seal_them

SPOKEN = (*SECRETS, SUBJECT, PROOF)


@pytest.mark.both_engines
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the files of PostgreSQL's own database")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_files")
def test_postgresql_keeps_nothing_in_clear_once_the_seal_is_made() -> None:
    """Neither in the tables nor among the samples that its planner takes of their columns, though a transaction that
    began before goes on for a while."""
    forty_in_clear()
    execute("ANALYZE voice_message")
    before = [sampled(), CONDUCT.encode() in files_of_the_database()]

    with older_transaction(seconds=2):
        seal_them()

    content = files_of_the_database()
    assert (before, sampled()) == ([True, True], False)
    assert [secret for secret in SPOKEN if secret.encode() in content] == []


@contextmanager
def older_transaction(seconds: float) -> Iterator[None]:
    """Another connection has begun to write and ends so many seconds later."""
    begun = Event()

    def hold() -> None:
        with transaction.atomic():
            execute("SELECT pg_current_xact_id()")
            begun.set()
            time.sleep(seconds)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    begun.wait()
    yield
    holder.join()


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def sampled() -> bool:
    """Whether the planner has words of the letters."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_stats WHERE tablename = 'voice_message' AND histogram_bounds::text LIKE %s",
            [f"%{CONDUCT}%"],
        )
        return cursor.fetchone() is not None


def files_of_the_database() -> bytes:
    """All that lies on the disk of tables and indexes, once what is in memory was written."""
    execute("CHECKPOINT")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        )
        folder, number = cursor.fetchone()
    return b"".join(path.read_bytes() for path in (Path(folder) / "base" / str(number)).iterdir())
