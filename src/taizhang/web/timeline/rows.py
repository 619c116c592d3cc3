"""The lines of a page with what a timeline shows of each: its days, its first plan, its stages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries.amendments import replaced
from taizhang.ledger.rules.versions import original
from taizhang.reporting.facts import Light
from taizhang.reporting.models import Kept
from taizhang.reporting.queries.plans import last_day


@dataclass(frozen=True)
class Stage:
    """A milestone: as first planned (None where that stands), as planned now, as reached."""

    name: str
    first: date | None
    planned: date | None
    reached: date | None

    def late(self, today: date) -> bool:
        """Whether its day is past and it is not reached."""
        return self.reached is None and self.planned is not None and self.planned < today

    @property
    def days(self) -> int | None:
        """Days from the plan to the fact; more than 0 is late."""
        return (self.reached - self.planned).days if self.reached and self.planned else None


@dataclass(frozen=True)
class Row:
    """A line: from when to when it runs, until when it was first to run (None where that stands), its stages."""

    line: Target
    reading: Kept | None
    start: date
    due: date | None
    first_due: date | None
    stages: Sequence[Stage]

    @property
    def light(self) -> str:
        """How it is lit; a line not in force is not."""
        return self.reading.light if self.reading and self.reading.light else Light.UNLIT

    @property
    def days(self) -> Iterator[date]:
        """Every day that the timeline must reach."""
        yield self.start
        for day in (self.due, self.first_due):
            if day is not None:
                yield day
        for stage in self.stages:
            yield from (day for day in (stage.first, stage.planned, stage.reached) if day is not None)


def rows(lines: QuerySet[Kept]) -> list[Row]:
    """The lines in their order; two more questions for all of them together."""
    held = list(lines.select_related("target__ledger__unit").prefetch_related("target__milestones"))
    before = replaced(each.pk for each in held)
    return [_row(each, original({}, before.get(each.pk, ()))) for each in held]


def _row(kept: Kept, first: Mapping[str, Any]) -> Row:
    line = kept.target
    due, began = last_day(line), _day(first.get("due"))
    stages = [*_stages(list(line.milestones.all()), first.get("milestones"))]
    moved = began if began != due else None
    return Row(line, kept if kept.status else None, line.begins_on or date(line.ledger.year, 1, 1), due, moved, stages)


def _stages(stages: Sequence[Milestone], first: Any) -> Iterator[Stage]:
    """The stages, each beside the day it first had; of several of one name the first stands beside the first."""
    before: dict[str, list[date | None]] = {}
    for each in first or ():
        before.setdefault(each["name"], []).append(_day(each["due"]))
    for stage in stages:
        days = before.get(stage.name)
        was = days.pop(0) if days else stage.due
        yield Stage(stage.name, was if was != stage.due else None, stage.due, stage.reached_on)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
