"""What a case adds to the month of its window, and how two versions differ as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taizhang.services.facts import CONTENT, DECIDED, CaseFacts, CaseState, Clock, Tally, VersionEntry

MINIMUM = 30
"""So many cases at least before a window's rate is held against another's; fewer are shown and not compared."""

BY_MANY = 2


def count(tally: Tally, case: CaseFacts, clock: Clock, first: date, last: date) -> None:
    """Add a case, as its clock stood at the end of `last`, to the days from `first` through `last`."""
    ended = case.ended_on is not None and first <= case.ended_on <= last
    tally.received += first <= case.received_on <= last
    tally.overdue += clock.state == CaseState.OVERDUE
    _count_askings(tally, case, first, last)
    if not ended:
        return
    tally.ended += 1
    if case.rating:
        tally.rated += 1
        tally.content += case.rating in CONTENT
    if case.ending in DECIDED:
        _count_decided(tally, case, clock)


def _count_decided(tally: Tally, case: CaseFacts, clock: Clock) -> None:
    tally.finished += 1
    tally.on_time += clock.state == CaseState.ON_TIME
    tally.early += clock.used < clock.terms.promise
    tally.saved += clock.terms.promise - clock.used
    if case.visits is not None:
        tally.visits_known += 1
        tally.one_visit += case.visits < BY_MANY


def _count_askings(tally: Tally, case: CaseFacts, first: date, last: date) -> None:
    asked = [place for place, asking in enumerate(case.askings) if first <= asking.on <= last]
    if asked:
        tally.asked += 1
        tally.asked_again += max(asked) > 0


@dataclass(frozen=True)
class Difference:
    """From one version to another: fewer is below nought; what was added and what was taken away."""

    counts: Mapping[str, tuple[int, int, int]]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    steps_added: tuple[str, ...]
    steps_removed: tuple[str, ...]


def difference(before: VersionEntry, after: VersionEntry) -> Difference:
    """Steps, materials and promised days before, after, and the one less the other."""
    pairs = {
        "steps": (len(before.steps), len(after.steps)),
        "materials": (len(before.materials), len(after.materials)),
        "promise": (before.promise, after.promise),
    }
    return Difference(
        {name: (old, new, new - old) for name, (old, new) in pairs.items()},
        tuple(each for each in after.materials if each not in before.materials),
        tuple(each for each in before.materials if each not in after.materials),
        tuple(each for each in after.steps if each not in before.steps),
        tuple(each for each in before.steps if each not in after.steps),
    )
