"""The lines of a paper held against the ledger, and the ledger's lines that a paper does not name."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from taizhang.importers.comparison import HeldLine, Holdings, Novelty, differences
from taizhang.importers.facts import Decision
from taizhang.importers.keeping import plainly, raw_of
from taizhang.importers.models import Intake, Proposal
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock
from taizhang.lib.problems import Problem

IN_FORCE = "台账中的{}不再是草稿，不能由导入改写"


def mark_against_ledger(intake: Intake, rows: Sequence[Proposal], taken: Iterable[str] = ()) -> None:
    """Say of each row what it is to the ledger; nothing is saved. `taken` are lines that other rows are.

    What the ledger holds already is left out unless somebody decides otherwise.
    """
    leads = {row.fields["lead_id"] for row in rows if row.fields["lead_id"]}
    held = Holdings(line for line in held_lines(intake.year, leads) if line.code not in set(taken))
    for row in rows:
        before = row.novelty
        _mark(row, held, intake.paper.filename)
        if row.novelty == Novelty.SAME and row.decision == Decision.WAITING:
            row.decision = Decision.REJECTED
        elif row.novelty != Novelty.SAME and before == Novelty.SAME and row.decision == Decision.REJECTED:
            row.decision = Decision.WAITING


def _mark(row: Proposal, held: Holdings, filename: str) -> None:
    raw = raw_of(row)
    line = held.find(raw, row.fields) if row.fields["lead_id"] else None
    row.against = line.code if line else ""
    row.differences = differences(raw, row.fields, line) if line else {}
    row.novelty = Novelty.NEW if line is None else Novelty.CHANGED if row.differences else Novelty.SAME
    if line and row.differences and not line.draft:
        advice = "请不采用这一行；确需变更的，在台账中申请变更"
        problem = Problem(IN_FORCE.format(line.code), advice, filename, row.sheet, row.row)
        row.problems = [*row.problems, *plainly([problem])]


def held_lines(year: int, units: Iterable[int]) -> Iterator[HeldLine]:
    """The lines that the ledgers of some units hold in a year, withdrawn ones left aside."""
    targets = Target.objects.filter(ledger__year=year, ledger__unit_id__in=list(units))
    standing = targets.exclude(state=TargetState.WITHDRAWN).select_related("ledger")
    held = list(standing.prefetch_related("supports", "milestones"))
    leaders = leaders_on(held, clock.today())
    for target in held:
        yield held_line(target, leaders[target.pk])


def held_line(target: Target, leader: str) -> HeldLine:
    """A line of the ledger in the form of a proposed one, led by whoever leads it today."""
    fields = {
        "lead_id": target.ledger.unit_id,
        "kind": target.kind,
        "matter": target.matter,
        "method": target.method,
        "leader": leader,
        "responsible": target.responsible,
        "begins_on": target.begins_on.isoformat() if target.begins_on else None,
        "due": target.due.isoformat() if target.due else None,
        "due_text": target.due_text,
        "due_kind": target.due_kind,
        "requirement": target.requirement,
        "criterion": target.criterion,
        "pace": target.pace,
        "weight": str(target.weight),
        "quantity": None if target.quantity is None else str(target.quantity),
        "measure": target.measure,
        "note": target.note,
        "number": target.number,
        "support_ids": [support.unit_id for support in target.supports.all()],
        "milestones": [
            {"name": each.name, "due": each.due.isoformat() if each.due else None} for each in target.milestones.all()
        ],
    }
    draft = target.state == TargetState.DRAFT
    return HeldLine(target.code, draft, target.number, fields, target.leader)


def missing_from(intake: Intake) -> QuerySet[Target]:
    """What the ledgers of the paper's units hold and the paper does not name; for information, nothing comes of it."""
    named = intake.proposals.exclude(against="").values("against")
    leads = {lead for lead in intake.proposals.values_list("fields__lead_id", flat=True).distinct() if lead}
    held = Target.objects.filter(ledger__year=intake.year, ledger__unit_id__in=leads).exclude(code__in=named)
    return held.exclude(state=TargetState.WITHDRAWN).exclude(proposals__intake=intake).select_related("ledger__unit")
