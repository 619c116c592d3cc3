"""Taking a paper in on the screen, with faults said and lines confirmed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.factories import make_person, make_unit
from tests.importers.files import line, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_day():
    with clock.frozen(date(2012, 1, 10)):
        yield


@pytest.fixture
def schools() -> Unit:
    make_unit("市财政局", code="F01")
    return make_unit("市教育局", code="B07")


def enter(role: Role, unit: Unit) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    person = make_person(role.value, role, unit if role in UNIT_ROLES else None)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, content: bytes, name: str = "台账.xlsx", **said: str):
    file = SimpleUploadedFile(name, content)
    return client.post("/importing/", {"file": file, "title": "台账", "origin": "市政府", "year": "2012", **said})


def test_from_upload_to_ledger_and_back(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)

    arrived = upload(office, workbook([line(), line(序号="2", 工作任务="校舍改造", 牵头单位="月球事务署")]))
    page = office.get(arrived.url).content.decode()
    office.post(arrived.url, {"act": "accept_all"})
    office.post(f"{arrived.url}lines/2/", {"matter": "校舍改造", "lead": "市教育局", "due": "年底前", "kind": "实事"})
    office.post(arrived.url, {"act": "accept", "line": "2"})
    office.post(arrived.url, {"act": "apply"})
    entered = Target.objects.count()
    office.post(arrived.url, {"act": "undo"})

    assert page.count("单位名录中没有这个单位") == 1
    assert (entered, Target.objects.count()) == (2, 0)


def test_an_unreadable_file_keeps_the_form_and_says_why(schools: Unit) -> None:
    response = upload(enter(Role.OFFICER, schools), b"MZ" + bytes(100), title="年度台账")

    page = response.content.decode()
    assert (response.status_code, Intake.objects.count()) == (422, 0)
    said = "台账.xlsx：这是程序，不是表格或文档。请勿打开，并报告网络安全管理员；只接受 .xlsx、.xls、.ods、.docx 和纯文本文件。"
    assert page.count(said) == 1
    assert page.count('value="年度台账"') == 1


def test_a_missing_year_is_said_beside_its_field(schools: Unit) -> None:
    response = upload(enter(Role.OFFICER, schools), workbook([line()]), year="")

    assert response.status_code == 422
    assert response.content.decode().count('id="error-year"') == 1


def test_a_line_still_wrong_after_correction_stays_on_its_page(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line()]))

    response = office.post(f"{arrived.url}lines/1/", {"matter": "", "lead": "市教育局"})

    assert response.status_code == 422
    assert response.content.decode().count("没有写明干什么") == 1


def test_a_choice_of_nothing_is_said(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line()]))

    page = office.post(arrived.url, {"act": "accept"}, follow=True).content.decode()

    assert page.count("Choose at least one line.") == 1


@pytest.mark.parametrize(
    ("role", "listing", "paper", "sending"),
    [
        (Role.CLERK, 200, 404, 302),
        (Role.HEAD, 200, 404, 302),
        (Role.OFFICER, 200, 200, 302),
        (Role.CHIEF, 200, 200, 302),
        (Role.VICE_MAYOR, 403, 404, 403),
        (Role.MAYOR, 403, 200, 403),
        (Role.AUDITOR, 200, 200, 403),
        (Role.OPERATOR, 403, 404, 403),
    ],
)
def test_who_may_open_and_send_by_address(schools: Unit, role: Role, listing: int, paper: int, sending: int) -> None:
    office = Client()
    office.force_login(make_person("first", Role.OFFICER), backend="django.contrib.auth.backends.ModelBackend")
    held = upload(office, workbook([line()])).url
    client = enter(role, schools)

    answers = (
        client.get("/importing/").status_code,
        client.get(held).status_code,
        upload(client, workbook([line(工作任务="另一件事")])).status_code,
    )

    assert answers == (listing, paper, sending)


def test_a_visitor_is_sent_to_sign_in() -> None:
    assert Client().get("/importing/").url == "/sign-in/?next=/importing/"


def test_others_cannot_decide_on_a_paper_they_only_read(schools: Unit) -> None:
    held = upload(enter(Role.OFFICER, schools), workbook([line()])).url

    response = enter(Role.AUDITOR, schools).post(held, {"act": "accept_all"})

    assert response.status_code == 403
