"""What else happens with orders: the city's own rule, orders from meetings, more time, pauses, rungs, look-backs."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.events import give
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.setting import TODAY
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.supervision import actions
from taizhang.supervision.facts import OWED, Drafted, OrderState, Promised, Source, StepState, Trigger
from taizhang.supervision.models import Commitment, Escalation, Order
from taizhang.supervision.papers.wording import proposed_requirement
from taizhang.supervision.rules.rulebook import shipped_text

ADOPTED = date(2012, 1, 16)
ASSIGNED = date(2012, 5, 22)
EMPTY = date(2012, 6, 13)
URGED = date(2012, 7, 5)
GIVEN, DROPPED, REFUSED, URGES = 4, 2, 2, 6
"""So many empty reports become orders, so many do not; so many look-backs find it undone; so many papers go out."""


def plan(calendar: Calendar, people: People) -> None:
    """Put in the rule, the orders from elsewhere, the empty reports, the ladder, the look-backs, the commitments."""
    said = read_content("supervision")
    calendar.at(ADOPTED, partial(_adopt, said["rules"], people))
    for each in said["assigned"]:
        calendar.at(ASSIGNED, partial(_assign, calendar, people, each, said["answers"]), "交办事项")
    calendar.at(EMPTY, partial(_order_empty, calendar, people, said["answers"]), "整治走过场")
    calendar.at(URGED, partial(_urge, people, said["answers"]), "催办")
    calendar.at(URGED + timedelta(days=1), partial(_look_back, people, said["answers"]), "回头看")
    for each in said["commitment"]:
        calendar.at(each["written"], partial(_promise, calendar, people, each), "公开承诺")


def _adopt(said: Mapping[str, Any], people: People) -> None:
    """The city's rule: as shipped, but for what it thinks empty."""
    text = shipped_text().replace("supervision-2012", said["code"]).replace("2012年度督查督办规则", said["title"], 1)
    text = text.replace("copied = 2", f"copied = {said['copied']}")
    actions.adopt_rules(text.replace("exact = true", f"exact = {str(said['exact']).lower()}"), by=people.chief)


def _order(key: int) -> Order:
    return Order.objects.select_related("unit", "target", "milestone").get(pk=key)


def _assign(calendar: Calendar, people: People, said: Mapping[str, Any], words: Mapping[str, str]) -> None:
    staff, officer = people.staff[said["unit"]], people.officers[0]
    order = actions.propose_order(
        staff.unit, by=officer, matter=said["matter"], finding=said["finding"], source=Source(said["source"])
    )
    give(order, Drafted(said["source"], said["requirement"], said["days"]), by=officer, chief=people.chief)
    key = order.pk
    _on(calendar, 1, lambda: actions.sign_for_order(_order(key), by=staff.clerk))
    STORIES[said["story"]](calendar, people, staff, key, words)


def _on(calendar: Calendar, days: int, act: Any) -> None:
    calendar.at(workday(clock.today() + timedelta(days=days)), act)


def _extended(calendar: Calendar, people: People, staff: Staff, key: int, words: Mapping[str, str]) -> None:
    """The unit asks for more time and is given it; the answer is verified by another officer, and the chief closes."""

    def ask() -> None:
        order = _order(key)
        wished = (order.due_on or clock.today()) + timedelta(days=7)
        reason, progress = words["extension_reason"], words["extension_progress"]
        asked = actions.ask_extension(order, by=staff.head, reason=reason, progress=progress, wished_on=wished)
        actions.check_extension(asked, by=people.officers[1], opinion=words["opinion"])
        actions.grant_extension(asked, by=people.chief, until=wished)

    def end() -> None:
        order = _order(key)
        actions.verify_answer(order, by=people.officers[1], conclusion=words["verified"])
        actions.close_order(order, by=people.chief)

    _on(calendar, 21, ask)
    _on(calendar, 30, lambda: actions.answer_order(_order(key), by=staff.head, answer=words["done"]))
    _on(calendar, 33, end)


def _paused(calendar: Calendar, people: People, _staff: Staff, key: int, words: Mapping[str, str]) -> None:
    """The clock of the order is stopped while others decide."""
    _on(calendar, 14, lambda: actions.stop_clock(_order(key), by=people.chief, reason=words["pause"]))


