"""What do cases of service windows cost beside bare work? Takes files of cases in, then asks for a month's dashboard.

Bare is what nobody can save: the same files read by csv, the same rows inserted into a table of the same columns by
sqlite3 in one transaction. Files come a month at a time, as window systems write them.

Run: PYTHONPATH=src:. python benchmarks/services.py [cases]. Read the ratios, not the seconds.
"""

# ruff: noqa: E402 - the instance folder must be known before the settings are read
import csv
import io
import json
import os
import sqlite3
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="taizhang-bench-"))
os.environ["TAIZHANG_DIR"] = str(FOLDER)
os.environ["TAIZHANG_SECRET_KEY"] = "only-for-a-benchmark"  # noqa: S105
os.environ["TAIZHANG_TODAY"] = "2013-01-10"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")

import django
from django.core.management import call_command

django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import every_role, make_unit
from tests.services.windows import opened

from taizhang.accounts.facts import Actor, Role
from taizhang.importers.forms.cases.taking import take_in_cases
from taizhang.lib.periods import Period
from taizhang.services.queries.months import month_read

ITEMS, UNITS, MONTHS = 20, 4, 12
HEAD = (
    "办件编号,事项编码,申请人姓名,收件日期,受理日期,补正告知日期,补正材料,补正收到日期,办结日期,办结结果,评价,到窗次数"
)
COLUMNS = HEAD.count(",") + 1


def month_file(month: int, count: int) -> bytes:
    """A month's cases; one in a hundred stays open, one in six is asked for something."""
    text = io.StringIO()
    text.write(f"{HEAD}\n")
    first = date(2012, month + 1, 1)
    for number in range(count):
        on = first + timedelta(days=number % 26)
        asked = (on, "申请表", on + timedelta(days=2)) if number % 6 == 0 else ("", "", "")
        end = ("", "", "", "") if number % 100 == 7 else (on + timedelta(days=2 + number % 9), "准予许可", "满意", "1")
        row = (f"{month:02d}{number:08d}", f"GS-{number % ITEMS:02d}", "王建国", on, on, *asked, *end)
        text.write(",".join(map(str, row)) + "\n")
    return text.getvalue().encode()


def bare(files: list[bytes]) -> float:
    """Seconds to read the files by csv and to insert their rows."""
    started = time.perf_counter()
    with sqlite3.connect(FOLDER / "bare.sqlite3") as database:
        columns = ", ".join(f"c{number}" for number in range(COLUMNS))
        database.execute(f"CREATE TABLE cases (id INTEGER PRIMARY KEY, {columns})")
        statement = f"INSERT INTO cases ({columns}) VALUES ({', '.join('?' * COLUMNS)})"
        for content in files:
            rows = csv.reader(io.StringIO(content.decode()))
            next(rows)
            database.executemany(statement, rows)
    return time.perf_counter() - started


def open_windows() -> tuple[Actor, list[int]]:
    """An officer, and the units whose windows have twenty items between them."""
    units = [make_unit(f"窗口单位{number}") for number in range(UNITS)]
    roles = every_role(units[0])
    for number in range(ITEMS):
        opened(units[number % UNITS], roles | {Role.CLERK: roles[Role.OFFICER]}, code=f"GS-{number:02d}")
    return roles[Role.OFFICER], [unit.pk for unit in units]


def taken_in(files: list[bytes], officer: Actor) -> float:
    """Seconds to take the files in."""
    started = time.perf_counter()
    for content in files:
        take_in_cases(by=officer, content=content, filename="窗口.csv")
    return time.perf_counter() - started


def asked(keys: list[int]) -> tuple[float, int]:
    """Milliseconds and queries of one month of all windows."""
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        month_read(Period.parse("2012-06"), keys)
    return round((time.perf_counter() - started) * 1000, 1), len(queries)


def main(count: int) -> None:
    (FOLDER / "files").mkdir()
    call_command("migrate", verbosity=0)
    files = [month_file(month, count // MONTHS) for month in range(MONTHS)]
    raw, (officer, keys) = bare(files), open_windows()
    taken = taken_in(files, officer)
    first, again = asked(keys), asked(keys)
    said = {"cases": count, "bare_s": round(raw, 2), "taken_s": round(taken, 2), "ratio": round(taken / raw, 1)}
    rates = {"month_ms": first[0], "queries": first[1], "again_ms": again[0], "queries_again": again[1]}
    print(json.dumps({**said, "cases_a_second": round(count / taken), **rates}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
