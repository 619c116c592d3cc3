"""`taizhang facts`: the table as Parquet, with the hash a run over it carries."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from taizhang.accounts.facts import Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.queries import facts
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.cli.lines import plainly
from taizhang.lib import clock
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _instance(settings: LazySettings, tmp_path: Path):
    settings.INSTANCE = settings.FILES = tmp_path
    (tmp_path / "db.sqlite3").touch()
    with clock.frozen(date(2012, 7, 10)):
        yield


def said(**options: object) -> str:
    out = StringIO()
    call_command("facts", stdout=out, **options)
    return out.getvalue()


def test_the_file_holds_the_very_table_and_the_hash_is_that_of_the_run(tmp_path: Path) -> None:
    unit = make_unit(code="B07")
    roles = every_role(unit)
    june = open_period("2012-06")
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    verified(filed(lines(unit, roles, {}, {}), [60, 30], june, roles), roles)
    out = tmp_path / "it's june.parquet"
    out.write_text("an older file")

    printed = said(period="2012-06", out=out)

    assert printed == f"5 rows: {out}\nsha256 {score(june).facts_hash}\n"
    with duckdb.connect() as reader:
        kept = reader.execute("SELECT * FROM read_parquet(?)", [str(out)]).fetchall()
        types = dict(row[:2] for row in reader.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(out)]).fetchall())
    assert kept == [tuple(vars(fact).values()) for fact in facts(june)]
    assert types == {
        **dict.fromkeys(
            ("unit", "metric", "item", "level", "kind", "note", "source", "period", "jurisdiction"), "VARCHAR"
        ),
        **dict.fromkeys(("value", "target", "base", "weight"), "BIGINT"),
        **dict.fromkeys(("due", "done"), "DATE"),
    }


def test_a_month_that_was_never_opened_is_refused_with_those_that_were(tmp_path: Path) -> None:
    open_period("2012-05")

    with pytest.raises(CommandError, match=r"There is no month '2012-13' here\. Opened: 2012-05\."):
        said(period="2012-13", out=tmp_path / "x.parquet")


def test_a_folder_that_is_not_there_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    open_period("2012-05")

    with pytest.raises(CommandError, match="There is no folder"):
        said(period="2012-05", out=tmp_path / "none" / "x.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["db.sqlite3"]


YEAR_END = """\
code = "half-year"
title = "半年考核"
valid_from = 2012-01-01
total = 100
[[rule]]
code = "routine"
title = "平时成绩"
kind = "proportional"
metric = "score"
points = 60
[[rule]]
code = "june"
title = "六月实绩"
kind = "proportional"
metric = "progress"
points = 40
where = { period = "2012-06" }
"""


def test_a_half_year_mixes_what_its_months_came_to_with_their_own_facts(tmp_path: Path) -> None:
    unit = make_unit(code="B07")
    roles = every_role(unit)
    months = [open_period("2012-05"), open_period("2012-06")]
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    targets = lines(unit, roles, {}, {})
    for month, percents in zip(months, ([20, 30], [60, 30]), strict=True):
        verified(filed(targets, percents, month, roles), roles)
    routine = [score(month).scores.get().read for month in months]
    scheme, table, out = tmp_path / "half.toml", tmp_path / "half.parquet", tmp_path / "scored"
    scheme.write_text(YEAR_END, encoding="utf-8")

    said(period="2012-H1", out=table, scheme=scheme)
    call_command("score", scheme=scheme, facts=table, period="2012-H1", out=out, stdout=StringIO())

    with (out / "lines.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["rule"], row["item"], row["value"], row["period"]) for row in csv.DictReader(file)]
    assert rows[:2] == [
        ("routine", month.label, plainly(read), "") for month, read in zip(months, routine, strict=True)
    ]
    assert [(rule, item, period) for rule, item, _value, period in rows[2:]] == [
        ("june", "B07-2012-001", "2012-06"),
        ("june", "B07-2012-002", "2012-06"),
    ]


def test_a_period_without_any_month_is_refused_like_what_is_no_period(tmp_path: Path) -> None:
    open_period("2012-06")

    with pytest.raises(CommandError, match=r"no month '2012-Q1' here\. Opened: 2012-06\."):
        said(period="2012-Q1", out=tmp_path / "f.parquet")
    with pytest.raises(CommandError, match=r"no month 'June' here\. Opened: 2012-06\."):
        said(period="June", out=tmp_path / "f.parquet")
