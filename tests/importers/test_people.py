"""People named where a post should stand: told from posts, and put to a person before anything is published."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.accounts.facts import Role
from taizhang.importers.actions import accept_all, decide, settle, take_in
from taizhang.importers.doubts import LEFT_OPEN
from taizhang.importers.facts import Decision
from taizhang.importers.models import Intake
from taizhang.importers.people import names_in, with_answer
from tests.factories import make_actor, make_unit
from tests.importers.files import line, workbook


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("王建国", ("王建国",)),
        ("王 芳", ("王芳",)),
        ("王建国（科长）", ("王建国",)),
        ("科长王建国", ("王建国",)),
        ("综合科王建国", ("王建国",)),
        ("孙志刚局长", ("孙志刚",)),
        ("王局长", ("王局长",)),
        ("欧阳明", ("欧阳明",)),
        ("买买提·艾力", ("买买提·艾力",)),
        ("王建国、李敏\n张华", ("王建国", "李敏", "张华")),
        ("王建国13800000000", ("王建国",)),
    ],
)
def test_names_are_found_alone_beside_their_posts_and_among_others(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


@pytest.mark.parametrize(
    "post",
    [
        *("学前科科长", "安全科", "安全员", "金融办", "办公室主任", "项目经理", "常务副主任", "工会主席", "党委书记"),
        *(
            "管委会",
            "江北区",
            "高教科科长",
            "方案组",
            "石油科",
            "成员单位",
            "施工队",
            "河长",
            "纪检书记",
            "武装干事",
            "卫生科",
        ),
        *("林场场长", "各村（社区）书记", "房管科", "车管所", "待定", "无", "—", ""),
    ],
)
def test_a_post_is_no_person_even_where_it_begins_as_a_surname_does(post: str) -> None:
    assert names_in(post) == ()


@pytest.mark.parametrize(
    ("cell", "name", "answer", "left"),
    [
        ("王建国", "王建国", "", ""),
        ("王建国、李敏", "王建国", "", "李敏"),
        ("王建国、李敏、张华", "李敏", "", "王建国、张华"),
        ("王建国、李敏", "李敏", "", "王建国"),
        ("科长王建国", "王建国", "", "科长"),
        ("王建国", "王建国", "基建科科长", "基建科科长"),
        ("王 芳", "王芳", "王芳", "王芳"),
    ],
)
def test_a_name_is_left_out_replaced_or_kept(cell: str, name: str, answer: str, left: str) -> None:
    assert with_answer(cell, name, answer) == left


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["王建国", "李敏", "张华", "学前科科长", "办公室"]), unique=True),
    st.sampled_from("、，；/\n"),
)
def test_what_is_left_out_is_gone_and_all_else_stays(cells: list[str], sign: str) -> None:
    people = [cell for cell in cells if cell in ("王建国", "李敏", "张华")]

    assert names_in(sign.join(cells)) == tuple(people)
    for name in people:
        assert with_answer(sign.join(cells), name, "") == sign.join(cell for cell in cells if cell != name)


@pytest.fixture
def intake() -> Intake:
    make_unit("市教育局", code="B07")
    make_unit("市财政局", code="F01")
    people = ("王建国", "王建国、李敏", "学前科科长")
    rows = [
        line(序号=str(at), 工作任务=f"第{at}件事", 责任岗位=name, 责任领导="刘晓峰")
        for at, name in enumerate(people, start=1)
    ]
    officer = make_actor(Role.OFFICER)
    return take_in(by=officer, content=workbook(rows), filename="台账.xlsx", title="台账", origin="市政府", year=2012)


def posts(intake: Intake) -> list[str]:
    return list(intake.proposals.values_list("fields__responsible", flat=True))


@pytest.mark.django_db
@pytest.mark.both_engines
@pytest.mark.today(date(2012, 1, 10))
def test_a_person_in_several_lines_is_one_question_and_a_leader_is_none(intake: Intake) -> None:
    asked = [(each.field, each.written, each.lines) for each in intake.questions.order_by("key")]

    assert asked == [("responsible", "李敏", [2]), ("responsible", "王建国", [1, 2])]


@pytest.mark.django_db
@pytest.mark.both_engines
@pytest.mark.today(date(2012, 1, 10))
@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("王建国", ["王建国", "王建国、李敏", "学前科科长"]),
        ("基建科科长", ["基建科科长", "基建科科长、李敏", "学前科科长"]),
        (LEFT_OPEN, ["", "李敏", "学前科科长"]),
    ],
    ids=["kept", "replaced", "left out"],
)
def test_one_answer_settles_every_line_that_names_the_person(intake: Intake, answer: str, left: list[str]) -> None:
    settle(intake, by=make_actor(Role.OFFICER), key="person:王建国", answer=answer)

    assert posts(intake) == left
    assert list(intake.questions.filter(answer=None).values_list("key", flat=True)) == ["person:李敏"]


@pytest.mark.django_db
@pytest.mark.today(date(2012, 1, 10))
def test_a_line_that_names_a_person_is_not_accepted_with_all_others_but_by_itself(intake: Intake) -> None:
    officer = make_actor(Role.OFFICER)

    together = accept_all(intake, by=officer)
    settle(intake, by=officer, key="person:王建国", answer="王建国")
    answered = accept_all(intake, by=officer)
    itself = decide(intake, by=officer, orders=[2], decision=Decision.ACCEPTED)

    assert (together, answered, itself) == (1, 1, 1)
