"""How many list pages and submissions a second does `taizhang serve` answer? 1,800 lines, eleven months of reports.

Two processes that answer, eight connections; what asks runs on the same cores. Beside it, in the same run and in turns,
a bare WSGI application behind the same server that reads 20 rows of the same table and prints them: what the machine
can do at all. A turn of submissions is over when its share of the lines is filed. Limits: 120 list pages and 150
submissions (each with its audit record) a second.
Run: PYTHONPATH=src:. python benchmarks/traffic.py [targets] [seconds a turn]. Read the ratios to the bare one.
"""

import http.client
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pages import free_port, serving
from score import SAID, build
from tests.factories import make_person

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry

CONNECTIONS, PROCESSES, TURNS = 8, 2, 3
BUILT = "2012-06"
"""The month that is there already."""
MONTHS = [f"2012-{month:02d}" for month in range(1, 13)]
LEAST = {"list pages": 120, "submissions": 150}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Ask = Callable[[http.client.HTTPConnection], int]


def a_year() -> None:
    """Every month reported on and verified but the last, which is opened today, so that nothing locks it."""
    officer = actor_of(Person.objects.filter(memberships__role=Role.OFFICER).first())
    for label in MONTHS[:-1]:
        with clock.frozen(Period.parse(label).end + timedelta(days=3)):
            month = open_period(label)
            for unit in Unit.objects.all() if label != BUILT else ():
                clerk, head = (actor_of(unit.memberships.get(role=role).person) for role in (Role.CLERK, Role.HEAD))
                lines = Target.objects.filter(ledger__unit=unit)
                entries = [ReportEntry(line.pk, percent=Decimal(8 * month.end.month), **SAID) for line in lines]
                reports = file_reports(unit, month, entries, by=clerk)
                sign_reports(reports, by=head)
                verify_reports(reports, by=officer)
    open_period(MONTHS[-1])


def cookie_of(person: Person) -> str:
    client = Client()
    client.force_login(person, backend="taizhang.accounts.backends.AccountBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def got(line: http.client.HTTPConnection, path: str, cookie: str = "") -> int:
    line.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "zh-CN"})
    answer = line.getresponse()
    answer.read()
    return answer.status


class Clerk:
    """A clerk's browser that files one line."""

    def __init__(self, port: int, cookie: str) -> None:
        held = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        held.request("GET", "/month/", headers={"Cookie": cookie})
        answer = held.getresponse()
        self.token = TOKEN.findall(answer.read().decode())[0]
        cookies = [said.split(";")[0] for said in answer.headers.get_all("Set-Cookie") or []]
        self.cookie = "; ".join([cookie, *cookies])

    def file(self, line: http.client.HTTPConnection, key: int) -> int:
        said = {f"number-{key}": "11", **{f"{name}-{key}": text for name, text in SAID.items()}}
        body = urlencode({"csrfmiddlewaretoken": self.token, **said})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/month/", body, headers)
        answer = line.getresponse()
        answer.read()
        return 200 if answer.status == 302 else answer.status


class Desk:
    """Lines of many clerks, each filed once by whichever connection is free; no two of a unit stand side by side."""

    def __init__(self, deeds: Iterable[tuple[Clerk, int]]) -> None:
        self.deeds = iter(list(deeds))

    def file(self, line: http.client.HTTPConnection) -> int:
        clerk, key = next(self.deeds)
        return clerk.file(line, key)


def desks(port: int, clerks: list[tuple[str, list[int]]]) -> list[Desk]:
    """One for each turn, with its share of all lines."""
    held = [(Clerk(port, cookie), lines) for cookie, lines in clerks]
    rounds = zip_longest(*([(clerk, key) for key in lines] for clerk, lines in held))
    deeds = [deed for each in rounds for deed in each if deed is not None]
    return [Desk(deeds[number::TURNS]) for number in range(TURNS)]


def rate(port: int, asks: list[Ask], seconds: float) -> tuple[float, list[float]]:
    """Answers a second over all connections, and how long each took."""

    def ask(one: Ask) -> list[float]:
        line, took, until = http.client.HTTPConnection("127.0.0.1", port, timeout=60), list[float](), started + seconds
        while (begun := time.perf_counter()) < until:
            try:
                status = one(line)
            except StopIteration:
                break
            if status != 200:
                raise SystemExit(f"answered {status}")
            took.append(time.perf_counter() - begun)
        return took

    started = time.perf_counter()
    with ThreadPoolExecutor(len(asks)) as pool:
        took = [each for some in pool.map(ask, asks) for each in some]
    return len(took) / (time.perf_counter() - started), took


@contextmanager
def served(*command: str) -> Iterator[int]:
    port = free_port()
    with serving([sys.executable, "-m", *command, "--port", str(port)], port):
        yield port


def turns(seconds: float) -> dict[str, list[tuple[float, list[float]]]]:
    """Each kind of asking in turns, so that a slower minute of the machine is one for all of them."""
    officer = cookie_of(make_person("reader", Role.OFFICER))
    clerks = [
        (
            cookie_of(unit.memberships.get(role=Role.CLERK).person),
            list(Target.objects.filter(ledger__unit=unit).values_list("pk", flat=True)),
        )
        for unit in Unit.objects.all()
    ]
    connection.close()
    os.environ["BARE_TABLE"] = str(settings.DATABASES["default"]["NAME"])
    house = ("taizhang", "serve", "--dir", os.environ["TAIZHANG_DIR"], "--workers", str(PROCESSES))
    os.environ["PYTHONPATH"] = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
    bare = ("granian", "--interface", "wsgi", "--workers", str(PROCESSES), "--no-ws", "traffic_bare:application")
    found: dict[str, list[tuple[float, list[float]]]] = {name: [] for name in (*LEAST, "bare WSGI")}
    with served(*house) as port, served(*bare) as beside:
        for desk in desks(port, clerks):
            asks: list[Ask] = [lambda line: got(line, "/targets/", officer)] * CONNECTIONS
            found["list pages"].append(rate(port, asks, seconds))
            found["submissions"].append(rate(port, [desk.file] * CONNECTIONS, seconds))
            found["bare WSGI"].append(rate(beside, [lambda line: got(line, "/")] * CONNECTIONS, seconds))
    return found


def main(targets: int, seconds: float) -> int:
    """0 when within the limits."""
    call_command("migrate", verbosity=0)
    build(targets)
    a_year()
    found = turns(seconds)
    rates = {name: statistics.median(rate for rate, _took in rounds) for name, rounds in found.items()}
    print(f"{targets} lines, {CONNECTIONS} connections, {PROCESSES} processes, {TURNS} turns of {seconds:.0f} s")
    print(f"{'':<12} {'a second':>9} {'p50 ms':>7} {'p95 ms':>7} {'p99 ms':>7} {'of bare':>8} {'least':>6}")
    for name, rounds in found.items():
        took = [each * 1000 for _rate, some in rounds for each in some]
        p50, p95, p99 = (statistics.quantiles(took, n=100)[at - 1] for at in (50, 95, 99))
        print(f"{name:<12} {rates[name]:>9.0f} {p50:>7.1f} {p95:>7.1f} {p99:>7.1f}", end="")
        print(f" {rates[name] / rates['bare WSGI']:>8.3f} {LEAST.get(name, ''):>6}")
    print(json.dumps({name: round(rate, 1) for name, rate in rates.items()}))
    return int(any(rates[name] < least for name, least in LEAST.items()))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [1800, 8][len(given) :])))
