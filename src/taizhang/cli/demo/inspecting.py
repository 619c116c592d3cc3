"""The inspections of the half year: concluded, changed by a recheck, in the field, ahead, called off."""

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from PIL import Image, ImageDraw

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.cli.demo.bottlenecks import staff_of
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.events import give
from taizhang.cli.demo.people import People
from taizhang.inspections.actions import approving, asking, concluding, ending, field, opening, planning, rechecking
from taizhang.inspections.actions.rule import adopt_rule
from taizhang.inspections.facts import Answer, InspectionKind, Member, Method, Outcome, Photo, Plan, Point, Said
from taizhang.inspections.models import Inspection
from taizhang.inspections.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.supervision.actions import answer_order, sign_for_order
from taizhang.supervision.facts import Drafted
from taizhang.supervision.models import Order

CONTENT = read_content("inspections")
SAID = {
    "approve": "批准督查",
    "notify": "督查通知",
    "enter": "督查组进驻",
    "check": "现场核查",
    "give": "送达督查结论",
    "ask": "申请复核",
    "decide": "复核决定",
}
OFFICER = "督查员"
DEMAND = "立即改正，举一反三，对全部学校食堂自查一遍，建立留样检查记录。"
DAYS = 15


def adopt(people: People) -> None:
    """The rule is adopted as it comes."""
    adopt_rule(shipped_text(), by=people.chief)


def plan(calendar: Calendar, people: People) -> None:
    """Put every step in on its day."""
    for said in CONTENT["inspection"]:
        calendar.at(said["planned"], partial(_plan, people, said), "督查计划")
        for step in said["course"]:
            day, act, words = step.split("|", 2)
            calendar.at(date.fromisoformat(day), partial(_do, people, said, act, words), SAID.get(act, ""))


def _plan(people: People, said: Mapping[str, Any]) -> None:
    leader = people.officer(said["leader"])
    team = [_member(leader, leader=True)]
    for name in said["members"]:
        staff = staff_of(people, name)
        team.append(_member(staff.head, title="负责人", unit_id=staff.unit.pk))
    team += [Member(*line.split("｜")) for line in said["experts"]]
    planned = Plan(
        matter=said["matter"],
        basis=said["basis"],
        approver=said["approver"],
        kind=InspectionKind(said["kind"]),
        methods=tuple(map(Method, said["methods"])),
        scope=said["scope"],
        starts_on=said["starts"],
        ends_on=said["ends"],
        announced=said.get("announced", False),
        unannounced=said.get("unannounced", False),
        team=tuple(team),
        points=tuple(Point(*line.split("｜")) for line in said["points"]),
    )
    units = [staff_of(people, name).unit for name in said["units"].split("、")]
    planning.plan_inspections(units, planned, by=people.officer(1 - said["leader"]))


def _member(actor: Actor, *, title: str = "督查员", unit_id: int | None = None, leader: bool = False) -> Member:
    return Member(actor.name, title, actor.person_id, unit_id, leader)


def _do(people: People, said: Mapping[str, Any], act: str, words: str) -> None:
    """One step with every sheet of the item."""
    held = Inspection.objects.select_related("unit").filter(matter=said["matter"], starts_on=said["starts"])
    for row in held.order_by("pk"):
        STEPS[act](row, words, people, said)


def _check(row: Inspection, words: str, people: People, said: Mapping[str, Any]) -> None:
    points = {str(point.place): point for point in row.points.all()}
    found = {}
    for line in said["answers"][int(words) - 1]:
        place, answer, note = line.split("|")
        shot = [_picture(row, int(place))] if int(place) in said.get("pictures", ()) else []
        found[points[place].pk] = Said(Answer(answer), note, shot)
    field.send_answers(row, found, by=people.officer(said["leader"]), key=f"{row.code} {words}")


