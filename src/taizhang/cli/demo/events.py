"""What else happens in the half year: stages reached or missed, orders, letters from citizens, changed standings."""

from collections.abc import Iterable
from datetime import date, timedelta

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Act, Calendar, workday
from taizhang.cli.demo.narratives import CitizenMessage, messages, order_texts
from taizhang.cli.demo.people import People
from taizhang.cli.demo.progress import MONTHS, lags
from taizhang.cli.demo.setting import TODAY
from taizhang.cli.demo.targets import YEAR, Line
from taizhang.ledger.actions import (
    approve_targets,
    publish_targets,
    reach_milestone,
    set_standing,
    submit_targets,
    withdraw_targets,
)
from taizhang.ledger.facts import Standing, TargetDraft, TargetKind
from taizhang.ledger.models import Milestone, Target
from taizhang.lib import clock
from taizhang.lib.due import parse_due
from taizhang.supervision.actions import answer_order, close_order, drop_order, issue_order, return_answer
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.voice.actions import answer, make_target, publish, receive, route
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message

MISSED = 5
"""One stage in so many of lines that keep pace is missed as well."""
SUSPENDED = ("受上级规划调整影响，经市政府同意暂缓实施", "建设选址与新版城市规划冲突，待规划批复后恢复")
WITHDRAWN = "与另一项任务内容重复，合并办理"


