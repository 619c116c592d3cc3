"""What a reviewer should look at in a report: questions, never verdicts. Each rule asks one of them. Pure."""

from collections.abc import Callable
from decimal import Decimal

from taizhang.lib.quantities.measures import blur, in_base, same_kind
from taizhang.reporting.facts import Beside, Oddity, Official, Raised, Said
from taizhang.reporting.rules.shares import HUNDRED
from taizhang.reporting.rules.texts import ALIKE_FROM, likeness, plain

JUMP_BY = Decimal(25)
"""Percentage points gained within a month from which a reviewer should ask how."""

LAST_DAY_BY = Decimal(15)
"""Percentage points from which a gain told on the due day, or after it, is asked about."""

Rule = Callable[[Said, Said | None, Beside], Raised | None]


def oddities(now: Said, before: Said | None, beside: Beside | None = None) -> tuple[Raised, ...]:
    """Every question a report raises, in the order of RULES; none of them decides anything."""
    held = beside or Beside()
    return tuple(raised for rule in RULES if (raised := rule(now, before, held)) is not None)


def no_number(now: Said, _before: Said | None, _beside: Beside) -> Raised | None:
    """A report without a number."""
    return Raised(Oddity.NO_NUMBER) if now.percent is None else None


def over(now: Said, _before: Said | None, _beside: Beside) -> Raised | None:
    """More than the whole; the figure is the percentage."""
    return Raised(Oddity.OVER, figure=now.percent) if now.percent is not None and now.percent > HUNDRED else None


def exact(now: Said, before: Said | None, beside: Beside) -> Raised | None:
    """The target to the digit, and not so the month before: value and quantity where there are both, else 100 %."""
    if now.percent != HUNDRED or (before is not None and before.percent == HUNDRED):
        return None
    if now.value is not None and beside.quantity is not None and now.value != beside.quantity:
        return None
    return Raised(Oddity.EXACT, figure=beside.quantity)


def gained(now: Said, before: Said | None) -> Decimal | None:
    """Points gained since the month before; None where there is nothing to compare."""
    if before is None or before.percent is None or now.percent is None:
        return None
    return now.percent - before.percent


def fallen(now: Said, before: Said | None, _beside: Beside) -> Raised | None:
    """A cumulative figure below last month's; the figure is how many points."""
    points = gained(now, before)
    return Raised(Oddity.FALLEN, figure=-points) if points is not None and points < 0 else None


def jump(now: Said, before: Said | None, _beside: Beside) -> Raised | None:
    """JUMP_BY points or more within a month."""
    points = gained(now, before)
    return Raised(Oddity.JUMP, figure=points) if points is not None and points >= JUMP_BY else None


def last_day(now: Said, before: Said | None, beside: Beside) -> Raised | None:
    """LAST_DAY_BY points or more, told on the due day or later."""
    points = gained(now, before)
    if points is None or points < LAST_DAY_BY or beside.filed_on is None or beside.due_on is None:
        return None
    return Raised(Oddity.LAST_DAY, figure=points) if beside.filed_on >= beside.due_on else None


def same_text(now: Said, before: Said | None, _beside: Beside) -> Raised | None:
    """The words of last month, or nearly: from ALIKE_FROM percent of common pairs of characters.

    Whoever says that nothing changed has said so, and is not asked.
    """
    if before is None or now.unchanged or not plain(now.narrative):
        return None
    if plain(now.narrative) == plain(before.narrative):
        return Raised(Oddity.SAME_TEXT)
    alike = likeness(now.narrative, before.narrative)
    return Raised(Oddity.LIKE_TEXT, figure=alike) if alike >= ALIKE_FROM else None


def copied(_now: Said, _before: Said | None, beside: Beside) -> Raised | None:
    """The words of another unit's report of the same month, figures aside."""
    return Raised(Oddity.COPIED, beside.copied) if beside.copied else None


def seen_file(_now: Said, _before: Said | None, beside: Beside) -> Raised | None:
    """A file of evidence that another report carries as well."""
    return Raised(Oddity.SEEN_FILE, beside.seen) if beside.seen else None


def contradicts(now: Said, _before: Said | None, beside: Beside) -> Raised | None:
    """Another figure than the statistics have for the same months, beyond what the digits written may hide."""
    if now.value is None or beside.official is None:
        return None
    held, measure = _comparable(beside.official, beside.measure)
    if held is None:
        return None
    said = ((_written(now.value), beside.measure), (held, measure))
    slack = max(in_base(blur(*each), each[1]) for each in said)
    apart = abs(in_base(*said[0]) - in_base(*said[1]))
    return Raised(Oddity.CONTRADICTS, beside.official.name, held) if apart > slack else None


def _comparable(official: Official, measure: str) -> tuple[Decimal | None, str]:
    """The figure that speaks of the same: the value in a unit of the same kind, or for a line in percent the growth."""
    if official.value is not None and same_kind(measure, official.measure):
        return _written(official.value), official.measure
    if official.growth is not None and measure in ("%", "％"):
        return _written(official.growth), "%"
    return None, ""


def _written(number: Decimal) -> Decimal:
    """The number with the digits that are written, without zeros at its end."""
    return Decimal(f"{number.normalize():f}")


RULES: tuple[Rule, ...] = (
    no_number,
    contradicts,
    copied,
    seen_file,
    over,
    exact,
    fallen,
    jump,
    last_day,
    same_text,
)
