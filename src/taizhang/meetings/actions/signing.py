"""Minutes are signed: numbered, printed, frozen; tasks become lines or orders, bottlenecks are answered or solved."""

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.documents.actions import issue, next_number
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.models import Paper
from taizhang.lib import clock
from taizhang.lib.aside import aside
from taizhang.meetings import permissions
from taizhang.meetings.actions.landing import answer, land
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.facts import DecisionKind, Presence
from taizhang.meetings.minutes import HEADINGS, minutes
from taizhang.meetings.models import Decision, Meeting
from taizhang.meetings.queries.papers import minutes_facts
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with

SERIES = "minutes"


def sign_minutes(meeting: Meeting, *, by: Actor) -> Meeting:
    """Sign the minutes: all or nothing. They get their number, PDF and Word are kept as papers, every task becomes a
    line of its unit's ledger or an order proposed, each with the minutes as its source; the bottlenecks decided on are
    answered, or solved where the decision settles them. Chief only; nothing of a signed meeting changes (NotOpen).

    Without a decision, or while of anybody invited it is not said whether they came: ValueError.
    """
    permissions.may_sign_minutes(by)
    with transaction.atomic(), moving(meeting, "sign", by=by):
        _need_whole(meeting)
        now = clock.now()
        year = now.astimezone(clock.TZ).year
        meeting.number = f"联纪〔{year}〕{next_number(series=SERIES, year=year)}号"
        meeting.signed_at, meeting.signed_by_id = now, by.person_id
        _number_as_printed(meeting)
        paper = minutes(minutes_facts(meeting))
        word = aside(render_docx, paper)
        meeting.pdf = _issued(meeting, paper, render_pdf(paper), "pdf", by=by)
        meeting.word = _issued(meeting, paper, word(), "docx", by=by)
        meeting.save()
        for decision in meeting.decisions.select_related("unit", "item__bottleneck__unit").prefetch_related("supports"):
            land(decision, meeting, by=by)
            answer(decision, meeting, by=by)
            _tell(decision, meeting)
    return meeting


def _number_as_printed(meeting: Meeting) -> None:
    """Decisions are cited by the numbers of the minutes: what was told first, then what was settled, then the tasks."""
    order = list(HEADINGS)
    held = sorted(meeting.decisions.all(), key=lambda each: (order.index(DecisionKind(each.kind)), each.number))
    moved = [(each, place) for place, each in enumerate(held, start=1) if each.number != place]
    for each, place in moved:
        each.number = place
    Decision.objects.bulk_update([each for each, _place in moved], ["number"])


def _need_whole(meeting: Meeting) -> None:
    if not meeting.decisions.exists():
        raise ValueError(_("Nothing was decided: there are no minutes to sign."))
    if meeting.attendees.filter(presence=Presence.INVITED).exists():
        raise ValueError(_("Say of everybody invited whether they came; then the minutes can be signed."))


def _issued(meeting: Meeting, paper: OfficialDocument, content: bytes, ending: str, *, by: Actor) -> Paper:
    return issue(
        by=by,
        content=content,
        filename=f"{meeting.number}.{ending}",
        title=f"{meeting.series}纪要（{paper.title.removesuffix('纪要')}）",
        origin=paper.issuer,
        number=meeting.number,
        dated=paper.dated,
    )


def _tell(decision: Decision, meeting: Meeting) -> None:
    """Whoever answers for a decision or supports it hears of it."""
    units = [unit for unit in (decision.unit_id, *(each.unit_id for each in decision.supports.all())) if unit]
    people = {person for unit in units for person in people_with(*UNIT_ROLES, unit_id=unit)}
    said, about = f"{meeting.number} {decision.text}", f"decision-{decision.pk}"
    tell(people, kind=NoticeKind.MEETING_DECIDED, text=said, url=f"/meetings/{meeting.pk}/", about=about)
