"""What else happens in the half year: stages reached or missed, orders, changed standings."""

from collections.abc import Iterable
from datetime import date, timedelta

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Act, Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.correspondence import OrderTexts, dropped, order_texts
from taizhang.cli.demo.people import People
from taizhang.cli.demo.progress import MONTHS, reached_on, told_by_report
from taizhang.cli.demo.setting import TODAY
from taizhang.cli.demo.targets import YEAR, Line
from taizhang.ledger.actions import (
    reach_milestone,
    set_standing,
    withdraw_targets,
)
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.supervision.actions import (
    answer_order,
    approve_order,
    close_order,
    draft_order,
    drop_order,
    issue_order,
    return_answer,
    sign_for_order,
    verify_answer,
)
from taizhang.supervision.facts import Drafted, OrderState
from taizhang.supervision.models import Order

CHANGES = {"暂停": Standing.SUSPENDED}
WITHDRAWN = "撤回"
TERM = 14
"""Days in which an order is answered."""
DAYS = 10
"""Working days to answer an order for what is late."""
PATIENCE = 3
"""So many times an officer sends an answer back; after that the order stays open until the stage is reached."""


def by_code(lines: Iterable[Line]) -> dict[str, Line]:
    """The lines by the code their targets carry."""
    return {f"{line.unit}-{YEAR}-{line.number:03d}": line for line in lines}


class Stages:
    """Stages of lines are reached, a few days early or late, or not at all."""

    def __init__(self, calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
        self._calendar, self._people = calendar, people
        self._lines = by_code(lines)

    def plan(self) -> None:
        """Put in the day on which each stage due by now was reached."""
        for milestone in Milestone.objects.select_related("target__ledger__unit").order_by("pk"):
            line = self._lines.get(milestone.target.code)
            day = stage_day(line, milestone) if line else None
            if day is not None:
                self._calendar.at(day, lambda milestone=milestone: self._reach(milestone), "节点完成")  # type: ignore[misc]

    def _reach(self, milestone: Milestone) -> None:
        reach_milestone(milestone, by=self._people.staff[milestone.target.ledger.unit.code].clerk, on=clock.today())


def stage_day(line: Line, milestone: Milestone) -> date | None:
    """The day the stage of that name and day is reached; None where a report tells it, or it was read otherwise."""
    places = (place for place, stage in enumerate(line.milestones) if (stage.name, stage.on) == _key(milestone))
    place = next(places, None)
    return None if place is None or told_by_report(line, place) else reached_on(line, place)


def _answers_in(order: Order, line: Line) -> int:
    """A unit that is nearly done answers when it is; another answers with its plan in about ten days."""
    day = stage_day(line, order.milestone) if order.milestone else None
    left = (day - clock.today()).days + 1 if day else 0
    return max(left, 6 + order.pk % 8) if left <= TERM else 6 + order.pk % 8


def _key(milestone: Milestone) -> tuple[str, date | None]:
    return milestone.name, milestone.due


class Orders:
    """Officers look at proposed orders each month: most are issued, some dropped; units answer, others check."""

    def __init__(self, calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
        self._calendar, self._people = calendar, people
        self._lines = by_code(lines)

    def plan(self) -> None:
        """The round of each month from April on."""
        for period in MONTHS[2:]:
            day = workday(period.end + timedelta(days=4))
            if day <= TODAY:
                self._calendar.at(day, self._round, "下达整改")

    def _round(self) -> None:
        waiting = Order.objects.filter(state=OrderState.PROPOSED).select_related("unit", "target", "milestone")
        for order in waiting.order_by("pk"):
            line, milestone = self._lines.get(order.code), order.milestone
            if line is None or milestone is None:
                continue
            officer, texts = self._people.officer(order.pk), self._texts(order, line)
            if milestone.reached_on is not None:
                drop_order(order, by=officer, reason=dropped())
                continue
            said = Drafted(texts.basis, texts.requirement, DAYS)
            give(order, said, by=officer, chief=self._people.chief)
            self._later(1 + order.pk % 2, lambda order=order: self._sign(order.pk))  # type: ignore[misc]
            self._later(_answers_in(order, line), lambda order=order, line=line: self._answer(order.pk, line))  # type: ignore[misc]

    def _texts(self, order: Order, line: Line) -> OrderTexts:
        stage = order.milestone
        reached = stage.reached_on if stage else None
        return order_texts(line, stage.name if stage else line.matter, reached, clock.today().month)

    def _later(self, days: int, act: Act) -> None:
        self._calendar.at(workday(clock.today() + timedelta(days=days)), act)

    def _order(self, key: int) -> Order:
        return Order.objects.select_related("unit", "target", "milestone").get(pk=key)

    def _sign(self, key: int) -> None:
        order = self._order(key)
        sign_for_order(order, by=self._people.staff[order.unit.code].clerk)

    def _answer(self, key: int, line: Line, times: int = 1) -> None:
        """The unit answers: with what it did where the stage is reached, with a plan where it is not."""
        order = self._order(key)
        texts, staff = self._texts(order, line), self._people.staff[order.unit.code]
        evidence = (("整改情况说明.txt", f"{order.number}\n{texts.answer}\n".encode()),)
        answer_order(order, by=staff.head, answer=texts.answer, files=evidence)
        reached = order.milestone is None or order.milestone.reached_on is not None
        done = reached and (times > 1 or order.pk % 6 != 0)
        self._later(3 + key % 3, lambda: self._close(key, line) if done else self._send_back(key, line, times))

    def _send_back(self, key: int, line: Line, times: int) -> None:
        """A plan is no result: it goes back, and comes again when the stage is reached, or in ten days."""
        order = self._order(key)
        return_answer(order, by=self._other(order), reason=self._texts(order, line).refusal)
        day = stage_day(line, order.milestone) if order.milestone else None
        if day is not None and times < PATIENCE:
            again = max((day - clock.today()).days + 2, 5)
            self._later(again, lambda: self._answer(key, line, times + 1))

    def _close(self, key: int, line: Line) -> None:
        order = self._order(key)
        verify_answer(order, by=self._other(order), conclusion=self._texts(order, line).conclusion)
        close_order(order, by=self._people.chief)

    def _other(self, order: Order) -> Actor:
        return next(each for each in self._people.officers if each.person_id != order.issued_by_id)


def give(order: Order, said: Drafted, *, by: Actor, chief: Actor) -> None:
    """An order goes out in a day: an officer drafts, the chief approves, the officer issues it."""
    draft_order(order, said, by=by)
    approve_order(order, by=chief)
    issue_order(order, by=by)


def changes() -> tuple[tuple[str, str, str, date, str], ...]:
    """The lines whose standing changes: unit, words of the matter, what becomes of it, when, and why."""
    rows = (row.split("|") for row in read_content("standings")["changes"])
    return tuple((unit, words, change, date.fromisoformat(day), reason) for unit, words, change, day, reason in rows)


def change_standing(people: People, unit: str, words: str, change: str, reason: str) -> None:
    """A line is suspended or withdrawn by the office, with its reason."""
    lines = Target.objects.select_related("ledger__unit").filter(ledger__unit__short_name=unit)
    target = lines.get(matter__contains=words)
    if change == WITHDRAWN:
        withdraw_targets([target], by=people.chief, reason=reason)
    else:
        set_standing(target, CHANGES[change], by=people.chief, reason=reason)
