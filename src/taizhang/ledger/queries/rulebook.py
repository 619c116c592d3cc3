"""Which rules hold for a ledger on a day."""

from datetime import date

from taizhang.ledger.models import Rulebook, Target
from taizhang.ledger.rules.rulebook import Rules, read_rulebook, shipped_text
from taizhang.lib import clock
from taizhang.lib.dated import holding


def rulebook_on(day: date) -> Rulebook | None:
    """The rulebook adopted last that holds on a day; None where the city has adopted none."""
    return holding(Rulebook.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """The rules of a day: the rulebook's, else those that come with the system."""
    held = rulebook_on(day)
    return read_rulebook(held.text if held else shipped_text(day.year))


def rules_for(year: int) -> Rules:
    """The rules of a year's ledger today: of its last day once it is over, of its first before it begins."""
    today = clock.today()
    return rules_on(min(max(today, date(year, 1, 1)), date(year, 12, 31)))


def rules_of(target: Target) -> Rules:
    """The rules that hold for a line today."""
    return rules_for(target.ledger.year)
