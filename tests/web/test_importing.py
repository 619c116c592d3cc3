"""Taking a paper in on the screen, with faults said and lines confirmed."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.factories import make_person, make_unit
from tests.importers.files import line, workbook

pytestmark = pytest.mark.django_db

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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


def upload(client: Client, content: bytes, name: str = "台账.xlsx", *, follow: bool = False, **said: str):
    posted = {"file": SimpleUploadedFile(name, content), "title": "台账", "origin": "市政府", "year": "2012", **said}
    return client.post("/importing/", posted, follow=follow)


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


def failed_formula() -> bytes:
    content = io.BytesIO()
    book = load_workbook(io.BytesIO(workbook([line()])))
    book.active["I3"] = "=1/0"
    book.save(content)
    return content.getvalue()


TEN_FAULTS = {
    "missing due": (workbook([line(完成时限="")]), "没有写明完成时限，暂按2012年12月31日"),
    "unknown unit": (workbook([line(牵头单位="月球事务署")]), "单位名录中没有这个单位（读到：月球事务署）"),
    "text in a number": (
        workbook([("修路", "很多", "市教育局")], head=("工作任务", "目标值", "责任单位")),
        "目标值不是数字",
    ),
    "duplicate row": (workbook([line(), line()]), "与台账!R3重复"),
    "wrong sheet": (
        workbook([("张三", "8123")], head=("姓名", "电话"), sheet="通讯录"),
        "没有找到台账的表头（读到：姓名、电话）",
    ),
    "password": (OLE_START + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "文件设有打开密码，无法读取"),
    "empty": (b" ", "文件是空的"),
    "50 MB": (b"PK\x03\x04" + bytes(50 * 2**20), "文件太大（读到：50 MB）"),
    "renamed program": (b"MZ\x90\x00" + bytes(200), "这是程序，不是表格或文档"),
    "failed formula": (failed_formula(), "I列：公式没有计算结果，单元格是空的"),
}


@pytest.mark.parametrize("fault", TEN_FAULTS)
def test_each_of_ten_faults_is_said_and_nothing_enters_a_ledger(schools: Unit, fault: str) -> None:
    content, sentence = TEN_FAULTS[fault]

    page = upload(enter(Role.OFFICER, schools), content, follow=True)

    assert page.content.decode().count(sentence) >= 1
    assert Target.objects.count() == 0


def test_lines_to_mend_come_first_while_the_paper_is_open(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)

    arrived = upload(office, workbook([line(), line(工作任务="校舍改造", 牵头单位="月球事务署")]))

    shown = [row["line"].locator for row in office.get(arrived.url).context["rows"]]
    assert shown == ["台账!R4", "台账!R3"]
