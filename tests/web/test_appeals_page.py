"""An appeal from the line of a score page to the ruling, the new result beside the old, and the notice; points by hand."""

import json
import re
from collections.abc import Mapping
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.assessment.actions import admitting, appealing, ruling, score
from taizhang.assessment.actions.disclosing import disclose
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Adjustment, Appeal, Run
from taizhang.assessment.queries import explain
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.queries.papers import notice_facts
from taizhang.assessment.queries.sheets import sheet_facts
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.assessment.contested import OVER, TODAY, Contest, contest
from tests.assessment.surveyed import Asked, asked_city
from tests.factories import browser_of, make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Contest:
    return contest(unit, roles)


def enter(actor: Actor, language: str = "en") -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id), language=language)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def score_page(desk: Contest, run: Run) -> str:
    return f"/scores/units/{desk.unit.code}/?period=2012-06&run={run.pk}"


@pytest.mark.parametrize(
    ("state", "role", "links"),
    [
        (RunState.COMPUTED, Role.CLERK, 0),
        (RunState.DISCLOSED, Role.CLERK, 6),
        (RunState.DISCLOSED, Role.HEAD, 6),
        (RunState.DISCLOSED, Role.OFFICER, 0),
        (RunState.CLOSED, Role.CLERK, 0),
        (RunState.SUPERSEDED, Role.CLERK, 0),
    ],
)
def test_each_line_is_contested_from_its_place_while_the_days_run(
    desk: Contest, state: RunState, role: Role, links: int
) -> None:
    run, day = desk.run(state)

    with clock.frozen(day):
        page = text(enter(desk.roles[role]), score_page(desk, run))

    assert page.count("Contest this") == links


def test_the_office_tells_the_units_and_the_chief_ends_it(desk: Contest) -> None:
    run, address = desk.scored(), ""
    officer, chief = enter(desk.roles[Role.OFFICER]), enter(desk.roles[Role.CHIEF])
    address = f"/scores/runs/{run.pk}/"

    officer.post(f"{address}disclose/")

    page = text(chief, address)
    assert ("Disclosed, open to appeals" in page, "2012-07-13" in page, "Declare the result final" in page) == (
        True,
        True,
        False,
    )
    with clock.frozen(OVER):
        assert "Declare the result final" in text(chief, address)
        chief.post(f"{address}finish/")
        assert '<span class="badge-status good">Final</span>' in text(chief, address)


def test_a_clerk_writes_with_evidence_and_the_head_files(desk: Contest) -> None:
    run = desk.disclosed()
    clerk, head = enter(desk.roles[Role.CLERK]), enter(desk.roles[Role.HEAD])
    new = f"/appeals/new/{run.pk}/{desk.unit.code}/?line={desk.line(run)}"
    assert "completion 40.2%" in text(clerk, new)

    refused = clerk.post(new, {"reason": "", "wanted": "w"})
    said = {"reason": "补验收", "wanted": "31.2", "file": SimpleUploadedFile("验收单.pdf", b"%PDF-1.4 x")}
    clerk.post(new, said)
    appeal = Appeal.objects.get()
    clerk.post(f"/appeals/{appeal.pk}/edit/", {"reason": "补验收12所", "wanted": "31.2"})
    head.post(f"/appeals/{appeal.pk}/file/")

    appeal.refresh_from_db()
    assert (refused.status_code, appeal.state, appeal.reason) == (422, "filed", "补验收12所")
    assert [each.name for each in appeal.files.all()] == ["验收单.pdf"]
    given = head.get(f"/appeals/{appeal.pk}/files/{appeal.files.get().pk}/")
    assert (given.content, given.headers["Content-Type"]) == (b"%PDF-1.4 x", "application/octet-stream")


def test_a_program_is_no_evidence_and_what_was_typed_stays(desk: Contest) -> None:
    run = desk.disclosed()
    program = SimpleUploadedFile("a.exe", b"MZ\x90\x00")

    answer = enter(desk.roles[Role.CLERK]).post(
        f"/appeals/new/{run.pk}/{desk.unit.code}/", {"reason": "补验收", "wanted": "31.2", "file": program}
    )

    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    assert ("programs cannot be evidence" in answer.content.decode(), "补验收" in answer.content.decode()) == (
        True,
        True,
    )


