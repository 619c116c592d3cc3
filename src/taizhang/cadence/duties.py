"""What waits for one person is reminded of as well: hand-overs to confirm, changes to decide, questions to answer."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min

from taizhang.accounts.facts import SYSTEM, Actor, Role
from taizhang.assessment.models import Appeal
from taizhang.assessment.queries.due import owed_spans
from taizhang.assessment.rules.states import OPEN_APPEALS
from taizhang.audit.actions import recorded
from taizhang.cadence.rules.duties import TURNS, answer_day, confirm_day
from taizhang.handovers.actions import about
from taizhang.handovers.models import Handover
from taizhang.handovers.queries import WITH, confirmers
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour
from taizhang.inspections.queries.waiting import owed
from taizhang.ledger.facts import AmendmentState
from taizhang.ledger.models import Amendment
from taizhang.ledger.queries.deciding import next_people
from taizhang.lib import clock
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_by_unit, people_with
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import days_in
from taizhang.reporting.queries.queue import open_questions
from taizhang.reporting.rules.months import reminder
from taizhang.suggestions.facts import SuggestionState
from taizhang.suggestions.models import Suggestion

EVENT = "cadence.remind_of_duties"
DAY = timedelta(days=1)
MOVING = (AmendmentState.ASKED, AmendmentState.SIGNED, AmendmentState.CHECKED)


@dataclass(frozen=True)
class Duty:
    """Something that waits for people until a day; `matter` names it, so that each reminder of it comes once."""

    kind: NoticeKind
    matter: str
    people: Collection[int]
    said: str
    url: str
    due: date


def remind_of_duties(today: date, *, by: Actor = SYSTEM) -> None:
    """Remind whoever is waited for, before the day, on it and after it; the record says of which matters whom it was
    news to. What is settled meanwhile is no longer said."""
    reached: dict[tuple[NoticeKind, int], list[str]] = defaultdict(list)
    for duty in duties():
        turn = reminder(duty.due, today, TURNS)
        if turn is None:
            continue
        matter, said = f"{duty.matter} {turn}", f"{duty.said}，截止 {duty.due}"
        if tell(duty.people, kind=duty.kind, text=said, url=duty.url, about=matter, due=duty.due):
            reached[duty.kind, turn].append(duty.matter)
    for (kind, turn), matters in sorted(reached.items()):
        with recorded(EVENT, by=by.username, subject=kind, turn=turn, matters=matters):
            pass


def duties() -> Iterator[Duty]:
    """Everything that waits for somebody until a day."""
    for found in (_hand_overs, _changes, _questions, _suggestions, _honours, _inspections, _appeals, _scores):
        yield from found()


def _hand_overs() -> Iterator[Duty]:
    for each in Handover.objects.filter(confirmed_at=None).select_related(*WITH):
        due = confirm_day(each.drawn_at.astimezone(clock.TZ).date())
        said, url = f"{each.post} {each.successor.holder}", f"/handovers/{each.pk}/"
        yield Duty(NoticeKind.HANDOVER_DUE, about(each), confirmers(each), said, url, due)


def _changes() -> Iterator[Duty]:
    """Each asking waits for one after the other; its days run anew from every step."""
    for each in Amendment.objects.filter(state__in=MOVING).select_related("target__ledger__unit").order_by("pk"):
        since = each.checked_at or each.signed_at or each.asked_at
        due, said = answer_day(since.astimezone(clock.TZ).date()), f"{each.target.code} {each.target.matter}"
        matter, url = f"{each.pk} {each.state}", f"/targets/amendments/{each.pk}/"
        yield Duty(NoticeKind.AMENDMENT_DUE, matter, next_people(each), said, url, due)


def _questions() -> Iterator[Duty]:
    """What a unit is asked about a month, until the month locks for it."""
    asked = open_questions().order_by().values_list("report__period", "report__target__ledger__unit")
    found = [*asked.annotate(Count("pk"), Min("report"))]
    periods = ReportingPeriod.objects.in_bulk({period for period, *_rest in found})
    units = Unit.objects.in_bulk({unit for _period, unit, *_rest in found})
    clerks, heads = (people_by_unit(role) if found else {} for role in (Role.CLERK, Role.HEAD))
    for period, unit, number, report in sorted(found):
        label, name, days = periods[period].label, units[unit], days_in(periods[period])
        people = {*clerks.get(unit, ()), *heads.get(unit, ())}
        said, matter, url = f"{name.short_name} {label}（{number}处）", f"{name.code} {label}", f"/review/{report}/"
        yield Duty(NoticeKind.QUESTIONS_DUE, matter, people, said, url, days.of(name.kind).lock_on)


def _suggestions() -> Iterator[Duty]:
    """Suggestions in hand, until the reply is drafted; each round by its own day."""
    handled = Suggestion.objects.filter(state=SuggestionState.HANDLING, due_on__isnull=False)
    clerks, heads = (people_by_unit(role) if handled else {} for role in (Role.CLERK, Role.HEAD))
    for each in handled.select_related("unit").order_by("pk"):
        people = {*clerks.get(each.unit_id or 0, ()), *heads.get(each.unit_id or 0, ())}
        said, url = f"{each.code} {each.title}", f"/suggestions/{each.pk}/"
        if each.due_on is not None:
            yield Duty(NoticeKind.SUGGESTION_DUE, f"{each.code} {each.round}", people, said, url, each.due_on)


def _honours() -> Iterator[Duty]:
    """Honours that were shown to the end, until the chief confirms them; one word for all of one last day."""
    waiting = Honour.objects.filter(state=HonourState.SHOWN, shown_until__isnull=False)
    found = Counter(waiting.order_by("shown_until").values_list("shown_until", flat=True))
    people = people_with(Role.CHIEF) if found else []
    for last, number in found.items():
        if last is not None:
            said = f"荣誉{number}项，公示期满即可确认"
            yield Duty(NoticeKind.HONOUR_DUE, last.isoformat(), people, said, "/honours/?state=shown", last + DAY)


def _appeals() -> Iterator[Duty]:
    """Appeals that were filed, until they are ruled on; whoever had a part in the score is reminded all the same."""
    waiting = Appeal.objects.filter(state__in=OPEN_APPEALS, decide_by__isnull=False).select_related("unit", "run")
    people = people_with(Role.OFFICER, Role.CHIEF) if waiting else []
    for each in waiting.order_by("pk"):
        if each.decide_by is not None:
            said, url = f"{each.code} {each.unit.short_name} {each.about}待裁定", f"/appeals/{each.pk}/"
            yield Duty(NoticeKind.APPEAL_DUE, each.code, people, said, url, each.decide_by)


def _scores() -> Iterator[Duty]:
    """Quarters, halves and years that have ended, until the office computes their result."""
    waiting = owed_spans(clock.today())
    people = people_with(Role.OFFICER, Role.CHIEF) if waiting else []
    for each in waiting:
        if each.due is not None:
            said, url = f"{each.span.title_zh}待计分（{each.scheme.title}）", f"/scores/?period={each.span.label}"
            yield Duty(NoticeKind.SCORE_DUE, each.span.label, people, said, url, each.due)


def _inspections() -> Iterator[Duty]:
    """Every step of an inspection that somebody owes by a day."""
    for each in owed():
        said, url = f"{each.row.code} {each.row.unit.short_name} {each.row.matter}", f"/inspections/{each.row.pk}/"
        matter = f"{each.row.code} {each.row.state}"
        yield Duty(NoticeKind.INSPECTION_DUE, matter, each.people, said, url, each.due)
