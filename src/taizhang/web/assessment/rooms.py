"""The records of other rooms that points rest on, each told in its own room's words, where it is open to the reader.

A row is told as the writing left it that was computed from, where the source names one; what hangs on it (shares,
answers, pictures) as it stands today.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.models import ScoreLine
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.honours.models import Honour
from taizhang.honours.permissions import may_read as may_read_honours
from taizhang.honours.queries.lists import honours_seen_by
from taizhang.honours.queries.rules import rules_by_day
from taizhang.indicators.models import Observation
from taizhang.inspections.models import Inspection, PointPhoto
from taizhang.inspections.queries.seen import inspections_seen_by, sees_field
from taizhang.lib.periods import said_period
from taizhang.meetings.models import Meeting
from taizhang.meetings.queries.meetings import meetings_seen_by
from taizhang.projects.models import Project
from taizhang.projects.permissions import may_read_projects
from taizhang.projects.queries import projects
from taizhang.suggestions.models import Reply, Suggestion
from taizhang.suggestions.queries import suggestions_seen_by
from taizhang.supervision.models import Commitment, Order
from taizhang.supervision.queries import orders_seen_by
from taizhang.supervision.queries.commitments import commitments_seen_by
from taizhang.web.assessment.records import Cited, Counted, Proof, Record, Said, cited_paper
from taizhang.web.assessment.was import AsItWas, written_as
from taizhang.web.commitments.words import STATES as COMMITMENT_STATES
from taizhang.web.honours.listing import row_of
from taizhang.web.inspections.words import ANSWERS
from taizhang.web.inspections.words import KINDS as INSPECTION_KINDS
from taizhang.web.meetings.words import PRESENCES
from taizhang.web.projects.words import FIGURE_STATES, PROJECT_KINDS
from taizhang.web.suggestions.words import CLASSES, RATINGS
from taizhang.web.supervision.words import ORDER_STATES

M = TypeVar("M")


def told_elsewhere(actor: Actor, line: ScoreLine, kind: str, key: str, revision: int | None) -> Record | None:
    """A record by its kind and key; None where there is none, or it is not the reader's to see."""
    if kind == "series":
        return _series(actor, line, key)
    if kind not in ROOMS or not key.isdecimal():
        return None
    seen, tells = ROOMS[kind]
    now = seen(actor).filter(pk=int(key)).first()
    if now is None:
        return None
    was = written_as(now, revision, (line.unit.stream, OFFICE_STREAM)) if revision is not None else None
    return tells(actor, now, was, line)


def _row(now: M, was: AsItWas | None) -> M:
    """The row as it counted; as it stands where no writing is named."""
    return was.row if was is not None else now


def _files(address: str, key: int, files: Iterable[Any]) -> list[Proof]:
    return [Proof(each.name, reverse(address, args=[key, each.pk]), each.file) for each in files]


def _honour(actor: Actor, now: Honour, was: AsItWas | None, _line: ScoreLine) -> Record:
    honour = _row(now, was)
    called = row_of(honour, rules_by_day())
    shares = [f"{each.unit.short_name} {each.percent.normalize():f}%" for each in now.shares.select_related("unit")]
    period = f"{honour.shown_from} — {honour.shown_until}" if honour.shown_from else ""
    paper = now.paper if actor.sees_unit(now.unit_id) else None
    proofs = [Proof(paper.filename, reverse("honour_paper", args=[now.pk]), paper.file)] if paper else []
    said: list[Said] = [
        (_("Honour"), f"{honour.code} {honour.title}"),
        (_("Kind"), " · ".join(filter(None, (called.kind, called.level, called.grade)))),
        (_("Granted by"), honour.body),
        (_("Granted on"), honour.granted_on),
        (_("Shares"), "，".join(shares)),
        (_("Publicity period"), period),
    ]
    return Record(said, proofs, Cited(honour.body, honour.number) if honour.number else None, was=was)


def _order(actor: Actor, now: Order, was: AsItWas | None, _line: ScoreLine) -> Record:
    order = _row(now, was)
    said: list[Said] = [
        (_("Order"), f"{order.number} {now.about}"),
        (_("Finding"), order.finding),
        (_("Requirement"), order.requirement),
        (_("Answer by"), order.due_on),
        (_("Answered"), order.answered_at),
        (_("State"), ORDER_STATES[order.state][0]),
        (_("Conclusion"), order.conclusion),
    ]
    files = _files("order_evidence", now.pk, now.evidence.select_related("file"))
    return Record(said, files, cited_paper(actor, now.paper), was=was)


def _commitment(_actor: Actor, now: Commitment, was: AsItWas | None, _line: ScoreLine) -> Record:
    each = _row(now, was)
    said: list[Said] = [
        (_("Commitment"), f"{each.number} {each.promise}"),
        (_("By when"), each.due_on),
        (_("Result"), each.result),
        (_("State"), COMMITMENT_STATES[each.state][0]),
        (_("Finding"), each.finding),
    ]
    return Record(said, _files("commitment_evidence", now.pk, now.evidence.select_related("file")), was=was)


