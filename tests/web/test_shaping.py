"""The operator and the office change the government's shape by date on its pages; what is refused is said beside."""

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.handovers.actions.drawing import draw_up
from taizhang.handovers.models import Handover
from taizhang.ledger.models import Target
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint, end_appointment
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Jurisdiction, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from tests.factories import LONG_AGO, browser_of, make_person, make_unit
from tests.ledger.test_lines import published

TODAY = date(2012, 7, 10)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def officer() -> Client:
    return browser_of(make_person("an-officer", Role.OFFICER))


@pytest.fixture
def post(unit: Unit, roles: dict[Role, Actor]) -> Post:
    made = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(made, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
    return made


def sheet_of(content: bytes, name: str) -> list[list[str]]:
    rows = load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [[str(cell) for cell in row] for row in rows]


def test_a_unit_is_founded_gets_a_post_and_somebody_to_hold_it(officer: Client, unit: Unit) -> None:
    city = Jurisdiction.objects.get()
    about = {"kind": "department", "peer_group": "社会事业部门", "jurisdiction": city.pk, "keeps_ledger": "on"}
    named = {"code": "B70", "name": "沧宁市体育局", "short_name": "体育局", "since": "2012-03-01"}
    officer.post("/organisation/new/", {**about, **named})
    officer.post("/organisation/B70/change/post/", {"title": "局长", "kind": "unit_head"})
    post = Post.objects.get(unit__code="B70")

    officer.post(f"/organisation/posts/{post.pk}/appoint/", {"holder": "周体育", "since": "2012-03-05"})

    page = officer.get(f"/organisation/posts/{post.pk}/").content.decode()
    kept = post.appointments.get()
    assert (kept.holder, kept.valid_from, "周体育" in page) == ("周体育", date(2012, 3, 5), True)


def test_a_second_holder_is_refused_in_words_and_what_was_typed_stays(officer: Client, post: Post) -> None:
    answer = officer.post(f"/organisation/posts/{post.pk}/appoint/", {"holder": "赵新民", "since": "2012-07-01"})

    said = "市教育局副局长 is held by 王伟 from 2010-01-01 to further notice; no two hold a post on one day."
    assert (answer.status_code, said in answer.content.decode(), 'value="赵新民"' in answer.content.decode()) == (
        422,
        True,
        True,
    )


def test_a_successor_is_appointed_and_the_list_of_what_passed_is_confirmed_and_printed(
    officer: Client, post: Post, unit: Unit, roles: dict[Role, Actor]
) -> None:
    line, person = published(unit, roles, leader="王伟"), make_person("zhao", Role.CLERK, unit)
    typed = {"holder": "赵新民", "account": "zhao", "since": "2012-07-10", "replacing": "on"}
    officer.post(f"/organisation/posts/{post.pk}/appoint/", typed)
    made, successor = Handover.objects.get(), browser_of(person)

    desk = successor.get("/").content.decode()
    receipt = successor.get(f"/handovers/{made.pk}/").content.decode()
    successor.post(f"/handovers/{made.pk}/confirm/", {"note": "已核对"})

    sheet = sheet_of(officer.get(f"/handovers/{made.pk}/items.xlsx").content, "移交清单")
    made.refresh_from_db()
    assert ("Hand-overs to confirm" in desk, line.code in receipt) == (True, True)
    assert (made.confirmed_by, made.note) == (person, "已核对")
    assert sheet == [
        ["类别", "编号", "干什么", "身份", "干到什么时候"],
        ["目标任务", line.code, line.matter, "责任领导", "2012-12-31"],
    ]
    shown = officer.get(f"/targets/{line.code}/").content.decode()
    assert ("赵新民" in shown, "王伟" in shown) == (True, False)


def test_an_account_that_is_none_is_said_beside_the_form(officer: Client, post: Post) -> None:
    typed = {"holder": "赵新民", "account": "nobody", "since": "2012-07-10", "replacing": "on"}

    answer = officer.post(f"/organisation/posts/{post.pk}/appoint/", typed)

    assert (answer.status_code, "There is no open account of this name." in answer.content.decode()) == (422, True)


def test_what_belongs_to_another_post_or_unit_is_not_changed_here(
    officer: Client, post: Post, roles: dict[Role, Actor]
) -> None:
    other = create_post(make_unit("市体育局"), title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    tenure = post.appointments.get()

    answer = officer.post(f"/organisation/posts/{other.pk}/end/", {"tenure": tenure.pk, "last_day": "2012-07-01"})

    tenure.refresh_from_db()
    assert (answer.status_code, tenure.valid_to) == (422, None)


def test_a_unit_is_renamed_and_stands_under_its_old_name_on_older_days(officer: Client, unit: Unit) -> None:
    officer.post(
        "/organisation/B07/change/rename/", {"name": "市教体局", "short_name": "教体局", "since": "2012-07-01"}
    )

    before, after = (officer.get(f"/organisation/?on={day}").content.decode() for day in ("2012-06-30", "2012-07-01"))
    assert (">市教育局<" in before, ">市教体局<" in before) == (True, False)
    assert (">市教育局<" in after, ">市教体局<" in after) == (False, True)


def test_a_merged_unit_says_who_answers_for_it(officer: Client, unit: Unit) -> None:
    other = make_unit("市体育局", code="B70")

    officer.post("/organisation/B70/change/merge/", {"into": unit.pk, "since": "2012-07-01"})

    page = officer.get("/organisation/B70/").content.decode()
    other.refresh_from_db()
    assert (other.merged_into, '<a href="/organisation/B07/" lang="zh-Hans">市教育局</a></p>' in page) == (unit, True)


def test_units_are_put_in_a_leader_s_charge(officer: Client, unit: Unit, roles: dict[Role, Actor]) -> None:
    leader = create_post(unit, title="副市长", kind=PostKind.LEADER, by=roles[Role.OFFICER])

    officer.post(f"/organisation/posts/{leader.pk}/units/", {"units": [unit.pk], "since": "2012-07-01"})
    officer.post("/organisation/B07/change/charge/", {"post": "", "since": "2012-07-08"})

    held = Portfolio.objects.get()
    assert (held.post, held.valid_from, held.valid_to) == (leader, date(2012, 7, 1), date(2012, 7, 7))


def test_lines_without_a_living_owner_are_listed_counted_and_given_a_post(
    officer: Client, post: Post, unit: Unit, roles: dict[Role, Actor]
) -> None:
    line, vacant = published(unit, roles, leader="刘局"), published(unit, roles, leader="王伟")
    held = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    appoint(held, holder="刘晓峰", since=LONG_AGO, by=roles[Role.OFFICER])
    end_appointment(post.appointments.get(), last_day=date(2012, 6, 30), by=roles[Role.OFFICER])
    page, desk = officer.get("/owners/").content.decode(), officer.get("/").content.decode()

    officer.post("/owners/bind/", {"line": [line.code], "post": held.pk})

    after = officer.get("/owners/").content.decode()
    assert ("the leader named holds no post that is known" in page, "the leading post is vacant" in page) == (
        True,
        True,
    )
    assert "Lines without a living owner" in desk
    assert Target.objects.get(pk=line.pk).leader_post == held
    assert (line.code in after, vacant.code in after) == (False, True)
    assert sheet_of(officer.get("/owners/lines.xlsx").content, "无主目标")[1:] == [
        [vacant.code, "市教育局", vacant.matter, "王伟", "责任领导岗位空缺"]
    ]


def test_a_post_of_elsewhere_is_not_given_to_a_line(officer: Client, unit: Unit, roles: dict[Role, Actor]) -> None:
    line = published(unit, roles, leader="刘局")
    strange = create_post(make_unit("市体育局"), title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    appoint(strange, holder="周体育", since=LONG_AGO, by=roles[Role.OFFICER])

    officer.post("/owners/bind/", {"line": [line.code], "post": strange.pk})

    assert Target.objects.get(pk=line.pk).leader_post is None


def test_a_county_is_added_below_the_city(officer: Client, unit: Unit) -> None:
    city = Jurisdiction.objects.get()

    officer.post("/organisation/governments/", {"code": "yl", "name": "云岭县", "parent": city.pk})
    again = officer.post("/organisation/governments/", {"code": "yl", "name": "云岭县", "parent": city.pk})

    assert (Jurisdiction.objects.get(code="yl").parent, again.status_code) == (city, 422)


def test_nothing_is_drawn_up_for_who_only_stands_in(post: Post, unit: Unit, roles: dict[Role, Actor]) -> None:
    appoint(post, holder="钱代理", since=TODAY, acting=True, by=roles[Role.OFFICER])

    assert (draw_up(), actor_of(make_person("x", Role.CLERK, unit)).units) == ([], {unit.pk})
