"""`taizhang serve`: web, worker and scheduler from one command, no server beside it."""

import argparse
import multiprocessing
import os
from typing import Any

from django.core.management.base import CommandParser
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from taizhang.cli.background import Background
from taizhang.cli.base import InstanceCommand

WORKERS = min(4, os.cpu_count() or 1)
"""Processes that answer, one per core, at most four unless told otherwise: more of them need more memory each."""
THREADS = 2
"""Requests a process answers at once: while one waits for the disk another computes. With more, those that compute
share one interpreter, and whoever asks for a long page waits for everybody's short ones."""


def count(text: str) -> int:
    """A number of processes, 1 to 64."""
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(f"{number} is not a number of processes (1–64)")
    return number


def port(text: str) -> int:
    """A TCP port, 1 to 65535."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{number} is not a port (1–65535)")
    return number


class Command(InstanceCommand):
    """Serves the instance until it is stopped."""

    help = "Serve the instance at http://HOST:PORT until stopped (Ctrl-C)."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=port, default=8000, help="port to listen on (default: 8000)")
        parser.add_argument(
            "--workers", type=count, default=WORKERS, help="processes that answer (default: one per core, at most 4)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.need_instance()
        self.stdout.write(f"http://{options['host']}:{options['port']}  (Ctrl-C stops)")
        background = Background()
        background.start()
        try:
            self._serve(options["host"], options["port"], options["workers"])
        finally:
            background.stop()

    def _serve(self, host: str, port: int, workers: int) -> None:
        """Answer requests until a signal; granian's own process supervises and the background thread lives in it.

        The processes that answer are spawned afresh: a forked one would inherit SQLite's idea of the locks that the
        background thread held at that moment, and wait for them for ever.
        """
        multiprocessing.set_start_method("spawn", force=True)
        Granian(
            "taizhang.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.warning,
        ).serve()
