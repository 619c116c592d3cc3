"""What runs beside the web server in `taizhang serve`: the day's duties and the jobs that wait, in one thread."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from taizhang.cadence.daily import tick

logger = logging.getLogger(__name__)

TICK_SECONDS = 60.0
JOB_SECONDS = 2.0
STOP_SECONDS = 20.0
"""How long a stopping server waits for a duty or job under way; what is cut off is rolled back and tried again."""


class Background:
    """A thread that ticks and works until it is stopped; a failure is logged and tried again at the next round."""

    def __init__(self, *, tick_seconds: float = TICK_SECONDS, job_seconds: float = JOB_SECONDS) -> None:
        self._tick_seconds, self._job_seconds = tick_seconds, job_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="taizhang-background", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> bool:
        """Ask for an end and wait for it; returns whether it came in time."""
        self._stop.set()
        self._thread.join(STOP_SECONDS)
        return not self._thread.is_alive()

    def _run(self) -> None:
        next_tick = 0.0
        while not self._stop.is_set():
            if time.monotonic() >= next_tick:
                next_tick = time.monotonic() + self._tick_seconds
                attempt("the day's duties", tick)
            attempt("a job", work)
            self._stop.wait(self._job_seconds)
        connection.close()


def attempt(what: str, act: Callable[[], object]) -> None:
    """Do it; a failure is logged and never ends the thread."""
    close_old_connections()
    try:
        act()
    except Exception:
        logger.exception("%s failed and will be tried again", what)


def work() -> None:
    """Do every job that waits, then return. Looking first keeps an idle server from taking the write lock."""
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=threading.current_thread().name,
        excluded_queue_names=[],
    ).run()
