"""Service windows: points by a rate of the month, so many of so many cases. Too few cases are not judged."""

from collections.abc import Iterator, Mapping

from taizhang.assessment.facts import Line, Rule
from taizhang.assessment.rules.kinds import Kind, ending_zh, wrong
from taizhang.lib.problems import Problem
from taizhang.services.facts import RATES, Rate

WORDS: Mapping[str, str] = {
    "on_time": "按时办结",
    "early": "提前办结",
    "one_visit": "一次办好",
    "asked_again": "重复要求补正",
    "content": "评价满意",
}
AGAINST = frozenset({"asked_again"})
"""Rates of which less is better."""
MOST = 1_000_000


def validate(options: Mapping[str, object], where: str) -> Iterator[Problem]:
    """`rate` names the rate, `fewest` the cases that there must be at least."""
    if options.get("rate") not in RATES:
        yield wrong(f"{where}.rate", options.get("rate"), "、".join(RATES) + " 之一")
    fewest = options.get("fewest")
    if isinstance(fewest, bool) or not isinstance(fewest, int) or not 1 <= fewest <= MOST:
        yield wrong(f"{where}.fewest", fewest, f"1 到 {MOST} 的整数（件）")


def asks(rule: Rule) -> str:
    """The unit's rate of the month, where there are cases enough."""
    return f"metric = 'window' AND item = '{rule.options['rate']}' AND target >= {rule.options['fewest']}"


def expression(rule: Rule) -> str:
    """possible × part ÷ whole; of what should be rare, the rest."""
    won = "target - value" if rule.options["rate"] in AGAINST else "value"
    return f"share_of(possible, {won}, target)"


def explain(rule: Rule, line: Line) -> str:
    """So many of so many, the rate, the points."""
    rate = Rate(line.value or 0, line.target or 0)
    word = WORDS[str(rule.options["rate"])]
    return f"{rate.whole}件中{word}{rate.part}件，占{rate.percent}%，{ending_zh(line)}。"


WINDOW = Kind("window", frozenset({"rate", "fewest"}), validate, asks, expression, explain)
