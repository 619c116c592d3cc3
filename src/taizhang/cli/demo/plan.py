"""How plans change in the half year: amendments asked and decided, one line broken down, what helpers say."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.targets import YEAR
from taizhang.ledger.actions import approve_targets, submit_targets
from taizhang.ledger.actions.amending import ask_amendment, check_amendment, grant_amendment, refuse_amendment
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.actions.rulebook import adopt_rulebook
from taizhang.ledger.actions.supports import give_part, say_support
from taizhang.ledger.actions.views import Sharing, save_view
from taizhang.ledger.facts import AmendmentKind, Asking, Attached, Level, Reason, SupportState, TargetDraft, TargetKind
from taizhang.ledger.models import Amendment, Support, Target
from taizhang.ledger.rules.rulebook import shipped_text
from taizhang.lib.due import parse_due

CONTENT = read_content("plan")
VIEWS_FROM = date(2012, 3, 1)


def plan(calendar: Calendar, people: People) -> None:
    """Put every change in on its day."""
    for row in CONTENT["amendments"]:
        asked_on = date.fromisoformat(row.split("|")[4])
        calendar.at(asked_on, partial(_ask, calendar, people, row), "申请变更")
    calendar.at(CONTENT["cascade"]["on"], partial(_break_down, people), "分解目标")
    calendar.at(VIEWS_FROM, partial(_save_views, people), "保存视图")
    for row in CONTENT["joint"]["supports"]:
        calendar.at(date.fromisoformat(row.split("|")[4]), partial(_say, people, row), "配合进展")


def _save_views(people: People) -> None:
    """The office shares two lists, and one unit has one of its own."""
    for name, query in (("滞后目标", "status=late&order=gap"), ("民生实事", "kind=livelihood&order=due")):
        save_view(name, query, Sharing(office=True), by=people.chief)
    staff = next(iter(people.staff.values()))
    save_view("本单位滞后", "status=late", Sharing(unit=staff.unit), by=staff.head)


def adopt(people: People) -> None:
    """The year's rules for ledgers are adopted as they come."""
    adopt_rulebook(shipped_text(YEAR), by=people.chief)


def _line(unit: str, words: str) -> Target:
    lines = Target.objects.select_related("ledger__unit").filter(ledger__unit__short_name=unit, parent=None)
    return lines.get(matter__contains=words)


def _ask(calendar: Calendar, people: People, row: str) -> None:
    unit, words, kind, reason, asked_on, why, so_far, new, ending = row.split("|")
    line = _line(unit, words)
    values = dict(pair.split("=", 1) for pair in new.split(",") if pair)
    title = f"关于{line.matter[:24]}的变更请示"
    paper = Attached(f"{title}\n{why}。{so_far}。\n".encode(), f"变更请示-{line.code}.txt", title)
    said = Asking(AmendmentKind(kind), Reason(reason), why, so_far, values)
    amendment = ask_amendment(line, said, paper, by=people.staff[line.ledger.unit.code].head)
    day = date.fromisoformat(asked_on)
    if ending != "signed":
        calendar.at(workday(day + timedelta(days=1)), partial(_check, people, amendment.pk), "审核变更")
    if ending in ("granted", "refused"):
        calendar.at(workday(day + timedelta(days=3)), partial(_decide, people, amendment.pk, ending), "决定变更")


def _amendment(key: int) -> Amendment:
    return Amendment.objects.select_related("target__ledger__unit").get(pk=key)


def _check(people: People, key: int) -> None:
    check_amendment(_amendment(key), by=people.officer(key))


def _decide(people: People, key: int, ending: str) -> None:
    amendment = _amendment(key)
    by = people.chief if amendment.level == Level.CHIEF else people.mayor
    if ending == "granted":
        grant_amendment(amendment, by=by)
    else:
        refuse_amendment(amendment, by=by, reason=CONTENT["refusal"])


def _break_down(people: People) -> None:
    """The line goes to those who help with it; each head submits the sub-target, the chief approves it."""
    said = CONTENT["cascade"]
    parent = _line(said["unit"], said["words"])
    units = {staff.unit.short_name: staff for staff in people.staff.values()}
    drafts = [_draft(parent, units[child["unit"]], child) for child in said["child"]]
    lines = break_down(parent, drafts, by=people.officer(0))
    for line in lines:
        submit_targets([line], by=people.staff[line.ledger.unit.code].head)
    approve_targets(lines, by=people.chief)


def _draft(parent: Target, staff: Staff, child: Mapping[str, Any]) -> TargetDraft:
    due = parse_due(child["due_text"], year=YEAR)
    return TargetDraft(
        lead_id=staff.unit.pk,
        kind=TargetKind(parent.kind),
        matter=child["matter"],
        method=child["method"],
        leader=staff.head.name,
        responsible=child["responsible"],
        due=due.on,
        due_text=child["due_text"],
        due_kind=due.kind.value,
        criterion="现场核查，逐项销号",
        weight=Decimal(child["weight"]),
    )


def told_in_plan(matter: str) -> Iterator[str]:
    """The months of a sub-target: number, percent and narrative."""
    for child in CONTENT["cascade"]["child"]:
        if child["matter"] == matter:
            yield from child["course"]


def _say(people: People, row: str) -> None:
    helper, lead, words, part, _on, state, note = row.split("|")
    support = Support.objects.select_related("target__ledger__unit", "unit").get(
        target=_line(lead, words), unit__short_name=helper
    )
    give_part(support, part, by=people.staff[support.target.ledger.unit.code].clerk)
    say_support(support, SupportState(state), by=_clerk(people, support), note=note)


def _clerk(people: People, support: Support) -> Actor:
    return people.staff[support.unit.code].clerk
