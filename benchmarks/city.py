"""What does a city's score cost beside its limit and beside a spreadsheet? 90 units, 1,800 targets, 21,600 reports.

Facts, points, places and grades of the last month, on SQLite, against one second. Beside them the same scheme over the
same facts as a workbook of formulas, recalculated by LibreOffice without a screen; its totals must be ours.
Run: PYTHONPATH=src:. python benchmarks/city.py [targets] [months]. Read the ratios, not the seconds.
"""

# ruff: noqa: E402 - the instance folder must be known before the settings are read
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

os.environ["TAIZHANG_DIR"] = tempfile.mkdtemp(prefix="taizhang-bench-")
os.environ["TAIZHANG_SECRET_KEY"] = "only-for-a-benchmark"  # noqa: S105
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")

import django
import openpyxl
from django.core.management import call_command

django.setup()

from tests.factories import draft, make_actor, make_unit

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment import queries
from taizhang.assessment.facts import Fact, Result
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.language.reading import read_scheme, shipped_text
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report, ReportingPeriod

UNITS, LIMIT = 90, 1.0
GROUPS = ("综合经济部门", "城乡建设部门", "社会事业部门", "县（市、区）", "开发区")
SAID = {"narrative": "按计划推进", "gap": "有差距", "cause": "征地慢", "measure": "包保到人"}
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
"""Comma, quotation mark, UTF-8, from the first line."""
GRADES = """
[[grade]]
title = "优秀"
from = 60
quota = 20
[[grade]]
title = "良好"
from = 40
[[grade]]
title = "一般"
"""