def _unsolved(calendar: Calendar, people: People, _staff: Staff, key: int, words: Mapping[str, str]) -> None:
    """The matter cannot be solved here; it is ended, and says so."""
    _on(calendar, 41, lambda: actions.end_order(_order(key), by=people.chief, reason=words["unsolved"]))


STORIES = {"extended": _extended, "paused": _paused, "unsolved": _unsolved}


def _order_empty(calendar: Calendar, people: People, words: Mapping[str, str]) -> None:
    """Of the reports found empty or work found without effect, some become orders, some do not, the others wait."""
    found = Order.objects.filter(state=OrderState.PROPOSED, trigger__in=(Trigger.FORMALISTIC, Trigger.INEFFECTIVE))
    for place, order in enumerate(found.select_related("unit", "target").order_by("pk")[: GIVEN + DROPPED]):
        if place >= GIVEN:
            actions.drop_order(order, by=people.officers[1], reason=words["empty_dropped"])
            continue
        trigger, staff, key = Trigger(order.trigger), people.staff[order.unit.code], order.pk
        basis = f"2012年度目标责任台账（台账编号{order.code}）及各月填报"
        asked = Drafted(basis, proposed_requirement(trigger=trigger, stage=""), 10)
        give(order, asked, by=people.officers[0], chief=people.chief)
        _on(calendar, 1, partial(_sign, key, staff))
        if place % 2 == 0:
            _on(calendar, 9, partial(_answer, key, staff, words["empty"]))
            _on(calendar, 12, partial(_close, key, people, words["empty_verified"]))


def _sign(key: int, staff: Staff) -> None:
    actions.sign_for_order(_order(key), by=staff.clerk)


def _answer(key: int, staff: Staff, answer: str) -> None:
    actions.answer_order(_order(key), by=staff.head, answer=answer)


def _close(key: int, people: People, found: str) -> None:
    order = _order(key)
    actions.verify_answer(order, by=people.officers[1], conclusion=found)
    actions.close_order(order, by=people.chief)


def _urge(people: People, words: Mapping[str, str]) -> None:
    """The oldest rungs that wait are issued, the next is waived with a reason, the others wait."""
    waiting = Escalation.objects.filter(state=StepState.PROPOSED, order__state__in=OWED, order__turn=1)
    steps = list(waiting.select_related("order__unit", "order__target").order_by("pk")[: URGES + 1])
    for step in steps[:URGES]:
        actions.urge_unit(step, by=people.officer(step.pk))
    for step in steps[URGES:]:
        actions.waive_step(step, by=people.officers[0], reason=words["waived"])


def _look_back(people: People, words: Mapping[str, str]) -> None:
    """Whoever did not verify looks back: most of what was mended holds, some is undone and opened again."""
    due = Order.objects.filter(state=OrderState.ARCHIVED, look_back_on__lte=clock.today())
    for place, order in enumerate(due.select_related("unit", "target").order_by("pk")):
        officer = next(each for each in people.officers if each.person_id != order.verified_by_id)
        if place < REFUSED:
            actions.reopen_order(order, by=officer, found=words["undone"])
        else:
            actions.hold_order(order, by=officer, found=words["holds"])


def _promise(calendar: Calendar, people: People, said: Mapping[str, Any]) -> None:
    """A unit's commitment: bound to a stage where it names one, else told by an officer's check."""
    line = Target.objects.select_related("ledger__unit").get(code=said["code"])
    stage = Milestone.objects.filter(target=line, name=said["stage"]).first() if said["stage"] else None
    unit, staff = line.ledger.unit, people.staff[line.ledger.unit.code]
    promised = Promised(said["problem"], said["promise"], said["measures"], said["due"])
    row = actions.draft_commitment(unit, promised, by=staff.clerk, milestone=stage)
    actions.sign_commitment(row, by=staff.head)
    key = row.pk
    _on(calendar, 1, lambda: actions.publish_commitment(_commitment(key), by=people.chief))
    if "result" in said:
        report = partial(_report, key, staff, said["result"])
        calendar.at(min(workday(said["due"] - timedelta(days=2)), TODAY), report)


def _commitment(key: int) -> Commitment:
    return Commitment.objects.select_related("unit", "target", "milestone").get(pk=key)


def _report(key: int, staff: Staff, result: str) -> None:
    actions.report_commitment(_commitment(key), by=staff.clerk, result=result)
