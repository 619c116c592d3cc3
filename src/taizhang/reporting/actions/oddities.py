"""Questions that reports raise: kept when they are signed, answered by the unit, set aside by the office."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.reporting import permissions
from taizhang.reporting.actions.copies import name_on_both, take_off_the_other
from taizhang.reporting.actions.moving import settle_questions
from taizhang.reporting.facts import Raised, ReportState
from taizhang.reporting.models import KeptOddity, Report
from taizhang.reporting.queries.queue import state_of
from taizhang.reporting.rules import EVENTS, ODDITY_TRANSITIONS

Answers = Mapping[tuple[int, str], str]
"""What the unit says to a question, by the report's key and the kind of oddity."""

LONGEST = 200
KEPT = ("beside", "figure", "raised_at", "answer", "answered_at", "answered_by", "aside_reason", "aside_at", "aside_by")


def keep_oddities(
    reports: Sequence[Report], raised: Mapping[int, tuple[Raised, ...]], *, answers: Answers, by: Actor
) -> None:
    """Keep what reports raise, within the action that signs them.

    A question raised before keeps its answer, and stays set aside only while it says the same; one that a report filed
    again no longer raises is taken away.
    """
    held = {
        (each.report_id, each.kind): each
        for each in KeptOddity.objects.filter(report__in=reports).select_related("report__target")
    }
    new, old = list[KeptOddity](), list[KeptOddity]()
    for report in reports:
        for each in raised[report.pk]:
            row = held.pop((report.pk, each.oddity.value), None)
            (new if row is None else old).append(row := row or KeptOddity(report=report, kind=each.oddity.value))
            _renew(row, each)
            if answer := answers.get((report.pk, each.oddity.value), "").strip():
                _say(row, answer, by=by)
    KeptOddity.objects.bulk_create(new)
    KeptOddity.objects.bulk_update(old, KEPT)
    name_on_both(reports, raised)
    take_off_the_other(list(held.values()))
    for row in held.values():
        row.delete()


def _renew(row: KeptOddity, raised: Raised) -> None:
    if (row.beside, row.figure) != (raised.beside, raised.figure):
        row.aside_at, row.aside_by_id, row.aside_reason = None, None, ""
    row.beside, row.figure, row.raised_at = raised.beside, raised.figure, clock.now()


def _say(row: KeptOddity, answer: str, *, by: Actor) -> None:
    row.answer, row.answered_at, row.answered_by_id = answer[:LONGEST], clock.now(), by.person_id


def answer_oddity(oddity: KeptOddity, *, by: Actor, answer: str) -> None:
    """The unit answers a question in one line, again if need be, until the office has verified or set it aside."""
    unit = oddity.report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    _need_open(oddity, "answer")
    if not answer.strip():
        raise ValueError(_("Say something to the question."))
    with recorded(EVENTS["answer"], by=by.username, stream=unit.stream, subject=oddity.report.target.code):
        _say(oddity, answer.strip(), by=by)
        oddity.save()
        settle_questions(unit, oddity.report.period)


def set_oddity_aside(oddity: KeptOddity, *, by: Actor, reason: str) -> None:
    """The office needs no answer, or is content with it, and says why; who reported never does so."""
    unit = oddity.report.target.ledger.unit
    permissions.may_verify_reports(by, [oddity.report])
    _need_open(oddity, "set_aside")
    if not reason.strip():
        raise ValueError(_("Say why the question is set aside."))
    with recorded(EVENTS["set_aside"], by=by.username, stream=unit.stream, subject=oddity.report.target.code):
        oddity.aside_reason = reason.strip()[:LONGEST]
        oddity.aside_at, oddity.aside_by_id = clock.now(), by.person_id
        oddity.save()
        settle_questions(unit, oddity.report.period)


def _need_open(oddity: KeptOddity, act: str) -> None:
    if oddity.report.state != ReportState.SIGNED or (state_of(oddity), act) not in ODDITY_TRANSITIONS:
        raise NotOpen(_("The question is settled: its report is verified or returned, or it was set aside."))
