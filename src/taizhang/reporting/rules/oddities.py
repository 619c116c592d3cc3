"""What a reviewer should look at in a report: questions, never verdicts. Pure."""

from decimal import Decimal

from taizhang.reporting.facts import Oddity, Said
from taizhang.reporting.rules.shares import HUNDRED

JUMP_BY = Decimal(25)
"""Percentage points gained within a month from which a reviewer should ask how."""


def oddities(now: Said, before: Said | None) -> tuple[Oddity, ...]:
    """What stands out in a report: no number; more than all, or exactly all; less than the month before, or much more;
    the same words as the month before. Each is a question to the unit and decides nothing.
    """
    found = []
    if now.percent is None:
        found.append(Oddity.NO_NUMBER)
    elif now.percent > HUNDRED:
        found.append(Oddity.OVER)
    elif now.percent == HUNDRED and (before is None or before.percent != HUNDRED):
        found.append(Oddity.EXACT)
    if before is not None:
        found += _changes(now, before)
    return tuple(found)


def _changes(now: Said, before: Said) -> list[Oddity]:
    found = []
    if now.percent is not None and before.percent is not None:
        if now.percent < before.percent:
            found.append(Oddity.FALLEN)
        elif now.percent - before.percent >= JUMP_BY:
            found.append(Oddity.JUMP)
    if now.narrative.strip() and now.narrative.strip() == before.narrative.strip():
        found.append(Oddity.SAME_TEXT)
    return found
