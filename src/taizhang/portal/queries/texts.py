"""How days and figures are written in what is published."""

from datetime import date, datetime
from decimal import Decimal

from taizhang.lib import clock


def day_text(value: date | datetime | None) -> str:
    """A day as text; a moment is the day it was in Beijing."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.TZ).date()
    return value.isoformat() if value else ""


def number_text(value: Decimal | None) -> str:
    """A figure without needless zeros: 12.5000 → 12.5, 1200 stays 1200."""
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