def test_whoever_had_a_part_sees_why_they_do_not_rule(desk: Contest) -> None:
    appeal = desk.admitted()

    seen = {
        name: ("You disclosed the contested result." in page, "Give the ruling" in page)
        for name, page in (
            ("officer", text(enter(desk.roles[Role.OFFICER]), f"/appeals/{appeal.pk}/")),
            ("ruler", text(enter(desk.ruler), f"/appeals/{appeal.pk}/")),
        )
    }

    assert seen == {"officer": (True, False), "ruler": (False, True)}


RULING: Mapping[str, str] = {
    "outcome": "uphold",
    "fact": '["progress", "", "B07-2012-002", "value", {}]',
    "value": "49.7",
    "ruling": "验收单属实",
}


def test_a_ruling_gives_the_new_result_beside_the_old_and_the_notice(desk: Contest) -> None:
    appeal = desk.admitted()
    ruler = enter(desk.ruler)

    wrong = ruler.post(f"/appeals/{appeal.pk}/rule/", {**RULING, "value": "20"})
    ruler.post(f"/appeals/{appeal.pk}/rule/", RULING)

    assert (wrong.status_code, "stands there already" in wrong.content.decode()) == (422, True)
    old, new = Run.objects.order_by("pk")
    page = text(ruler, f"/scores/runs/{old.pk}/to/{new.pk}/")
    assert ("2 of 2 units moved" in page, "+18.62" in page) == (True, True)
    lines = text(ruler, f"/scores/runs/{old.pk}/to/{new.pk}/list.csv").splitlines()[1:]
    assert lines == ["社会事业部门,市教育局,81.38,100.00,2,1", "社会事业部门,市住建局,83.00,83.00,1,2"]
    assert "实绩由20改为49.7" in text(enter(desk.roles[Role.HEAD]), score_page(desk, new))


@pytest.fixture
def asked(unit: Unit, roles: dict[Role, Actor]) -> Asked:
    city = asked_city(unit, roles)
    city.approved(city.votes(city.unit, 60, 20, 10, 10), city.votes(city.other, 70, 20, 10))
    return city


def surveyed_appeal(city: Asked) -> Appeal:
    """An appeal, taken up, against what the firms said of the schools."""
    run = score(city.june, by=city.officer)
    disclose(run, by=city.officer)
    [line] = [each for each in explain(run, city.unit) if each.item == "企业"]
    said = {"reason": "十张票填错", "wanted": "0票"}
    appeal = appealing.write_appeal(run, city.unit, by=city.roles[Role.CLERK], position=line.position, **said)
    appealing.file_appeal(appeal, by=city.roles[Role.HEAD])
    return admitting.admit_appeal(appeal, by=city.officer)


def test_the_ruler_chooses_among_rows_in_words_with_what_stands_in_each(asked: Asked) -> None:
    appeal = surveyed_appeal(asked)

    page = text(enter(make_actor(Role.OFFICER)), f"/appeals/{appeal.pk}/")

    [chooser] = re.findall(r'<select name="fact".*?</select>', page, re.DOTALL)
    offered = re.findall(r'<option value="(\[.*?)">(.*?)</option>', chooser)
    assert {said: json.loads(unescape(value))[3:] for value, said in offered} == {
        f"社会评议 企业（{word}） · 实绩：{number}": ["value", {"level": word}]
        for word, number in (("满意", 60), ("一般", 20), ("不满意", 10), ("不了解", 10))
    }