def build(targets: int, months: int) -> ReportingPeriod:
    """A city after so many months: most reports on time, some late, some missing, some not verified."""
    chance = random.Random(2012)
    chief, officer = make_actor(Role.CHIEF), make_actor(Role.OFFICER)
    held = [_unit(number, targets // UNITS + (number < targets % UNITS), chief, chance) for number in range(UNITS)]
    for month in range(1, months + 1):
        with clock.frozen(date(2012, month, 1)):
            period = open_period(f"2012-{month:02d}")
        for unit, lines, clerk, head in held:
            with clock.frozen(period.end + timedelta(days=chance.choice((2, 3, 4, 5, 6)))):
                _report(unit, lines, period, chance, clerk=clerk, head=head, officer=officer)
    return period


def _unit(number: int, lines: int, chief: Actor, chance: random.Random) -> tuple[Unit, list[Target], Actor, Actor]:
    unit = make_unit(f"第{number + 1}单位", code=f"B{number:02d}", peer_group=GROUPS[number % len(GROUPS)])
    clerk, head = make_actor(Role.CLERK, unit), make_actor(Role.HEAD, unit)
    with clock.frozen(date(2012, 1, 6)):
        said = [draft(unit, weight=Decimal(chance.randint(1, 5))) for _ in range(lines)]
        entered = enter_targets(said, by=clerk, year=2012)
        submit_targets(entered, by=head)
        approve_targets(entered, by=chief)
    return unit, entered, clerk, head


def _report(unit: Unit, lines: Sequence[Target], period: ReportingPeriod, chance: random.Random, **by: Actor) -> None:
    filed = [line for line in lines if chance.random() < 0.97]
    percents = [Decimal(chance.randint(2, 7) * period.start.month) for _ in filed]
    entries = [ReportEntry(line.pk, percent=min(each, 100), **SAID) for line, each in zip(filed, percents, strict=True)]
    reports = file_reports(unit, period, entries, by=by["clerk"])
    sign_reports(reports, by=by["head"])
    verify_reports(reports[chance.randint(0, 1) :], by=by["officer"])


def workbook(facts: Iterable[Fact], path: Path) -> None:
    """The scheme as an office writes it into a workbook: a formula for every fact, one for every total and place."""
    book = openpyxl.Workbook()
    rows, sums = book.active, book.create_sheet("units", 0)
    rows.title = "facts"
    units = {}
    rows.append(["单位", "种类", "权重", "实绩", "应完成", "期限", "填报", "计", "完成", "序时", "按时"])
    for fact in facts:
        if fact.metric == "unit":
            units[fact.unit] = fact.level
        elif fact.metric in ("progress", "report"):
            numbers = [None if each is None else each / 10**6 for each in (fact.weight, fact.value, fact.target)]
            rows.append([fact.unit, fact.metric, *numbers, fact.due, fact.done, *_formulas(rows.max_row + 1)])
    sums.append(["单位", "组", "完成", "序时", "按时", "得分", "名次"])
    last, end = rows.max_row, len(units) + 1
    for n, (unit, group) in enumerate(sorted(units.items()), 2):
        parts = [_part(n, column, metric, points, last) for column, metric, points in PARTS]
        place = f'=1+COUNTIFS($B$2:$B${end},B{n},$F$2:$F${end},">"&F{n})'
        sums.append([unit, group, *parts, f"=ROUND(C{n}+D{n}+E{n},2)", place])
    book.save(path)


PARTS = (("I", "progress", 60), ("J", "progress", 25), ("K", "report", 15))


def _formulas(n: int) -> list[str]:
    done = f'IF(D{n}="",0,IF(E{n}>0,MAX(0,MIN(1,ROUND(D{n}/E{n},8))),IF(D{n}>=E{n},1,0)))'
    pace = f'IF(D{n}="",0,IF(D{n}>=E{n},1,IF(D{n}-E{n}>-10,0.6,IF(D{n}-E{n}>=-30,0.2,0))))'
    late = f'IF(G{n}="",0,IF(G{n}<=F{n},1,IF(G{n}-F{n}<=10,0.5,0)))'
    counted = f'IF(B{n}="progress",IF(E{n}="",0,1),IF(F{n}="",0,1))*IF(C{n}="",1,C{n})'
    return [f"={each}" for each in (counted, f"H{n}*{done}", f"H{n}*{pace}", f"H{n}*{late}")]


def _part(n: int, column: str, metric: str, points: int, last: int) -> str:
    chosen = f'facts!$A$2:$A${last},A{n},facts!$B$2:$B${last},"{metric}"'
    return f"={points}*SUMIFS(facts!${column}$2:${column}${last},{chosen})/SUMIFS(facts!$H$2:$H${last},{chosen})"


def recalculated(program: str, path: Path) -> tuple[float, list[dict[str, str]]]:
    """The seconds until the first sheet of a workbook is written out with its values, and the values."""
    out = path.parent / "out"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    started = time.perf_counter()
    subprocess.run(
        [program, profile, "--headless", "--convert-to", CSV, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
    )
    taken = time.perf_counter() - started
    with (out / path.with_suffix(".csv").name).open(encoding="utf-8", newline="") as file:
        return taken, list(csv.DictReader(file))


def beside(facts: Sequence[Fact], result: Result) -> float | None:
    """The seconds of the spreadsheet without those it takes to start; its totals and places must be ours."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("No spreadsheet beside it: LibreOffice is not installed (libreoffice-calc).")
        return None
    with tempfile.TemporaryDirectory() as temporary:
        whole, empty = Path(temporary) / "city.xlsx", Path(temporary) / "empty.xlsx"
        workbook(facts, whole)
        workbook([], empty)
        start = min(recalculated(program, empty)[0] for _turn in range(2))
        taken, rows = recalculated(program, whole)
    theirs = {row["单位"]: Decimal(row["得分"]) for row in rows}
    ours = {place.unit: plain(place.read, 2) for place in result.places}
    if theirs.keys() != ours.keys() or max(abs(theirs[unit] - ours[unit]) for unit in ours) > Decimal("0.01"):
        raise SystemExit("The spreadsheet comes to other totals.")
    return max(taken - start, 0.0)


def main(targets: int, months: int) -> None:
    call_command("migrate", verbosity=0)
    period = build(targets, months)
    scheme = read_scheme(shipped_text() + GRADES)
    steps = []
    for _turn in range(3):
        started = time.perf_counter()
        text = facts_text(facts := queries.facts(period))
        gathered = time.perf_counter()
        result = compute(text, scheme)
        steps.append((gathered - started, time.perf_counter() - gathered))
    gather, engine = min(steps, key=sum)
    whole = gather + engine
    graded = {grade.title: sum(place.grade == grade.title for place in result.places) for grade in scheme.grade}
    print(f"{UNITS} units, {targets} targets, {Report.objects.count()} reports: {len(facts)} facts, {graded}")
    print(f"facts {gather:.2f} s + points, places, grades and every line {engine:.2f} s = {whole:.2f} s")
    print(f"of the limit of {LIMIT:.0f} s: {whole / LIMIT:.2f}")
    sheet = beside(facts, result)
    if sheet is not None:
        told = f"{sheet:.2f} s, {sheet / engine:.1f} × our computation, totals alike to 0.01"
        print(f"a spreadsheet of the same facts: {told}")
    print(json.dumps({"facts": gather, "engine": engine, "ratio": whole / LIMIT, "spreadsheet": sheet}))


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], *("1800", "12")[len(sys.argv) - 1 :]]))
