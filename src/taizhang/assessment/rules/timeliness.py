"""Timeliness: was the month's report first filed by its day. A return for correction later costs nothing."""

from collections.abc import Iterator, Mapping

from taizhang.assessment.facts import Line, Rule
from taizhang.assessment.rules import millionths, plain
from taizhang.assessment.rules.kinds import SHARE_OF_WHOLE, Kind, ending_zh, number, share_problems, wrong
from taizhang.lib.problems import Problem


def validate(options: Mapping[str, object], where: str) -> Iterator[Problem]:
    """`late` is the share of a late report, `late_within` for how many days after the day it is given."""
    yield from share_problems(f"{where}.late", options.get("late"))
    within = options.get("late_within")
    if isinstance(within, bool) or not isinstance(within, int) or not 0 <= within <= 366:
        yield wrong(f"{where}.late_within", within, "0 到 366 的整数（天）")


def _late(rule: Rule) -> int:
    share = number(rule.options["late"])
    return millionths(share) if share is not None else 0


def asks(_rule: Rule) -> str:
    """Every line that a report was due on."""
    return "metric = 'report'"


def expression(rule: Rule) -> str:
    """All when first filed by the day (the day itself is in time), a share for some days after it, then nothing."""
    return (
        "CASE WHEN done IS NULL THEN 0 WHEN done <= due THEN possible "
        f"WHEN days_between(due, done) <= {rule.options['late_within']} "
        f"THEN {SHARE_OF_WHOLE.format(share=_late(rule))} ELSE 0 END"
    )


def explain(rule: Rule, line: Line) -> str:
    """截止日、首次填报日、得分."""
    if line.due is None or line.done is None:
        return f"应于{line.due}前填报，至测算时未报，{ending_zh(line)}。"
    if line.done <= line.due:
        return f"应于{line.due}前填报，{line.done}首次填报，按时，{ending_zh(line)}。"
    days = (line.done - line.due).days
    said = f"计{plain(_late(rule), 0)}%" if days <= _within(rule) else "超过限定天数，不计分"
    return f"应于{line.due}前填报，{line.done}首次填报，逾期{days}天，{said}，{ending_zh(line)}。"


def _within(rule: Rule) -> int:
    return int(str(rule.options["late_within"]))


TIMELINESS = Kind("timeliness", frozenset({"late", "late_within"}), validate, asks, expression, explain)
