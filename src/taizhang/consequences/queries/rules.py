"""Which rule of lists holds on a day."""

from datetime import date

from taizhang.consequences.models import ListingRule
from taizhang.consequences.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.lib.dated import holding


def rule_on(day: date) -> ListingRule | None:
    """The rule adopted last that holds on a day; None where the city has adopted none."""
    return holding(ListingRule.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """What the rule of a day says: the city's, else the one that comes with the system."""
    held = rule_on(day)
    return read_rules(held.text if held else shipped_text(day.year))