def _suggestion(actor: Actor, now: Suggestion, was: AsItWas | None, _line: ScoreLine) -> Record:
    each = _row(now, was)
    replies = Counted(
        [_("Round"), _("Answer by"), _("Answered"), _("Class"), _("Rating")],
        [_reply(reply) for reply in now.replies.all()],
    )
    said: list[Said] = [(_("Suggestion"), f"{each.code} {each.title}"), (_("Proposer"), each.proposers)]
    return Record(said, (), cited_paper(actor, now.paper, now.locator), replies if replies.rows else None, was)


def _reply(reply: Reply) -> list[str]:
    rating = str(RATINGS[reply.rating][0]) if reply.rating else "—"
    days = [day.isoformat() if day else "—" for day in (reply.due_on, reply.answered_on)]
    return [str(reply.round), *days, str(CLASSES[reply.reply_class]), rating]


def _inspection(actor: Actor, now: Inspection, was: AsItWas | None, _line: ScoreLine) -> Record:
    each, open_to = _row(now, was), sees_field(actor, now)
    points = now.points.exclude(answer="") if open_to else now.points.none()
    answers = [[point.question, str(ANSWERS[point.answer][0]), point.note or "—"] for point in points]
    photos = PointPhoto.objects.filter(point__in=points).select_related("file")
    said: list[Said] = [
        (_("Inspection"), f"{each.number or each.code} {each.matter}"),
        (_("Kind"), INSPECTION_KINDS[each.kind]),
        (_("Basis"), each.basis),
        (_("Period"), f"{each.starts_on} — {each.ends_on}"),
    ]
    counted = Counted([_("Point"), _("Answer"), _("Note")], answers) if answers else None
    return Record(said, _files("inspection_photo", now.pk, photos), None, counted, was)


def _meeting(_actor: Actor, now: Meeting, was: AsItWas | None, line: ScoreLine) -> Record:
    each = _row(now, was)
    seats = now.attendees.filter(unit=line.unit)
    rows = [[f"{seat.title}{seat.name}", str(PRESENCES[seat.presence]), seat.reason or seat.deputy] for seat in seats]
    said: list[Said] = [(_("Meeting"), f"{now} {each.starts_at:%Y-%m-%d}"), (_("Meeting place"), each.place)]
    return Record(said, (), None, Counted([_("Invited"), _("Presence"), _("Note")], rows), was)


def _project(actor: Actor, now: Project, was: AsItWas | None, line: ScoreLine) -> Record:
    months = [month.label for month in line.run.period.months()]
    figures = now.figures.filter(month__in=months).order_by("month")
    rows = [[each.month, f"{each.invested.normalize():f}", str(FIGURE_STATES[each.state][0])] for each in figures]
    photos = _files("project_photo", now.pk, now.photos.filter(withdrawn_at=None).select_related("file"))
    said: list[Said] = [
        (_("Project"), f"{now.code} {now.name}"),
        (_("Kind"), PROJECT_KINDS[now.kind]),
        (_("Plan of the year"), f"{now.annual_investment.normalize():f}"),
    ]
    counted = Counted([_("Month"), _("Cumulative"), _("State")], rows) if rows else None
    return Record(said, photos, cited_paper(actor, now.paper, now.locator), counted, was)


def _series(actor: Actor, line: ScoreLine, code: str) -> Record | None:
    """The figure of the last month of the period, and the paper it was read from."""
    end = line.run.period.end
    held = Observation.objects.filter(series__code=code).select_related("series", "paper").order_by("pk")
    found = [each for each in held if (span := said_period(each.period)) is not None and span.end == end]
    if not found:
        return None
    last = found[-1]
    numbers = ((_("Value"), last.value), (_("Growth"), last.growth), (_("Comparable base"), last.base))
    said: list[Said] = [(_("Indicator"), f"{last.series.name}（{last.series.measure}）"), (_("Period"), last.period)]
    said += [(name, None if value is None else f"{value.normalize():f}") for name, value in numbers]
    return Record(said, (), cited_paper(actor, last.paper, last.locator))


def _honours(actor: Actor) -> QuerySet[Honour]:
    seen = honours_seen_by(actor).select_related("unit", "paper__file")
    return seen if allows(may_read_honours, actor) else seen.none()


def _projects(actor: Actor) -> QuerySet[Project]:
    return projects() if allows(may_read_projects, actor) else projects().none()


Seen = Callable[[Actor], QuerySet[Any]]
Tells = Callable[[Actor, Any, AsItWas | None, ScoreLine], Record]
ROOMS: Mapping[str, tuple[Seen, Tells]] = {
    "honour": (_honours, _honour),
    "order": (orders_seen_by, _order),
    "commitment": (commitments_seen_by, _commitment),
    "suggestion": (suggestions_seen_by, _suggestion),
    "inspection": (inspections_seen_by, _inspection),
    "meeting": (meetings_seen_by, _meeting),
    "project": (_projects, _project),
}
"""By the kind that a source names: who sees which, and what a record says."""
