"""A scheme's text: read as it is meant, or given back with every key that is wrong."""

from datetime import date

import pytest

from taizhang.assessment.rules import POINT, millionths, plain
from taizhang.assessment.rules.schemes import read_scheme, shipped_text
from taizhang.lib.dated import InvalidRule

SHIPPED = shipped_text()


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(text)
    return [(problem.column, problem.found) for problem in refusal.value.problems]


def test_the_shipped_scheme_says_what_counts_and_when() -> None:
    scheme = read_scheme(SHIPPED)

    assert (scheme.code, scheme.valid_from, scheme.valid_to) == ("monthly-2012", date(2012, 1, 1), date(2012, 12, 31))
    assert [(rule.title, rule.points) for rule in scheme.rules] == [
        ("任务完成", 60 * POINT),
        ("序时进度", 25 * POINT),
        ("按时填报", 15 * POINT),
    ]
    assert sum(rule.points for rule in scheme.rules) == scheme.total == 100 * POINT


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('code = "monthly-2012"', 'code = "月度"', [("code", "月度")]),
        ('code = "monthly-2012"', 'code = "x\' OR 1=1"', [("code", "x' OR 1=1")]),
        ('title = "目标任务月度考核办法（2012年）"', 'title = " "', [("title", " ")]),
        ("valid_from = 2012-01-01", 'valid_from = "2012年"', [("valid_from", "2012年")]),
        ("valid_from = 2012-01-01", "valid_from = 2012-01-01T09:00:00", [("valid_from", "2012-01-01 09:00:00")]),
        ("valid_to = 2012-12-31", "valid_to = 2011-12-31", [("valid_to", "2011-12-31")]),
        ("total = 100", "total = 150", [("total", "150")]),
        ("total = 100", "total = true", [("total", "True")]),
        ("total = 100", "total = nan", [("total", "NaN")]),
        ("total = 100", "", [("total", "（未填写）")]),
        ('rounding = "half_up"', 'rounding = "down"', [("rounding", "down")]),
        ('rounding = "half_up"', 'rounding = "half_up"\nround = 1', [("round", "1")]),
        ("points = 60", "points = 0", [("rule[1].points", "0"), ("total", "100")]),
        ("points = 60", "points = 60.0000001", [("rule[1].points", "60.0000001"), ("total", "100")]),
        ('kind = "completion"', 'kind = "vote"', [("rule[1].kind", "vote")]),
        ('kind = "completion"', "kind = [1]", [("rule[1].kind", "[1]")]),
        ('code = "pace"', 'code = "completion"', [("rule[2].code", "completion")]),
        ("late = 50", "late = 101", [("rule[3].late", "101")]),
        ("late = 50", "", [("rule[3].late", "（未填写）")]),
        ("late_within = 10", "late_within = 1.5", [("rule[3].late_within", "1.5")]),
        ("late_within = 10", "late_within = 10\nfine = 3", [("rule[3].fine", "3")]),
        ("{ above = -10, share = 60", "{ above = 1, share = 60", [("rule[2].bands[2]", "1.0")]),
        ("{ above = -10, share = 60", "{ from = 0, share = 60", [("rule[2].bands[2]", "0.0")]),
        ("{ above = -10, share = 60", "{ share = 60", [("rule[2].bands[2].from", "（未填写）")]),
        ("{ above = -10, share = 60", "{ above = -10, from = -10, share = 60", [("rule[2].bands[2].from", "-10")]),
        ("{ above = -10, share = 60", '{ above = -10, share = "多"', [("rule[2].bands[2].share", "多")]),
        (
            'title = "略欠序时" }',
            'title = "", colour = "红" }',
            [("rule[2].bands[2].colour", "红"), ("rule[2].bands[2].title", "")],
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_key(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert SHIPPED.count(old) >= 1

    assert problems(SHIPPED.replace(old, new, 1)) == found


@pytest.mark.parametrize(
    "text", ["", "code = ", "[[rule]]", "rule = 3", "rule = []", "[[rule]]\nkind = 'pace'\nbands = 3"]
)
def test_a_text_that_is_no_scheme_is_refused_with_a_reason(text: str) -> None:
    assert len(problems(text)) >= 1


def test_a_band_may_begin_where_the_one_above_it_left_its_edge_out() -> None:
    text = SHIPPED.replace(
        "{ above = -10, share = 60", '{ above = 0, share = 80, title = "x" },\n  { from = 0, share = 60', 1
    )

    assert problems(text) == [("rule[2].bands[2]", "0.0")]
    assert read_scheme(text.replace("from = 0, share = 100", "from = 5, share = 100")).rules[1].code == "pace"


def test_a_problem_says_what_was_found_and_the_right_form() -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_scheme(SHIPPED.replace("late = 50", "late = 101"))

    assert (
        str(refusal.value)
        == "rule[3].late：考核办法的 rule[3].late 不符合要求（读到：101）。应为0 到 100 的数（百分比）。"
    )


@pytest.mark.parametrize(
    ("given", "places", "shown"),
    [(49_650_000, 1, "49.7"), (49_649_999, 1, "49.6"), (5_000, 2, "0.01"), (-500_000, 0, "-1")],
)
def test_millionths_are_read_half_up(given: int, places: int, shown: str) -> None:
    assert str(plain(given, places)) == shown


def test_numbers_become_whole_millionths() -> None:
    assert [millionths(3), millionths(plain(1_234_567, 6))] == [3_000_000, 1_234_567]
