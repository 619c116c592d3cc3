"""`taizhang score` and `rescore`: a file is scored without any instance, faults are named, a run comes out again."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from taizhang.accounts.facts import Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import ScoreLine
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.lib import clock
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit

SCHEME = """\
code = "s"
title = "试行"
valid_from = 2012-01-01
total = 100
[[rule]]
code = "done"
title = "完成"
kind = "proportional"
metric = "target"
points = 100
basis = "第八条"
[[rule]]
code = "honour"
title = "荣誉"
kind = "events"
metric = "honour"
extra = true
each = { province = 3 }
[[grade]]
title = "优秀"
from = 90
[[grade]]
title = "其他"
"""
FACTS = """\
unit,metric,item,value,target,period,level,source
甲,unit,,,,,部门,
乙,unit,,,,,部门,
甲,target,A1,49.7,50,2012-06,,A1/2012-06@3
乙,target,B1,50,50,2012-06,,
乙,target,B1,10,100,2012-07,,
甲,honour,先进,,,2012-05,province,省发3号
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "s.toml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "f.csv").write_text(FACTS, encoding="utf-8")
    return tmp_path


def run(folder: Path, facts: str = "f.csv", **options: object) -> str:
    out = StringIO()
    said = {"scheme": folder / "s.toml", "facts": folder / facts, "period": "2012-H1", "out": folder / "out", **options}
    call_command("score", stdout=out, **said)
    return out.getvalue()


def refused(folder: Path, **options: object) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        run(folder, **options)
    return str(refusal.value).split("\n")


def test_a_file_is_scored_without_an_instance(folder: Path) -> None:
    said = run(folder)

    with (folder / "out" / "scores.csv").open(encoding="utf-8", newline="") as file:
        scores = [
            (row["unit"], row["total"], row["score"], row["rank"], row["of"], row["grade"], row["rule:honour"])
            for row in csv.DictReader(file)
        ]
    assert scores == [("乙", "100", "100", "2", "2", "优秀", "0"), ("甲", "102.4", "102.4", "1", "2", "优秀", "3")]
    assert said.splitlines()[-1] == "2 units, 3 lines"


def test_every_line_and_explanation_leads_to_rule_inputs_record_and_paragraph(folder: Path) -> None:
    run(folder)

    with (folder / "out" / "lines.csv").open(encoding="utf-8", newline="") as file:
        line = next(row for row in csv.DictReader(file) if row["item"] == "A1")
    assert (line["points"], line["possible"], line["value"], line["target"], line["basis"], line["source"], line["why"]) == (
        "99.4", "100", "49.7", "50", "第八条", "A1/2012-06@3", "目标50，实绩49.7，完成比例99.4%，按比例（封顶100%），应得100.00分，得99.40分。",
    )  # fmt: skip
    told = json.loads((folder / "out" / "explain.json").read_text(encoding="utf-8"))
    assert [(unit["unit"], unit["score"], len(unit["lines"])) for unit in told["units"]] == [
        ("乙", "100", 1),
        ("甲", "102.4", 2),
    ]


def test_parquet_gives_the_same_scores(folder: Path) -> None:
    run(folder)
    plain = (folder / "out" / "scores.csv").read_bytes()
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT unit, metric, item, CAST(value * 1000000 AS BIGINT) AS value, CAST(target AS DECIMAL(18, 3)) AS target, "  # noqa: S608
            f"period, level, source FROM read_csv('{folder}/f.csv', types = {{'value': 'DECIMAL(18,3)'}})) "
            f"TO '{folder}/f.parquet' (FORMAT parquet)"
        )

    run(folder, "f.parquet", only="scores", out=folder / "again")

    assert (folder / "again" / "scores.csv").read_bytes() == plain
    assert [path.name for path in (folder / "again").iterdir()] == ["scores.csv"]


def as_parquet(folder: Path, rows: str, name: str = "f.parquet") -> None:
    """Rows of unit, metric, item, value, target, period and level as a Parquet file."""
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT * FROM (VALUES {rows}) AS t(unit, metric, item, value, target, period, level)) "  # noqa: S608
            f"TO '{folder}/{name}' (FORMAT parquet)"
        )


