"""Which rule of what figures are asked about holds on a day."""

from datetime import date

from taizhang.indicators.facts.questions import Checks
from taizhang.indicators.models import CheckRule
from taizhang.indicators.rules.rulebook import read_checks, shipped_text
from taizhang.lib.dated import holding


def check_rule_on(day: date) -> CheckRule | None:
    """The rule adopted last that holds on a day; None where the city has adopted none."""
    return holding(CheckRule.objects.order_by("pk"), day)


def checks_on(day: date) -> Checks:
    """What the rule of a day says: the city's, else the one that comes with the system."""
    held = check_rule_on(day)
    return read_checks(held.text if held else shipped_text(day.year))
