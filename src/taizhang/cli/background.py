"""What runs beside the web server in `taizhang serve`, and alone in `taizhang work`: the day's duties, the jobs that
wait, the messages to be sent, the mails of the public."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from taizhang.cadence.daily import tick
from taizhang.lib import clock
from taizhang.notices.actions.delivering import deliver_ready
from taizhang.reporting.actions.keeping import bring_up
from taizhang.voice.actions.mailing import take_in_mail
from taizhang.voice.actions.receipts import acknowledge

logger = logging.getLogger(__name__)

TICK_SECONDS = 60.0
JOB_SECONDS = 2.0
SEND_SECONDS = 2.0
STOP_SECONDS = 20.0
"""How long a stopping server waits for a duty or job under way; what is cut off is rolled back and tried again."""


@dataclass(frozen=True)
class Duty:
    """Something done again and again, with a pause between."""

    what: str
    act: Callable[[], object]
    seconds: float


def duties() -> tuple[tuple[Duty, ...], ...]:
    """What a worker does, a thread for each row: a mail server that does not answer keeps no job waiting."""
    return (
        (Duty("the day's duties", tick, TICK_SECONDS), Duty("a job", work, JOB_SECONDS)),
        (Duty("the lists", lists, TICK_SECONDS),),
        (Duty("the messages", deliver_ready, SEND_SECONDS),),
        (Duty("the mailbox", take_in_mail, TICK_SECONDS), Duty("the receipts", acknowledge, SEND_SECONDS)),
    )


class Background:
    """Threads that do their duties until they are stopped; a failure is logged and tried again at the next round."""

    def __init__(self, rows: Sequence[Sequence[Duty]] | None = None) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(row,), name=f"taizhang-background-{number}", daemon=True)
            for number, row in enumerate(duties() if rows is None else rows)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Ask for an end."""
        self._stop.set()

    def stop(self) -> bool:
        """Ask for an end and wait for it; returns whether it came in time."""
        self.end()
        end = time.monotonic() + STOP_SECONDS
        for thread in self._threads:
            thread.join(max(end - time.monotonic(), 0))
        return not any(thread.is_alive() for thread in self._threads)

    def wait(self) -> None:
        """Go on until somebody asks for an end."""
        self._stop.wait()

    def _run(self, row: Sequence[Duty]) -> None:
        turns = [0.0] * len(row)
        while not self._stop.is_set():
            for number, duty in enumerate(row):
                if time.monotonic() >= turns[number]:
                    turns[number] = time.monotonic() + duty.seconds
                    attempt(duty.what, duty.act)
            self._stop.wait(min(duty.seconds for duty in row))
        connection.close()


def attempt(what: str, act: Callable[[], object]) -> None:
    """Do it; a failure is logged and never ends the thread."""
    close_old_connections()
    try:
        act()
    except Exception:
        logger.exception("%s failed and will be tried again", what)


def lists() -> None:
    """Bring up what lists show, so that nobody waits for it: all lines are read anew when a day begins."""
    bring_up(clock.today())


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
