"""What does it cost to hand in a unit's month? Form, checks, reports, notices, one audit record.

Two limits stand beside it, measured in the same run: as many rows as one submission writes, straight into SQLite in one
transaction that is synced like the instance's; and the same bytes written to one plain file and synced.
Run: PYTHONPATH=src:. python benchmarks/submission.py [targets]. Read the ratios.
"""

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client
from score import build

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.reporting.actions import open_period
from taizhang.reporting.models import Report

SAID = {
    "number": "58",
    "narrative": "七月份按计划推进，完成主体验收",
    "gap": "无",
    "cause": "无",
    "measure": "照计划办",
}


def submit(clerk: Person, forms: dict[str, str]) -> float:
    """Seconds from the clerk's button to the answer."""
    client = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
    client.force_login(clerk, backend="taizhang.accounts.backends.AccountBackend")
    started = time.perf_counter()
    answer = client.post("/month/", forms)
    took = time.perf_counter() - started
    if answer.status_code != 302:
        raise SystemExit(f"refused: {answer.status_code}")
    return took


def counted() -> dict[str, int]:
    """Rows of every table that a submission writes to."""
    with connection.cursor() as cursor:
        tables = ("reporting_report", "audit_record", "notices_notice")
        return {name: cursor.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in tables}


def median(work: Callable[[int], object], times: int) -> float:
    found = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def limits(place: Path, rows: int, content: str, times: int) -> tuple[float, float]:
    """Seconds to insert so many rows that hold this content in one synced transaction; seconds to sync it as a file."""
    base = sqlite3.connect(place / "raw.sqlite3", isolation_level=None)
    base.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE kept (id INTEGER PRIMARY KEY, said TEXT)"
    )
    share = content[: max(1, len(content) // rows)]

    def insert(_number: int) -> None:
        base.execute("BEGIN IMMEDIATE")
        base.executemany("INSERT INTO kept (said) VALUES (?)", [(share,)] * rows)
        base.execute("COMMIT")

    def write(number: int) -> None:
        with (place / f"{number}.json").open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    return median(insert, times), median(write, times)


def main(targets: int) -> None:
    """Print the table, then one line of JSON."""
    call_command("migrate", verbosity=0)
    build(targets)
    with clock.frozen(date(2012, 8, 2)):
        open_period("2012-07")
        before, took = counted(), []
        for clerk in Person.objects.filter(memberships__role=Role.CLERK).select_related().order_by("pk"):
            unit = clerk.memberships.get().unit
            keys = Target.objects.filter(ledger__unit=unit).values_list("pk", flat=True)
            took.append(submit(clerk, {f"{name}-{key}": text for key in keys for name, text in SAID.items()}))
        after = counted()
    units, rows = len(took), sum(after.values()) - sum(before.values())
    reports = Report.objects.filter(period__label="2012-07").count()
    with connection.cursor() as cursor:
        record = cursor.execute("SELECT * FROM audit_record ORDER BY id DESC LIMIT 1").fetchone()
    with tempfile.TemporaryDirectory() as place:
        raw, file = limits(Path(place), round(rows / units), json.dumps(record, default=str), units)
    own = statistics.median(took)
    print(f"{units} units, {reports} reports, {rows} rows written")
    print(f"{'work':<38} {'ms':>7} {'ratio':>6}")
    print(f"{'a unit hands in its month':<38} {own * 1000:>7.1f}")
    print(f"{'the same rows, raw SQL, one commit':<38} {raw * 1000:>7.1f} {own / raw:>6.1f}")
    print(f"{'the same bytes, one file, synced':<38} {file * 1000:>7.1f} {own / file:>6.1f}")
    figures = {"ms": round(own * 1000, 1), "to_sql": round(own / raw, 1), "to_file": round(own / file, 1)}
    print(json.dumps({"units": units, "reports": reports, "rows": rows, **figures}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
