"""How a line of growth stands: the level now against the level wanted, never a share of the year. Pure and exact."""

from datetime import date

from taizhang.indicators.facts import Level
from taizhang.indicators.rules import share_of_wanted
from taizhang.reporting.facts import PaceRule, Plan, Reading, Status
from taizhang.reporting.rules.shares import HUNDRED, shown


def read_growth(plan: Plan, level: Level | None, today: date, rule: PaceRule) -> Reading:
    """The whole growth is wanted at every time of the year; done only when the figure of the plan's last day has it.

    Without any figure the line has not started, and is behind once a figure might be there (so many days after the
    start, as the rule says); overdue when the due day is past and no figure that covers it has reached what was wanted.
    """
    if level is None:
        waited = (today - plan.start).days > rule.figure_days
        late = Status.OVERDUE if plan.due < today else Status.BEHIND
        return Reading(late if waited else Status.NOT_STARTED, HUNDRED, None)
    achieved = shown(share_of_wanted(level.actual, level.wanted, level.direction))
    return Reading(_status(plan, level, achieved >= HUNDRED, today), HUNDRED, achieved, as_of=level.period.end)


def _status(plan: Plan, level: Level, reached: bool, today: date) -> Status:
    covered = level.period.end >= plan.due
    if reached:
        return Status.DONE if covered else Status.ON_PACE
    return Status.OVERDUE if covered or plan.due < today else Status.BEHIND
