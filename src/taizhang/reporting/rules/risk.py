"""In which order the office looks at reports, and why. Pure; today is an argument."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from taizhang.reporting.facts import Band, Case, Ground, Handled, Oddity, Risk

WEIGHTS: Mapping[Oddity | Ground, int] = {
    Ground.OVERDUE: 60,
    Ground.BEHIND: 40,
    Ground.DUE_SOON: 30,
    Ground.HEARD: 30,
    Oddity.CONTRADICTS: 30,
    Oddity.COPIED: 25,
    Oddity.SEEN_FILE: 25,
    Oddity.FALLEN: 20,
    Oddity.OVER: 20,
    Oddity.NO_NUMBER: 20,
    Oddity.LAST_DAY: 15,
    Oddity.JUMP: 15,
    Oddity.SAME_TEXT: 15,
    Oddity.LIKE_TEXT: 10,
    Oddity.EXACT: 10,
    Ground.BY_EXCEPTION: 10,
    Ground.LATE: 10,
    Ground.RETURNED: 10,
}
"""What each reason adds. Red comes first: a line past its day, then one behind, then one whose day is near."""

SOON = timedelta(days=30)
"""How near a line's day is soon."""

HIGH_FROM, MEDIUM_FROM = 60, 25
"""Points from which a report is of high and of medium risk."""


def risk(case: Case, today: date) -> Risk:
    """The points of a report and what they are made of, the heaviest first.

    A question that the unit answered weighs half, one that was set aside nothing. A line that is done is neither
    overdue nor due soon.
    """
    grounds = [*_weighed(case), *((ground, WEIGHTS[ground]) for ground in _grounds(case, today))]
    grounds.sort(key=lambda each: -each[1])
    points = sum(weight for _reason, weight in grounds)
    return Risk(points, band_of(points), tuple(grounds))


def band_of(points: int) -> Band:
    """High, medium or low; each begins at its bound."""
    if points >= HIGH_FROM:
        return Band.HIGH
    return Band.MEDIUM if points >= MEDIUM_FROM else Band.LOW


def says_well(*, done: bool, behind: bool) -> bool:
    """Whether a report says that its line goes well: it is done, or nothing is told of being behind."""
    return done or not behind


def handled(*, answered: bool, aside: bool) -> Handled:
    """How far a question has come; setting aside ends it, answered or not."""
    if aside:
        return Handled.SET_ASIDE
    return Handled.ANSWERED if answered else Handled.OPEN


def _weighed(case: Case) -> Iterator[tuple[Oddity | Ground, int]]:
    for oddity, state in case.oddities:
        if state is Handled.OPEN:
            yield oddity, WEIGHTS[oddity]
        elif state is Handled.ANSWERED:
            yield oddity, WEIGHTS[oddity] // 2


def _grounds(case: Case, today: date) -> Iterator[Ground]:
    if case.due is not None and not case.done:
        if case.due < today:
            yield Ground.OVERDUE
        elif case.due - today <= SOON:
            yield Ground.DUE_SOON
    held = {Ground.BEHIND: case.behind, Ground.LATE: case.late}
    held |= {Ground.RETURNED: case.returned, Ground.BY_EXCEPTION: case.by_exception}
    held |= {Ground.HEARD: case.loud and says_well(done=case.done, behind=case.behind)}
    yield from (ground for ground, holds in held.items() if holds)
