"""The ledger as it was in force at the end of a past day, from the chain alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.audit.queries.past import rows_on
from taizhang.ledger.models import Ledger, Milestone, Support, Target
from taizhang.organisations.models import Unit


@dataclass(frozen=True)
class PastLine:
    """A line of a past day with all that hung on it."""

    line: Target
    supports: list[Support] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


def ledger_on(day: date, units: Collection[Unit] | None = None) -> list[PastLine]:
    """Every line that the ledgers of some units (or of all) held when a day ended, in the office's order.

    The streams of those units are read, and no table but the register of units.
    """
    streams = None if units is None else {unit.stream for unit in units}
    ledgers = rows_on(day, Ledger, streams)
    held = Unit.objects.in_bulk() if units is None else {unit.pk: unit for unit in units}
    supports, stages = _by_target(rows_on(day, Support, streams)), _by_target(rows_on(day, Milestone, streams))
    helpers = Unit.objects.in_bulk({each.unit_id for some in supports.values() for each in some})
    found = []
    for key, line in rows_on(day, Target, streams).items():
        ledger = ledgers[line.ledger_id]
        ledger.unit = held[ledger.unit_id]
        line.ledger = ledger
        for support in supports[key]:
            support.unit = helpers[support.unit_id]
        found.append(_whole(line, supports[key], stages[key]))
    return sorted(found, key=lambda past: (past.line.ledger.unit.order, past.line.ledger.year, past.line.number))


def _by_target(rows: dict[int, Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.values():
        found[row.target_id].append(row)
    return found


def _whole(line: Target, supports: list[Support], stages: list[Milestone]) -> PastLine:
    """The line with its parts where a reader of lines looks for them."""
    stages.sort(key=lambda stage: (stage.due is None, stage.due or date.min, stage.pk))
    supports.sort(key=lambda support: support.pk)
    line._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "supports": _as_found(Support, supports),
        "milestones": _as_found(Milestone, stages),
    }
    return PastLine(line, supports, stages)


def _as_found(model: type[Model], rows: Iterable[Any]) -> QuerySet[Any]:
    found = model._default_manager.all()
    found._result_cache = list(rows)
    return found


def past_seen_by(actor: Actor, lines: Iterable[PastLine]) -> list[PastLine]:
    """Those of the lines that are open to the actor: of units it sees, and those its own units helped with then."""
    return [
        past
        for past in lines
        if actor.sees_unit(past.line.ledger.unit_id) or any(each.unit_id in actor.units for each in past.supports)
    ]
