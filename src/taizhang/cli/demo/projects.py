"""The projects of the half year: listed, told month by month, begun, changed, split; from hand-written parts."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from taizhang.cli.demo.bottlenecks import staff_of
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.figures import write_large, write_months, write_projects
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.progress import MONTHS
from taizhang.importers.forms.projects import take_in_projects
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post
from taizhang.projects.actions import changing, notes, opening, photos, stages
from taizhang.projects.actions.figures import file_figures, sign_figures, verify_figures
from taizhang.projects.actions.rule import adopt_rule
from taizhang.projects.facts import FigureEntry, ProjectKind, SectionEntry, Stage
from taizhang.projects.models import MonthFigure, Project, ProjectChange
from taizhang.projects.rules.rulebook import shipped_text

CONTENT = read_content("projects")
ORIGIN = "市重点办"
LISTED, ADOPTED, LARGE, SPLIT = date(2012, 1, 9), date(2012, 1, 16), date(2012, 2, 8), date(2012, 6, 15)
LAST_WEEK, SECTIONS_FROM = date(2012, 7, 2), date(2012, 6, 1)
REVISED = ("二十万吨级航道及矿石码头", "2012-03", "6", "核减设备预付款0.2亿元，以到货为准")


def plan(calendar: Calendar, people: People, papers: Path) -> None:
    """Put every step in on its day."""
    calendar.at(LISTED, partial(_list, write_projects(papers), people), "重大项目清单")
    calendar.at(ADOPTED, partial(_adopt, people))
    calendar.at(LARGE, partial(_large, write_large(papers), people), "亿元以上项目清单")
    calendar.at(SPLIT, partial(_split, people))
    for month, paper in write_months(papers).items():
        day = next(each.end for each in MONTHS if each.label == month) + timedelta(days=6)
        calendar.at(workday(day), partial(_take_in_month, month, paper, people), "重点项目月报")
    _plan_months(calendar, people)
    for row in CONTENT["reached"]:
        day, *said = row.split("|")
        calendar.at(date.fromisoformat(day), partial(_reach, people, *said))
    _plan_changes(calendar, people)
    for row in CONTENT["notes"]:
        name, *texts = row.split("|")
        for place, text in enumerate(texts):
            week = LAST_WEEK - timedelta(weeks=place)
            calendar.at(week + timedelta(days=4), partial(_note, people, name, week, text))
    for row in CONTENT["photos"]:
        day, *said = row.split("|")
        calendar.at(date.fromisoformat(day), partial(_photo, people, *said))


def _adopt(people: People) -> None:
    """The rule of lights is adopted as it comes."""
    adopt_rule(shipped_text(), by=people.chief)


def _project(name: str) -> Project:
    return Project.objects.select_related("unit", "paper").get(name=name)


def _staff(people: People, project: Project) -> Staff:
    return people.staff[project.unit.code]


def _list(paper: Path, people: People) -> None:
    """The list of mega-projects arrives with the year's papers; each gets its task force and is public."""
    _take_in("重大项目推进表", paper, people)
    for row in CONTENT["forces"]:
        name, office, members = row.split("|")
        project = _project(name)
        posts = [_head_of(people, unit) for unit in members.split("、")]
        keeper = staff_of(people, office).unit
        opening.set_task_force(project, by=people.officer(1), leader=project.leader, office=keeper, members=posts)
        opening.publish_project(project, by=people.chief)


def _take_in(title: str, paper: Path, people: People, month: str = "") -> None:
    take_in_projects(
        by=people.officer(1), content=paper.read_bytes(), filename=paper.name, title=title, origin=ORIGIN, month=month
    )


def _head_of(people: People, unit: str) -> Post:
    return Post.objects.get(unit=staff_of(people, unit).unit, kind=PostKind.UNIT_HEAD)


def _large(paper: Path, people: People) -> None:
    _take_in("亿元以上重点项目表", paper, people)
    for project in Project.objects.filter(kind=ProjectKind.LIVELIHOOD).select_related("unit"):
        opening.publish_project(project, by=people.chief)


def _take_in_month(month: str, paper: Path, people: People) -> None:
    _take_in(f"{month[:4]}年{int(month[5:])}月重点项目月报表", paper, people, month)


def _split(people: People) -> None:
    for row in CONTENT["sections"]:
        name, parts = row.split("|")
        sections = [
            SectionEntry(part.lstrip("＋"), started_on=SECTIONS_FROM if part.startswith("＋") else None)
            for part in parts.split("、")
        ]
        opening.split_project(_project(name), sections, by=people.officer(0))