def test_what_is_wrong_with_a_ruling_stands_beside_its_field(asked: Asked) -> None:
    appeal = surveyed_appeal(asked)
    ruler, address = enter(make_actor(Role.OFFICER)), f"/appeals/{appeal.pk}/rule/"

    def beside(fact: str, value: str = "0") -> dict[str, list[str]]:
        answer = ruler.post(address, {**RULING, "fact": fact, "value": value})
        assert answer.status_code == 422
        errors: dict[str, list[str]] = answer.context["forms"]["rule"].errors
        return errors

    assert [
        beside(""),
        beside("[1"),
        beside('["social", "", "企业", "value", {}]'),
        beside('["social", "", "企业", "value", {"level": "不满意"}]', "十"),
    ] == [
        {"fact": ["Say which value is corrected to what."]},
        {"fact": ["Choose one of the values of the contested score."]},
        {"fact": ["4 rows of the table fit that. Choose the one that is meant."]},
        {"value": ["“十” cannot stand there."]},
    ]


def test_the_row_that_was_corrected_is_named_wherever_the_ruling_is_told(asked: Asked) -> None:
    appeal = surveyed_appeal(asked)
    ruler = enter(make_actor(Role.OFFICER))

    ruler.post(
        f"/appeals/{appeal.pk}/rule/",
        {**RULING, "fact": '["social", "", "企业", "value", {"level": "不满意"}]', "value": "0"},
    )

    new, said = Run.objects.latest("pk"), "社会评议 企业（不满意）的实绩由10更正为0"
    [line] = [each for each in explain(new, asked.unit) if each.item == "企业"]
    unit = f"/scores/units/{asked.unit.code}/"
    head = enter(asked.roles[Role.HEAD])
    assert "社会评议 企业（不满意） 实绩" in text(head, f"/appeals/{appeal.pk}/")
    assert said in text(head, f"{unit}?period=2012-06&run={new.pk}")
    assert said in text(head, f"{unit}{line.position}/?period=2012-06&run={new.pk}")
    assert said not in text(head, f"{unit}{line.position}/?period=2012-06&run={appeal.run_id}")
    assert "Rulings that this table does not have" not in text(ruler, f"/scores/runs/{new.pk}/")


def test_a_ruling_whose_row_went_is_told_on_the_page_of_the_result(asked: Asked) -> None:
    appeal = surveyed_appeal(asked)
    row = Set("social", "企业", "value", "0", row={"level": "不满意"})
    ruling.uphold_appeal(appeal, [row], by=make_actor(Role.OFFICER), ruling="属实")
    asked.approved(asked.votes(asked.unit, 70, 20, 0, 10), asked.votes(asked.other, 70, 20, 10), reason="重新计票")
    run = score(asked.june, by=asked.officer)

    mend, [line] = "社会评议 企业（不满意）的实绩由10更正为0", [e for e in explain(run, asked.unit) if e.item == "企业"]
    point = f"/scores/units/{asked.unit.code}/{line.position}/?period=2012-06&run={run.pk}"
    assert mend not in text(enter(asked.roles[Role.CHIEF]), point)
    notes = sheet_facts(life_of(run, TODAY), run.scores.get(unit=asked.unit)).notes
    assert notes[-1] == f"更正（{appeal.code}）：{mend}（本次测算的事实表中没有这一行，未落实）"
    told = {
        role: mend in text(enter(asked.roles[role]), f"/scores/runs/{run.pk}/")
        for role in (Role.OFFICER, Role.CHIEF, Role.AUDITOR, Role.HEAD)
    }

    assert told == {Role.OFFICER: True, Role.CHIEF: True, Role.AUDITOR: True, Role.HEAD: False}


def test_the_notice_says_what_was_corrected_and_who_moved(desk: Contest) -> None:
    appeal = desk.upheld()

    facts = notice_facts(appeal, "沧宁市")

    assert facts is not None
    assert facts.own == ("81.38", "第2名", "100.00", "第1名")
    assert facts.others == (("市住建局", "第1名", "第2名"),)
    paper = enter(desk.roles[Role.HEAD]).get(f"/appeals/{appeal.pk}/notice.docx")
    assert (paper.status_code, paper.content[:2]) == (200, b"PK")