EMPTY = (
    "('甲', 'unit', NULL, NULL::BIGINT, NULL::BIGINT, NULL, '部门'), ('乙', 'unit', NULL, NULL, NULL, NULL, '部门'),"
    "('甲', 'target', 'A1', 49700000, 50000000, '2012-06', NULL), ('乙', 'target', 'B1', 50000000, 50000000, NULL, NULL)"
)
FULL = (
    "('甲', 'unit', '', NULL::BIGINT, NULL::BIGINT, '', '部门'), ('乙', 'unit', '', NULL, NULL, '', '部门'),"
    "('甲', 'target', 'A1', 49700000, 50000000, '2012-06', ''), ('乙', 'target', 'B1', 50000000, 50000000, '', '')"
)
LATER = ", ('丙', 'target', 'C1', 1, 2, '2012-07', '')"


def test_what_is_empty_and_what_is_of_another_period_changes_no_score(folder: Path) -> None:
    written = []
    for name, rows in (("empty", EMPTY), ("full", FULL), ("later", FULL + LATER)):
        as_parquet(folder, rows, f"{name}.parquet")
        run(folder, f"{name}.parquet", out=folder / name)
        written.append([(folder / name / file).read_bytes() for file in ("scores.csv", "lines.csv")])

    assert [each == written[0] for each in written] == [True, True, True]


def test_every_fault_of_a_parquet_file_is_named_too(folder: Path) -> None:
    as_parquet(
        folder,
        "('甲', 'target', '', 1::BIGINT, 2::BIGINT, '2012-6', ''), (NULL, 'target', '', 1, 2, '', ''), "
        "('  ', 'target', '', 1, 2, '', ''), ('!', 'target', '', 1000000000000000001, -1000000000000000001, '', '')",
    )

    assert refused(folder, facts="f.parquet") == [
        "f.parquet，第3行，unit：读到的不符合要求（读到：（空））。必须填写。",
        "f.parquet，第4行，unit：读到的不符合要求（读到：  ）。必须填写。",
        "f.parquet，第5行，value：读到的不符合要求（读到：1000000000000000001）。应在 -1000000000000000000 与 1000000000000000000 之间。",
        "f.parquet，第5行，target：读到的不符合要求（读到：-1000000000000000001）。应在 -1000000000000000000 与 1000000000000000000 之间。",
        "f.parquet，第2行，period：读到的不符合要求（读到：2012-6）。应为 2012、2012-H1、2012-Q2 或 2012-06。",
    ]


def test_every_fault_of_a_table_is_named_with_file_row_and_column(folder: Path) -> None:
    (folder / "f.csv").write_text(
        "unit,metric,value,due,weight,period\n甲,t,一百,2012-06-30,1,2012-13\n,t,1.5,6月底,-1,2012\n甲,t,9999999999999,,,\n",
        encoding="utf-8",
    )

    assert refused(folder) == [
        "f.csv，第3行，unit：读到的不符合要求（读到：（空））。必须填写。",
        "f.csv，第2行，value：读到的不符合要求（读到：一百）。应为数，如 49.7（不带单位、百分号和千位逗号）。",
        "f.csv，第4行，value：读到的不符合要求（读到：9999999999999）。应在 -1000000000000 与 1000000000000 之间。",
        "f.csv，第3行，due：读到的不符合要求（读到：6月底）。应为日期，如 2012-06-30。",
        "f.csv，第3行，weight：读到的不符合要求（读到：-1）。应在 0 与 9000 之间。",
        "f.csv，第2行，period：读到的不符合要求（读到：2012-13）。应为 2012、2012-H1、2012-Q2 或 2012-06。",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,item\n甲,a\n", "f.csv：缺少 metric 列。首行为列名，可用的列：unit、metric、item"),
        ("unit,metric,分值\n甲,a,1\n", "f.csv，分值：没有这一列。可用的列：unit、metric、item"),
        (
            "unit,metric,level\n甲,unit,部门\n甲,unit,县区\n",
            "f.csv，level：甲写在不止一个组（读到：县区、部门）。每个单位只写一行",
        ),
        ("", "f.csv：文件是空的。首行为列名，可用的列：unit、metric、item"),
        ("unit,metric,value,value\n甲,a,1,1\n", "f.csv，value：列名写了不止一次。每列只写一次。"),
        ("unit,metric,value\n甲,a\n", "f.csv，第2行：首行有3列，这一行有2列。各列之间用英文逗号，空的列也要写逗号。"),
        ("unit,metric,value\n甲,a,1\n乙,a,1,000\n", "f.csv，第3行：首行有3列，这一行有4列。"),
        ("unit,metric,value\n", "f.csv：没有一行属于 2012-H1。检查 period 列，或改用别的 --period。"),
        ("unit,metric,period\n甲,a,2011\n", "f.csv：没有一行属于 2012-H1。检查 period 列，或改用别的 --period。"),
        ("unit,metric,value\n甲 ,a,1.5000000\n", "f.csv，第2行，unit：读到的不符合要求（读到：甲 ）。首尾不得有空格。"),
        (
            "unit,metric,value\n甲,a,1.1234567\n",
            "f.csv，第2行，value：读到的不符合要求（读到：1.1234567）。应为至多六位小数的数。",
        ),
    ],
)
def test_a_table_with_wrong_columns_is_refused(folder: Path, text: str, said: str) -> None:
    (folder / "f.csv").write_text(text, encoding="utf-8")

    assert [line[: len(said)] for line in refused(folder)] == [said]


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        (SCHEME, []),
        (SCHEME.replace("2012-01-01", "2013-01-01"), ["Note: the scheme holds from 2013-01-01, which 2012-H1 lies outside of."]),
        (SCHEME.replace("2012-01-01", "2011-01-01\nvalid_to = 2011-12-31"),
         ["Note: the scheme holds from 2011-01-01 until 2011-12-31, which 2012-H1 lies outside of."]),
    ],
)  # fmt: skip
def test_what_may_not_be_meant_is_noted(
    folder: Path, capsys: pytest.CaptureFixture[str], scheme: str, said: list[str]
) -> None:
    (folder / "s.toml").write_text(scheme, encoding="utf-8")
    run(folder)

    assert capsys.readouterr().err.splitlines() == said


