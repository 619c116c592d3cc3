"""The joint meetings of the half year: founded, called, held, written down and signed; the next one is ahead."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import Any

from taizhang.cli.demo.bottlenecks import CONTENT, staff_of
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.people import People
from taizhang.ledger.actions import approve_targets, correct_target, publish_targets, submit_targets
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.meetings.actions.agenda import add_item, build_agenda, order_items
from taizhang.meetings.actions.attending import invite, keep_attendance
from taizhang.meetings.actions.calling import call_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.rule import adopt_rule
from taizhang.meetings.actions.series import found_series
from taizhang.meetings.actions.signing import sign_minutes
from taizhang.meetings.facts import DecisionKind, Landing, Presence, Rhythm, Verdict
from taizhang.meetings.models import AgendaItem, Meeting, MeetingSeries
from taizhang.meetings.rules.rulebook import shipped_text
from taizhang.organisations.models import LeadingGroup, Post
from taizhang.organisations.queries import unit_names


def adopt(people: People) -> None:
    """The rule is adopted as it comes, and the leading group's two series begin."""
    adopt_rule(shipped_text(), by=people.chief)
    group = LeadingGroup.objects.get()
    for said in CONTENT["series"]:
        hour, minute = said["hour"].split(":")
        found_series(
            group,
            by=people.chief,
            name=said["name"],
            rhythm=Rhythm(said["rhythm"]),
            on=said["on"],
            hour=time(int(hour), int(minute)),
            place=said["place"],
            convener=Post.objects.get(title=said["convener"]),
        )


def plan(calendar: Calendar, people: People) -> None:
    """Put every meeting in: prepared and called, held and written down, signed."""
    for said in CONTENT["meeting"]:
        calendar.at(said["build"], partial(_call, people, said), "会议通知")
        if "sign" in said:
            calendar.at(said["on"], partial(_hold, people, said), "联席会议")
            calendar.at(said["sign"], partial(_sign, people, said), "签发纪要")
        if "complete" in said:
            on, *words = said["complete"]
            calendar.at(date.fromisoformat(on), partial(_complete, people, said, words), "任务列入台账")


def _meeting(said: Mapping[str, Any]) -> Meeting:
    found = Meeting.objects.select_related("series").filter(series__name=said["series"])
    return found.get(starts_at__date=said["on"])


def _call(people: People, said: Mapping[str, Any]) -> None:
    series, officer = MeetingSeries.objects.get(name=said["series"]), people.officer(0)
    hour, minute = series.hour.split(":")
    begins = datetime.combine(said["on"], time(int(hour), int(minute)), clock.TZ)
    meeting = call_meeting(series, by=officer, starts_at=begins)
    first = [add_item(meeting, by=officer, title=title) for title in said["added"]]
    build_agenda(meeting, by=officer)
    order_items(meeting, {item.pk: place for place, item in enumerate(first, start=1)}, by=officer)
    for name in said["invite"]:
        invite(meeting, staff_of(people, name).unit, by=officer)
    convene(meeting, by=officer)


def _hold(people: People, said: Mapping[str, Any]) -> None:
    meeting, officer = _meeting(said), people.officer(0)
    open_meeting(meeting, by=officer)
    words = {pair.split("|")[0]: (Presence.ABSENT, pair.split("|")[1]) for pair in said["absent"]}
    words |= {pair.split("|")[0]: (Presence.DEPUTISED, pair.split("|")[1]) for pair in said["deputy"]}
    came = {seat.pk: words.get(seat.name or seat.title, (Presence.PRESENT, "")) for seat in meeting.attendees.all()}
    keep_attendance(meeting, came, by=officer)
    for row in said["decisions"]:
        _decide(people, meeting, row)


def _decide(people: People, meeting: Meeting, row: str) -> None:
    kind, text, unit, supports, due, about, settles = row.split("|")
    names, task = unit_names(clock.today()), kind == DecisionKind.TASK
    verdict = Verdict(
        kind=DecisionKind(kind),
        text=text,
        unit=names[unit] if unit else None,
        supports=tuple(names[name] for name in supports.split("、") if name),
        due=date.fromisoformat(due) if due else None,
        landing=Landing.LINE if task else None,
        settles=settles == "settles",
    )
    item: AgendaItem | None = meeting.items.filter(title__contains=about, removed_at=None).first() if about else None
    decide(meeting, verdict, by=people.officer(0), item=item)


def _sign(people: People, said: Mapping[str, Any]) -> None:
    sign_minutes(_meeting(said), by=people.chief)


def _complete(people: People, said: Mapping[str, Any], words: Sequence[str]) -> None:
    """The unit says how and by which post the task is done; the line is approved and published, with its decision."""
    line = Target.objects.select_related("ledger__unit").get(decided_by__meeting=_meeting(said))
    method, responsible, criterion = words
    staff = people.staff[line.ledger.unit.code]
    draft = TargetDraft(
        lead_id=line.ledger.unit_id,
        kind=TargetKind(line.kind),
        matter=line.matter,
        method=method,
        leader=staff.head.name,
        responsible=responsible,
        begins_on=line.begins_on,
        due=line.due,
        due_text=line.due_text,
        criterion=criterion,
        support_ids=tuple(each.unit_id for each in line.supports.all()),
        note=line.note,
    )
    correct_target(line, draft, by=staff.clerk)
    submit_targets([line], by=staff.head)
    approve_targets([line], by=people.chief)
    publish_targets([line], by=people.chief)
