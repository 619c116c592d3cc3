"""An instance for a script that loads it: a folder and a database of its own, a server, a worker beside it.

`standing` is called before anything of the house is imported. DATABASE_URL chooses the engine: a PostgreSQL in which a
database is made for the run and dropped after it, or, where it is empty, SQLite in the folder.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg

from tests.serving import ROOT, answers, command, environment, free_port

FOLDER = Path(os.environ.get("TAIZHANG_DIR") or tempfile.mkdtemp(prefix="taizhang-load-"))
LEASE = 2
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "taizhang.config.settings",
    "TAIZHANG_DIR": str(FOLDER),
    "TAIZHANG_TODAY": "2012-07-05",
    "TAIZHANG_QUIET": "00:00-00:00",
    "TAIZHANG_GATHER": "0",
    "TAIZHANG_LEASE": str(LEASE),
    "TAIZHANG_MAIL_HOST": "127.0.0.1",
    "TAIZHANG_MAIL_FROM": "ledger@city.example",
}
"""The month's due day, on which whoever has to sign is told within the minute."""
LOG = FOLDER / "served.log"
PATIENCE = 300


def standing() -> None:
    """Let the house stand up in this process, in the folder and on the engine of the run."""
    os.environ.update(SETTINGS)
    if url := os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _own_database(url)
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    django.setup()


def _own_database(url: str) -> str:
    name = f"load_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    atexit.register(_drop, url, name)
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _drop(url: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class House:
    """The instance with its server and a worker beside it."""

    def __init__(self, mail: int, *, workers: int = 0, **settings: str) -> None:
        self.port = free_port()
        own = {"DATABASE_URL": os.environ.get("DATABASE_URL", ""), "TAIZHANG_MAIL_PORT": str(mail), **settings}
        self.environment = {**environment(), **SETTINGS, **own}
        number = ("--workers", str(workers)) if workers else ()
        self.wanted = {
            "serve": ("serve", "--dir", str(FOLDER), "--port", str(self.port), *number),
            "work": ("work", "--dir", str(FOLDER)),
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    @contextmanager
    def open(self) -> Iterator["House"]:
        """Both run until whoever asked is done, and then stop in order."""
        try:
            self.start()
            yield self
        finally:
            self.kill(*list(self.running), how=signal.SIGTERM)

    def start(self) -> None:
        """Start whatever does not run, and wait until the server answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for name, arguments in self.wanted.items():
                if name not in self.running or self.running[name].poll() is not None:
                    self._start(name, *arguments)
            if answers(f"http://127.0.0.1:{self.port}/sign-in/"):
                return
            time.sleep(0.2)
        raise SystemExit("the server does not answer")

    def _start(self, name: str, *arguments: str) -> None:
        with LOG.open("ab") as log:
            self.running[name] = subprocess.Popen(
                command(*arguments), env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, *names: str, how: int = signal.SIGKILL) -> None:
        """End these processes with all that belongs to them."""
        for name in names:
            process = self.running.pop(name)
            os.killpg(process.pid, how)
            process.wait()


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Wait until something holds, not for ever; whether it does."""
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.5)
    return held


def said_by_server() -> str:
    """The end of what server and worker wrote, for whoever has to find out what went wrong."""
    return LOG.read_text(encoding="utf-8", errors="replace")[-6000:] if LOG.exists() else ""


def show(what: str) -> None:
    """Say on the screen how far the run is."""
    print(what, file=sys.stderr, flush=True)
