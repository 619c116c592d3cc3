"""What units could not solve alone in the half year, and who solved it: from hand-written parts."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People, Staff
from taizhang.lib import clock
from taizhang.meetings.actions import ending, helping, writing
from taizhang.meetings.facts import BottleneckState, Trouble
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.meetings.queries.bottlenecks import in_charge_of
from taizhang.organisations.queries import actor_of, unit_names
from taizhang.projects.models import Project

CONTENT = read_content("meetings")
SAID = {
    "raise": "提交难题",
    "ask": "转单位协办",
    "decline": "协办说明",
    "lift": "难题提级",
    "table": "列入会议",
    "answer": "答复难题",
    "claim": "报告解决",
    "confirm": "难题销号",
}


def plan(calendar: Calendar, people: People) -> None:
    """Put every step in on its day."""
    for row in CONTENT["bottleneck"]:
        for step in row["course"]:
            day, act, words = step.split("|")
            calendar.at(date.fromisoformat(day), partial(_do, people, row, act, words), SAID[act])


def staff_of(people: People, short_name: str) -> Staff:
    """The people of a unit by its short name."""
    return next(staff for staff in people.staff.values() if staff.unit.short_name == short_name)


def _do(people: People, said: Mapping[str, Any], act: str, words: str) -> None:
    if act == "raise":
        _raise(people, said)
        return
    row = Bottleneck.objects.select_related("unit", "helper").get(title=said["title"])
    STEPS[act](row, words, people)


def _raise(people: People, said: Mapping[str, Any]) -> None:
    staff, names = staff_of(people, said["unit"]), unit_names(clock.today())
    trouble = Trouble(
        title=said["title"],
        stuck=said["stuck"],
        tried=said["tried"],
        wanted=said["wanted"],
        needed=tuple(names[name] for name in said["needed"].split("、")),
        needed_by=said["needed_by"],
    )
    project = Project.objects.filter(name=said.get("project", "")).first()
    row = writing.draft_bottleneck(staff.unit, trouble, by=staff.clerk, project=project)
    writing.raise_bottleneck(row, by=staff.head)


def _keeper(row: Bottleneck, people: People) -> Actor:
    """Whoever the bottleneck is with: the vice-mayor in charge, else the office."""
    if row.state == BottleneckState.LIFTED:
        return actor_of(Person.objects.get(pk=in_charge_of(row.unit_id, clock.today())[0]))
    return people.officer(row.pk)


def _own(row: Bottleneck, people: People) -> Staff:
    return people.staff[row.unit.code]


Step = Callable[[Bottleneck, str, People], object]
STEPS: Mapping[str, Step] = {
    "ask": lambda row, words, people: helping.ask_unit(row, staff_of(people, words).unit, by=_keeper(row, people)),
    "decline": lambda row, words, people: helping.decline_to_help(
        row, by=people.staff[row.helper.code if row.helper else ""].head, reason=words
    ),
    "lift": lambda row, _words, people: helping.lift_bottleneck(row, by=_keeper(row, people)),
    "table": lambda row, words, people: helping.table_bottleneck(
        row, MeetingSeries.objects.get(name=words), by=_keeper(row, people)
    ),
    "answer": lambda row, words, people: helping.answer_bottleneck(row, by=_keeper(row, people), answer=words),
    "claim": lambda row, words, people: ending.claim_solved(row, by=_own(row, people).head, solution=words),
    "confirm": lambda row, _words, people: ending.confirm_solved(row, by=_keeper(row, people)),
}
