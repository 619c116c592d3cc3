"""Points by a rate of the service windows: as many of a hundred as the rate says, and nothing of too few cases."""

import pytest

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.schemes import explain, read_scheme
from taizhang.lib.dated import InvalidRule

TEXT = """
code = "windows"
title = "窗口"
valid_from = 2012-01-01
total = 100
rounding = "half_up"
[[rule]]
code = "w"
kind = "window"
title = "窗口服务"
points = 100
rate = "{rate}"
fewest = {fewest}
"""


def scored(rate: str, part: int, whole: int, fewest: int = 1) -> list[tuple[int, str]]:
    scheme = read_scheme(TEXT.format(rate=rate, fewest=fewest))
    facts = [
        Fact(unit="U1", metric="unit", item="U1", level="一组"),
        Fact(unit="U1", metric="window", item=rate, value=part, target=whole),
    ]
    return [(line.points, explain(scheme, line)) for line in compute(facts_text(facts), scheme).lines]


def test_points_follow_the_rate() -> None:
    assert scored("on_time", 45, 60) == [(75_000_000, "60件中按时办结45件，占75.00%，应得100.00分，得75.00分。")]


def test_of_what_should_be_rare_the_rest_counts() -> None:
    assert scored("asked_again", 1, 3) == [(66_666_667, "3件中重复要求补正1件，占33.33%，应得100.00分，得66.67分。")]


def test_too_few_cases_are_not_judged() -> None:
    assert [len(scored("content", 9, 9, fewest)) for fewest in (9, 10)] == [1, 0]


@pytest.mark.parametrize(("rate", "fewest"), [("speed", "1"), ("on_time", "0"), ("on_time", "true")])
def test_a_rule_that_names_no_rate_or_no_number_is_refused(rate: str, fewest: str) -> None:
    with pytest.raises(InvalidRule):
        read_scheme(TEXT.format(rate=rate, fewest=fewest))
