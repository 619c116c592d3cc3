"""Surveys and reviews: entered by the office, approved by the chief, corrected by another version; nothing is written
over, and a final result changes by the chief's word alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment import permissions
from taizhang.assessment.actions.moving import need
from taizhang.assessment.actions.scoring import score
from taizhang.assessment.actions.telling import tell_of_sheet
from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models import Scheme, Sheet, SheetEntry
from taizhang.assessment.queries.surveys import final_runs, forms_for, marked_units
from taizhang.assessment.rules.sheets import Form
from taizhang.assessment.rules.states import SHEET_EVENTS, next_sheet_state
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle as settle_notices
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


@dataclass(frozen=True)
class Head:
    """Which sheet is entered and on which paper it stands; `reason` where one is held or the result is final."""

    period: Period
    rule: str
    group: str = ""
    round: str = ""
    paper_number: str = ""
    paper_id: int | None = None
    reason: str = ""


def enter_sheet(head: Head, marks: Sequence[Mark], *, by: Actor) -> Sheet:
    """Enter a sheet, a row for each unit that is on it; the chief is told. Beside a version that is held it is the
    next one, and needs a reason.

    ValueError where the period's scheme does not ask for it, no paper is named, a row is of no unit that is assessed,
    or one version waits for approval already; where a result with this period is final, without a reason.
    """
    permissions.may_enter_sheets(by)
    scheme, form = _asked(head)
    _check_rows(head, marks)
    if not (head.paper_number.strip() or head.paper_id):
        raise ValueError(_("Name the paper it stands on: its number, its file, or both."))
    same = Sheet.objects.filter(period=head.period.label, metric=form.metric, group=head.group, round=head.round)
    if waiting := same.filter(state=SheetState.ENTERED).first():
        raise ValueError(_("%(code)s of the same sheet waits for approval.") % {"code": waiting.code})
    row = Sheet(scheme=scheme, period=head.period.label, rule=form.rule, metric=form.metric, group=head.group)
    row.round, row.paper_id, row.paper_number = head.round, head.paper_id, head.paper_number.strip()
    row.version = 1 + (same.aggregate(last=Max("version"))["last"] or 0)
    row.reason = _reason(head, row.version)
    row.entered_at, row.entered_by_id = clock.now(), by.person_id
    with recorded(SHEET_EVENTS["enter"], by=by.username) as entry:
        row.save()
        SheetEntry.objects.bulk_create(_entry(row, mark) for mark in marks)
        entry.subject = row.code
        tell_of_sheet(row, people_with(Role.CHIEF), "待批准")
    return row


def _asked(head: Head) -> tuple[Scheme, Form]:
    """The scheme and the form of the rule; ValueError where the period's scheme does not ask for that sheet."""
    scheme, forms = forms_for(head.period)
    if clock.today() < head.period.start:
        raise ValueError(_("%(month)s has not begun yet.") % {"month": head.period.label})
    form = next((each for each in forms if each.rule == head.rule and each.allows(head.group, head.round)), None)
    if scheme is None or form is None:
        raise ValueError(_("The scheme of %(month)s does not ask for that sheet.") % {"month": head.period.label})
    return scheme, form


def _check_rows(head: Head, marks: Sequence[Mark]) -> None:
    """At least one row, each of a unit that is assessed, each unit once."""
    units = [mark.unit_id for mark in marks]
    known = set(marked_units(head.period).values_list("pk", flat=True))
    if not units:
        raise ValueError(_("Fill in at least one unit."))
    if len(set(units)) < len(units) or not known.issuperset(units):
        raise ValueError(_("Each row is of one unit that is assessed in that period."))


def _reason(head: Head, version: int) -> str:
    """Why it is entered once more, or after the result was final; empty where nobody asks."""
    if version > 1:
        need(head.reason, _("Say why the version before is corrected; it stays to be seen."))
    if final_runs(head.period, clock.today()):
        need(head.reason, final_refusal(head.period))
    return head.reason.strip()


def final_refusal(period: Period) -> str:
    """Why nothing is changed behind a final result, and which ways there are."""
    return _(
        "The result of %(month)s is final. What is wrong in it is set right by the ruling of an appeal, or as a late "
        "revision that the chief approves with a reason: say here why it comes late."
    ) % {"month": period.label}


def _entry(row: Sheet, mark: Mark) -> SheetEntry:
    said = {"sent": mark.sent, "returned": mark.returned, "counts": dict(mark.counts)}
    return SheetEntry(sheet=row, unit_id=mark.unit_id, score=mark.score, reason=mark.reason, **said)


def approve_sheet(row: Sheet, *, by: Actor, revision: str = "") -> Sheet:
    """The chief approves what somebody else entered: from the next computation on it counts in the place of the
    version before. Where a result with its period is final, ValueError without the reason of a late `revision`; with
    it that result is computed anew."""
    permissions.may_decide_sheet(by, row)
    period = Period.parse(row.period)
    final = final_runs(period, clock.today())
    if final:
        need(revision, final_refusal(period))
    with transaction.atomic():
        _decide(row, "approve", by, revision.strip() if final else "")
        tell_of_sheet(row, _enterer(row), "已批准")
        for run in final:
            score(run.period, by=by, reason=f"{row.code} {revision.strip()}")
    return row


def return_sheet(row: Sheet, *, by: Actor, reason: str) -> Sheet:
    """The chief sends a sheet back, with the reason: it does not count, and the office enters another version."""
    permissions.may_decide_sheet(by, row)
    said = need(reason, _("Give the reason."))
    with transaction.atomic():
        _decide(row, "return", by, said)
        tell_of_sheet(row, _enterer(row), f"被退回：{said}")
    return row


def withdraw_sheet(row: Sheet, *, by: Actor, reason: str) -> Sheet:
    """The office takes a sheet back that nobody decided on yet; it stays to be seen."""
    permissions.may_enter_sheets(by)
    with transaction.atomic():
        _decide(row, "withdraw", by, need(reason, _("Give the reason.")))
    return row


def _decide(row: Sheet, act: str, by: Actor, remark: str) -> None:
    """One record of the office in which a sheet takes the act's next state (NotOpen where there is none)."""
    state = next_sheet_state(SheetState(row.state), act)
    if state is None:
        raise NotOpen(_("The sheet is %(state)s; this cannot be done with it now.") % {"state": row.state})
    with recorded(SHEET_EVENTS[act], by=by.username, subject=row.code):
        settle_notices(kind=NoticeKind.SHEET_TOLD, about=row.code)
        row.state, row.remark = state, remark
        row.decided_at, row.decided_by_id = clock.now(), by.person_id
        row.save()


def _enterer(row: Sheet) -> list[int]:
    return [row.entered_by_id] if row.entered_by_id else []
