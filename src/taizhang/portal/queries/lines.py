"""The lines that are public, each with all that is public of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from taizhang.audit.queries import details_of, records, rows_written
from taizhang.ledger.facts import AmendmentState, TargetState
from taizhang.ledger.models import Amendment, Milestone, Support, Target
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post
from taizhang.organisations.queries import holder_names, in_force
from taizhang.portal.facts import (
    PublicAmendment,
    PublicEvidence,
    PublicMessage,
    PublicMilestone,
    PublicOrder,
    PublicRecord,
    PublicReport,
    PublicTarget,
)
from taizhang.portal.queries.amended import field_changes
from taizhang.portal.queries.heard import heard
from taizhang.portal.queries.letters import letters_of, public_message
from taizhang.portal.queries.texts import day_text, number_text
from taizhang.portal.words import RECORDS
from taizhang.reporting.facts import Reading, ReportState
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.queries import Plans, plans, readings
from taizhang.reporting.rules.shares import shown
from taizhang.supervision.facts import INSIDE, SOLVED, OrderState
from taizhang.supervision.models import Order
from taizhang.voice.models import Message
from taizhang.voice.rules import redacted

REPORT_COLUMNS = (
    "period__label",
    "period__end",
    "value",
    "percent",
    "verified_at",
    "narrative",
    "gap",
    "cause",
    "measure",
)


def public_lines() -> QuerySet[Target]:
    """What an approval marked for publication, in the office's order."""
    lines = Target.objects.filter(state=TargetState.PUBLISHED, public=True)
    return lines.select_related("ledger__unit", "paper__file").order_by("ledger__unit__order", "number", "pk")


def targets(lines: Sequence[Target], day: date) -> tuple[PublicTarget, ...]:
    """The lines as they are published, whatever their number in a dozen queries."""
    parts = _Parts({line.pk: line for line in lines})
    for fill in (_supports, _reports, _milestones, _amendments, _orders, _messages):
        fill(parts)
    links, leaders, standing = _records(parts), _leaders(lines, day), readings(lines, day)
    told = heard(parts.lines.keys(), day)
    made = (_target(line, standing[line.pk], parts, links, leaders[line.pk]) for line in lines)
    return tuple(replace(each, heard=told.get(line.pk)) for line, each in zip(lines, made, strict=True))


@dataclass
class _Parts:
    """What belongs to the lines, by the line's key; `owners` says of every row shown whose it is."""

    lines: Mapping[int, Target]
    support: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[int, list[PublicReport]] = field(default_factory=lambda: defaultdict(list))
    milestones: dict[int, list[PublicMilestone]] = field(default_factory=lambda: defaultdict(list))
    amendments: dict[int, list[PublicAmendment]] = field(default_factory=lambda: defaultdict(list))
    orders: dict[int, list[PublicOrder]] = field(default_factory=lambda: defaultdict(list))
    messages: dict[int, list[PublicMessage]] = field(default_factory=lambda: defaultdict(list))
    owners: dict[tuple[str, int], int] = field(default_factory=dict)

    def own(self, row: Milestone | Amendment | Order | Message) -> None:
        self.owners[row._meta.label_lower, row.pk] = row.target_id or 0


def _target(
    line: Target,
    reading: Reading,
    parts: _Parts,
    links: Mapping[int, list[PublicRecord]],
    leader: tuple[str, str],
) -> PublicTarget:
    unit, paper = line.ledger.unit, line.paper
    name, post = leader
    return PublicTarget(
        code=line.code,
        unit=unit.code,
        number=line.number,
        kind=line.kind,
        matter=redacted(line.matter),
        initials=line.initials,
        method=redacted(line.method),
        lead=unit.short_name,
        leader=redacted(name),
        leader_post=post,
        responsible=redacted(line.responsible),
        due=day_text(line.due),
        due_text=redacted(line.due_text),
        requirement=redacted(line.requirement),
        criterion=redacted(line.criterion),
        quantity=number_text(line.quantity),
        measure=line.measure,
        standing=line.standing,
        status=reading.status.value,
        expected=number_text(reading.expected),
        achieved=number_text(shown(reading.achieved)) if reading.achieved is not None else "",
        days_gone=reading.days_gone,
        days_planned=reading.days_planned,
        paper=redacted(paper.title) if paper else "",
        paper_number=paper.number if paper else "",
        paper_sha256=paper.file.sha256 if paper else "",
        locator=redacted(line.locator),
        records=tuple(links.get(line.pk, ())),
        **_of(parts, line.pk),
    )


def _of(parts: _Parts, key: int) -> dict[str, Any]:
    return {
        name: tuple(getattr(parts, name).get(key, ()))
        for name in ("support", "reports", "milestones", "amendments", "orders", "messages")
    }


def _leaders(lines: Sequence[Target], day: date) -> Mapping[int, tuple[str, str]]:
    """Who leads each line on a day and in which post, by the line's key; nobody's name while the post is vacant."""
    posts, holders = _posts(day), holder_names(day)
    titles = dict(Post.objects.filter(pk__in={line.leader_post_id for line in lines}).values_list("pk", "title"))
    return {
        line.pk: (holders.get(line.leader_post_id, ""), titles[line.leader_post_id])
        if line.leader_post_id
        else (line.leader, posts.get((line.ledger.unit_id, line.leader)) or posts.get((None, line.leader), ""))
        for line in lines
    }


def _posts(day: date) -> Mapping[tuple[int | None, str], str]:
    """Who holds which post on a day, by unit and name; the city's leaders also by name alone."""
    held: dict[tuple[int | None, str], str] = {}
    rows = Appointment.objects.filter(in_force(day)).order_by("-pk")
    for holder, unit, title, kind in rows.values_list("holder", "post__unit", "post__title", "post__kind"):
        held[unit, holder] = title
        if kind == PostKind.LEADER:
            held[None, holder] = title
    return held


