"""The doctor names what a machine or an instance lacks, and what to do about it."""

import os
import socket
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest
from django.conf import LazySettings

from taizhang.cli import checks
from taizhang.cli.checks import Level
from tests.cli.test_commands import taizhang
from tests.voice.post import Post, mail, running

Usage = namedtuple("Usage", "total used free")


def test_a_fresh_instance_is_well(tmp_path: Path) -> None:
    taizhang("init", "--dir", str(tmp_path))
    (tmp_path / "keys" / "public-key.pem").touch(mode=0o644)

    looked = taizhang("doctor", "--dir", str(tmp_path))

    lines = dict(line[6:].split(": ", 1) for line in looked.stdout.splitlines())
    assert (looked.returncode, looked.stderr) == (0, "")
    assert list(lines) == [
        "Python",
        "hash of the chain",
        "fonts",
        "port",
        "clock",
        "disk",
        "instance",
        "keys",
        "settings",
        "database",
        "tables",
        "chain",
    ]
    assert lines["database"].endswith(", WAL")
    assert lines["keys"] == f"only their owner reads {tmp_path / 'keys'}"


def test_no_instance_and_an_open_key_and_an_older_database_fail(tmp_path: Path) -> None:
    nothing = taizhang("doctor", "--dir", str(tmp_path / "none"))
    taizhang("init", "--dir", str(tmp_path))
    (tmp_path / "keys" / "secret").chmod(0o644)
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'voice'")

    older = taizhang("doctor", "--dir", str(tmp_path))

    assert nothing.returncode == 1
    assert nothing.stdout.splitlines()[-1] == (
        f"fail  instance: there is none in {tmp_path / 'none'} → taizhang init --dir {tmp_path / 'none'}"
    )
    assert [line for line in older.stdout.splitlines() if line.startswith("fail")] == [
        f"fail  keys: {tmp_path / 'keys' / 'secret'} can be read by others → chmod 600 {tmp_path / 'keys' / 'secret'}",
        f"fail  tables: 2 changes of an update are not made yet → taizhang init --dir {tmp_path}",
    ]
    assert older.stderr.startswith("CommandError: 2 of ")


def test_a_database_that_is_none_fails(tmp_path: Path) -> None:
    taizhang("init", "--dir", str(tmp_path))
    for file in tmp_path.glob("db.sqlite3*"):
        file.write_bytes(b"nothing of the kind" * 500)

    broken = taizhang("doctor", "--dir", str(tmp_path))

    assert broken.returncode == 1
    assert [line[:16] for line in broken.stdout.splitlines()[-2:]] == ["fail  database: ", "fail  tables: fi"]


@pytest.mark.parametrize(
    ("free", "level"),
    [(0, Level.FAIL), (200 * 1024**2 - 1, Level.FAIL), (200 * 1024**2, Level.WARN), (2 * 1024**3, Level.OK)],
)
def test_room_on_the_disk(free: int, level: Level, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _place: Usage(free, 0, free))

    assert checks.disk(tmp_path / "not" / "yet").level is level


def test_a_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        told = checks.free_port(number)

    assert str(told) == f"warn  port: {number} is taken, perhaps by this instance → or: serve --port N"
    assert checks.free_port(number).level is Level.OK


def test_a_frozen_clock_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2012-07-10")

    assert str(checks.today()) == "warn  clock: frozen at 2012-07-10 → unset TAIZHANG_TODAY where work is real"


def test_a_hash_this_python_lacks_fails() -> None:
    assert [checks.hashing(name).level for name in ("sha256", "none-such")] == [Level.OK, Level.FAIL]


def test_an_older_python_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "PYTHON", (9, 0))

    assert checks.python().level is Level.FAIL


@pytest.mark.parametrize(
    ("stand_ins", "level"),
    [
        ([], Level.OK),
        (["仿宋：以 Noto Serif CJK SC 代替"], Level.WARN),
        (["仿宋：以 Noto Serif CJK SC 代替", "黑体：没有可用字体"], Level.FAIL),
    ],
)
def test_fonts(stand_ins: list[str], level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "substitutions", lambda: stand_ins)

    assert checks.fonts().level is level


def test_no_keys_yet_are_only_told(tmp_path: Path) -> None:
    assert [check.level for check in checks.keys(tmp_path / "keys")] == [Level.WARN]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_instance_that_cannot_be_written_fails(tmp_path: Path, settings: LazySettings) -> None:
    settings.INSTANCE = tmp_path
    (tmp_path / "db.sqlite3").touch()
    tmp_path.chmod(0o500)

    assert checks.instance().level is Level.FAIL


def test_a_mailbox_that_is_set_opens_or_the_reason_is_said(settings: LazySettings) -> None:
    with running(Post(mail())) as post:
        for name, value in post.settings.items():
            setattr(settings, name, value)
        well = str(checks.mailbox())
        settings.TAIZHANG_INBOX_PASSWORD = "another"
        shut = checks.mailbox()

    assert well == "ok    mailbox: INBOX at 127.0.0.1, 1 mails"
    assert (shut.level, shut.found) == (Level.WARN, "INBOX at 127.0.0.1 cannot be opened: error")
