"""Which lines are not complete, and what they lack."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from taizhang.ledger.facts import TargetKind
from taizhang.ledger.models import Milestone, Target
from taizhang.ledger.queries.rulebook import rules_for
from taizhang.ledger.rules.completeness import Part, missing_needs, missing_parts


def lacking(lines: Sequence[Target]) -> dict[str, tuple[Part, ...]]:
    """What each line lacks, by its code; complete lines are not named. A few queries however many they are."""
    rules = {year: rules_for(year) for year in {line.ledger.year for line in lines}}
    days: dict[int, list[date | None]] = defaultdict(list)
    for key, due in Milestone.objects.filter(target__in=lines).values_list("target_id", "due"):
        days[key].append(due)
    found = {}
    for line in lines:
        needs = missing_needs(
            rules[line.ledger.year].needs.get(TargetKind(line.kind), ()),
            criterion=line.criterion,
            quantity=line.quantity,
            stage_days=days[line.pk],
        )
        if parts := (*_four(line), *needs):
            found[line.code] = parts
    return found


def lacking_parts(target: Target) -> tuple[Part, ...]:
    """What one line lacks: of the four 干, and of what its kind needs."""
    return lacking([target]).get(target.code, ())


def _four(line: Target) -> tuple[Part, ...]:
    return missing_parts(
        matter=line.matter,
        method=line.method,
        leader=line.leader,
        responsible=line.responsible,
        due=line.due,
        due_kind=line.due_kind,
    )
