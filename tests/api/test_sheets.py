"""Programs read what a span asks people for, hand sheets in, all or none, and bring the chief's word."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from taizhang.accounts.actions import issue_token
from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.scoring import score
from taizhang.assessment.models import Run, Sheet
from taizhang.audit.queries import records
from taizhang.documents.models import Paper
from taizhang.documents.queries import read_bytes
from taizhang.importers.forms.surveys import read_survey
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from tests.assessment.surveyed import Asked, asked_city
from tests.factories import make_person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 10)),
]
Roles = dict[Role, Actor]


class Program:
    """A program with the token of a person."""

    def __init__(self, role: Role, unit: Unit | None = None) -> None:
        self.person = make_person(f"p-{role}", role, unit)
        secret = issue_token(label="民调系统", days=90, by=actor_of(self.person))[1]
        self.headers = {"authorization": f"Bearer {secret}"}

    def get(self, at: str) -> Any:
        return Client().get(f"/api/v1{at}", headers=self.headers)

    def post(self, at: str, said: dict[str, Any]) -> Any:
        return Client().post(f"/api/v1{at}", said, content_type="application/json", headers=self.headers)


@pytest.fixture
def city(unit: Unit, roles: Roles) -> Asked:
    return asked_city(unit, roles)


@pytest.fixture
def officer(city: Asked) -> Program:
    return Program(Role.OFFICER)


@pytest.fixture
def chief(city: Asked) -> Program:
    return Program(Role.CHIEF)


def votes(code: str, good: int = 60, **said: Any) -> dict[str, Any]:
    return {"unit": code, "sent": 120, "returned": 100, "votes": {"满意": good, "一般": 20, "不了解": 10}, **said}


def handed(*rows: dict[str, Any], **said: Any) -> dict[str, Any]:
    held = {"period": "2012-06", "rule": "social", "group": "企业", "paper_number": "统调〔2012〕7号"}
    return {**held, "rows": list(rows), **said}


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(each["where"], each["message"]) for each in answer.json()["faults"]]


def test_whose_token_hands_a_sheet_in(city: Asked) -> None:
    programs = {role: Program(role, city.unit if role in UNIT_ROLES else None) for role in Role}

    table = {role: each.post("/sheets", handed(votes("B07"))).status_code for role, each in programs.items()}

    allowed = {Role.OFFICER, Role.CHIEF}
    assert {role for role, status in table.items() if status != 403} == allowed
    assert table[Role.OFFICER] == 200
    assert Sheet.objects.count() == 1


def test_a_span_says_what_it_asks_for_and_how_it_is_filled_in(city: Asked, officer: Program) -> None:
    waiting = city.entered()

    told = officer.get("/periods/2012-06/sheets").json()

    assert told["scheme"] == "asked-2012"
    assert [(each["rule"], each["group"], each["kind"], each["latest"]) for each in told["items"]] == [
        ("social", "代表委员", "counts", ""),
        ("social", "企业", "counts", waiting.code),
        ("peers", "", "means", ""),
        ("leaders", "", "review", ""),
    ]
    asked = told["items"][1]
    assert (asked["answers"], asked["left_out"], asked["counting"], asked["waits"]) == (
        ["满意", "一般", "不满意"],
        ["不了解"],
        "",
        True,
    )
    assert officer.get("/periods/2012-6月/sheets").status_code == 404


def test_a_sheet_is_entered_with_its_rows_as_the_paper_and_the_same_again_changes_nothing(
    city: Asked, officer: Program
) -> None:
    said = handed(votes("B07"), votes("C02", good=30))

    first = officer.post("/sheets", said).json()
    count = records().count()
    again = officer.post("/sheets", said).json()

    sheet = Sheet.objects.get()
    assert first == {"code": sheet.code, "version": 1, "entered": True}
    assert (again, records().count()) == ({**first, "entered": False}, count)
    assert [(entry.unit.code, entry.counts["满意"]) for entry in sheet.entries.all()] == [("B07", 60), ("C02", 30)]
    assert (sheet.entered_by, records()[0].action) == (officer.person, "assessment.enter_sheet")
    paper = Paper.objects.get()
    names = {unit.short_name: unit.pk for unit in (city.unit, city.other)}
    read = read_survey(read_bytes(paper.file), paper.filename, sheet.form, names)
    assert (paper.number, [mark.counts["满意"] for mark in read.marks]) == ("统调〔2012〕7号", [60, 30])


def test_a_correction_is_another_version_with_a_reason(city: Asked, officer: Program, chief: Program) -> None:
    first = officer.post("/sheets", handed(votes("B07"))).json()["code"]
    waiting = officer.post("/sheets", handed(votes("B07", good=61), reason="订正"))
    chief.post(f"/sheets/{first}/approve", {})

    without = officer.post("/sheets", handed(votes("B07", good=61)))
    corrected = officer.post("/sheets", handed(votes("B07", good=61), reason="统计局订正")).json()

    assert faults(waiting) == [("sheet", f"同一张表的{first}正待批准。")]
    assert faults(without) == [("sheet", "请说明为何更正上一版；上一版保留可查。")]
    assert (corrected["version"], corrected["entered"]) == (2, True)
    told = officer.get(f"/sheets/{corrected['code']}").json()
    assert (told["versions"], told["reason"], told["counts"]) == ([corrected["code"], first], "统计局订正", False)
    listed = officer.get("/sheets?period=2012-06&rule=social&group=企业").json()
    assert [(each["code"], each["state"], each["counts"]) for each in listed["items"]] == [
        (corrected["code"], "entered", False),
        (first, "approved", True),
    ]
    assert officer.get("/sheets?state=returned").json()["total"] == 0


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"period": "六月"}, [("period", "'六月' is not a period; write 2012-06, 2012-Q2, 2012-H1 or 2012.")]),
        ({"group": "居民"}, [("rule", "The scheme of 2012-06 does not ask for that sheet.")]),
        (
            {"rows": [votes("B07"), votes("Z9")]},
            [("rows.1.unit", "No unit with this code is assessed in that period.")],
        ),
        (
            {"rows": [votes("B07", good=90), votes("C02", votes={"优": 1}, score="9")]},
            [
                ("rows.0.收回份数", "收回份数：各项票数之和比收回的份数多（读到：120＞100）。请核对各项票数。"),
                ("rows.1.优", "The rule does not ask for this."),
                ("rows.1.score", "The rule does not ask for this."),
                ("rows.1.满意", "满意：一票也没有。没有测评的单位整行留空。"),
            ],
        ),
        (
            {"rows": [votes("B07"), votes("B07")]},
            [("sheet", "每行应为该期参加考核的一个单位，不得重复。")],
        ),
        ({"colour": "red"}, [("body.colour", "Extra inputs are not permitted")]),
    ],
)
def test_one_fault_keeps_the_whole_sheet_out(
    city: Asked, officer: Program, said: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    answer = officer.post("/sheets", {**handed(votes("B07")), **said})

    assert (answer.status_code, faults(answer)) == (422, found)
    assert (Sheet.objects.count(), Paper.objects.count()) == (0, 0)


def test_mean_scores_and_given_scores_are_handed_in_exactly(city: Asked, officer: Program) -> None:
    mean = {"unit": "B07", "sent": 50, "returned": 40, "score": "8.512345"}
    given = {"unit": "B07", "score": "18.5", "reason": "牵头全省现场会"}
    bare = {"unit": "B07", "score": "18.5"}

    codes = [
        officer.post("/sheets", handed(row, rule=rule, group=group)).json()["code"]
        for rule, group, row in (("peers", "各部门", mean), ("leaders", "市长", given))
    ]
    refused = officer.post("/sheets", handed(bare, rule="leaders", group="副市长"))

    rows = [officer.get(f"/sheets/{code}").json()["rows"][0] for code in codes]
    assert [(row["score"], row["returned"], row["reason"]) for row in rows] == [
        ("8.512345", 40, ""),
        ("18.500000", None, "牵头全省现场会"),
    ]
    assert [where for where, _message in faults(refused)] == ["rows.0.理由"]


def test_the_chief_approves_what_another_entered_and_asked_twice_hears_the_same(
    city: Asked, officer: Program, chief: Program
) -> None:
    code = officer.post("/sheets", handed(votes("B07"))).json()["code"]

    refused = officer.post(f"/sheets/{code}/approve", {})
    first = chief.post(f"/sheets/{code}/approve", {}).json()
    count = records().count()
    again = chief.post(f"/sheets/{code}/approve", {}).json()
    late = chief.post(f"/sheets/{code}/return", {"reason": "份数不符"})

    assert refused.status_code == 403
    assert (first["state"], first["counts"], first["decided_by"]) == ("approved", True, str(chief.person))
    assert (again, records().count()) == (first, count)
    assert faults(late) == [("sheet", "此表当前状态为approved，不能这样办理。")]
    own = chief.post("/sheets", handed(votes("B07"), group="代表委员")).json()["code"]
    assert chief.post(f"/sheets/{own}/approve", {}).status_code == 403


def test_what_was_sent_back_or_taken_back_does_not_count_and_is_entered_anew(
    city: Asked, officer: Program, chief: Program
) -> None:
    first = officer.post("/sheets", handed(votes("B07"))).json()["code"]
    returned = chief.post(f"/sheets/{first}/return", {"reason": "份数不符"}).json()
    second = officer.post("/sheets", handed(votes("B07"), reason="重报")).json()
    withdrawn = officer.post(f"/sheets/{second['code']}/withdraw", {"reason": "录错期次"}).json()

    assert [(each["state"], each["remark"], each["counts"]) for each in (returned, withdrawn)] == [
        ("returned", "份数不符", False),
        ("withdrawn", "录错期次", False),
    ]
    assert (second["version"], second["entered"]) == (2, True)
    assert officer.post(f"/sheets/{first}/withdraw", {}).status_code == 422


def test_behind_a_final_result_the_chief_s_reason_computes_it_anew(
    city: Asked, officer: Program, chief: Program
) -> None:
    run = score(city.june)
    disclose(run, by=city.officer)
    with clock.frozen(date(2012, 8, 20)):
        finish(run, by=city.chief)
        code = officer.post("/sheets", handed(votes("B07"), reason="问卷晚到")).json()["code"]

        without = chief.post(f"/sheets/{code}/approve", {})
        approved = chief.post(f"/sheets/{code}/approve", {"revision": "问卷晚到，应计入"}).json()

    assert without.status_code == 422
    assert approved["state"] == "approved"
    assert Run.objects.filter(span="2012-06").count() == 2


@pytest.mark.parametrize("code", ["C2012-9999", "C2011-0001", "X", "C2012-" + "9" * 30])
def test_what_is_not_there_is_not_found(city: Asked, officer: Program, code: str) -> None:
    city.entered()

    assert officer.get(f"/sheets/{code}").status_code == 404