def _picture(row: Inspection, place: int) -> Photo:
    """A picture of the spot: sky, ground, a fence with a gap."""
    shot = Image.new("RGB", (480, 360), (176, 203, 222))
    drawn = ImageDraw.Draw(shot)
    drawn.rectangle((0, 230, 480, 360), fill=(150, 138, 116))
    for post in range(0, 480, 40):
        if not 160 < post < 160 + 70 * place:
            drawn.rectangle((post, 150, post + 34, 250), fill=(66, 120, 160), outline=(40, 70, 100))
    out = io.BytesIO()
    shot.save(out, "PNG")
    taken = datetime.combine(clock.today(), time(7, 40 + place), clock.TZ)
    return Photo(f"{row.code}-{place}.png", out.getvalue(), taken)


def _appoint(row: Inspection, words: str, people: People) -> None:
    named = [_recheckers(name, people) for name in words.split("、")]
    held = list(Person.objects.filter(pk__in=[actor.person_id for actor in named]).order_by("pk"))
    rechecking.appoint_recheckers(row, held, by=people.mayor)


def _recheckers(name: str, people: People) -> Actor:
    number = name.removeprefix(OFFICER)
    return people.officer(int(number)) if name.startswith(OFFICER) else staff_of(people, name).head


def _decide(row: Inspection, words: str, people: People, said: Mapping[str, Any]) -> None:
    outcome, opinion = words.split("|")
    rechecking.decide_recheck(
        row,
        by=people.officer(1 - said["leader"]),
        outcome=Outcome(outcome),
        opinion=opinion,
        findings=said.get("changed_findings", ""),
        changed=said.get("changed_opinion", ""),
    )


def _ask(row: Inspection, people: People, said: Mapping[str, Any]) -> None:
    proof = [("检修单和停餐通知.txt", "4月17日至19日检修停用，师生自带午餐。".encode())]
    asking.ask_recheck(row, by=people.staff[row.unit.code].head, reasons=said["reasons"], files=proof)


def _order(row: Inspection, words: str, people: People) -> None:
    """A point that does not hold becomes an order, and is given."""
    officer = people.officer(1)
    order = ending.order_point(row, row.points.get(place=int(words)), by=officer)
    give(order, Drafted(order.source, DEMAND, DAYS), by=officer, chief=people.chief)


def _given(row: Inspection) -> Order:
    return Order.objects.select_related("unit", "target").get(check_points__inspection=row)


def _draft(row: Inspection, people: People, said: Mapping[str, Any]) -> None:
    leader = people.officer(said["leader"])
    concluding.draft_conclusion(row, by=leader, findings=said["findings"], opinion=said["opinion"])


Step = Callable[[Inspection, str, People, Mapping[str, Any]], object]
STEPS: Mapping[str, Step] = {
    "approve": lambda row, words, people, _said: approving.approve_inspection(row, by=people.chief, reason=words),
    "cancel": lambda row, words, people, _said: approving.cancel_inspection(row, by=people.chief, reason=words),
    "notify": lambda row, _words, people, _said: opening.notify_unit(row, by=people.officer(1)),
    "enter": lambda row, _words, people, said: opening.enter_field(row, by=people.officer(said["leader"])),
    "check": _check,
    "draft": lambda row, _words, people, said: _draft(row, people, said),
    "give": lambda row, _words, people, _said: concluding.give_conclusion(row, by=people.chief),
    "sign": lambda row, _words, people, _said: concluding.sign_for_conclusion(
        row, by=people.staff[row.unit.code].clerk
    ),
    "accept": lambda row, _words, people, _said: sign_for_order(_given(row), by=people.staff[row.unit.code].clerk),
    "answer": lambda row, words, people, _said: answer_order(
        _given(row), by=people.staff[row.unit.code].head, answer=words
    ),
    "order": lambda row, words, people, _said: _order(row, words, people),
    "ask": lambda row, _words, people, said: _ask(row, people, said),
    "appoint": lambda row, words, people, _said: _appoint(row, words, people),
    "decide": _decide,
    "publish": lambda row, _words, people, _said: ending.set_public(row, by=people.chief, public=True),
    "close": lambda row, words, people, _said: ending.close_inspection(row, by=people.officer(1), closing=words),
}
