"""The stages of a project: their order, which comes next, and what a plan of them lacks."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from taizhang.projects.facts import BEGUN, Nature, Stage

ORDER: tuple[Stage, ...] = tuple(Stage)
OF_NATURE: Mapping[Nature, Stage] = {
    Nature.CONTINUED: Stage.BUILDING,
    Nature.NEW: Stage.PREPARED,
    Nature.COMPLETED: Stage.BUILT,
    Nature.PRELIMINARY: Stage.PREPARED,
}
"""Where a new project stands of which a paper says only what the year asks of it (建设性质)."""


def is_begun(stage: Stage) -> bool:
    """Whether work on the ground has begun."""
    return stage in BEGUN


def ahead_of(stage: Stage) -> tuple[Stage, ...]:
    """The stages that a project at this one may still come to, the next first; one may be passed over."""
    return ORDER[ORDER.index(stage) + 1 :]


def latest(stages: Iterable[Stage]) -> Stage:
    """The furthest of the stages; a project without any is planned."""
    return max(stages, key=ORDER.index, default=Stage.PLANNED)


def out_of_order(days: Mapping[Stage, date]) -> tuple[Stage, Stage] | None:
    """Two stages of a plan of which the later one has the earlier day; None where the plan runs forwards."""
    planned = [(stage, days[stage]) for stage in ORDER if stage in days]
    for (before, day), (after, then) in pairwise(planned):
        if then < day:
            return before, after
    return None
