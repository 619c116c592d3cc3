"""A dated rule of pace and lights out of its text, and which of several holds on a day. Pure."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from taizhang.lib.dated import SHIPPED_YEAR, holding
from taizhang.lib.paces import parse_choice
from taizhang.reporting.facts import PaceRule, Season
from taizhang.reporting.rules.pace_faults import RULE, faults


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The text that comes with the system, named and dated for a year."""
    return RULE.shipped_text(year)


@lru_cache(maxsize=32)
def read_rule(text: str) -> PaceRule:
    """The rule a text says; raises InvalidRule with every problem found."""
    table = RULE.table(text, faults)
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
    return holding(rules, day) or built_in()


@cache
def built_in() -> PaceRule:
    """The rule that comes with the system."""
    return read_rule(shipped_text())
