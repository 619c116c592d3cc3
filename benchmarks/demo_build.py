"""How long does the demo city take to build? Beside it, in the same run: the same rows and files without Taizhang.

The limit: the same rows inserted by raw SQL, as many transactions as the chain has records and each waited for on disk,
and the same files written plainly. The line is 60 s on two idle cores.

Run: PYTHONPATH=src:. python benchmarks/demo_build.py. Read the ratio, not the seconds.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LINE = 60
"""Seconds on two idle cores within which the acceptance wants the demo built."""


def built(folder: Path) -> tuple[float, float]:
    """Seconds on the clock and of the processor to build the demo in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG", "DJANGO"))}
    command = [sys.executable, "-m", "taizhang", "demo", "--dir", str(folder), "--no-serve"]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def raw_rows(source: Path, target: Path) -> tuple[float, int, int]:
    """Seconds to insert the same rows by raw SQL, spread over a transaction for each record; with both numbers."""
    held = sqlite3.connect(source)
    shapes = held.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'"
    )
    tables = {name: (sql, held.execute(f'SELECT * FROM "{name}"').fetchall()) for name, sql in shapes}
    records = len(tables["audit_record"][1])
    fresh = sqlite3.connect(target, isolation_level=None)
    fresh.execute("PRAGMA journal_mode=WAL")
    fresh.execute("PRAGMA synchronous=FULL")
    for sql, _rows in tables.values():
        fresh.execute(sql)
    waiting = list(_inserts(tables))
    started = time.perf_counter()
    for number in range(records):
        fresh.execute("BEGIN IMMEDIATE")
        for statement, row in waiting[number * len(waiting) // records : (number + 1) * len(waiting) // records]:
            fresh.execute(statement, row)
        fresh.execute("COMMIT")
    return time.perf_counter() - started, len(waiting), records


def _inserts(tables: dict[str, tuple[str, list[tuple[object, ...]]]]) -> Iterator[tuple[str, tuple[object, ...]]]:
    for name, (_sql, rows) in tables.items():
        for row in rows:
            yield f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row


def plain_files(source: Path, target: Path) -> tuple[float, int]:
    """Seconds to write the same files under the same names, and how many they are."""
    parts = [source / name for name in ("files", "papers", "public")]
    found = [path for part in parts for path in part.rglob("*") if path.is_file() and not path.is_symlink()]
    files = {path.relative_to(source): path.read_bytes() for path in found}
    started = time.perf_counter()
    for name, content in files.items():
        path = target / name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return time.perf_counter() - started, len(files)


def main() -> None:
    """Print the table, then one line of JSON."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        seconds, processor = built(root / "city")
        inserted, rows, records = raw_rows(root / "city" / "db.sqlite3", root / "raw.sqlite3")
        written, files = plain_files(root / "city", root / "plain")
    print(f"{'work':<44} {'s':>8}")
    print(f"{f'the demo, line {LINE} s on two idle cores':<44} {seconds:>8.1f}")
    print(f"{'of it on the processor':<44} {processor:>8.1f}")
    print(f"{f'{rows} rows in {records} transactions, raw SQL':<44} {inserted:>8.1f}")
    print(f"{f'{files} files written plainly':<44} {written:>8.1f}")
    said = {"rows": rows, "records": records, "files": files, "build_s": round(seconds, 1), "line_s": LINE}
    print(json.dumps({**said, "cpu_s": round(processor, 1), "ratio": round(seconds / (inserted + written), 1)}))


if __name__ == "__main__":
    main()
