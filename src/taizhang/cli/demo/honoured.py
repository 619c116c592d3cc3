"""The honours of the half year, month by month, and the practices that others took up: from hand-written parts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.bottlenecks import staff_of
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People
from taizhang.documents.actions import receive
from taizhang.honours.actions import highlights, objecting, reporting, verifying
from taizhang.honours.actions.rule import adopt_rule
from taizhang.honours.facts import HighlightDraft, HonourDraft, HonourState
from taizhang.honours.models import Highlight, Honour
from taizhang.honours.rules.rulebook import shipped_text
from taizhang.lib import clock

REPORTED, CHECKED, VERIFIED, SHOWN, CONFIRMED = 18, 19, 20, 21, 36
"""The days, counted from the first of a month, on which its batch moves on, each moved to a working day."""
LATEST = date(2012, 7, 9)
SAID = "荣誉登记"
CONTENT = read_content("honours")
Row = Mapping[str, str]


def adopt(people: People) -> None:
    """The rule of honours is put in force by the chief."""
    adopt_rule(shipped_text(2012), by=people.chief)


def plan(calendar: Calendar, people: People) -> None:
    """A batch for every month, what became of four more, and the highlights."""
    for month in CONTENT["month"]:
        rows = [_row(text) for text in month["rows"]]
        if month["number"] == CONTENT["twice"]["month"]:
            rows.append(_row(CONTENT["twice"]["row"]))
        _plan_batch(calendar, people, month["number"], rows)
    calendar.at(LATEST, partial(_plaque, people), SAID)
    calendar.at(LATEST, partial(_back, people), SAID)
    calendar.at(LATEST, partial(_joint, people), SAID)
    for said in CONTENT["highlight"]:
        _plan_highlight(calendar, people, said)


def _row(text: str) -> Row:
    return dict(zip(("unit", "title", "level", "body", "holder"), [*text.split("|"), ""], strict=False))


def _plan_batch(calendar: Calendar, people: People, month: int, rows: Sequence[Row]) -> None:
    days = [workday(date(2012, month, 1) + timedelta(days=each - 1)) for each in STEPS]
    for day, act in zip(days, STEPS.values(), strict=True):
        calendar.at(day, partial(act, people, month, rows), SAID)


def _report(people: People, month: int, rows: Sequence[Row]) -> None:
    for unit in dict.fromkeys(row["unit"] for row in rows):
        staff = staff_of(people, unit)
        drafts = [_draft(staff.clerk, row, date(2012, month, 15)) for row in rows if row["unit"] == unit]
        reporting.report_honours(staff.unit, drafts, by=staff.clerk)


def _draft(by: Actor, row: Row, day: date, **said: Any) -> HonourDraft:
    number = f"{row['body'][:2]}表〔2012〕{day.month * 7 + len(row['title'])}号"
    text = f"{row['body']}\n{number}\n决定授予{row['unit']}{row['holder']}“{row['title']}”称号。\n{day.isoformat()}\n"
    paper = receive(
        by=by,
        content=text.encode(),
        filename="表彰决定.txt",
        title=f"关于授予“{row['title']}”的决定"[:200],
        origin=row["body"],
        number=number,
        dated=day,
    )
    held = {
        "title": row["title"],
        "year": 2012,
        "kind": "individual" if row["holder"] else "collective",
        "level": row["level"],
        "body": row["body"],
        "number": number,
        "granted_on": day,
        "holder": row["holder"],
        "paper_id": paper.pk,
    }
    return HonourDraft(**{**held, **said})


def _check(people: People, _month: int, rows: Sequence[Row]) -> None:
    for unit in dict.fromkeys(row["unit"] for row in rows):
        staff = staff_of(people, unit)
        reporting.check_honours(_standing(HonourState.REPORTED, unit), by=staff.head)


def _standing(state: HonourState, unit: str = "") -> list[Honour]:
    held = Honour.objects.filter(state=state).select_related("unit").order_by("unit__order", "pk")
    return list(held.filter(unit__short_name=unit) if unit else held)


def _verify(people: People, month: int, _rows: Sequence[Row]) -> None:
    officer, twice = people.officer(0), CONTENT["twice"]
    if month == twice["month"]:
        title = _row(twice["row"])["title"]
        low = Honour.objects.select_related("unit").get(title=title)
        high = Honour.objects.exclude(pk=low.pk).get(unit=low.unit, title__contains="模范集体")
        verifying.tie(low, high, by=officer, same=True, why=twice["why"])
    verifying.verify_honours(_standing(HonourState.CHECKED), by=officer)


def _show(people: People, _month: int, _rows: Sequence[Row]) -> None:
    verifying.show_honours(_standing(HonourState.VERIFIED), by=people.officer(0))


def _confirm(people: People, _month: int, _rows: Sequence[Row]) -> None:
    held = _standing(HonourState.SHOWN)
    verifying.confirm_honours(held, by=people.chief)
    verifying.set_public(held, by=people.officer(1), public=True)


STEPS = {REPORTED: _report, CHECKED: _check, VERIFIED: _verify, SHOWN: _show, CONFIRMED: _confirm}


def _one(people: People, row: Row, **said: Any) -> Honour:
    """An honour of one unit, reported and checked today."""
    staff = staff_of(people, row["unit"])
    draft = _draft(staff.clerk, row, clock.today() - timedelta(days=12), **said)
    [made] = reporting.report_honours(staff.unit, [draft], by=staff.clerk)
    reporting.check_honours([made], by=staff.head)
    return made


def _plaque(people: People) -> None:
    made = _one(people, _row(CONTENT["plaque"]["row"]), kind="brand", paper_id=None, number="")
    verifying.refuse_honour(made, by=people.officer(0), reason=CONTENT["plaque"]["reason"])


def _back(people: People) -> None:
    made = _one(people, _row(CONTENT["back"]["row"]))
    reporting.return_honour(made, by=people.officer(0), reason=CONTENT["back"]["reason"])


def _joint(people: People) -> None:
    said = CONTENT["shown"]
    shares = {staff_of(people, unit).unit.pk: Decimal(part) for unit, part in _pairs(said["shares"])}
    made = _one(people, _row(said["row"]), kind="project", grade=said["grade"], shares=shares)
    verifying.verify_honours([made], by=people.officer(0))
    verifying.show_honours([made], by=people.officer(0))
    unit, reason = said["objection"].split("|")
    other = staff_of(people, unit)
    objecting.object_to(made, other.unit, by=other.head, reason=reason)


def _pairs(rows: Iterable[str]) -> Iterable[tuple[str, str]]:
    return (tuple(row.split("|")) for row in rows)  # type: ignore[misc]  # each row has two parts


def _plan_highlight(calendar: Calendar, people: People, said: Mapping[str, Any]) -> None:
    published = said.get("published")
    calendar.at(workday((published or LATEST) - timedelta(days=3)), partial(_offer, people, said), "亮点做法")
    if published:
        calendar.at(published, partial(_publish, people, said), "亮点做法")
    for row in said.get("reuse", ()):
        calendar.at(date.fromisoformat(row.split("|")[1]), partial(_take_up, people, said, row), "借鉴亮点做法")


def _offer(people: People, said: Mapping[str, Any]) -> None:
    staff = staff_of(people, said["unit"])
    text = f"{said['title']}\n{said['results']}\n"
    paper = receive(
        by=staff.clerk,
        content=text.encode(),
        filename="佐证材料.txt",
        title=said["title"],
        origin=staff.unit.name,
    )
    draft = HighlightDraft(said["title"], said["practice"], said["results"], said["since"], paper.pk)
    row = highlights.write_highlight(staff.unit, draft, by=staff.clerk)
    highlights.offer_highlight(row, by=staff.head)


def _publish(people: People, said: Mapping[str, Any]) -> None:
    row = _highlight(said)
    highlights.publish_highlight(row, by=people.officer(1))
    highlights.set_highlight_public(row, by=people.officer(1), public=said["public"])


def _take_up(people: People, said: Mapping[str, Any], told: str) -> None:
    unit, since, how, result = told.split("|")
    staff = staff_of(people, unit)
    highlights.take_up(
        _highlight(said), staff.unit, by=staff.clerk, since=date.fromisoformat(since), how=how, result=result
    )


def _highlight(said: Mapping[str, Any]) -> Highlight:
    return Highlight.objects.select_related("unit").get(title=said["title"])
