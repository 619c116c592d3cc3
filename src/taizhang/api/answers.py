"""From rows to what is answered."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from taizhang.api import schemas
from taizhang.api.heard import heard_on
from taizhang.assessment.models import Correction, Run, ScoreLine, UnitScore
from taizhang.assessment.queries.lives import life_of
from taizhang.ledger.facts import AmendmentKind, AmendmentState, Level, Reason, Standing, TargetKind, TargetState
from taizhang.ledger.models import Amendment, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.portal.models import PublishedVersion
from taizhang.reporting.facts import Reading, ReportState
from taizhang.reporting.models import Report

MILLIONTHS = -6


def unit_name(unit: Unit) -> schemas.UnitName:
    return schemas.UnitName(code=unit.code, name=unit.name, short_name=unit.short_name)


def targets(lines: Iterable[Target], readings: Mapping[int, Reading], day: date) -> list[schemas.Target]:
    """Lines with their readings of the day; the lines bring their units and papers with them."""
    held = list(lines)
    leaders = leaders_on(held, day)
    return [target(line, readings[line.pk], day, leaders[line.pk]) for line in held]


def target(line: Target, reading: Reading, day: date, leader: str) -> schemas.Target:
    return schemas.Target(
        code=line.code,
        year=line.ledger.year,
        number=line.number,
        unit=unit_name(line.ledger.unit),
        kind=TargetKind(line.kind),
        matter=line.matter,
        method=line.method,
        leader=leader,
        responsible=line.responsible,
        begins_on=line.begins_on,
        due=line.due,
        due_text=line.due_text,
        requirement=line.requirement,
        criterion=line.criterion,
        weight=line.weight,
        quantity=line.quantity,
        measure=line.measure,
        state=TargetState(line.state),
        standing=Standing(line.standing),
        public=line.public,
        source=_source(line),
        reading=_reading(reading, day) if line.state in IN_FORCE else None,
    )


def _source(line: Target) -> schemas.Source | None:
    paper = line.paper
    if paper is None:
        return None
    return schemas.Source(title=paper.title, number=paper.number, sha256=paper.file.sha256, locator=line.locator)


def _reading(reading: Reading, day: date) -> schemas.Reading:
    return schemas.Reading(
        on=day,
        status=reading.status,
        expected=reading.expected,
        achieved=reading.achieved,
        gap=reading.gap,
        days_gone=reading.days_gone,
        days_planned=reading.days_planned,
    )


def report(row: Report) -> schemas.Report:
    """A report; the row brings its line, month and evidence with it."""
    return schemas.Report(
        target=row.target.code,
        period=row.period.label,
        state=ReportState(row.state),
        value=row.value,
        percent=row.percent,
        narrative=row.narrative,
        gap=row.gap,
        cause=row.cause,
        measure=row.measure,
        help_wanted=row.help_wanted,
        first_filed_at=row.first_filed_at,
        filed_at=row.filed_at,
        signed_at=row.signed_at,
        verified_at=row.verified_at,
        return_reason=row.return_reason,
        evidence=[
            schemas.Evidence(name=kept.name, sha256=kept.file.sha256, size=kept.file.size)
            for kept in row.evidence.all()
        ],
    )


def detail(line: Target, reading: Reading, day: date, reports: Iterable[Report]) -> schemas.TargetDetail:
    """A line with everything that hangs on it."""
    return schemas.TargetDetail(
        **dict(target(line, reading, day, leaders_on([line], day)[line.pk])),
        supports=[unit_name(support.unit) for support in line.supports.select_related("unit")],
        milestones=[
            schemas.Milestone(name=stage.name, due=stage.due, reached_on=stage.reached_on)
            for stage in line.milestones.all()
        ],
        reports=[report(row) for row in reports],
        heard=heard_on(line, reading),
    )


def amendment(row: Amendment) -> schemas.Amendment:
    """A change; the row brings its line with unit and its paper with file."""
    paper = row.paper
    return schemas.Amendment(
        id=row.pk,
        target=row.target.code,
        unit=unit_name(row.target.ledger.unit),
        kind=AmendmentKind(row.kind),
        reason=Reason(row.reason),
        level=Level(row.level),
        state=AmendmentState(row.state),
        why=row.why,
        so_far=row.so_far,
        changes=[
            schemas.FieldChange(field=name, before=row.before.get(name), after=after)
            for name, after in row.after.items()
        ],
        first_asked_on=row.first_asked_on,
        asked_at=row.asked_at,
        signed_at=row.signed_at,
        checked_at=row.checked_at,
        decided_at=row.decided_at,
        verdict=row.verdict,
        source=schemas.Source(title=paper.title, number=paper.number, sha256=paper.file.sha256, locator=""),
    )


def run(row: Run) -> schemas.Run:
    life = life_of(row, clock.today())
    return schemas.Run(
        state=life.state,
        cause=row.cause,
        reason=row.reason,
        appeals_until=life.disclosure.ask_until if life.disclosure else None,
        period=row.span,
        name=row.period.title_zh,
        scheme=row.scheme.title,
        scheme_hash=row.scheme.hash,
        computed_at=row.computed_at,
        facts_hash=row.facts_hash,
        result_hash=row.result_hash,
    )


def points(millionths: int) -> Decimal:
    """Whole millionths of a point as points, exactly."""
    return Decimal(millionths).scaleb(MILLIONTHS)


def score(row: UnitScore) -> schemas.Score:
    return schemas.Score(
        unit=unit_name(row.unit),
        peer_group=row.peer_group,
        points=points(row.points) if row.scored else None,
        rank=row.rank,
        group_size=row.group_size,
        grade=row.grade,
    )


def score_line(row: ScoreLine) -> schemas.ScoreLine:
    return schemas.ScoreLine(
        rule=row.rule,
        item=row.item,
        points=points(row.points),
        possible=points(row.possible),
        explanation=row.explanation,
        source=row.source,
    )


def correction(row: Correction) -> schemas.Correction:
    mend = row.mend
    return schemas.Correction(
        ruling=mend.ruling,
        notice=row.appeal.number,
        month=mend.month,
        metric=mend.metric,
        item=mend.item,
        row=dict(mend.row),
        what=mend.what,
        column=mend.column,
        before=mend.before,
        after=mend.after,
    )


def version(row: PublishedVersion, address: str) -> schemas.Version:
    return schemas.Version(
        name=row.name,
        frozen_at=row.frozen_at,
        snapshot_hash=row.snapshot_hash,
        manifest_hash=row.manifest_hash,
        signature=row.signature,
        chain_head=row.chain_head,
        added=row.added,
        changed=row.changed,
        withdrawn=row.withdrawn,
        beside=row.beside,
        site=address,
    )
