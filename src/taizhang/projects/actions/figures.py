"""The months of a project: filed by the clerk, signed by the head, confirmed by the office; told anew with a reason."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.projects import permissions
from taizhang.projects.actions.moving import said
from taizhang.projects.facts import FigureEntry, FigureState
from taizhang.projects.models import FigureRevision, MonthFigure, Project
from taizhang.projects.queries.figures import confirmed_of
from taizhang.projects.rules.figures import EVENTS, can_be_kept, falls_below, next_state

PROBLEM_LIMIT, REASON_LIMIT = 500, 300


def file_figures(
    unit: Unit, month: str, entries: Sequence[FigureEntry], *, by: Actor, reason: str = ""
) -> list[MonthFigure]:
    """What the year has seen invested in the unit's projects by the end of a month, all or none.

    A confirmed figure is told anew only with a reason; until that is confirmed the former one counts. A month that has
    not begun, an amount that is none, or one that contradicts a confirmed month: ValueError.
    """
    period = Period.parse(month)
    if period.kind is not PeriodKind.MONTH or period.start > clock.today():
        raise ValueError(_("Figures are told of a month that has begun."))
    known = Project.objects.select_related("unit", "paper").in_bulk([entry.project_id for entry in entries])
    for project in known.values():
        permissions.may_tell(by, project)
    _need_sound(period, entries, known)
    with recorded(EVENTS["file"], by=by.username, stream=unit.stream, subject=month):
        return [_file(known[entry.project_id], month, entry, by, reason) for entry in entries]


def _need_sound(period: Period, entries: Sequence[FigureEntry], known: Mapping[int, Project]) -> None:
    confirmed = confirmed_of(known, period.start.year)
    for entry in entries:
        name = known[entry.project_id].name
        amounts = [entry.invested] if entry.funds is None else [entry.invested, entry.funds]
        if not all(map(can_be_kept, amounts)):
            raise ValueError(_("%(name)s: an amount is nought or more, with at most four decimals.") % {"name": name})
        held = {month: figure.invested for month, figure in confirmed.get(entry.project_id, {}).items()}
        if (other := falls_below(period.number, entry.invested, held)) is not None:
            said_of = {"name": name, "month": other, "amount": held[other].normalize()}
            raise ValueError(_("%(name)s: month %(month)s is confirmed with %(amount)s.") % said_of)


def _file(project: Project, month: str, entry: FigureEntry, by: Actor, reason: str) -> MonthFigure:
    row = MonthFigure.objects.filter(project=project, month=month).first() or MonthFigure(project=project, month=month)
    state = next_state(FigureState(row.state) if row.pk else None, "file")
    if state is None or project.withdrawn_at is not None:
        raise NotOpen(_("This month is with the supervision office."))
    if row.confirmed is not None and row.state == FigureState.VERIFIED:
        _keep_former(row, row.confirmed, by, reason)
    row.invested, row.funds, row.problem = entry.invested, entry.funds, said(entry.problem, PROBLEM_LIMIT, needed=False)
    row.state, row.filed_at, row.filed_by_id, row.remark = state, clock.now(), by.person_id, ""
    row.signed_at = row.signed_by = row.verified_at = row.verified_by = None
    row.save()
    return row


def _keep_former(row: MonthFigure, confirmed: Decimal, by: Actor, reason: str) -> None:
    """What was confirmed is kept beside with why it was told anew."""
    FigureRevision(
        figure=row,
        invested=confirmed,
        funds=row.confirmed_funds,
        reason=said(reason, REASON_LIMIT),
        replaced_at=clock.now(),
        replaced_by_id=by.person_id,
    ).save()


def sign_figures(rows: Sequence[MonthFigure], *, by: Actor) -> int:
    """The head answers for what the clerk filed; returns how many."""
    return _move(rows, "sign", by=by)


def verify_figures(rows: Sequence[MonthFigure], *, by: Actor) -> int:
    """The office confirms: from now on these figures count; returns how many."""
    return _move(rows, "verify", by=by)


def return_figure(row: MonthFigure, *, by: Actor, reason: str) -> MonthFigure:
    """Send a month's figure back, saying why (ValueError without)."""
    row.remark = said(reason, REASON_LIMIT)
    _move([row], "return", by=by)
    return row


def _move(rows: Sequence[MonthFigure], act: str, *, by: Actor) -> int:
    for row in rows:
        permissions.may_move_figure(by, row, act)
        if next_state(FigureState(row.state), act) is None:
            raise NotOpen(_("The figure is %(state)s; this cannot be done with it now.") % {"state": row.state})
    for unit in dict.fromkeys(row.project.unit for row in rows):
        mine = [row for row in rows if row.project.unit_id == unit.pk]
        with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=mine[0].month):
            for row in mine:
                _note(row, act, by)
    return len(rows)


def _note(row: MonthFigure, act: str, by: Actor) -> None:
    row.state = next_state(FigureState(row.state), act) or row.state
    if act == "sign":
        row.signed_at, row.signed_by_id = clock.now(), by.person_id
    if act == "verify":
        row.verified_at, row.verified_by_id = clock.now(), by.person_id
        row.confirmed, row.confirmed_funds = row.invested, row.funds
    row.save()