def test_a_unit_written_otherwise_is_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "f.csv").open("a", encoding="utf-8") as file:
        file.write("甲局,target,A1,49.7,50,2012-06,,\n")
    run(folder)

    assert capsys.readouterr().err == (
        "Note: 甲局 without a row of the metric unit, and so in a group without a name; is the unit written as elsewhere?\n"
    )


def test_a_floating_point_column_is_refused(folder: Path) -> None:
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT '甲' AS unit, 't' AS metric, 0.1::DOUBLE AS value) TO '{folder}/d.parquet' (FORMAT parquet)"
        )

    assert refused(folder, facts="d.parquet") == [
        "d.parquet，value：浮点数不精确（读到：DOUBLE）。改用 DECIMAL（数值）或 BIGINT（百万分之一）。"
    ]


def test_a_word_that_the_scheme_does_not_know_is_never_silent(folder: Path) -> None:
    (folder / "f.csv").write_text(FACTS.replace("province", "county"), encoding="utf-8")

    assert refused(folder) == [
        "honour：规则 honour 不认得这样的事实（1条）（读到：item=先进，level=county，kind=）。"
        "在规则中写明其分值，或用 others 写明其余的怎么计，或用 where 排除。"
    ]


def test_a_scheme_with_faults_is_refused_with_their_lines(folder: Path) -> None:
    (folder / "s.toml").write_text(SCHEME.replace("points = 100", "points = 90"), encoding="utf-8")

    assert refused(folder)[1:] == [
        "第4行，total：考核办法的 total 不符合要求。total 为 100，各部分（不含 extra）满分之和为 90。"
    ]


@pytest.mark.django_db
def test_a_kept_run_is_computed_again_and_what_differs_is_said(settings: LazySettings, tmp_path: Path) -> None:
    settings.INSTANCE = settings.FILES = tmp_path
    (tmp_path / "db.sqlite3").touch()
    unit = make_unit(code="B07")
    roles = every_role(unit)
    with clock.frozen(date(2012, 7, 10)):
        june = open_period("2012-06")
        adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
        verified(filed(lines(unit, roles, {}), [30], june, roles), roles)
        kept = score(june)
    out = StringIO()

    call_command("rescore", "all", stdout=out)
    ScoreLine.objects.filter(run=kept, rule="pace").update(points=1)
    with pytest.raises(CommandError, match="1 of the runs did not come out again"):
        call_command("rescore", "2012-06", stdout=out)

    assert out.getvalue().splitlines() == [
        f"run {kept.pk}  2012-06  monthly-2012  identical  {kept.result_hash}",
        f"run {kept.pk}  2012-06  monthly-2012  differs",
        f"  assessment run {kept.pk} (2012-06) B07 pace B07-2012-001: was altered: points",
    ]
    with pytest.raises(CommandError, match="There is no run '2011-01' here"):
        call_command("rescore", "2011-01", stdout=out)