def _reach(people: People, name: str, stage: str, on: str) -> None:
    project, day = _project(name), date.fromisoformat(on)
    head = _staff(people, project).head
    if stage == "registered":
        stages.register_project(project, day, by=head)
    else:
        stages.reach_stage(project, Stage(stage), day, by=head)


def _reported() -> Iterator[tuple[str, Decimal, list[Decimal]]]:
    for row in CONTENT["reported"]:
        name, funds, *months = row.split("|")
        yield name, Decimal(funds), [Decimal(amount) for amount in months]


def _plan_months(calendar: Calendar, people: People) -> None:
    """The six begun are told by their units: filed, signed the day after, confirmed two days later."""
    for place, period in enumerate(MONTHS):
        day = workday(period.end + timedelta(days=4))
        for name, funds, months in _reported():
            paid = (funds * (place + 1) / len(MONTHS)).quantize(Decimal("0.1"))
            entry = (name, period.label, months[place], paid)
            calendar.at(day, partial(_file, people, *entry), "项目月报填报")
        calendar.at(workday(day + timedelta(days=1)), partial(_sign, people, period.label))
        calendar.at(workday(day + timedelta(days=2)), partial(_verify, people, period.label), "项目月报确认")
    name, month, amount, reason = REVISED
    calendar.at(date(2012, 5, 10), partial(_file, people, name, month, Decimal(amount), None, reason))
    calendar.at(date(2012, 5, 11), partial(_sign, people, month))
    calendar.at(date(2012, 5, 14), partial(_verify, people, month))


def _file(people: People, name: str, month: str, invested: Decimal, funds: Decimal | None, reason: str = "") -> None:
    project = _project(name)
    held = MonthFigure.objects.filter(project=project, month=month).first()
    entry = FigureEntry(project.pk, invested, held.funds if held else funds)
    file_figures(project.unit, month, [entry], by=_staff(people, project).clerk, reason=reason)


def _sign(people: People, month: str) -> None:
    for row in MonthFigure.objects.filter(month=month, state="filed").select_related("project__unit").order_by("pk"):
        sign_figures([row], by=_staff(people, row.project).head)


def _verify(people: People, month: str) -> None:
    rows = MonthFigure.objects.filter(month=month, state="signed").select_related("project__unit").order_by("pk")
    verify_figures(list(rows), by=people.officer(0))


def _plan_changes(calendar: Calendar, people: People) -> None:
    for row in CONTENT["changes"]:
        asked, name, field, value, reason, decided, end, remark = row.split("|")
        calendar.at(date.fromisoformat(asked), partial(_ask, people, name, {field: value}, reason), "项目变更申请")
        if decided:
            calendar.at(date.fromisoformat(decided), partial(_decide, people, name, end, remark), "项目变更审定")


def _ask(people: People, name: str, values: Mapping[str, str], reason: str) -> None:
    project = _project(name)
    changing.ask_change(project, values, by=_staff(people, project).head, reason=reason)


def _decide(people: People, name: str, end: str, remark: str) -> None:
    change = ProjectChange.objects.select_related("project__unit", "project__paper").get(project__name=name)
    ends: Mapping[str, Callable[..., object]] = {"granted": changing.grant_change, "refused": changing.refuse_change}
    ends[end](change, by=people.chief, remark=remark)


def _note(people: People, name: str, week: date, text: str) -> None:
    project = _project(name)
    same = text == "＝"
    notes.write_note(project, week, "" if same else text, by=_staff(people, project).clerk, unchanged=same)


def _photo(people: People, name: str, caption: str, colour: str, shown: str) -> None:
    project = _project(name)
    content = _picture([int(part) for part in colour.split(",")], len(caption))
    row = photos.add_photo(project, content, f"{caption}.png", by=_staff(people, project).clerk, caption=caption)
    if shown:
        photos.approve_photo(row, by=people.officer(1))


def _picture(sky: list[int], seed: int) -> bytes:
    """A building site: sky, ground, a frame of so many storeys, a crane."""
    shot = Image.new("RGB", (480, 360), (sky[0], sky[1], sky[2]))
    drawn = ImageDraw.Draw(shot)
    drawn.rectangle((0, 270, 480, 360), fill=(158, 140, 112))
    for storey in range(3 + seed % 3):
        top = 250 - 40 * storey
        for bay in range(5):
            drawn.rectangle((90 + bay * 56, top - 20, 140 + bay * 56, top + 20), outline=(96, 84, 74), width=4)
    drawn.line((400, 270, 400, 60), fill=(196, 120, 32), width=7)
    drawn.line((300, 66, 460, 66), fill=(196, 120, 32), width=6)
    drawn.line((320, 66, 320, 130), fill=(70, 70, 70), width=2)
    out = io.BytesIO()
    shot.save(out, "PNG")
    return out.getvalue()
