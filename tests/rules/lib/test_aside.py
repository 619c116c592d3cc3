"""Work put aside comes to the same, whoever does it."""

import os
import signal

import pytest

from taizhang.lib import aside as room
from taizhang.lib.aside import aside, is_open, second_core

HERE = os.getpid()


def where(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def refuse(_number: int) -> int:
    raise ValueError("no")


def fall(number: int) -> int:
    """Killed anywhere but here."""
    if os.getpid() != int(os.environ["AT_HOME"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.os, "cpu_count", lambda: 2)
    monkeypatch.setenv("AT_HOME", str(os.getpid()))


def test_without_a_second_core_it_is_done_in_place() -> None:
    assert (is_open(), aside(where, 4)()) == (False, (8, HERE))


def test_with_one_it_is_done_by_another_process() -> None:
    with second_core():
        opened, (doubled, process) = is_open(), aside(where, 4)()

    assert (opened, is_open(), doubled, process == HERE) == (True, False, 8, False)


def test_one_core_alone_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.os, "cpu_count", lambda: 1)

    with second_core():
        assert is_open() is False


def test_a_machine_that_lends_no_locks_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_said: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room, "ProcessPoolExecutor", refused)

    with second_core():
        assert (is_open(), aside(where, 4)()) == (False, (8, HERE))


def test_what_it_raises_is_raised_where_the_result_is_asked_for() -> None:
    with second_core():
        result = aside(refuse, 1)

        with pytest.raises(ValueError, match="no"):
            result()


def test_the_work_of_a_killed_process_is_done_in_place() -> None:
    with second_core():
        first = aside(fall, 7)()

        assert (first, aside(fall, 8)()) == (7, 8)
