"""What a machine and an instance folder need; each check says how it stands and what to do about it."""

import hashlib
import os
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from taizhang.audit.queries import head_hash
from taizhang.documents.gbt9704.fonts import substitutions
from taizhang.lib import clock
from taizhang.portal.signing import PUBLIC_FILE
from taizhang.voice.mailbox import Unreachable, opened

NO_FACE = "没有可用字体"
"""How the fonts room says that nothing stands in for a face."""
PYTHON = (3, 11)
SQLITE = (3, 38)
"""JSON functions, and UPDATE … RETURNING, which Django uses."""
ROOM_TO_FAIL, ROOM_TO_WARN = 200 * 1024**2, 2 * 1024**3
"""Bytes free: less than 200 MiB stops backups and exports, less than 2 GiB should be looked at."""


MAIL = tuple(f"MAIL_{name}" for name in ("HOST", "PORT", "SECURITY", "USER", "PASSWORD", "FROM"))
ELSEWHERE = frozenset(
    f"TAIZHANG_{name}" for name in ("DEBUG", "FONTS", "HOSTS", "HTTPS", "SECRET_KEY", "TODAY", "DIR", *MAIL)
)
"""Settings that Django knows under another name, or that are read where they are needed."""


class Level(StrEnum):
    """How a check stands: all is well, look at it, the instance cannot work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """One thing looked at; `mend` says what to do where it is not well."""

    level: Level
    what: str
    found: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.level:<4}  {self.what}: {self.found}" + (f" → {self.mend}" if self.mend else "")


def checks(port: int) -> Iterator[Check]:
    """Everything, the machine first; what needs an instance is left out where there is none."""
    yield python()
    yield hashing(settings.TAIZHANG_HASH)
    yield fonts()
    yield free_port(port)
    yield today()
    yield disk(settings.INSTANCE)
    there = instance()
    yield there
    if there.level is not Level.FAIL:
        yield from keys(settings.KEYS)
        yield own_settings(settings.INSTANCE / "settings.env")
        yield database()
        yield from held()
        if settings.TAIZHANG_INBOX_HOST:
            yield mailbox()


def python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < PYTHON:
        return Check(Level.FAIL, "Python", found, "install Python 3.11 or later")
    return Check(Level.OK, "Python", found)


def hashing(algorithm: str) -> Check:
    if algorithm in hashlib.algorithms_available:
        return Check(Level.OK, "hash of the chain", algorithm)
    mend = "install OpenSSL 1.1.1 or later, or set TAIZHANG_HASH=sha256 before the first record"
    return Check(Level.FAIL, "hash of the chain", f"{algorithm} is not offered by this Python", mend)


def fonts() -> Check:
    stand_ins = substitutions()
    if any(line.endswith(NO_FACE) for line in stand_ins):
        return Check(Level.FAIL, "fonts", "；".join(stand_ins), "run taizhang fonts, or see docs/how-to/fonts.md")
    if stand_ins:
        return Check(Level.WARN, "fonts", "；".join(stand_ins), "put the licensed faces into the folder fonts/")
    return Check(Level.OK, "fonts", "every face of an official document is there")


def free_port(port: int) -> Check:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return Check(Level.FAIL, "port", f"{port} needs more rights", "choose a port above 1023: serve --port N")
        except OSError:
            return Check(Level.WARN, "port", f"{port} is taken, perhaps by this instance", "or: serve --port N")
    return Check(Level.OK, "port", f"{port} is free")


def today() -> Check:
    day = clock.today().isoformat()
    if os.environ.get("TAIZHANG_TODAY"):
        return Check(Level.WARN, "clock", f"frozen at {day}", "unset TAIZHANG_TODAY where work is real")
    return Check(Level.OK, "clock", day)


def disk(folder: Path) -> Check:
    place = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(place).free
    found = f"{free // 1024**2} MiB free at {place}"
    if free < ROOM_TO_FAIL:
        return Check(Level.FAIL, "disk", found, "make room before going on")
    if free < ROOM_TO_WARN:
        return Check(Level.WARN, "disk", found, "make room soon")
    return Check(Level.OK, "disk", found)


def instance() -> Check:
    folder = settings.INSTANCE
    if connection.vendor == "sqlite" and not (folder / "db.sqlite3").exists():
        return Check(Level.FAIL, "instance", f"there is none in {folder}", f"taizhang init --dir {folder}")
    if not os.access(folder, os.W_OK):
        return Check(Level.FAIL, "instance", f"{folder} cannot be written", "give its owner's rights to this account")
    return Check(Level.OK, "instance", str(folder))


def keys(folder: Path) -> Iterator[Check]:
    """The folder of keys and what is secret in it must be closed to everybody else; the public key is for everybody."""
    if not folder.is_dir():
        yield Check(Level.WARN, "keys", "none yet", "they are made when first needed")
        return
    secret = (path for path in sorted(folder.iterdir()) if path.name != PUBLIC_FILE)
    wide = [path for path in (folder, *secret) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    for path in wide:
        mend = f"chmod {'700' if path.is_dir() else '600'} {path}"
        yield Check(Level.FAIL, "keys", f"{path} can be read by others", mend)
    if not wide:
        yield Check(Level.OK, "keys", f"only their owner reads {folder}")


def own_settings(path: Path) -> Check:
    """Lines of settings.env that set nothing: a name misspelt, or one that only the environment can give."""
    if not path.is_file():
        return Check(Level.WARN, "settings", f"no {path}", "write the city's name into it: TAIZHANG_CITY=…")
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    idle = [line for line in lines if line and not line.startswith("#") and not _sets(line)]
    if idle:
        mend = "see docs/reference/settings.md; DATABASE_URL belongs into the environment"
        return Check(Level.WARN, "settings", f"{path.name} says what is no setting: {'; '.join(idle)}", mend)
    if not settings.TAIZHANG_CITY:
        return Check(Level.WARN, "settings", "the city has no name", f"TAIZHANG_CITY=… in {path}")
    return Check(Level.OK, "settings", settings.TAIZHANG_CITY)


def _sets(line: str) -> bool:
    name, equals, _value = line.partition("=")
    return bool(equals) and (name in ELSEWHERE or (name.startswith("TAIZHANG_") and hasattr(settings, name)))


def mailbox() -> Check:
    """Whether the mailbox of the public opens, and how much lies in it."""
    name = f"{settings.TAIZHANG_INBOX_FOLDER} at {settings.TAIZHANG_INBOX_HOST}"
    try:
        with opened() as box:
            return Check(Level.OK, "mailbox", f"{name}, {len(box.numbers())} mails")
    except Unreachable as fault:
        mend = "check TAIZHANG_INBOX_*; some providers give out a code for programs in the place of the password"
        return Check(Level.WARN, "mailbox", f"{name} cannot be opened: {fault}", mend)


def database() -> Check:
    if connection.vendor != "sqlite":
        return Check(Level.OK, "database", connection.vendor)
    if sqlite3.sqlite_version_info < SQLITE:
        return Check(Level.FAIL, "database", f"SQLite {sqlite3.sqlite_version}", "install SQLite 3.38 or later")
    try:
        with connection.cursor() as cursor:
            mode = str(cursor.execute("PRAGMA journal_mode").fetchone()[0])
    except DatabaseError as fault:
        return Check(Level.FAIL, "database", str(fault), "restore the instance from a backup")
    found = f"SQLite {sqlite3.sqlite_version}, {mode.upper()}"
    if mode != "wal":
        return Check(Level.FAIL, "database", found, "keep the instance on a local disk; WAL needs shared memory")
    return Check(Level.OK, "database", found)


def held() -> Iterator[Check]:
    """Whether the tables are those of this version, and the chain has begun."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if pending:
            mend = f"taizhang init --dir {settings.INSTANCE}"
            yield Check(Level.FAIL, "tables", f"{len(pending)} changes of an update are not made yet", mend)
            return
        head = head_hash()
    except DatabaseError as fault:
        yield Check(Level.FAIL, "tables", str(fault), "restore the instance from a backup")
        return
    yield Check(Level.OK, "tables", "of this version")
    if head:
        yield Check(Level.OK, "chain", f"head {head[:12]}; taizhang verify walks all of it")
    else:
        yield Check(Level.FAIL, "chain", "has no head", "restore the instance from a backup")
