# ruff: noqa: E402  (the house stands up before its rooms can be imported)
"""The evening of the due day: clerks of all units report with evidence while heads sign and officers verify.

    python -m tests.load.evening                   # as fast as it goes: all sign in, all make ready, all press at once
    python -m tests.load.evening --minutes 10      # each in their own time within ten minutes
    python scripts/with_postgres.py python -m tests.load.evening

`taizhang serve` with two processes and `taizhang work` beside it, asked over HTTP through the real screens. At the end
everything acknowledged must be there once, with its file, and the chain must hold. Prints how long each act took, and
submissions a second, and rows of theirs, beside the rows a second that the same database takes raw in the same run.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any

from tests.load.house import House, said_by_server, show, standing, until

standing()

from django.conf import settings
from django.db import connection

from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from tests.load import raw
from tests.load.afterwards import counted, faults, rows, unsent
from tests.load.browser import Watch, table
from tests.load.cast import MONTH, Cast, Size, found
from tests.load.doors import let_in
from tests.load.people import Book, Clerk, Head, Officer, Person, late, paced
from tests.notices.sinks import MailSink, running

LEAST = 0.2
"""The share of the raw rate that submissions must reach."""
PATIENCE = 900
SETTLING = 60


@dataclass(frozen=True)
class How:
    """How the evening goes."""

    minutes: float = 0
    pause: Sequence[float] = (20, 10)
    """Seconds between two looks of a head, and of an officer."""
    raw: float = 4
    one_by_one: bool = False
    signed_in: bool = False


class Evening:
    """One evening at an instance that is served."""

    def __init__(self, port: int, cast: Cast, how: How) -> None:
        self.how, self.watch, self.book, self.done = how, Watch(), Book(), Event()
        given = (port, self.watch)
        self.clerks = [Clerk(*given, each, self.book, n) for n, each in enumerate(cast.clerks)]
        self.heads = [Head(*given, each, self.book, n) for n, each in enumerate(cast.heads)]
        self.officers = [Officer(*given, each, self.book, n) for n, each in enumerate(cast.officers)]
        for clerk in self.clerks:
            clerk.one_by_one = how.one_by_one
        self.raw, self.rows, self.seconds = list[float](), 0, dict[str, float]()
        self.wanted = sum(len(each.lines) for each in cast.clerks)

    def play(self) -> None:
        """From the first to the last."""
        if self.how.signed_in:
            self.let_in()
        if self.how.minutes:
            self.in_their_time(self.how.minutes * 60)
        else:
            self.at_once()

    def let_in(self) -> None:
        """Everybody has signed in before the evening begins, which spares the time that passwords take."""
        for each in [*self.clerks, *self.heads, *self.officers]:
            let_in(each.browser, each.member.account)

    def measure_raw(self) -> None:
        connection.close()
        self.raw.append(raw.rate(settings.DATABASES["default"], self.how.raw))

    def stage(self, name: str, act: Callable[[Any], object], people: Sequence[Any]) -> None:
        """All of them at once; the stage is over with the last."""
        begun = time.perf_counter()
        with ThreadPoolExecutor(len(people)) as crowd:
            list(crowd.map(act, people))
        self.seconds[name] = time.perf_counter() - begun

    def press(self, act: Callable[[Clerk], object]) -> None:
        """Every clerk files; how many rows that left."""
        before = rows()
        self.stage("press", act, self.clerks)
        self.rows = rows() - before

    def at_once(self) -> None:
        """Everybody does the same at the same time: the hardest it can get."""
        self.stage("sign in", Person.arrive, [*self.clerks, *self.heads, *self.officers])
        self.stage("make ready", Clerk.open_month, self.clerks)
        self.measure_raw()
        with ThreadPoolExecutor(len(self.heads) + len(self.officers)) as staff:
            self._staff(staff)
            self.press(Clerk.press)
            self._until_verified()
        self.measure_raw()

    def in_their_time(self, seconds: float) -> None:
        """Everybody comes when they come, and does all of it."""
        self.measure_raw()
        self.stage("sign in", Person.arrive, [*self.heads, *self.officers])
        with ThreadPoolExecutor(len(self.heads) + len(self.officers)) as staff:
            self._staff(staff)
            started = time.monotonic()
            begins = dict(zip(self.clerks, paced(self.clerks, seconds), strict=True))
            self.press(lambda clerk: late(clerk, begins[clerk], started))
            self._until_verified()
        self.measure_raw()

    def _staff(self, staff: ThreadPoolExecutor) -> None:
        for people, pause in zip((self.heads, self.officers), self.how.pause, strict=True):
            for each in people:
                staff.submit(each.stay, pause, self.done)

    def _until_verified(self) -> None:
        """Heads and officers stay until nothing is left."""
        begun, open_ones = time.perf_counter(), Report.objects.filter(period__label=MONTH)
        until(lambda: not open_ones.exclude(state=ReportState.VERIFIED).exists(), PATIENCE)
        self.done.set()
        self.seconds["until verified"] = time.perf_counter() - begun


def figures(evening: Evening) -> dict[str, Any]:
    """What came of it in figures."""
    submitted, bare = len(evening.book.acknowledged), statistics.mean(evening.raw)
    rate, row_rate = (each / evening.seconds["press"] for each in (submitted, evening.rows))
    return {
        "engine": connection.vendor,
        "wanted": evening.wanted,
        "acknowledged": submitted,
        "seconds": {name: round(each, 1) for name, each in evening.seconds.items()},
        "presses": sum(evening.watch.answers["submission"].values()),
        "reports_a_second": round(rate, 1),
        "raw_rows_a_second": [round(each) for each in evening.raw],
        "share": round(rate / bare, 3),
        "rows_a_second": round(row_rate),
        "share_of_rows": round(row_rate / bare, 3),
        "refused": dict(evening.book.refused),
        "failed": evening.watch.faults(),
        "unanswered": evening.watch.broken[:20],
        **counted(),
    }


def run(size: Size, how: How) -> tuple[Evening, dict[str, Any]]:
    """The whole evening; the figures with every fault that was found."""
    with running(MailSink()) as sink:
        cast = found(size)
        raw.make(settings.DATABASES["default"])
        with House(sink.port, workers=2).open() as house:
            evening = Evening(house.port, cast, how)
            evening.play()
            until(lambda: not unsent(), SETTLING)
        wrong = faults(evening.book, sink.letters)
    wrong += ["somebody verified what they had reported"] * evening.book.let
    return evening, {**figures(evening), "wrong": wrong}


def fails(came_of_it: dict[str, Any]) -> bool:
    """Whether anything is not as it must be; the share of the raw rate is said and not judged here."""
    missing = came_of_it["wanted"] - came_of_it["acknowledged"]
    return bool(came_of_it["wrong"] or came_of_it["failed"] or came_of_it["unanswered"] or missing)


def main() -> int:
    """0 when all holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=0, help="spread the evening over so long (0: all at once)")
    parser.add_argument("--one-by-one", action="store_true", help="a form for every line, its file with it")
    parser.add_argument(
        "--pause", type=float, nargs=2, default=(20, 10), help="seconds between looks of heads, officers"
    )
    parser.add_argument("--raw", type=float, default=4, help="seconds for which the raw rate is measured, twice")
    for name, default in vars(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--signed-in", action="store_true", help="everybody has signed in before it begins")
    given = vars(parser.parse_args())
    size = Size(**{name: given.pop(name) for name in vars(Size())})
    evening, came_of_it = run(size, How(**given))
    show(table(evening.watch))
    if fails(came_of_it):
        show(said_by_server())
    print(json.dumps(came_of_it, ensure_ascii=False))
    return int(fails(came_of_it))


if __name__ == "__main__":
    sys.exit(main())