def test_points_by_hand_go_from_proposal_to_a_line_that_the_unit_sees(desk: Contest) -> None:
    desk.scored()
    officer, chief = enter(desk.roles[Role.OFFICER]), enter(desk.roles[Role.CHIEF])
    said = {"unit": "市教育局", "period": "2012-06", "basis": "办法第十二条", "reason": "承办现场会"}

    refused = officer.post("/adjustments/new/", {**said, "points": "6"})
    paper = SimpleUploadedFile("通知.pdf", b"%PDF-1.4 x")
    officer.post("/adjustments/new/", {**said, "points": "1.5", "paper": paper})
    row = Adjustment.objects.get()
    own = officer.post(f"/adjustments/{row.pk}/approve/")
    chief.post(f"/adjustments/{row.pk}/approve/")

    assert (refused.status_code, "From 0.01 to 5 points" in refused.content.decode(), own.status_code) == (
        422,
        True,
        403,
    )
    new = Run.objects.latest("pk")
    page = text(enter(desk.roles[Role.CLERK]), score_page(desk, new))
    assert ("人工调整" in page, "承办现场会（依据：办法第十二条" in page, "+1.50" in page) == (True, True, True)
    assert "1.50,办法第十二条,承办现场会" in text(officer, "/adjustments/list.csv")
    assert officer.get(f"/adjustments/{row.pk}/paper/").content == b"%PDF-1.4 x"


def test_the_workbench_says_what_waits(desk: Contest) -> None:
    desk.scored()
    assert "Result to disclose to the units" in text(enter(desk.roles[Role.OFFICER]), "/")
    desk.disclosed()
    desk.filed()
    desk.proposed()

    seen = {role: page_of(desk, role) for role in (Role.OFFICER, Role.CHIEF, Role.HEAD)}

    assert seen == {Role.OFFICER: (True, False), Role.CHIEF: (True, True), Role.HEAD: (False, False)}


def page_of(desk: Contest, role: Role) -> tuple[bool, bool]:
    page = text(enter(desk.roles[role]), "/")
    return "Appeals to act on" in page, "Points by hand to decide" in page


def test_a_final_result_is_computed_anew_with_the_chief_s_reason_alone(desk: Contest) -> None:
    desk.run(RunState.FINAL)
    desk.revised()
    chief, officer = enter(desk.roles[Role.CHIEF]), enter(desk.roles[Role.OFFICER])

    with clock.frozen(OVER):
        asked = [("Reason to replace the final result" in text(each, "/scores/")) for each in (chief, officer)]
        chief.post("/scores/compute/", {"period": "2012-06"})
        before = Run.objects.count()
        chief.post("/scores/compute/", {"period": "2012-06", "reason": "统计口径修订"})

    assert (asked, before) == ([True, False], 1)
    assert Run.objects.latest("pk").reason == "统计口径修订"


def test_the_list_narrows_and_goes_out_as_it_is(desk: Contest) -> None:
    appeal = desk.refused()
    officer = enter(desk.roles[Role.OFFICER])

    found = [appeal.code in text(officer, f"/appeals/{query}") for query in ("", "?state=refused", "?state=filed")]

    assert found == [True, True, False]
    assert text(officer, "/appeals/list.csv").splitlines()[1].split(",")[:3] == [appeal.code, "市教育局", "2012-06"]
    assert officer.get("/appeals/list.xlsx").content[:2] == b"PK"
    assert "验收在月末之后" in text(enter(desk.roles[Role.HEAD], "zh-hans"), f"/appeals/{appeal.pk}/")


def test_a_line_s_own_page_shows_what_was_corrected_and_given(desk: Contest) -> None:
    run = desk.disclosed()
    clerk = enter(desk.roles[Role.CLERK])
    assert "Contest this" in text(clerk, line_page(desk, run, desk.line(run)))

    appeal, row = desk.upheld(), desk.approved()
    new = Run.objects.latest("pk")

    last = new.lines.filter(unit=desk.unit, rule="adjustment").get()
    pages = [text(clerk, line_page(desk, new, position)) for position in (desk.line(new), last.position)]
    assert [(appeal.code in page, row.code in page, "Contest this" in page) for page in pages] == [
        (True, False, False),
        (False, True, False),
    ]


def line_page(desk: Contest, run: Run, position: int) -> str:
    return f"/scores/units/{desk.unit.code}/{position}/?period=2012-06&run={run.pk}"