def _supports(parts: _Parts) -> None:
    rows = Support.objects.filter(target__in=parts.lines).order_by("unit__order", "id")
    for target, name in rows.values_list("target_id", "unit__short_name"):
        parts.support[target].append(name)


def _reports(parts: _Parts) -> None:
    files: dict[int, list[PublicEvidence]] = defaultdict(list)
    rows = Evidence.objects.filter(report__target__in=parts.lines, report__state=ReportState.VERIFIED)
    for key, name, sha256 in rows.order_by("id").values_list("report_id", "name", "file__sha256"):
        files[key].append(PublicEvidence(redacted(name), sha256))
    reports = Report.objects.filter(target__in=parts.lines, state=ReportState.VERIFIED).order_by("period__start")
    model, held = Report._meta.label_lower, plans(list(parts.lines.values()))
    for key, target, *said in reports.values_list("pk", "target_id", *REPORT_COLUMNS).iterator():
        parts.owners[model, key] = target
        parts.reports[target].append(_report(parts.lines[target], held, tuple(files.get(key, ())), *said))


def _report(
    line: Target,
    held: Plans,
    files: tuple[PublicEvidence, ...],
    month: str,
    end: date,
    value: Decimal | None,
    percent: Decimal | None,
    verified_at: datetime | None,
    *texts: str,
) -> PublicReport:
    narrative, gap, cause, measure = (redacted(text) for text in texts)
    return PublicReport(
        month=month,
        value=number_text(value),
        percent=number_text(shown(percent)) if percent is not None else "",
        narrative=narrative,
        gap=gap,
        cause=cause,
        measure=measure,
        expected=number_text(held.expected(line, end)),
        verified_on=day_text(verified_at),
        evidence=files,
    )


def _milestones(parts: _Parts) -> None:
    for each in Milestone.objects.filter(target__in=parts.lines).order_by("due", "id"):
        parts.own(each)
        stage = PublicMilestone(redacted(each.name), day_text(each.due), day_text(each.reached_on))
        parts.milestones[each.target_id].append(stage)


def _amendments(parts: _Parts) -> None:
    granted = Amendment.objects.filter(target__in=parts.lines, state=AmendmentState.GRANTED).select_related("paper")
    for each in granted.order_by("decided_at", "id"):
        parts.own(each)
        parts.amendments[each.target_id].append(
            PublicAmendment(
                kind=each.kind,
                reason=each.reason,
                why=redacted(each.why),
                level=each.level,
                asked_on=day_text(each.first_asked_on),
                decided_on=day_text(each.decided_at),
                paper=redacted(each.paper.title),
                paper_number=each.paper.number,
                fields=tuple(field_changes(each.before, each.after)),
            )
        )


def _orders(parts: _Parts) -> None:
    given = Order.objects.filter(target__in=parts.lines, issued_at__isnull=False, internal=False)
    for order in given.order_by("issued_at", "id"):
        solved = order.state in SOLVED
        parts.own(order)
        parts.orders[order.target_id or 0].append(
            PublicOrder(
                number=order.number,
                finding=redacted(order.finding),
                requirement=redacted(order.requirement),
                issued_on=day_text(order.issued_at),
                due_on=day_text(order.due_on),
                state=order_state(order),
                answer=redacted(order.answer) if solved else "",
                conclusion=redacted(order.conclusion) if solved else "",
                times=order.turn,
                closing=redacted(order.closing) if order.state == OrderState.UNSOLVED else "",
                look_back=redacted(order.look_back) if order.state == OrderState.HELD else "",
            )
        )


def order_state(order: Order) -> str:
    """Where an order stands for everybody: what is drafted anew is given again, not seen inside."""
    return OrderState.REOPENED if order.state in (*INSIDE, OrderState.REOPENED) else order.state


def _messages(parts: _Parts) -> None:
    public = {line.code for line in parts.lines.values()}
    for message in letters_of(parts.lines):
        parts.own(message)
        parts.messages[message.target_id or 0].append(public_message(message, public))


def _records(parts: _Parts) -> Mapping[int, list[PublicRecord]]:
    """The records of public acts that wrote a line or what is shown of it, by the line's key, oldest first."""
    owners = {**parts.owners, **{(Target._meta.label_lower, key): key for key in parts.lines}}
    streams = {line.ledger.unit.stream for line in parts.lines.values()}
    held: dict[int, list[PublicRecord]] = defaultdict(list)
    for record in records().filter(stream__in=streams, action__in=RECORDS).order_by("id").iterator(chunk_size=200):
        link = PublicRecord(record.stream, record.sequence, record.action, day_text(record.at), record.hash)
        for key in sorted({owners[row] for row in rows_written(record) if row in owners}):
            held[key].append(link)
    return held


def reasons(codes: Collection[str]) -> Mapping[str, str]:
    """Why lines were withdrawn, by code, as the record of the act says; a line only hidden has no reason."""
    gone = Target.objects.filter(code__in=codes, state=TargetState.WITHDRAWN).select_related("ledger__unit")
    lines = {(Target._meta.label_lower, line.pk): line for line in gone}
    found: dict[str, str] = {}
    acts = records(action="ledger.withdraw_targets").filter(stream__in={line.ledger.unit.stream for line in gone})
    for record in acts:
        for row in rows_written(record) & lines.keys():
            found.setdefault(lines[row].code, redacted(str(details_of(record).get("reason", ""))))
    return found