class Stages:
    """Stages of lines are reached, a few days early or late, or not at all."""

    def __init__(self, calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
        self._calendar, self._people = calendar, people
        self._lines = {f"{line.unit}-{YEAR}-{line.number:03d}": line for line in lines}

    def plan(self) -> None:
        """Put in the day on which each stage due by now was reached."""
        due = Milestone.objects.filter(due__lte=TODAY).select_related("target__ledger__unit").order_by("pk")
        for milestone in due:
            reached = self._reached(milestone)
            if reached is not None:
                self._calendar.at(reached, lambda milestone=milestone: self._reach(milestone))  # type: ignore[misc]

    def _reached(self, milestone: Milestone) -> date | None:
        line = self._lines.get(milestone.target.code)
        if line is None or milestone.due is None:
            return None
        turn = line.seed // 1000 % 12
        late = lags(line) or ((line.seed // 11 + milestone.pk) % MISSED == 0 and turn > 8)
        day = milestone.due + timedelta(days=14 + 2 * turn) if late else milestone.due - timedelta(days=turn)
        return day if day <= TODAY else None

    def _reach(self, milestone: Milestone) -> None:
        row = Milestone.objects.select_related("target__ledger__unit").get(pk=milestone.pk)
        reach_milestone(row, by=self._people.staff[row.target.ledger.unit.code].clerk, on=clock.today())


class Orders:
    """Officers look at proposed orders each month: most are issued, some dropped; units answer, others check."""

    def __init__(self, calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
        self._calendar, self._people = calendar, people
        self._lines = {f"{line.unit}-{YEAR}-{line.number:03d}": line for line in lines}

    def plan(self) -> None:
        """The round of each month from April on."""
        for period in MONTHS[2:]:
            day = workday(period.end + timedelta(days=4))
            if day <= TODAY:
                self._calendar.at(day, self._round)

    def _round(self) -> None:
        waiting = Order.objects.filter(state=OrderState.PROPOSED).select_related("unit", "target", "milestone")
        for order in waiting.order_by("pk"):
            line, milestone = self._lines.get(order.target.code), order.milestone
            if line is None or milestone is None:
                continue
            officer, texts = self._people.officer(order.pk), order_texts(line, milestone.name)
            if milestone.reached_on is not None:
                drop_order(order, by=officer, reason="该节点已经完成，经核实补记完成日期，不再下达。")
                continue
            issue_order(order, by=officer, requirement=texts.requirement, basis=texts.basis)
            self._later(6 + order.pk % 8, lambda order=order, line=line: self._answer(order.pk, line))  # type: ignore[misc]

    def _later(self, days: int, act: Act) -> None:
        self._calendar.at(workday(clock.today() + timedelta(days=days)), act)

    def _answer(self, key: int, line: Line) -> None:
        order = Order.objects.select_related("unit", "target", "milestone").get(pk=key)
        texts = order_texts(line, order.milestone.name if order.milestone else line.matter)
        staff = self._people.staff[order.unit.code]
        evidence = (("整改情况说明.txt", f"{order.number}\n{texts.answer}\n".encode()),)
        answer_order(order, by=staff.head, answer=texts.answer, files=evidence)
        back = order.pk % 6 == 0 and order.returned_at is None
        act = self._send_back if back else self._close
        self._later(4, lambda: act(key, line))

    def _send_back(self, key: int, line: Line) -> None:
        order = Order.objects.select_related("unit", "target").get(pk=key)
        return_answer(order, by=self._other(order), reason="只说了打算，没有附现场完成情况，请补充后重新反馈。")
        self._later(5, lambda: self._answer(key, line))

    def _close(self, key: int, line: Line) -> None:
        order = Order.objects.select_related("unit", "target", "milestone").get(pk=key)
        texts = order_texts(line, order.milestone.name if order.milestone else line.matter)
        close_order(order, by=self._other(order), conclusion=texts.conclusion)

    def _other(self, order: Order) -> Actor:
        return next(each for each in self._people.officers if each.person_id != order.issued_by_id)


class Letters:
    """Citizens write; the office routes, units answer, replies are reviewed and published, two become lines."""

    def __init__(self, calendar: Calendar, people: People) -> None:
        self._calendar, self._people = calendar, people

    def plan(self) -> None:
        """Every letter on its day."""
        for letter in messages():
            self._calendar.at(letter.received, lambda letter=letter: self._receive(letter))  # type: ignore[misc]

    def _receive(self, letter: CitizenMessage) -> None:
        lines = Target.objects.filter(ledger__unit__short_name=letter.unit, matter__contains=letter.keyword)
        target = lines.select_related("ledger__unit").order_by("number").first()
        message = receive(
            kind=MessageKind(letter.kind),
            text=letter.text,
            target=target,
            contact=letter.contact,
            consent=letter.consent,
        )
        if letter.outcome != "received" and target is not None:
            self._calendar.at(workday(clock.today() + timedelta(days=1)), lambda: self._route(message.pk, letter))

    def _route(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        if message.target is not None:
            route(message, message.target.ledger.unit, by=self._people.officer(key))
        if letter.outcome != "routed":
            self._calendar.at(workday(clock.today() + timedelta(days=3)), lambda: self._answer(key, letter))

    def _answer(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        if message.unit is not None:
            answer(message, by=self._people.staff[message.unit.code].head, reply=letter.reply)
        if letter.outcome == "published":
            self._calendar.at(workday(clock.today() + timedelta(days=1)), lambda: self._publish(key, letter))

    def _publish(self, key: int, letter: CitizenMessage) -> None:
        message = self._message(key)
        officer = self._people.officer(key)
        publish(message, by=officer)
        if letter.becomes is not None and message.unit is not None:
            self._become(self._message(key), letter.becomes, officer)

    def _become(self, message: Message, said: tuple[str, str, str], officer: Actor) -> None:
        matter, method, term = said
        unit = message.unit
        if unit is None:
            return
        staff, due = self._people.staff[unit.code], parse_due(term, year=YEAR)
        draft = TargetDraft(
            lead_id=unit.pk,
            kind=TargetKind.LIVELIHOOD,
            matter=matter,
            method=method,
            leader=staff.head.name,
            responsible="办公室主任",
            due=due.on,
            due_text=term,
            due_kind=due.kind.value,
        )
        target = make_target(message, draft, by=officer, year=YEAR)
        lines = list(Target.objects.filter(pk=target.pk).select_related("ledger__unit"))
        submit_targets(lines, by=staff.head)
        approve_targets(lines, by=self._people.chief)
        publish_targets(lines, by=self._people.chief)

    def _message(self, key: int) -> Message:
        return Message.objects.select_related("target__ledger__unit", "unit").get(pk=key)


def change_standings(people: People) -> None:
    """In April two lines are suspended and one is withdrawn, each with its reason."""
    lines = list(
        Target.objects.select_related("ledger__unit").filter(kind=TargetKind.PROJECT).order_by("code")[5:65:20]
    )
    for target, reason in zip(lines, SUSPENDED, strict=False):
        set_standing(target, Standing.SUSPENDED, by=people.chief, reason=reason)
    if len(lines) > len(SUSPENDED):
        withdraw_targets([lines[len(SUSPENDED)]], by=people.chief, reason=WITHDRAWN)
