"""Which rule of projects' lights holds on a day."""

from datetime import date

from taizhang.lib.dated import holding
from taizhang.projects.models import ProjectRule
from taizhang.projects.rules.rulebook import Rules, read_rules, shipped_text


def rule_on(day: date) -> ProjectRule | None:
    """The rule adopted last that holds on a day; None where the city has adopted none."""
    return holding(ProjectRule.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """What the rule of a day says: the city's, else the one that comes with the system."""
    held = rule_on(day)
    return read_rules(held.text if held else shipped_text(day.year))
