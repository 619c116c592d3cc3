"""A dated rule of pace and lights out of its text, and which of several holds on a day. Pure."""

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from taizhang.lib.paces import parse_choice
from taizhang.lib.problems import Problem
from taizhang.reporting.facts import PaceRule, Season
from taizhang.reporting.rules.pace_faults import faults

SHIPPED = Path(__file__).parents[1] / "paces" / "built-in.toml"
SHIPPED_YEAR = 2012


class InvalidPaceRule(ValueError):
    """A rule's text cannot be used; `problems` says why, key by key."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The text that comes with the system, named and dated for a year."""
    return SHIPPED.read_text(encoding="utf-8").replace(str(SHIPPED_YEAR), str(year))


@lru_cache(maxsize=32)
def read_rule(text: str) -> PaceRule:
    """The rule a text says; raises InvalidPaceRule with every problem found."""
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidPaceRule((Problem(f"规则不是有效的 TOML：{error}", suggestion="按样例改正语法"),)) from error
    if problems := tuple(faults(table)):
        raise InvalidPaceRule(problems)
    lights, missing = table["lights"], table["missing"]
    chosen = {kind: parse_choice(said) for kind, said in table.get("defaults", {}).items()}
    return PaceRule(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        ahead=Decimal(lights["ahead"]),
        watch=Decimal(lights["watch"]),
        alarm=Decimal(lights["alarm"]),
        report_days=missing["report_days"],
        figure_days=missing["figure_days"],
        defaults={kind: choice for kind, choice in chosen.items() if choice is not None},
        seasons={
            name: Season(each["title"], tuple(Decimal(share) for share in each["shares"]))
            for name, each in table.get("seasons", {}).items()
        },
    )


def rule_on(rules: Sequence[PaceRule], day: date) -> PaceRule:
    """The rule of a day: of those in force the one that began last, then that adopted last; else the built-in one."""
    held = [rule for rule in rules if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)]
    latest = max((rule.valid_from for rule in held), default=None)
    return next((rule for rule in reversed(held) if rule.valid_from == latest), built_in())


@cache
def built_in() -> PaceRule:
    """The rule that comes with the system."""
    return read_rule(shipped_text())
