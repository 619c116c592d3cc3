"""What a unit writes of a bottleneck: drafted, described anew, taken over from a report, raised, taken back."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import next_number
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.texts import seen
from taizhang.meetings import permissions
from taizhang.meetings.actions.moving import enter_level, moved
from taizhang.meetings.actions.telling import tell_office
from taizhang.meetings.facts import Trouble
from taizhang.meetings.models import Bottleneck, NeededUnit
from taizhang.meetings.queries.bottlenecks import SAYING
from taizhang.meetings.rules.bottlenecks import EVENTS, TEXT_LIMIT, TITLE_LIMIT, lacking
from taizhang.organisations.models import Unit
from taizhang.projects.models import Project
from taizhang.reporting.models import Report

SERIES = "bottleneck"


def draft_bottleneck(
    unit: Unit, trouble: Trouble, *, by: Actor, target: Target | None = None, project: Project | None = None
) -> Bottleneck:
    """Begin a bottleneck, about a line or a project of the unit's own or in general. Without a title, too long a text,
    or about another unit's line or project: ValueError."""
    permissions.may_draft_bottleneck(by, unit.pk)
    if target is not None and target.ledger.unit_id != unit.pk:
        raise ValueError(_("This line is another unit's."))
    if project is not None and project.unit_id != unit.pk:
        raise ValueError(_("This project is another unit's."))
    _need_written(trouble)
    with recorded(EVENTS["describe"], by=by.username, stream=unit.stream, subject=target.code if target else unit.code):
        row = Bottleneck(unit=unit, target=target, project=project, drafted_at=clock.now())
        _write(row, trouble)
    return row


def draft_from_report(report: Report, *, by: Actor) -> Bottleneck:
    """What a month's report says of gap, cause, measure and help wanted, as a bottleneck: nothing is typed twice.

    A report becomes a bottleneck once: the one held is given again. One not filed, or that wants no help, is NotOpen.
    """
    unit = report.target.ledger.unit
    permissions.may_draft_bottleneck(by, unit.pk)
    if (held := Bottleneck.objects.filter(report=report).first()) is not None:
        return held
    if not report.help_wanted.strip() or report.state not in SAYING:
        raise NotOpen(_("This report wants no help."))
    with recorded(EVENTS["describe"], by=by.username, stream=unit.stream, subject=report.target.code):
        row = Bottleneck(unit=unit, target=report.target, report=report, drafted_at=clock.now())
        _write(row, said_by(report))
    return row


def said_by(report: Report) -> Trouble:
    """A report's words in the fields of a bottleneck."""
    stuck = "\n".join(filter(None, (report.gap.strip(), report.cause.strip()))) or report.narrative.strip()
    return Trouble(
        title=report.target.matter[:TITLE_LIMIT],
        stuck=stuck[:TEXT_LIMIT],
        tried=report.measure.strip()[:TEXT_LIMIT],
        wanted=report.help_wanted.strip()[:TEXT_LIMIT],
    )


def describe_bottleneck(row: Bottleneck, trouble: Trouble, *, by: Actor) -> Bottleneck:
    """Write a draft anew."""
    permissions.may_move(by, row, "describe")
    _need_written(trouble)
    with moved(row, "describe", by=by):
        _write(row, trouble)
    return row


def raise_bottleneck(row: Bottleneck, *, by: Actor) -> Bottleneck:
    """Raise a bottleneck: it gets its number once, its days begin, and the office is told. Only the head raises;
    without saying what is stuck, what was tried and what is wanted nothing is raised (ValueError)."""
    permissions.may_move(by, row, "raise")
    if lacking(trouble_of(row)):
        raise ValueError(_("Say what is stuck, what was tried and what is wanted; then it can be raised."))
    with moved(row, "raise", by=by):
        now = clock.now()
        year = now.astimezone(clock.TZ).year
        row.number = row.number or f"难题〔{year}〕{next_number(series=SERIES, year=year)}号"
        row.raised_at, row.raised_by_id, row.remark = row.raised_at or now, by.person_id, ""
        enter_level(row)
        row.save()
        tell_office(row, f"{row.unit.short_name}：{row.title}")
    return row


def withdraw_bottleneck(row: Bottleneck, *, by: Actor, reason: str) -> Bottleneck:
    """Take a draft back, saying why (ValueError without)."""
    permissions.may_move(by, row, "withdraw")
    if not reason.strip():
        raise ValueError(_("Give the reason."))
    with moved(row, "withdraw", by=by):
        row.remark = reason.strip()
        row.save()
    return row


def trouble_of(row: Bottleneck) -> Trouble:
    """What the unit has written so far."""
    return Trouble(
        title=row.title,
        stuck=row.stuck,
        tried=row.tried,
        wanted=row.wanted,
        needed=tuple(row.needed.values_list("unit_id", flat=True)),
        needed_by=row.needed_by,
    )


def _need_written(trouble: Trouble) -> None:
    if not trouble.title.strip() or not trouble.stuck.strip():
        raise ValueError(_("Say what it is about and what is stuck."))
    if len(trouble.title) > TITLE_LIMIT or max(map(len, (trouble.stuck, trouble.tried, trouble.wanted))) > TEXT_LIMIT:
        raise ValueError(_("A text has at most %(limit)d characters.") % {"limit": TEXT_LIMIT})


def _write(row: Bottleneck, trouble: Trouble) -> None:
    for name in ("title", "stuck", "tried", "wanted"):
        setattr(row, name, seen(getattr(trouble, name)).strip())
    row.needed_by = trouble.needed_by
    row.save()
    wanted = [unit for unit in dict.fromkeys(trouble.needed) if unit != row.unit_id]
    for held in row.needed.all():
        if held.unit_id not in wanted:
            held.delete()
        else:
            wanted.remove(held.unit_id)
    NeededUnit.objects.bulk_create([NeededUnit(bottleneck=row, unit_id=unit) for unit in wanted])
