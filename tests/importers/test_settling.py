"""Questions that lines of a paper have in common: one answer settles them all, and can be given anew."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.importers.actions import accept_all, apply, correct, decide, settle, take_in
from taizhang.importers.doubts import LEFT_OPEN, YES, fits, key_of
from taizhang.importers.facts import Certainty, Decision
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from tests.factories import make_actor, make_unit
from tests.importers.files import line, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 1, 10))]


@pytest.fixture
def schools() -> Unit:
    make_unit("市财政局", code="F01")
    return make_unit("市教育局", code="B07")


@pytest.fixture
def officer(schools: Unit) -> Actor:
    return make_actor(Role.OFFICER)


def take(by: Actor, *lines: dict[str, str]) -> Intake:
    rows = [line(**{"序号": str(at), "工作任务": f"第{at}件事", **said}) for at, said in enumerate(lines, start=1)]
    return take_in(by=by, content=workbook(rows), filename="台账.xlsx", title="台账", origin="市政府", year=2012)


def questions(intake: Intake) -> list[tuple[str, str, list[int], str | None]]:
    return list(intake.questions.order_by("key").values_list("key", "proposed", "lines", "answer"))


def fields(intake: Intake, name: str) -> list[object]:
    return list(intake.proposals.values_list(f"fields__{name}", flat=True))


def test_what_several_lines_ask_is_one_question(officer: Actor) -> None:
    intake = take(officer, {"牵头单位": "教育局"}, {"配合单位": "教育局", "牵头单位": "市财政局"}, {"完成时限": ""})

    assert questions(intake) == [
        ("due:", "2012-12-31", [3], None),
        ("unit:教育局", "市教育局", [1, 2], None),
    ]
    assert set(intake.questions.values_list("certainty", flat=True)) == {Certainty.IMPLIED, Certainty.GUESSED}


def test_an_answer_settles_every_line_and_is_on_record(officer: Actor) -> None:
    intake = take(officer, {"完成时限": ""}, {"完成时限": ""}, {})

    settled = settle(intake, by=officer, key="due:", answer="2012-10-31")

    assert (settled, fields(intake, "due")) == (2, ["2012-10-31", "2012-10-31", "2012-12-31"])
    assert [row.doubts for row in intake.proposals.all()] == [[], [], []]
    assert '"answer":"2012-10-31","key":"due:"' in Record.objects.get(action="importers.settle").body
    assert list(verify()) == []


def test_an_event_s_day_is_given_once_for_all_lines(officer: Actor) -> None:
    intake = take(officer, {"完成时限": "国庆前"}, {"完成时限": "国庆前"})

    settle(intake, by=officer, key="due:国庆前", answer="2012-09-30")

    assert fields(intake, "due") == ["2012-09-30"] * 2
    assert fields(intake, "due_text") == ["国庆前"] * 2


def test_another_unit_is_chosen_and_chosen_anew(officer: Actor, schools: Unit) -> None:
    intake = take(officer, {"牵头单位": "教育管理委员会"}, {"牵头单位": "教育管理委员会"})
    unknown = fields(intake, "lead_id")

    settle(intake, by=officer, key="unit:教育管理委员会", answer="市财政局")
    first = fields(intake, "lead_id")
    settle(intake, by=officer, key="unit:教育管理委员会", answer="市教育局")

    assert (unknown, fields(intake, "lead_id")) == ([None, None], [schools.pk] * 2)
    assert first != [schools.pk] * 2
    assert [row.problems for row in intake.proposals.all()] == [[], []]


def test_what_is_left_open_is_an_error_of_each_line_until_asked_again(officer: Actor) -> None:
    intake = take(officer, {"完成时限": ""}, {"完成时限": ""})

    settle(intake, by=officer, key="due:", answer=LEFT_OPEN)
    wrong = [each["message"] for row in intake.proposals.all() for each in row.problems]
    settle(intake, by=officer, key="due:", answer=None)

    assert wrong == ["完成时限没有写明日期"] * 2
    assert fields(intake, "due") == ["2012-12-31"] * 2
    assert [len(row.doubts) for row in intake.proposals.all()] == [1, 1]


def test_a_blank_that_does_not_follow_from_above_stays_blank(officer: Actor) -> None:
    intake = take(officer, {}, {"牵头单位": "", "配合单位": ""})

    settle(intake, by=officer, key="above:lead", answer=LEFT_OPEN)

    assert [bool(unit) for unit in fields(intake, "lead_id")] == [True, False]


def test_a_line_accepted_waits_again_when_an_answer_changes_it(officer: Actor) -> None:
    intake = take(officer, {"完成时限": ""}, {"完成时限": ""})
    accept_all(intake, by=officer)
    decide(intake, by=officer, orders=[2], decision=Decision.REJECTED)

    settle(intake, by=officer, key="due:", answer="2012-06-30")

    assert list(intake.proposals.values_list("decision", flat=True)) == ["waiting", "rejected"]


def test_an_answer_that_does_not_fit_is_refused(officer: Actor) -> None:
    intake = take(officer, {"完成时限": ""}, {"牵头单位": "教育局"})

    for key, answer in (("due:", "月底"), ("unit:教育局", "月球事务署")):
        with pytest.raises(ValueError, match=answer):
            settle(intake, by=officer, key=key, answer=answer)

    assert [answer for *_, answer in questions(intake)] == [None, None]


def test_a_line_written_anew_leaves_the_question(officer: Actor) -> None:
    intake = take(officer, {"完成时限": ""}, {"完成时限": ""})

    correct(intake.proposals.get(order=1), by=officer, said={"due": "6月底前"})
    one_left = questions(intake)
    correct(intake.proposals.get(order=2), by=officer, said={"due": "6月底前"})

    assert (one_left, questions(intake)) == ([("due:", "2012-12-31", [2], None)], [])


def test_a_line_written_anew_is_read_by_the_answers_given(officer: Actor) -> None:
    intake = take(officer, {"完成时限": "国庆前"}, {"完成时限": "6月底前"})
    settle(intake, by=officer, key="due:国庆前", answer="2012-09-28")

    correct(intake.proposals.get(order=2), by=officer, said={"due": "国庆前"})

    assert fields(intake, "due") == ["2012-09-28"] * 2


def test_damage_that_could_not_be_mended_is_asked_of_the_line_it_stands_in(officer: Actor) -> None:
    intake = take(officer, {"工作任务": "新建\ufffd\ufffd园12所"}, {})
    [change] = intake.changes
    key = key_of("mend", change["before"])

    settle(intake, by=officer, key=key, answer=change["after"].replace("\ufffd\ufffd", "幼儿"))

    assert fields(intake, "matter") == ["新建幼儿园12所", "第2件事"]
    assert [row.doubts for row in intake.proposals.all()] == [[], []]


def test_settled_lines_enter_the_ledger_as_they_were_settled(officer: Actor) -> None:
    intake = take(officer, {"完成时限": "国庆前"}, {"牵头单位": "教育局"})
    settle(intake, by=officer, key="due:国庆前", answer="2012-09-30")
    settle(intake, by=officer, key="unit:教育局", answer="市教育局")
    accept_all(intake, by=officer)

    apply(intake, by=officer)

    assert list(Target.objects.order_by("number").values_list("due", flat=True)) == [
        date(2012, 9, 30),
        date(2012, 12, 31),
    ]


def test_what_fits_which_question() -> None:
    known = {"市教育局"}.__contains__

    judged = {
        (key, answer): fits(key, answer, known=known)
        for key, answers in {
            "unit:教育局": ("市教育局", "教育局", ""),
            "due:": ("2012-02-30", "2012-02-29", ""),
            "kind:": ("livelihood", "民生", ""),
            "first:": (YES, "no", ""),
        }.items()
        for answer in answers
    }

    assert list(judged.values()) == [True, False, True, False, True, True, True, False, True, True, False, True]
