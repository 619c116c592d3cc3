"""Projects on the screen: list, board, timeline and files say the same; months and weeks pass from hand to hand."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.cli.demo.figures import write_projects
from taizhang.cli.demo.organisation import write_organisation
from taizhang.importers.forms.organisation import take_in_organisation
from taizhang.importers.forms.projects import take_in_projects
from taizhang.ledger.actions import enter_targets
from taizhang.meetings.models import Bottleneck
from taizhang.organisations.models import Unit
from taizhang.projects.actions.opening import set_task_force, split_project
from taizhang.projects.facts import FigureState, SectionEntry, Stage
from taizhang.projects.models import MonthFigure, Project, WeekNote
from tests.factories import browser_of, draft, make_actor, make_unit
from tests.meetings.stuck import make_post
from tests.projects.works import confirmed, opened, picture

Roles = dict[Role, Actor]
pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def project(unit: Unit, roles: Roles) -> Project:
    return opened(unit, roles)


def enter(actor: Actor, language: str = "en") -> Client:
    return browser_of(Person.objects.get(username=actor.username), language=language)


def test_the_list_counts_both_ways_and_narrows(project: Project, roles: Roles) -> None:
    opened(project.unit, roles, name="市图书馆", total_investment=Decimal("3.5"))
    split_project(project, [SectionEntry("一标段"), SectionEntry("二标段")], by=roles[Role.OFFICER])
    reader = enter(roles[Role.AUDITOR])

    whole, one = reader.get("/projects/"), reader.get("/projects/?q=图书&kind=large&light=alarm")

    assert (whole.context["sums"].counted.projects, whole.context["sums"].counted.sections) == (2, 3)
    assert whole.context["sums"].total == Decimal("15.5")
    assert [read.project.name for read, _leader in one.context["rows"]] == ["市图书馆"]
    assert reader.get("/projects/?stage=built").context["rows"] == []


def test_the_board_has_a_column_for_each_stage(project: Project, roles: Roles) -> None:
    page = enter(roles[Role.MAYOR]).get("/projects/board/")

    assert [(stage, len(cards)) for stage, cards in page.context["columns"]] == [
        (stage, int(stage == Stage.PLANNED)) for stage in Stage
    ]


def test_the_timeline_tells_every_day_beside_the_drawing(project: Project, roles: Roles) -> None:
    page = enter(roles[Role.MAYOR]).get("/projects/timeline/")

    assert [(stage, held.planned) for _read, stage, held in page.context["days"]] == [
        (Stage.PREPARED, date(2012, 2, 1)),
        (Stage.STARTED, date(2012, 4, 15)),
        (Stage.BUILT, date(2012, 11, 30)),
        (Stage.PRODUCING, date(2012, 12, 31)),
    ]
    assert page.content.decode().count('<g class="stage late">') == 2


def test_the_files_hold_exactly_what_is_shown(project: Project, roles: Roles) -> None:
    opened(project.unit, roles, name="=市图书馆", total_investment=Decimal(3))
    confirmed(project, roles, "2012-06", "2.4")
    reader = enter(roles[Role.AUDITOR])

    text = reader.get("/projects/list.csv").content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(reader.get("/projects/list.xlsx?q=新校区").content)).worksheets[0]

    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1] for row in rows] == ["项目名称", "市第二中学新校区", "'=市图书馆"]
    assert rows[1][6:10] == ["12", "6", "2.4", "40"]
    assert rows[1][-4:] == ["红灯", "黄灯", "不亮灯", "红灯"]
    assert [str(row[1]) for row in sheet.iter_rows(values_only=True)] == ["项目名称", "市第二中学新校区"]
    assert reader.get("/projects/list.pdf").status_code == 404


def test_a_month_passes_from_clerk_to_head_to_office(project: Project, roles: Roles) -> None:
    clerk, head, officer = (enter(roles[role]) for role in (Role.CLERK, Role.HEAD, Role.OFFICER))
    at, key = "/projects/months/", f"invested-{project.pk}"

    clerk.post(f"{at}?month=2012-06", {"act": "file", key: "2.4", f"problem-{project.pk}": "雨季"})
    [row] = MonthFigure.objects.all()
    head.post(f"{at}?month=2012-06", {"act": "sign", "figure": row.pk})
    officer.post(f"{at}?month=2012-06", {"act": f"return-{row.pk}", f"reason-{row.pk}": "缺凭证"})
    returned = MonthFigure.objects.get().state
    clerk.post(f"{at}?month=2012-06", {"act": "file", key: "2.3"})
    head.post(f"{at}?month=2012-06", {"act": "sign", "figure": row.pk})
    officer.post(f"{at}?month=2012-06", {"act": "verify", "figure": row.pk})

    row.refresh_from_db()
    assert (returned, row.state, row.confirmed) == (FigureState.RETURNED, FigureState.VERIFIED, Decimal("2.3"))
    assert "38.3%" in clerk.get(f"/projects/{project.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"), [("二", "“二” is no number."), ("-1", "nought or more"), ("", "Nothing was chosen")]
)
def test_what_cannot_be_filed_is_said(project: Project, roles: Roles, typed: str, sentence: str) -> None:
    answer = enter(roles[Role.CLERK]).post("/projects/months/", {"act": "file", f"invested-{project.pk}": typed})

    assert (answer.status_code, MonthFigure.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_the_week_begins_with_last_week_s_words_and_no_change_is_one_press(project: Project, roles: Roles) -> None:
    clerk = enter(roles[Role.CLERK])
    clerk.post("/projects/weeks/?week=2012-07-04", {f"text-{project.pk}": "桩基完成120根"})

    begun = clerk.get("/projects/weeks/").content.decode()
    clerk.post("/projects/weeks/", {"same": project.pk, f"text-{project.pk}": "写了一半"})

    assert ">桩基完成120根</textarea>" in begun
    assert [(note.week, note.text, note.unchanged) for note in WeekNote.objects.order_by("week")] == [
        (date(2012, 7, 2), "桩基完成120根", False),
        (date(2012, 7, 9), "桩基完成120根", True),
    ]


def test_the_page_says_why_a_light_is_lit(project: Project, roles: Roles) -> None:
    confirmed(project, roles, "2012-06", "1.1")

    page = enter(roles[Role.AUDITOR]).get(f"/projects/{project.pk}/").content.decode()

    assert "50.0% of the year is over, 18.3% is there: 50.0 − 18.3 = 31.7 points; the limit is 30" in page
    assert "planned for 2012-04, 3 months past; this light is lit from 3 months on" in page


def test_a_change_is_asked_for_and_granted_on_the_page(project: Project, roles: Roles) -> None:
    at = f"/projects/{project.pk}"
    said = {"name": project.name, "kind": "large", "nature": "new", "stage.started": "2012-08-20", "reason": "征地"}

    asked = enter(roles[Role.HEAD]).post(f"{at}/change/", said, follow=True)
    granted = enter(roles[Role.CHIEF]).post(f"{at}/grant/", {"remark": "同意"}, follow=True)

    assert "A change waits for the chief" in asked.content.decode()
    assert (project.stages.get(stage="started").planned, granted.status_code) == (date(2012, 8, 20), 200)
    again = enter(roles[Role.CHIEF]).post(f"{at}/grant/", {})
    assert again.status_code == 403


def test_the_office_names_task_force_sections_and_lines(project: Project, roles: Roles) -> None:
    [line] = enter_targets([draft(project.unit)], by=roles[Role.OFFICER], year=2012)
    officer, at = enter(roles[Role.OFFICER]), f"/projects/{project.pk}"

    officer.post(f"{at}/force/", {"office": project.unit.name, "members": ""})
    officer.post(f"{at}/split/", {"sections": "教学楼|7|2012-06-01\n体育馆"})
    officer.post(f"{at}/lines/", {"lines": line.code})
    wrong = officer.post(f"{at}/split/", {"sections": "教学楼|七亿"})

    project.refresh_from_db()
    assert (project.office, [each.name for each in project.sections.all()]) == (project.unit, ["教学楼", "体育馆"])
    assert [each.target for each in project.lines.all()] == [line]
    assert (wrong.status_code, "“教学楼|七亿” cannot be read as a section." in wrong.content.decode()) == (422, True)


def test_a_leader_sees_the_task_forces_of_his_own(project: Project, roles: Roles) -> None:
    leader = roles[Role.VICE_MAYOR]
    post = make_post(make_unit("市政府办公室"), "副市长", "林副市长", leader.person_id)
    set_task_force(project, by=roles[Role.OFFICER], leader=post, office=None, members=())
    opened(project.unit, roles, name="别人的项目")
    browser = enter(leader)

    mine = browser.get("/projects/?mine=1")

    assert [(read.project.name, name) for read, name in mine.context["rows"]] == [("市第二中学新校区", "林副市长")]
    assert [read.project for read, _name in browser.get("/").context["leader"]["projects"]] == [project]


def test_a_picture_is_added_and_approved(project: Project, roles: Roles, own_files: Path) -> None:
    at = f"/projects/{project.pk}"
    file = SimpleUploadedFile("工地.jpg", picture())
    enter(roles[Role.CLERK]).post(f"{at}/photo/", {"file": file, "caption": "桩基"})
    [row] = project.photos.all()

    small = enter(roles[Role.AUDITOR]).get(f"{at}/photos/{row.pk}/small/")
    enter(roles[Role.OFFICER]).post(f"{at}/photos/{row.pk}/approve/")

    row.refresh_from_db()
    assert (small["Content-Type"], row.shown is not None) == ("image/jpeg", True)


def test_what_is_stuck_about_a_project_stands_on_its_page(project: Project, roles: Roles) -> None:
    said = {"project": project.pk, "title": "用地指标", "stuck": "缺42亩", "tried": "会商", "wanted": "调剂"}
    clerk = enter(roles[Role.CLERK])

    clerk.post(f"/bottlenecks/new/?project={project.pk}", said)

    assert [row.project for row in Bottleneck.objects.all()] == [project]
    assert "用地指标" in clerk.get(f"/projects/{project.pk}/").content.decode()


def test_a_project_is_opened_by_hand(unit: Unit, roles: Roles) -> None:
    officer = enter(roles[Role.OFFICER])
    said = {"name": "新馆", "unit": unit.name, "kind": "large", "nature": "new", "total_investment": "3"}

    wrong = officer.post("/projects/new/", {**said, "annual_investment": "-1"})
    right = officer.post("/projects/new/", {**said, "annual_investment": "1", "stage.started": "2012-09-01"})

    [held] = Project.objects.all()
    assert (wrong.status_code, right["Location"]) == (422, f"/projects/{held.pk}/")
    assert held.stages.get().first == date(2012, 9, 1)


def test_the_chief_puts_another_rule_in_force(roles: Roles) -> None:
    chief = enter(roles[Role.CHIEF])
    text = chief.get("/projects/rule/").context["text"].replace("yellow = 10", "yellow = 5").replace("lights-2012", "b")

    chief.post("/projects/rule/", {"text": text})

    assert "5 points or more behind" in chief.get("/projects/rule/").content.decode()


def test_the_demo_city_s_list_comes_in_whole_or_not_at_all(tmp_path: Path) -> None:
    book = write_organisation(tmp_path).read_bytes()
    take_in_organisation(by=make_actor(Role.OPERATOR), content=book, filename="组织机构.xlsx", city="沧宁市")
    officer, path = enter(make_actor(Role.OFFICER)), write_projects(tmp_path)
    held = load_workbook(path)
    held.worksheets[0]["D4"] = "一百多"
    held.save(tmp_path / "wrong.xlsx")

    def hand_in(content: bytes) -> Any:
        said = {"file": SimpleUploadedFile("表.xlsx", content), "title": "重大项目表", "origin": "市重点办"}
        return officer.post("/projects/import/", said, follow=True)

    wrong = hand_in((tmp_path / "wrong.xlsx").read_bytes())
    none = Project.objects.count()
    right = hand_in(path.read_bytes())

    assert (wrong.status_code, none, right.context["sums"].counted.projects) == (422, 0, 19)
    assert "重大项目" in wrong.content.decode()
    assert right.context["sums"].total > 2700
    assert (
        take_in_projects(by=make_actor(Role.CHIEF), content=path.read_bytes(), filename="a.xlsx", title="t", origin="o")
        == 19
    )
