"""What the database can do at all: single rows inserted and committed one by one, over as many connections as the server
has, with the server's own settings of durability and through its own driver."""

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import psycopg

PROCESSES, THREADS = 2, 4
TABLE = "raw_rows"
AS_DURABLE = ("synchronous=NORMAL", "synchronous=FULL")
"""The house syncs a commit by itself (ADR 23); a row that is to be as safe has to be synced by SQLite."""
SAID = "按计划推进，完成主体工程验收，正在进行室内装修和设备安装，预计下月底前全部完工。" * 4


def make(settings: dict[str, Any]) -> None:
    """The table, beside those of the house."""
    key = "INTEGER PRIMARY KEY" if _is_file(settings) else "BIGSERIAL PRIMARY KEY"
    execute = _connected(settings)
    execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id {key}, said TEXT)", ())


def rate(settings: dict[str, Any], seconds: float) -> float:
    """Rows committed a second, each in a transaction of its own; measured by a process that does nothing else."""
    given = json.dumps([settings, seconds], default=str)
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.raw"], input=given, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def measured(settings: dict[str, Any], seconds: float) -> float:
    """The same, here."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        pool.map(_ready, range(PROCESSES), chunksize=1)
        return sum(pool.map(partial(_process, settings, seconds), range(PROCESSES), chunksize=1)) / seconds


def _ready(_number: int) -> int:
    return os.getpid()


def _process(settings: dict[str, Any], seconds: float, _number: int) -> int:
    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(partial(_insert, settings, seconds), range(THREADS)))


def _insert(settings: dict[str, Any], seconds: float, _number: int) -> int:
    mark = "?" if _is_file(settings) else "%s"
    insert = f"INSERT INTO {TABLE} (said) VALUES ({mark})"  # noqa: S608 (our own table)
    execute, done, end = _connected(settings), 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        execute(insert, (SAID,))
        done += 1
    return done


def _is_file(settings: dict[str, Any]) -> bool:
    return str(settings["ENGINE"]).endswith("sqlite")


def _connected(settings: dict[str, Any]) -> Callable[[str, tuple[str, ...]], Any]:
    """A connection that commits what it is told at once."""
    if _is_file(settings):
        options = settings["OPTIONS"]
        base = sqlite3.connect(settings["NAME"], timeout=options["timeout"], isolation_level=None)
        base.executescript(options["init_command"].replace(*AS_DURABLE))
        return base.execute
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {mine: str(settings[name]) for name, mine in names.items() if settings.get(name)}
    return psycopg.connect(autocommit=True, **given).execute


if __name__ == "__main__":
    print(measured(*json.load(sys.stdin)))
