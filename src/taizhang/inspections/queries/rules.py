"""Which rule of inspections holds on a day."""

from collections.abc import Iterable
from datetime import date

from taizhang.inspections.models import InspectionRule
from taizhang.inspections.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.lib.dated import holding


def rule_on(day: date) -> InspectionRule | None:
    """The rule adopted last that holds on a day; None where the city has adopted none."""
    return holding(InspectionRule.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """What the rule of a day says: the city's, else the one that comes with the system."""
    return _said(rule_on(day), day)


def rules_of(days: Iterable[date]) -> dict[date, Rules]:
    """The same of many days, asked for once."""
    kept = list(InspectionRule.objects.order_by("pk"))
    return {day: _said(holding(kept, day), day) for day in days}


def _said(held: InspectionRule | None, day: date) -> Rules:
    return read_rules(held.text if held else shipped_text(day.year))
