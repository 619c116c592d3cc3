"""A rule in plain words says every number of its text."""

import re
import tomllib
from decimal import Decimal

import pytest

from taizhang.assessment.rules.language.reading import read_scheme, shipped
from taizhang.assessment.rules.wording import rule_said
from taizhang.assessment.rules.wording_whole import award_said, grade_said, override_said, part_said, ranking_said

HEAD = 'code = "x"\ntitle = "某"\nvalid_from = 2012-01-01\ntotal = 10\n'
RULE = '[[rule]]\ncode = "a"\ntitle = "甲"\nmetric = "m"\npoints = 10\n'


def said(rule: str) -> str:
    scheme = read_scheme(f"{HEAD}{RULE}{rule}")
    return "".join(rule_said(scheme.rule[0]))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('kind = "proportional"\nmost = 120\nnothing_below = 60', "超过的最高计120%；不足60%不计分。"),
        ('kind = "threshold"\nof = "completion"\nreach = { at_least = 95 }\notherwise = 40', "否则得40%。"),
        ('kind = "rank"\nplaces = [{ to = 1, points = 5 }, { to = 3, points = 3 }]', "第1名计5分；第2至3名计3分。"),
        (
            'kind = "rank"\nbetter = "lower"\nshares = { step = 7 }\nties = "cancel"',
            "每后一名少7%，最低0%；并列的都不计分。",
        ),
        (
            'kind = "events"\neach = -2\nstart = 10\nfree = 1\nevery = 3\nfloor = 0',
            "起评10分；每件计-2分；前1件不计；每满3件计一次。最低0分。",
        ),
        ('kind = "given"', "由评定人在10分内打分，须写明理由，未写理由的不计分；多人评定的取平均。"),
        (
            'kind = "survey"\nfull = 5\nfewest = 30',
            "每份按5分制打分，取平均；有效票不足30张的一方不计，其权重归其他各方。",
        ),
        (
            'kind = "proportional"\nweights = { item = { "甲" = 3, "乙" = 1 } }\nmissing = "left_out"',
            "按事项加权：甲3、乙1。没有实绩的不计入。",
        ),
        (
            'kind = "proportional"\nneeds = [{ group = ["县区"] }]\ntimes = [{ when = { metric = "few" }, factor = 2 }]',
            "条件：属于县区，否则本项不计。few的，按2倍计。",
        ),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert said(rule).count(words) == 1


def numbers(value: object) -> set[str]:
    """Every number of a table of TOML that decides points, as it is written in words."""
    if isinstance(value, bool):
        return set()
    if isinstance(value, int | float | Decimal):
        return {f"{Decimal(str(value)).normalize():f}"}
    if isinstance(value, dict):
        return set().union(*(numbers(each) for key, each in value.items() if key not in ("points", "fewest")))
    if isinstance(value, list):
        return set().union(*(numbers(each) for each in value))
    return set()


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_number_of_a_shipped_rule_is_said(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    rules = tomllib.loads(text, parse_float=Decimal)["rule"]

    missing = {}
    for rule, table in zip(read_scheme(text).rule, rules, strict=True):
        words = set(re.findall(r"-?\d+(?:\.\d+)?", "".join(rule_said(rule))))
        missing[rule.code] = numbers({key: each for key, each in table.items() if key != "to"}) - words - few(rule.kind)

    assert missing == {rule.code: set() for rule in read_scheme(text).rule}


def few(kind: str) -> set[str]:
    """Edges of places are said as stretches."""
    return {"1", "2", "3", "6", "10"} if kind == "rank" else set()


def test_a_scheme_is_said_as_a_whole() -> None:
    scheme = read_scheme(
        HEAD
        + """ranking = { ties = ["load", "a"], within = "all" }
load = { metric = "m" }
part = [{ code = "main", title = "基本", cap = 9 }]
grade = [{ title = "优", from = 9, quota = 30 }, { title = "良", above = 6, count = 5 }, { title = "差" }]
override = [{ code = "veto", title = "否决", when = [{ metric = "v" }], at_most = "良", down = 1 }]
award = [{ code = "first", title = "先进", first = 3, equals = "included" }]
"""
        + RULE
        + 'kind = "given"\n'
    )

    assert [part_said(part) for part in scheme.parts] == ["最高9分"]
    assert "".join(ranking_said(scheme)) == (
        "总分保留2位小数（四舍五入），全部单位一起排名。总分相同的依次看工作量、甲，再相同的并列。工作量是m的件数。"
    )
    assert [grade_said(grade) for grade in scheme.grade] == [
        "9分及以上，不超过参加排名单位的30%",
        "高于6分，不超过5个",
        "其余",
    ]
    assert override_said(scheme.override[0]) == "v的，最高“良”，降1档"
    assert award_said(scheme, scheme.award[0]) == "同类组内按总分取前3个，并列的都取"
