"""What does it cost to score a nation? 3,000 jurisdictions × 90 units × 20 targets × 12 months: 65 million facts.

Beside the check of the file and the score of every unit (rules, total, place, grade, as a table in the engine) stands
what the same engine needs to read the same file once and add it up, as a table too: by unit, the five columns that the
scheme counts of the one metric it asks for (`plain`); by unit and metric, every column that check and score look at,
with the words of group and period (`whole`); and what the scheme's own sums take, written by hand for this file without
any check, guard, join or point (`sums`), the least that we know of for scoring it in this engine. All run in turn, on
two threads and within 8 GB, at 1 %, 10 % and 100 % of the size. Each ratio is told by the clock and in processor
time, which says more where others work beside it. Handing the scores over to Python is told apart; the command from
start to end is timed by benchmarks/command.py.
`--spark` computes the smaller sizes on Spark too and compares the results.
Run: PYTHONPATH=src python benchmarks/nation.py [--folder DIR] [--spark]. Read the ratios, not the seconds.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from taizhang.assessment.rules.engine import found_in, make_units, result_hash
from taizhang.assessment.rules.files import idle_guards, load
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.running import run
from taizhang.lib.periods import Period

SHARES = (0.01, 0.1, 1.0)
JURISDICTIONS, UNITS, TARGETS, MONTHS = 3_000, 90, 20, 12
TURNS = 3
LIMITS = {"threads": 2, "memory_limit": "6GB"}
SCHEME = """\
code = "nation"
title = "全国汇总办法"
valid_from = 2012-01-01
total = 100
[[rule]]
code = "completion"
title = "任务完成"
kind = "proportional"
metric = "progress"
points = 60
[[rule]]
code = "pace"
title = "序时进度"
kind = "bands"
metric = "progress"
of = "gap"
points = 25
bands = [
  { from = 0, share = 100, title = "达到序时" },
  { above = -10, share = 60, title = "略欠序时" },
  { from = -30, share = 20, title = "欠序时" },
]
[[rule]]
code = "timeliness"
title = "按时填报"
kind = "bands"
metric = "progress"
of = "days_late"
points = 15
bands = [{ to = 0, share = 100, title = "按时" }, { to = 10, share = 50, title = "逾期十天以内" }]
[[grade]]
title = "优秀"
from = 85
quota = 20
[[grade]]
title = "良好"
from = 70
[[grade]]
title = "达标"
from = 50
[[grade]]
title = "未达标"
[[override]]
code = "late"
title = "多次未报"
when = [{ metric = "progress", of = "days_late", above = 20, count = 60 }]
down = 1
"""
PLAIN = (
    "SELECT jurisdiction, unit, COUNT(*), SUM(value), SUM(target), SUM(weight), MAX(done), MAX(due) "
    "FROM read_parquet('{path}') WHERE metric = 'progress' GROUP BY jurisdiction, unit"
)
WHOLE = (
    "SELECT jurisdiction, unit, metric, COUNT(*), SUM(value), SUM(target), SUM(weight), MAX(done), MAX(due), "
    "MAX(level), MIN(period), MAX(period) FROM read_parquet('{path}') GROUP BY jurisdiction, unit, metric"
)
SUMS = """
SELECT jurisdiction, unit, COUNT(*), SUM(weight),
  SUM(weight * CASE WHEN value >= target THEN 100000000 ELSE value * 100000000 // target END),
  SUM(weight * CASE WHEN value - target >= 0 THEN 5 WHEN value - target > -10000000 THEN 3
    WHEN value - target >= -30000000 THEN 1 ELSE 0 END),
  SUM(weight * CASE WHEN done - due <= 0 THEN 2 WHEN done - due <= 10 THEN 1 ELSE 0 END),
  COUNT_IF(done - due > 20)
FROM read_parquet('{path}') WHERE metric = 'progress' GROUP BY jurisdiction, unit
"""
BESIDE = {"plain": PLAIN, "whole": WHOLE, "sums": SUMS}
MAKE = """
COPY (
  SELECT printf('J%04d', j) AS jurisdiction, printf('U%02d', u) AS unit, 'progress' AS metric,
    printf('U%02d-2012-%03d', u, t) AS item, printf('2012-%02d', m) AS period,
    CAST((hash(j, u, t, m) % 110) * 1000000 AS BIGINT) AS value, CAST(m * 8300000 AS BIGINT) AS target,
    CAST((1 + hash(u, t) % 5) * 1000000 AS BIGINT) AS weight, make_date(2012, m, 5) AS due,
    make_date(2012, m, 5) + CAST(hash(t, j, m, u) % 30 AS INTEGER) - 10 AS done, '' AS level
  FROM range(1, {jurisdictions} + 1) AS a(j), range(1, {units} + 1) AS b(u), range(1, {targets} + 1) AS c(t),
    range(1, {months} + 1) AS d(m)
  UNION ALL
  SELECT printf('J%04d', j), printf('U%02d', u), 'unit', '', '', NULL, NULL, NULL, NULL, NULL, 'G' || (u % 4)
  FROM range(1, {jurisdictions} + 1) AS a(j), range(1, {units} + 1) AS b(u)
) TO '{path}' (FORMAT parquet)
"""


def make(path: Path, share: float) -> None:
    """A file of so much of the nation, in the order in which jurisdictions hand in."""
    said = {"jurisdictions": round(JURISDICTIONS * share), "units": UNITS, "targets": TARGETS, "months": MONTHS}
    with duckdb.connect(":memory:", config=LIMITS) as engine:
        engine.execute(MAKE.format(path=path, **said))


def clocks() -> tuple[float, float]:
    """The clock on the wall, and what the processors did for this process."""
    return time.perf_counter(), time.process_time()


def since(started: tuple[float, float]) -> tuple[float, float]:
    """Both clocks' seconds since."""
    return clocks()[0] - started[0], clocks()[1] - started[1]


def added(path: Path, text: str) -> tuple[float, float]:
    """Seconds for a scan and aggregate."""
    with duckdb.connect(":memory:", config=LIMITS) as engine:
        started = clocks()
        engine.execute(f"CREATE TEMP TABLE summed AS {text.format(path=path)}")
        return since(started)


def ours(path: Path) -> dict[str, float]:
    """Seconds for checking the file, for every unit's score, and for handing the scores over."""
    scheme = read_scheme(SCHEME)
    with duckdb.connect(":memory:", config=LIMITS) as engine:
        started = clocks()
        load(engine, path, Period.parse("2012"))
        idle = idle_guards(engine, scheme, path)
        check, check_cpu = since(started)
        make_units(engine, scheme, idle)
        made, cpu = since(started)
        units = sum(1 for _row in found_in(engine, scheme).scores()) - 1
        hand, _hand_cpu = since(started)
    return {
        "check": check,
        "score": made - check,
        "cpu": cpu,
        "check_cpu": check_cpu,
        "hand": hand - made,
        "units": units,
    }


def measured(path: Path) -> dict[str, float]:
    """One size, both in turn, the best of so many turns; in a process of its own, so that its memory is its own."""
    said = subprocess.run([sys.executable, __file__, "--one", str(path)], capture_output=True, text=True, check=True)
    return dict(json.loads(said.stdout))


def one(path: Path) -> None:
    """What the process of its own does."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in BESIDE}
    times = []
    for _turn in range(TURNS):
        for name, text in BESIDE.items():
            found[name].append(added(path, text))
        times.append(ours(path))
    best = min(times, key=lambda each: each["check"] + each["score"])
    best["cpu"] = min(each["cpu"] for each in times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    floors = {
        f"{name}{clock}": min(each[at] for each in turns)
        for name, turns in found.items()
        for at, clock in enumerate(("", "_cpu"))
    }
    print(json.dumps({**floors, **best, "peak_gb": peak}))


def on_spark(path: Path) -> float:
    """Spark's seconds; the result must be the very same."""
    scheme, year = read_scheme(SCHEME), Period.parse("2012")
    here = result_hash(run("duckdb", scheme, path, year, lines=False))
    started = time.perf_counter()
    there = result_hash(run("spark", scheme, path, year, lines=False))
    if here != there:
        raise SystemExit(f"Spark gives another result for {path.name}: {there} instead of {here}.")
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the files are made and kept (default: a temporary folder)")
    parser.add_argument("--spark", action="store_true", help="compute on Spark too, all but the whole nation")
    parser.add_argument("--shares", type=float, nargs="*", default=SHARES)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.one:
        one(said.one)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = said.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [row(folder, share, spark=said.spark) for share in said.shares]
    print(json.dumps(rows))


def row(folder: Path, share: float, *, spark: bool) -> dict[str, float]:
    """One size, made if need be, measured and printed."""
    path = folder / f"nation-{share}.parquet"
    if not path.exists():
        make(path, share)
    found = measured(path)
    facts = round(JURISDICTIONS * share) * UNITS * (TARGETS * MONTHS + 1)
    both = found["check"] + found["score"]
    ratios = {name: (both / found[name], found["cpu"] / found[f"{name}_cpu"]) for name in BESIDE}
    beside = "  ".join(
        f"{name} {found[name]:6.2f} s: ratio {clock:5.2f}, of processors {cpu:5.2f}"
        for name, (clock, cpu) in ratios.items()
    )
    print(
        f"{facts:>12,} facts  {found['units']:>8,.0f} units  checked {found['check']:6.2f} s  "
        f"scored {found['score']:6.2f} s  {1e6 * both / facts:6.3f} µs a fact  {beside}  "
        f"handed over {found['hand']:5.2f} s  peak {found['peak_gb']:.2f} GB"
    )
    if spark and share < 1:
        found["spark"] = on_spark(path)
        print(f"{'':>12}  Spark local[2] {found['spark']:.1f} s, the same result")
    return {"facts": facts, "ratio": ratios["plain"][0], **found}


if __name__ == "__main__":
    main()
