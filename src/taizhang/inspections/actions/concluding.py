"""A conclusion is drafted by the team's leader, sent back or given by another, signed for by the unit."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.inspections import permissions
from taizhang.inspections.actions.opening import given_number
from taizhang.inspections.actions.recording import moving, need, need_open
from taizhang.inspections.actions.telling import settled, tell_chief, tell_people, tell_unit
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.inspections.queries.people import team_of
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.queries.terms import ask_term, standing_conclusion
from taizhang.inspections.rules.numbers import PaperKind
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import add_workdays
from taizhang.notices.facts import NoticeKind


def draft_conclusion(row: Inspection, *, by: Actor, findings: str, opinion: str) -> Conclusion:
    """The team's conclusion with its facts, for another to decide about (政府督查工作条例 art. 16).

    Every point was answered (ValueError): a conclusion does not speak of what nobody looked at.
    """
    permissions.may_act(by, row, "draft")
    need_open(row, "draft")
    facts = need(findings, _("Say what was found, with its proof."))
    said = need(opinion, _("Say what is concluded."))
    if row.points.filter(answer="").exists():
        raise ValueError(_("Points of the checklist are still open: answer them, or say that they do not apply."))
    with moving(row, "draft", by=by) as now:
        held = row.conclusions.first() or Conclusion(inspection=row)
        held.findings, held.opinion, held.return_reason = facts, said, ""
        held.drafted_at, held.drafted_by_id = now, by.person_id
        held.save()
        settled(row)
        tell_chief(row, "结论待审定")
    return held


def rework_conclusion(row: Inspection, *, by: Actor, reason: str) -> Conclusion:
    """Send a draft back to the team with what is to be changed."""
    permissions.may_act(by, row, "rework")
    need_open(row, "rework")
    said = need(reason, _("Say what is to be changed."))
    with moving(row, "rework", by=by):
        held = row.conclusions.get()
        held.return_reason = said
        held.save()
        settled(row)
        tell_people(row, team_of(row), f"结论退回修改：{said}")
    return held


def give_conclusion(row: Inspection, *, by: Actor) -> Conclusion:
    """Give the unit the numbered conclusion; it signs for it in the dated rule's days, and may ask for a recheck."""
    permissions.may_act(by, row, "give")
    need_open(row, "give")
    held = row.conclusions.get()
    with moving(row, "give", by=by):
        give(held, by=by)
        settled(row)
        tell_unit(row, NoticeKind.INSPECTION_CONCLUDED, f"{held.number} {row.matter}")
    return held


def give(held: Conclusion, *, by: Actor) -> None:
    """Number a conclusion and date it; must be called within the action that gives it."""
    today = clock.today()
    held.number = given_number(PaperKind.CONCLUSION)
    held.given_at, held.given_by_id = clock.now(), by.person_id
    held.sign_by = add_workdays(today, rules_on(today).days["sign"])
    save_counted(held)


def save_counted(held: Conclusion) -> None:
    """Save a conclusion with the last day to ask for a recheck as it is counted now."""
    counted = ask_term(held)
    held.ask_by = counted.due if counted else None
    held.save()


def sign_for_conclusion(row: Inspection, *, by: Actor) -> Conclusion:
    """The unit signs for the conclusion given last (签收): its days to ask for a recheck begin."""
    permissions.may_act(by, row, "sign")
    need_open(row, "sign")
    held = standing_conclusion(row)
    if held is None or held.signed_at is not None:
        raise NotOpen(_("The conclusion has been signed for already."))
    with moving(row, "sign", by=by) as now:
        held.signed_at, held.signed_by_id = now, by.person_id
        save_counted(held)
        settled(row, NoticeKind.INSPECTION_CONCLUDED)
    return held
