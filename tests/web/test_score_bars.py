"""The bar of a unit's points, and the way from all points to those won: whatever a rule gives or takes is told truly."""

import re

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.facts import Fact
from taizhang.assessment.queries import explain
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.web.assessment.drawings import Share, Step, fall, share_bar
from taizhang.web.assessment.tables import PointRow

POINT = 1_000_000
SCHEME = """
code = "bonus-2012"
title = "加减分办法"
valid_from = 2012-01-01
total = 100
[[part]]
code = "main"
title = "基本分"
[[part]]
code = "beside"
title = "另加分"
extra = true
cap = 6
[[rule]]
code = "work"
title = "工作"
kind = "given"
metric = "work"
points = 100
[[rule]]
code = "honour"
title = "荣誉"
kind = "events"
metric = "honour"
by = "level"
extra = true
cap = 3
each = { "省级" = 2, "市级" = 1 }
[[rule]]
code = "praise"
title = "表扬"
kind = "events"
metric = "praise"
by = "level"
part = "beside"
extra = true
each = { "大" = 4, "小" = 1 }
[[rule]]
code = "blame"
title = "批评"
kind = "events"
metric = "blame"
by = "level"
extra = true
each = { "通报" = -1.5 }
"""


@pytest.mark.parametrize(
    ("points", "possible", "said"),
    [
        (8, 10, ["甲 8", "2"]),
        (3, 0, ["甲 3"]),
        (-5, 0, ["5"]),
        (-5, 10, ["15"]),
    ],
)
def test_a_bonus_loses_nothing_and_a_deduction_gives_nothing(points: int, possible: int, said: list[str]) -> None:
    drawn = share_bar([Share("甲", points * POINT, possible * POINT)])

    widths = [int(width) for width in re.findall(r'<rect[^>]* width="(-?\d+)"', drawn)]
    assert (len(widths), min(widths) > 0) == (len(said), True)
    assert all(word in drawn for word in said)


def test_a_rule_keeps_its_colour_where_a_unit_has_no_line_of_the_one_before() -> None:
    drawn = share_bar([Share("甲", POINT, POINT, 1), Share("丙", POINT, POINT, 3)])

    assert re.findall(r'class="(rule-\d)"', drawn) == ["rule-1", "rule-3"]


def told(unit: Unit, roles: dict[Role, Actor], *facts: tuple[str, str, str]) -> list[Step]:
    """The way of a unit of 90 points for its work and these honours, praises and blames."""
    adopt_scheme(SCHEME, by=roles[Role.CHIEF])
    rows = [Fact(unit.code, metric, item, value=POINT, level=level) for metric, item, level in facts]
    work = Fact(unit.code, "work", "评分", value=90 * POINT, note="评定")
    table = [Fact(unit.code, "unit", unit.code, level=unit.peer_group), work, *rows]
    with clock.frozen(clock.today().replace(year=2012, month=7, day=10)):
        run = score(open_period("2012-06"), table=table)
    return fall([PointRow(line, None) for line in explain(run, unit)])


def said(steps: list[Step]) -> list[tuple[str, str]]:
    return [(step.said, step.change.row.line.rule_title if step.change.row else "") for step in steps]


def widths(step: Step) -> dict[str, int]:
    return {name: int(width) for name, width in re.findall(r'class="(\w+)" x="\d+" y="0" width="(\d+)"', step.drawing)}


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_a_capped_bonus_is_told_as_what_is_left_of_it_and_as_no_loss(unit: Unit, roles: dict[Role, Actor]) -> None:
    steps = told(unit, roles, ("honour", "甲", "省级"), ("honour", "乙", "省级"), ("honour", "丙", "市级"))

    assert said(steps) == [("−10.00", "工作"), ("+3.00", "荣誉")]
    assert steps[1].change.why == "The lines come to 5.00 points. “荣誉” is held to 3 points, 2.00 points taken off."
    assert [(step.lost, sorted(widths(step))) for step in steps] == [
        (10 * POINT, ["bad", "kept"]),
        (0, ["gone", "good", "kept"]),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_a_bonus_below_its_cap_and_a_blame_stand_by_themselves(unit: Unit, roles: dict[Role, Actor]) -> None:
    steps = told(unit, roles, ("honour", "甲", "省级"), ("blame", "某事", "通报"))

    assert said(steps) == [("−10.00", "工作"), ("−1.50", "批评"), ("+2.00", "荣誉")]
    assert sum(step.change.points for step in steps) == -9_500_000


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_a_part_beside_the_full_points_is_told_whole_where_it_is_capped(unit: Unit, roles: dict[Role, Actor]) -> None:
    steps = told(unit, roles, ("praise", "甲", "大"), ("praise", "乙", "大"))

    assert said(steps) == [("−10.00", "工作"), ("+6.00", "另加分")]
    assert steps[1].change.why == "The lines come to 8.00 points. “另加分” is held to 6 points, 2.00 points taken off."


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_more_gains_than_are_told_one_by_one_are_told_together(unit: Unit, roles: dict[Role, Actor]) -> None:
    steps = told(unit, roles, *(("praise", f"第{number}次", "小") for number in range(6)))

    assert said(steps) == [("−10.00", "工作"), *[("+1.00", "表扬")] * 5, ("+1.00", "")]
    assert (steps[-1].change.more, steps[-1].lost) == (1, 0)
