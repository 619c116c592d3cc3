"""`taizhang serve` answers, does the day's duties and stops cleanly; `taizhang tick` does the duties alone."""

import multiprocessing
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from taizhang.cli.background import Background, Duty, attempt, duties
from taizhang.cli.management.commands.serve import Command
from tests.serving import PATIENCE, all_gone, answers, command, environment, free_port, until


def run(*arguments: str) -> str:
    done = subprocess.run(command(*arguments), env=environment(), capture_output=True, text=True, check=True)
    return done.stdout


def done_on(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        row = database.execute("SELECT done_on FROM cadence_schedule").fetchone()
    return row[0] if row else ""


def test_tick_does_a_day_once(tmp_path: Path) -> None:
    run("init", "--dir", str(tmp_path))

    said = [run("tick", "--dir", str(tmp_path)) for _ in range(2)]

    assert said == ["2012-07-10: done\n", "2012-07-10: was done already\n"]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_ticks_and_stops_with_all_its_processes(tmp_path: Path, stop: signal.Signals) -> None:
    run("init", "--dir", str(tmp_path))
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--dir", str(tmp_path), "--port", str(port)), env=environment(), start_new_session=True
    )
    try:
        up = until(lambda: answers(f"http://127.0.0.1:{port}/sign-in/"))
        ticked = until(lambda: done_on(tmp_path) == "2012-07-10")
        server.send_signal(stop)
        code = server.wait(PATIENCE)
    finally:
        if server.poll() is None:
            server.kill()

    assert (up, ticked, code) == (True, True, 0)
    assert until(lambda: all_gone(server.pid)), "a process of the server outlived it"


@pytest.mark.slow
def test_a_worker_alone_ticks_and_stops(tmp_path: Path) -> None:
    run("init", "--dir", str(tmp_path))
    worker = subprocess.Popen(command("work", "--dir", str(tmp_path)), env=environment(), start_new_session=True)
    try:
        ticked = until(lambda: done_on(tmp_path) == "2012-07-10")
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(PATIENCE)
    finally:
        if worker.poll() is None:
            worker.kill()

    assert (ticked, code) == (True, 0)


def test_a_failing_duty_is_logged_and_does_not_end_the_server(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taizhang.cli.background.close_old_connections", lambda: None)

    def fail() -> None:
        raise RuntimeError("disk full")

    attempt("the day's duties", fail)

    assert [record.getMessage() for record in caplog.records] == ["the day's duties failed and will be tried again"]


def test_the_background_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    monkeypatch.setattr("taizhang.cli.background.close_old_connections", lambda: None)
    rare, often = Duty("rare", lambda: done.append("rare"), 3600), Duty("often", lambda: done.append("often"), 0.01)
    background = Background([(rare, often), (Duty("beside", lambda: done.append("beside"), 0.01),)])

    background.start()
    until(lambda: done.count("often") > 2 and done.count("beside") > 2)

    assert (background.stop(), done.count("rare")) == (True, 1)


def test_a_worker_does_tick_jobs_and_messages_and_a_slow_mail_server_keeps_no_job_waiting() -> None:
    assert [[duty.what for duty in row] for row in duties()] == [
        ["the day's duties", "a job"],
        ["the lists"],
        ["the messages"],
        ["the mailbox", "the receipts"],
    ]


def test_the_answering_process_is_spawned_never_forked_while_a_duty_may_hold_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = []

    class Server:
        def __init__(self, target: str, **_options: object) -> None:
            self.target = target

        def serve(self) -> None:
            started.append((self.target, multiprocessing.get_start_method()))

    monkeypatch.setattr("taizhang.cli.management.commands.serve.Granian", Server)
    before = multiprocessing.get_start_method(allow_none=True)

    Command()._serve("127.0.0.1", 8000, 2)
    multiprocessing.set_start_method(before, force=True)

    assert started == [("taizhang.config.wsgi:application", "spawn")]
