"""A recheck is asked for by the unit's head, and decided by people who did not make the conclusion."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.inspections import permissions
from taizhang.inspections.actions.concluding import give
from taizhang.inspections.actions.opening import given_number
from taizhang.inspections.actions.recording import moving, need, need_open
from taizhang.inspections.actions.telling import settled, tell_office, tell_people, tell_unit
from taizhang.inspections.facts import Outcome
from taizhang.inspections.models import Conclusion, Inspection, Recheck, Rechecker
from taizhang.inspections.queries.people import recheck_recusal
from taizhang.inspections.queries.terms import standing_conclusion
from taizhang.inspections.rules.numbers import PaperKind
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind

OUTCOMES = {Outcome.UPHELD: "维持原结论", Outcome.CHANGED: "变更原结论", Outcome.WITHDRAWN: "撤销原结论"}


def appoint_recheckers(row: Inspection, people: Collection[Person], *, by: Actor) -> Recheck:
    """Appoint who looks at the conclusion again, in the place of whoever was appointed before. Who made it, was of the
    team or belongs to the unit has to step aside (ValueError)."""
    permissions.may_act(by, row, "appoint")
    need_open(row, "appoint")
    if not people:
        raise ValueError(_("Say who looks at it again."))
    for person in people:
        if recheck_recusal(row, person.pk) is not None:
            raise ValueError(_("%(name)s has to step aside from this recheck.") % {"name": person})
    with moving(row, "appoint", by=by) as now:
        Rechecker.objects.remove(row.recheck.people.all())
        for person in people:
            Rechecker(recheck=row.recheck, person=person, appointed_at=now, appointed_by_id=by.person_id).save()
        settled(row)
        tell_people(row, [person.pk for person in people], f"请复核，{row.recheck.due_on}前作出决定")
    return row.recheck


def decide_recheck(
    row: Inspection, *, by: Actor, outcome: Outcome, opinion: str, findings: str = "", changed: str = ""
) -> Recheck:
    """One of those appointed decides, with the reasons: the conclusion stands, another (`findings`, `changed`) takes
    its place under a number of its own, or it is withdrawn. The conclusion as it was given is kept."""
    permissions.may_act(by, row, "decide")
    need_open(row, "decide")
    said = need(opinion, _("Say what the recheck found, and why."))
    asked = row.recheck
    if outcome is Outcome.CHANGED:
        need(findings, _("Say what was found, with its proof."))
        need(changed, _("Say what is concluded in its place."))
    with moving(row, "decide", by=by) as now:
        asked.outcome, asked.opinion, asked.number = outcome, said, given_number(PaperKind.RECHECK)
        asked.decided_at, asked.decided_by_id = now, by.person_id
        asked.save()
        if outcome is Outcome.CHANGED:
            give(_in_its_place(asked.conclusion, findings, changed, by), by=by)
        settled(row)
        tell_unit(row, NoticeKind.INSPECTION_CONCLUDED, f"{asked.number} {OUTCOMES[outcome]}")
        tell_office(row, f"{asked.number} {OUTCOMES[outcome]}")
    return asked


def _in_its_place(old: Conclusion, findings: str, opinion: str, by: Actor) -> Conclusion:
    return Conclusion(
        inspection_id=old.inspection_id,
        version=old.version + 1,
        findings=findings.strip(),
        opinion=opinion.strip(),
        drafted_at=clock.now(),
        drafted_by_id=by.person_id,
    )


def withdrawn(row: Inspection) -> bool:
    """Whether no conclusion stands any more."""
    return hasattr(row, "recheck") and row.recheck.outcome == Outcome.WITHDRAWN


def need_standing(row: Inspection) -> Conclusion:
    """The conclusion that stands; NotOpen where there is none, or a recheck withdrew it."""
    held = standing_conclusion(row)
    if held is None or withdrawn(row):
        raise NotOpen(_("No conclusion stands any more."))
    return held
