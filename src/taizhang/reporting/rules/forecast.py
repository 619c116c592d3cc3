"""How the year would end if the rest went as the past did. A forecast, never a status. Pure and exact."""

from decimal import Decimal

from taizhang.reporting.facts import Reading, Status
from taizhang.reporting.rules.shares import HUNDRED, shown

RUNNING = (Status.ON_PACE, Status.AHEAD, Status.BEHIND)


def forecast(reading: Reading) -> Decimal | None:
    """The share at the due day in percent, one decimal: achieved ÷ expected × 100, along the line's own curve.

    None where nothing says how it runs: no report, nothing expected yet, a line that is done, stopped or past its day,
    a line of growth (its level now is what is known of the year).
    """
    if reading.status not in RUNNING or reading.achieved is None or not reading.expected or not reading.days_planned:
        return None
    return shown(reading.achieved * HUNDRED / reading.expected)
