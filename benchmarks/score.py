"""What does it cost to score a city? 90 units and 1,200 targets: facts, computation, keeping the run, verifying it.

Beside each stands a limit measured in the same run: raw SQL that reads, adds up and writes the same number of rows.
Run: PYTHONPATH=src:. python benchmarks/score.py [targets]. Read the ratios, not the seconds.
"""

# ruff: noqa: E402 - the instance folder must be known before the settings are read
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

os.environ["TAIZHANG_DIR"] = tempfile.mkdtemp(prefix="taizhang-bench-")
os.environ["TAIZHANG_SECRET_KEY"] = "only-for-a-benchmark"  # noqa: S105
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")

import django
from django.core.management import call_command

django.setup()

from django.db import connection, transaction
from tests.factories import draft, make_actor, make_unit

from taizhang.accounts.facts import Role
from taizhang.assessment import queries
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.language.reading import read_scheme, shipped_text
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import ReportingPeriod

UNITS = 90
GROUPS = ("综合经济部门", "城乡建设部门", "社会事业部门", "县（市、区）", "开发区")
SAID = {"narrative": "按计划推进", "gap": "有差距", "cause": "征地慢", "measure": "包保到人"}


def build(targets: int) -> ReportingPeriod:
    """A city in July with a month of June behind it: most on time, some late, some missing, some not verified."""
    chance = random.Random(2012)
    chief, officer = make_actor(Role.CHIEF), make_actor(Role.OFFICER)
    adopt_scheme(shipped_text(), by=chief)
    with clock.frozen(date(2012, 7, 1)):
        june = open_period("2012-06")
    for number in range(UNITS):
        unit = make_unit(f"第{number + 1}单位", code=f"B{number:02d}", peer_group=GROUPS[number % len(GROUPS)])
        clerk, head = make_actor(Role.CLERK, unit), make_actor(Role.HEAD, unit)
        share = targets // UNITS + (number < targets % UNITS)
        with clock.frozen(date(2012, 1, 6)):
            said = [draft(unit, weight=Decimal(chance.randint(1, 5))) for _ in range(share)]
            lines = enter_targets(said, by=clerk, year=2012)
            submit_targets(lines, by=head)
            approve_targets(lines, by=chief)
        with clock.frozen(date(2012, 7, chance.choice((2, 3, 4, 5, 6)))):
            filed = [line for line in lines if chance.random() < 0.95]
            percents = [Decimal(chance.choice((100, 62, 55, 50, 45, 38, 12))) for _ in filed]
            entries = [ReportEntry(line.pk, percent=each, **SAID) for line, each in zip(filed, percents, strict=True)]
            reports = file_reports(unit, june, entries, by=clerk)
            sign_reports(reports, by=head)
            verify_reports(reports[: max(1, len(reports) - number % 2)], by=officer)
    return june


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of a few."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def raw_read() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_target JOIN ledger_ledger ON ledger_ledger.id = ledger_id")
        cursor.fetchall()
        cursor.execute("SELECT id, target_id, state, percent, first_filed_at, revision FROM reporting_report")
        cursor.fetchall()


def raw_aggregate() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, SUM(MIN(percent, 49.7) * weight), SUM(weight) FROM reporting_report "
            "JOIN ledger_target ON ledger_target.id = target_id JOIN ledger_ledger ON ledger_ledger.id = ledger_id "
            "WHERE reporting_report.state = 'verified' GROUP BY unit_id"
        )
        cursor.fetchall()


def raw_write(rows: list[tuple[object, ...]]) -> None:
    """As many rows as the run has, straight into a table of the same columns, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE copied AS SELECT * FROM assessment_scoreline WHERE 0")
        marks = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO copied VALUES ({marks})", rows)
        cursor.execute("DROP TABLE copied")


def main(targets: int) -> None:
    call_command("migrate", verbosity=0)
    june = build(targets)
    scheme = read_scheme(shipped_text())
    text = facts_text(queries.facts(june))
    with clock.frozen(date(2012, 7, 10)):
        started = time.perf_counter()
        run = score(june)
        whole = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assessment_scoreline")
        rows = cursor.fetchall()
    limits = {"read": seconds(raw_read), "aggregate": seconds(raw_aggregate), "write": seconds(lambda: raw_write(rows))}
    gather = seconds(lambda: facts_text(queries.facts(june)))
    engine = seconds(lambda: compute(text, scheme))
    check = seconds(lambda: list(queries.run_faults(run)))
    table = [
        ("facts", gather, "read the rows", limits["read"]),
        ("computation", engine, "one aggregate", limits["aggregate"]),
        ("score, all", whole, "read, aggregate, write", sum(limits.values())),
        ("verify a run", check, "read, aggregate", limits["read"] + limits["aggregate"]),
    ]
    print(f"{UNITS} units, {targets} targets, {len(rows)} score lines")
    print(f"{'step':<14} {'ms':>8}  {'limit: raw SQL':<24} {'ms':>7} {'ratio':>7}")
    for name, own, limit, floor in table:
        print(f"{name:<14} {own * 1000:>8.1f}  {limit:<24} {floor * 1000:>7.1f} {own / floor:>7.1f}")
    figures = {name: {"ms": round(own * 1000, 1), "ratio": round(own / floor, 1)} for name, own, _, floor in table}
    print(json.dumps({"targets": targets, "lines": len(rows), **figures}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
