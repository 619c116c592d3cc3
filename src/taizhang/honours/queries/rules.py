"""Which rule of honours holds on a day."""

from datetime import date

from taizhang.honours.models import HonourRule
from taizhang.honours.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.lib.dated import holding


def rule_on(day: date) -> HonourRule | None:
    """The rule adopted last that holds on a day; None where the city has adopted none."""
    return holding(HonourRule.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """What the rule of a day says: the city's, else the one that comes with the system."""
    held = rule_on(day)
    return read_rules(held.text if held else shipped_text(day.year))


def rules_from(day: date) -> list[Rules]:
    """What the rule of a day says, then every other that the city ever adopted, the latest first: who asks what a code
    of an earlier rule is called finds it."""
    return [rules_on(day), *(read_rules(held.text) for held in HonourRule.objects.order_by("-pk"))]


def rules_by_day() -> "RulesByDay":
    """The rules of any day, asked for once."""
    return RulesByDay(list(HonourRule.objects.order_by("pk")))


class RulesByDay:
    """What the rule of each day says, from the rules kept."""

    def __init__(self, kept: list[HonourRule]) -> None:
        self._kept = kept

    def on(self, day: date) -> Rules:
        """What the rule of a day says."""
        held = holding(self._kept, day)
        return read_rules(held.text if held else shipped_text(day.year))
