"""The government's shape on the screen: handed in by the operator, read by everybody, written as it was read."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.audit.queries import verify
from taizhang.cli.demo.organisation import write_organisation
from taizhang.importers.forms.organisation import read_organisation
from taizhang.importers.readers import read_file
from taizhang.organisations.models import Appointment, Unit
from tests.factories import browser_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_organisation(tmp_path_factory.mktemp("city")).read_bytes()


def enter(role: Role) -> Client:
    return browser_of(make_person(f"the-{role}", role, password="chosen-long-ago"))


def hand_in(client: Client, content: bytes, name: str = "组织机构.xlsx"):
    return client.post("/organisation/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def changed(book: bytes, sheet: str, cell: str, value: str) -> bytes:
    held, content = load_workbook(io.BytesIO(book)), io.BytesIO()
    held[sheet][cell] = value
    held.save(content)
    return content.getvalue()


def test_the_operator_hands_in_the_workbook_and_everybody_reads_it(book: bytes) -> None:
    done = hand_in(enter(Role.OPERATOR), book).content.decode()
    page = enter(Role.MAYOR).get("/organisation/").content.decode()

    assert "New: 92 units, 285 posts, 285 holders, 195 accounts." in done
    assert (page.count("/organisation/CN0"), page.count('type="file"')) == (180, 0)
    assert list(verify()) == []


def test_a_second_time_nothing_is_new(book: bytes) -> None:
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)

    again = hand_in(operator, book).content.decode()

    assert "New: 0 units, 0 posts, 0 holders, 0 accounts." in again


def test_faults_are_all_said_and_nothing_is_kept(book: bytes) -> None:
    wrong = changed(changed(book, "单位", "F5", "机关"), "岗位", "E5", "")

    page = hand_in(enter(Role.OPERATOR), wrong)

    said = page.content.decode()
    assert (page.status_code, Unit.objects.count()) == (422, 0)
    assert "is none of the words that may stand here" in said
    assert "is blank" in said


def test_a_tenure_that_would_begin_before_the_one_it_ends_is_a_fault_of_the_workbook(book: bytes) -> None:
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)
    earlier = changed(changed(book, "岗位", "E2", "新人"), "岗位", "F2", "2010-01-01")

    page = hand_in(operator, earlier)

    assert (page.status_code, Appointment.objects.filter(holder="新人").count()) == (422, 0)
    assert "Check the dates of the tenures" in page.content.decode()


def test_what_is_written_reads_back_as_it_was(book: bytes) -> None:
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)

    written = operator.get("/organisation/workbook.xlsx").content

    first, _none = read_organisation(read_file(book, "组织机构.xlsx"), city="沧宁市")
    again, problems = read_organisation(read_file(written, "组织机构.xlsx"), city="沧宁市")
    assert (problems, first is None, again is None) == ((), False, False)
    assert again.units == first.units
    assert set(again.posts) == set(first.posts)
    assert set(again.portfolios) == set(first.portfolios)
    assert set(again.groups) == set(first.groups)
    assert {each.username for each in again.accounts} - {"the-operator"} == {each.username for each in first.accounts}


def test_an_empty_instance_gives_the_form_to_fill_in() -> None:
    held = load_workbook(io.BytesIO(enter(Role.OPERATOR).get("/organisation/workbook.xlsx").content))

    assert held.sheetnames == ["单位", "领导", "岗位", "分工", "领导小组", "账号"]
    assert [cell.value for cell in held["分工"][1]] == ["姓名", "职务", "分管单位"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_only_the_operator_hands_in_and_takes_out(role: Role, book: bytes) -> None:
    client = enter(role)

    codes = client.get("/organisation/workbook.xlsx").status_code, hand_in(client, book).status_code

    assert (codes, Unit.objects.count()) == ((403, 403), 0)


def test_the_page_of_a_unit_names_posts_duties_and_all_who_held_them(book: bytes) -> None:
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)
    former = Appointment.objects.filter(post__unit__code="CN001").order_by("pk")[0].holder
    hand_in(operator, changed(changed(book, "岗位", "E2", "接任人"), "岗位", "F2", "2012-03-01"))

    page = operator.get("/organisation/CN001/").content.decode()

    assert (page.count("接任人"), page.count(former)) == (1, 1)
    assert "2011-12-05 – 2012-02-29" in page
    assert operator.get("/organisation/none/").status_code == 404


def test_first_passwords_are_shown_once_and_open_nothing_but_their_change(book: bytes) -> None:
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)

    page = operator.post("/people/first-passwords/")
    again = operator.get("/people/first-passwords/").content.decode()

    given = {person.username: password for person, _roles, password in page.context["rows"]}
    username, password = next(iter(given.items()))
    person = Person.objects.get(username=username)
    assert (len(given), len(set(given.values()))) == (195, 195)
    assert "Every open account has a password." in again
    assert (person.check_password(password), person.must_change) == (True, True)
    assert list(verify()) == []


def test_a_password_that_was_chosen_is_kept_with_the_full_number_of_rounds(book: bytes, settings) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "taizhang.accounts.hashing.OneTimeHasher",
    ]
    operator = enter(Role.OPERATOR)
    hand_in(operator, book)
    given = {person.username: key for person, _roles, key in operator.post("/people/first-passwords/").context["rows"]}
    person = Person.objects.get(username="mayor")

    assert person.password.startswith("one_time_pbkdf2_sha256$5000$")
    assert person.check_password(given["mayor"]) is True
    person.set_password("another-password-2012")
    assert person.password.startswith("pbkdf2_sha256$1")


def test_the_blank_form_offers_the_words_that_may_stand_in_a_cell() -> None:
    form = load_workbook(io.BytesIO(enter(Role.OPERATOR).get("/organisation/workbook.xlsx").content))

    offered = {
        sheet.title: [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        for sheet in form
    }
    assert {name: words for name, words in offered.items() if words} == {
        "单位": ['"部门,县市区,园区,垂直管理,企事业,政府,督查机构"'],
        "岗位": ['"主要负责人,分管负责人,填报联络"'],
        "账号": ['"填报员,单位负责人,督查员,督查室主任,分管副市长,市长,审计员,系统管理员,保密信件管理员"'],
    }
