"""What money comes to: shares of a plan exactly, single months from cumulative ones, projects counted both ways."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from taizhang.projects.facts import Counted

TENTH = Decimal("0.1")
MONTHS = 12


def share_of(part: Decimal, whole: Decimal) -> Fraction | None:
    """A part in percent of a whole, exactly; of a plan of nothing there is no share."""
    return Fraction(part) * 100 / Fraction(whole) if whole else None


def elapsed(month: int) -> Fraction:
    """The share of a year's plan that should be there by the end of a month (1 to 12), a twelfth each month."""
    return Fraction(month * 100, MONTHS)


def rounded(share: Fraction, places: Decimal = TENTH) -> Decimal:
    """A share as it is shown: one decimal, half up; 11/12 of a hundred is 91.7."""
    scaled = share / Fraction(places)
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    return Decimal(whole + (rest * 2 >= scaled.denominator)) * places


def shown_as(share: Fraction, said: Decimal) -> bool:
    """Whether a share that a paper prints is the exact one rounded half up to as many decimals."""
    exponent = said.as_tuple().exponent
    places = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return rounded(share, places) == said.quantize(places, ROUND_HALF_UP)


def single_months(cumulative: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    """What each month told brought by itself: its cumulative less that of the month told before."""
    found, before = {}, Decimal(0)
    for month in sorted(cumulative):
        found[month] = cumulative[month] - before
        before = cumulative[month]
    return found


def invested_in_all(before: Decimal, years: Mapping[int, Mapping[int, Decimal]]) -> Decimal:
    """What went into a project since it began: what was there before, and the last month told of each year."""
    return sum((held[max(held)] for held in years.values() if held), before)


def counted(projects: Iterable[tuple[bool, int, int]]) -> Counted:
    """Projects counted both ways, from (begun, sections, sections begun) of each; one without sections is one."""
    rows = list(projects)
    return Counted(
        projects=len(rows),
        sections=sum(max(sections, 1) for _begun, sections, _started in rows),
        begun=sum(begun for begun, _sections, _started in rows),
        sections_begun=sum(started if sections else begun for begun, sections, started in rows),
    )
