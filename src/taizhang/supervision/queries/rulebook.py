"""Which rules of supervision hold on a day."""

from datetime import date

from taizhang.lib.dated import holding
from taizhang.supervision.models import KeptRules
from taizhang.supervision.rules.rulebook import Rules, read_rules, shipped_text


def rules_on(day: date) -> Rules:
    """The rules of a day: those adopted last that hold on it, else those that come with the system."""
    held = holding(KeptRules.objects.order_by("pk"), day)
    return read_rules(held.text if held else shipped_text(day.year))
