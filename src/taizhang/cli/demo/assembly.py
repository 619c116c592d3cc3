"""Deputies and members ask, units talk with them and answer, they rate: the suggestions of the year's sessions."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.sheets import new_workbook
from taizhang.importers.forms.suggestions import HEADS, SUGGESTIONS, take_in_suggestions
from taizhang.ledger.models import Target
from taizhang.suggestions import actions
from taizhang.suggestions.facts import Rating, ReplyClass, Way
from taizhang.suggestions.models import Suggestion

LIST = "2012年代表建议、委员提案交办清单.xlsx"
ARRIVED, HANDED_OVER = date(2012, 2, 21), date(2012, 2, 22)
Story = Mapping[str, Any]


def plan(calendar: Calendar, people: People, papers: Path) -> None:
    """The list comes, everything but the last is handed over, and each goes its way."""
    stories = read_content("suggestions")["suggestion"]
    calendar.at(ARRIVED, partial(_take_in, _write(papers / LIST), people))
    for number, story in enumerate(stories[:-1]):
        _Way(calendar, people, story, number).plan()


def _write(path: Path) -> Path:
    content = read_content("suggestions")
    sessions = {"代表建议": content["session_congress"], "委员提案": content["session_cppcc"]}
    with new_workbook(path, SUGGESTIONS.name) as book:
        page = book.add_worksheet(SUGGESTIONS.name)
        page.write_row(0, 0, HEADS, book.add_format({"bold": True, "border": 1}))
        for number, story in enumerate(content["suggestion"], start=1):
            kind, *rest = story["row"].split("|")
            page.write_row(number, 0, (kind, sessions[kind], *rest), book.add_format({"border": 1}))
        page.set_column(0, len(HEADS) - 1, 16)
    return path


def _take_in(paper: Path, people: People) -> None:
    take_in_suggestions(
        by=people.officer(1),
        content=paper.read_bytes(),
        filename=paper.name,
        title="2012年代表建议、委员提案交办清单",
        origin="市人大常委会办公室、市政协办公室",
    )


class _Way:
    """One suggestion on its way, each step on its day."""

    def __init__(self, calendar: Calendar, people: People, story: Story, number: int) -> None:
        self._calendar, self._people, self._story = calendar, people, story
        kind, self._number, *_rest = story["row"].split("|")
        self._body = "congress" if kind == "代表建议" else "cppcc"
        self._turn = number

    def plan(self) -> None:
        """Every step that the story tells of."""
        self._at(HANDED_OVER, self._assign)
        for row in self._story.get("parts", ()):
            self._at(date(2012, 3, 12), partial(self._say_part, row))
        self._plan_round("")
        self._plan_round("_anew")
        self._on("asked", self._ask_time)
        self._on("granted", self._grant)

    def _plan_round(self, turn: str) -> None:
        self._on(f"contact{turn}", self._talk)
        if f"answered{turn}" in self._story:
            answered = date.fromisoformat(self._story[f"answered{turn}"])
            returned = self._story.get(f"returned{turn}", "")
            drafted = date.fromisoformat(returned[:10]) if returned else answered - timedelta(days=1)
            self._at(drafted, partial(self._draft, self._story[f"reply{turn}"]))
            if returned:
                self._at(drafted, partial(self._return, returned[11:]))
                self._at(answered, partial(self._draft, self._story[f"reply{turn}"]))
            self._at(answered, self._approve)
        self._on(f"rating{turn}", self._rate)

    def _on(self, name: str, act: Callable[[str], None]) -> None:
        if name in self._story:
            said = self._story[name]
            self._at(date.fromisoformat(said[:10]), partial(act, said))

    def _at(self, day: date, act: Callable[[], None]) -> None:
        self._calendar.at(day, act, "代表建议、委员提案")

    @property
    def _officer(self) -> Actor:
        return self._people.officer(self._turn)

    @property
    def _row(self) -> Suggestion:
        return Suggestion.objects.select_related("unit").get(body=self._body, number=self._number)

    @property
    def _staff(self) -> Staff:
        unit = self._row.unit
        return self._people.staff[unit.code if unit else ""]

    def _assign(self) -> None:
        row = self._row
        joint = list(row.joint.values_list("unit_id", flat=True))
        if row.unit is not None:
            actions.assign(row, row.unit, by=self._officer, joint=joint)

    def _say_part(self, said: str) -> None:
        name, opinion = said.split("|")
        [staff] = [each for each in self._people.staff.values() if each.unit.short_name == name]
        actions.say_part(self._row, by=staff.clerk, opinion=opinion)

    def _talk(self, said: str) -> None:
        day, way, words = said.split("|")
        row, clerk = self._row, self._staff.clerk
        actions.note_contact(row, by=clerk, on=date.fromisoformat(day), way=Way(way), whom=row.proposers, said=words)

    def _draft(self, said: str) -> None:
        kind, planned, text = said.split("|")
        day = date.fromisoformat(planned) if planned else None
        row, head = self._row, self._staff.head
        actions.draft_reply(row, by=head, reply_class=ReplyClass(kind), text=text, planned_on=day)

    def _return(self, reason: str) -> None:
        actions.return_reply(self._row, by=self._officer, reason=reason)

    def _approve(self) -> None:
        row = self._row
        actions.approve_reply(row, by=self._officer)
        if "line" in self._story and not row.lines.exists():
            unit, keyword = self._story["line"].split("|")
            found = Target.objects.filter(ledger__unit__short_name=unit, matter__contains=keyword)
            actions.link_line(row, found.order_by("pk")[0], by=self._officer)
        if self._story.get("public"):
            actions.set_public(row, by=self._officer, public=True)

    def _rate(self, said: str) -> None:
        day, rating, words = said.split("|")
        row, on = self._row, date.fromisoformat(day)
        actions.rate(row, by=self._officer, rating=Rating(rating), words=words, on=on)

    def _ask_time(self, said: str) -> None:
        _day, until, reason, so_far = said.split("|")
        row, day = self._row, date.fromisoformat(until)
        actions.ask_time(row, by=self._staff.head, until=day, reason=reason, so_far=so_far)

    def _grant(self, _said: str) -> None:
        actions.decide_time(self._row, by=self._people.chief, granted=True, note="同意，请于7月底前答复")
