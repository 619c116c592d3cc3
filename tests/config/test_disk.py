"""What was committed is synced after the turn of whoever wrote it; one sync serves several of them."""

import sqlite3
import threading
from pathlib import Path
from types import TracebackType

import pytest
from django.db import connection, transaction

from taizhang.audit.models import Head
from taizhang.config.sqlite.disk import Disk


class Gate:
    """A lock that says how many came to it."""

    def __init__(self, wanted: int) -> None:
        self.lock, self.wanted, self.all_here = threading.Lock(), wanted, threading.Event()

    def __enter__(self) -> None:
        self.wanted -= 1
        if self.wanted == 0:
            self.all_here.set()
        self.lock.acquire()

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.lock.release()


def test_one_sync_serves_all_who_asked_before_it_began(tmp_path: Path) -> None:
    """The first is under way when three more come: what they wrote it may have missed, so one more serves those three."""
    disk, gate, synced = Disk(tmp_path / "log"), Gate(4), list[int]()

    def sync() -> None:
        gate.all_here.wait()
        synced.append(len(synced) + 1)

    disk._lock, disk._sync = gate, sync  # type: ignore[assignment, method-assign]
    writers = [threading.Thread(target=disk.reach) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert synced == [1, 2]


def test_a_log_that_is_gone_was_brought_to_the_disk_by_whoever_took_it_away(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "log")

    disk.reach()
    (tmp_path / "log").write_bytes(b"new")
    disk.reach()

    assert (disk._begun, disk._done) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_holds_is_synced_once_it_is_over_and_others_may_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    synced, free = list[str](), list[bool]()

    def reach(disk: Disk) -> None:
        synced.append(disk._file.name)
        with sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None) as other:
            free.append(other.execute("BEGIN IMMEDIATE").connection.in_transaction)
            other.execute("ROLLBACK")

    monkeypatch.setattr(Disk, "reach", reach)
    with transaction.atomic(), transaction.atomic():
        Head.objects.create(stream="kept")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Head.objects.create(stream="given up")
        raise ZeroDivisionError

    assert (synced, free) == ([f"{Path(connection.settings_dict['NAME']).name}-wal"], [True])
    assert list(Head.objects.values_list("stream", flat=True)) == ["kept"]
