"""The four lights of a project: start, pace, funds, registration; each with the numbers it was read from.

After the rule of a city of 2025: a start missed by a month without a reason is to be watched, one missed by three
months an alarm; 10 to 30 points behind the year's plan is to be watched, more than 30 an alarm; a registration (入库)
missed by one month is to be watched, by two an alarm. The limits come from the rule of the day.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from taizhang.projects.facts import Dimension, Lit, Standing
from taizhang.projects.rules.rulebook import Rules, Steps
from taizhang.projects.rules.shares import elapsed, rounded, share_of
from taizhang.reporting.facts import Light

SEVERITY = (Light.UNLIT, Light.CLEAR, Light.WATCH, Light.ALARM)


def lights(standing: Standing, today: date, rules: Rules) -> Mapping[Dimension, Lit]:
    """All four, in the order of the dimensions."""
    return {
        Dimension.START: start(standing, today, rules.start),
        Dimension.PACE: behind(Dimension.PACE, standing.invested, standing, rules.pace),
        Dimension.FUNDS: behind(Dimension.FUNDS, standing.funds, standing, rules.funds),
        Dimension.REGISTRATION: registration(standing, today, rules.registration),
    }


def worst(lit: Mapping[Dimension, Lit]) -> Light:
    """The gravest light of a project."""
    return max((each.light for each in lit.values()), key=SEVERITY.index, default=Light.UNLIT)


def months_past(planned: date, today: date) -> int:
    """Calendar months begun since the planned one; none before it is over."""
    return max((today.year - planned.year) * 12 + today.month - planned.month, 0)


def start(standing: Standing, today: date, limits: Steps) -> Lit:
    """Whether work began in its planned month; a granted reason holds back the first light, never the second."""
    planned = standing.planned_start
    if standing.begun:
        return Lit(Dimension.START, Light.CLEAR, "begun", planned=planned)
    if planned is None:
        return Lit(Dimension.START, Light.UNLIT, "no_plan")
    past = months_past(planned, today)
    found = _by_months(Dimension.START, planned, past, limits)
    if found.light is Light.WATCH and standing.reason:
        return Lit(Dimension.START, Light.CLEAR, "excused", planned, past, limit=limits.red)
    return found


def registration(standing: Standing, today: date, limits: Steps) -> Lit:
    """Whether the project was registered with statistics in its planned month."""
    due = standing.registration_due
    if standing.registered:
        return Lit(Dimension.REGISTRATION, Light.CLEAR, "registered", planned=due)
    if due is None:
        return Lit(Dimension.REGISTRATION, Light.UNLIT, "no_plan")
    return _by_months(Dimension.REGISTRATION, due, months_past(due, today), limits)


def _by_months(dimension: Dimension, planned: date, past: int, limits: Steps) -> Lit:
    if past >= limits.red:
        return Lit(dimension, Light.ALARM, "missed", planned, past, limit=limits.red)
    if past >= limits.yellow:
        return Lit(dimension, Light.WATCH, "missed", planned, past, limit=limits.yellow)
    return Lit(dimension, Light.CLEAR, "not_over", planned, past, limit=limits.yellow)


def behind(dimension: Dimension, amount: Decimal | None, standing: Standing, limits: Steps) -> Lit:
    """How far a cumulative amount lags behind the year's plan by the month told; from the first limit (included) on to
    be watched, beyond the second an alarm. Both shares are first rounded to one decimal, half up: what is shown is what
    decides."""
    actual = None if amount is None else share_of(amount, standing.plan)
    if actual is None or not standing.month:
        return Lit(dimension, Light.UNLIT, "no_figure" if amount is None else "no_plan")
    expected, reached = rounded(elapsed(standing.month)), rounded(actual)
    light, limit = light_of(expected - reached, limits)
    return Lit(dimension, light, "share", expected=expected, actual=reached, points=expected - reached, limit=limit)


def light_of(points: Decimal, limits: Steps) -> tuple[Light, Decimal]:
    """The light of so many points behind, and the limit that decided."""
    if points > limits.red:
        return Light.ALARM, limits.red
    return (Light.WATCH if points >= limits.yellow else Light.CLEAR), limits.yellow
