"""The bar of a unit's points: no part is narrower than nothing, whatever a rule gives or takes."""

import re

import pytest

from taizhang.web.assessment.drawings import Share, share_bar

POINT = 1_000_000


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
