"""Entering a line by hand, correcting it, pasting many, and what the chief decides."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post, Unit
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 2, 10))]

TYPED = {
    "kind": "livelihood",
    "matter": "新建改扩建公办幼儿园12所",
    "method": "一园一策，每月调度",
    "leader": "刘晓峰",
    "responsible": "学前教育科科长",
    "due_text": "11月底前",
    "quantity": "１２",
    "measure": "所",
    "weight": "2",
}


def client_of(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-of-{unit}", role, unit))


def one_of_each_role(unit: Unit) -> dict[str, Client]:
    stranger = make_unit("市交通局")
    everyone = {str(role): client_of(role, unit if role in UNIT_ROLES else None) for role in Role}
    return {**everyone, "stranger": client_of(Role.HEAD, stranger)}


def line_of(unit: Unit, **said: object) -> Target:
    [line] = enter_targets([draft(unit, **said)], by=make_actor(Role.OFFICER), year=2012)
    return line


def in_force(unit: Unit) -> Target:
    line = line_of(unit)
    submit_targets([line], by=make_actor(Role.HEAD, unit))
    approve_targets([line], by=make_actor(Role.CHIEF))
    return line


def said_on(page: object) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_a_clerk_enters_a_whole_line_and_the_words_become_a_day(unit: Unit) -> None:
    helper = make_unit("市财政局")
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title="学前教育科科长", kind=PostKind.DEPUTY)
        post.save()
    stages = {
        "stage": ["开工", "封顶", ""],
        "stage_due": ["4月底前", "2012-09-30", ""],
        "support": ["市财政局", "市财政局"],
    }

    page = client_of(Role.CLERK, unit).post("/targets/new/", {**TYPED, **stages}, follow=True)

    line = Target.objects.get()
    assert page.redirect_chain == [("/targets/B07-2012-001/", 302)]
    assert (line.due, line.due_text, line.due_kind) == (date(2012, 11, 30), "11月底前", "fixed")
    assert (line.quantity, line.weight, line.post) == (Decimal(12), Decimal(2), post)
    assert list(line.milestones.values_list("name", "due")) == [
        ("开工", date(2012, 4, 30)),
        ("封顶", date(2012, 9, 30)),
    ]
    assert [support.unit for support in line.supports.all()] == [helper]


def test_an_incomplete_draft_is_saved_and_says_beside_each_field_what_lacks(unit: Unit) -> None:
    page = client_of(Role.CLERK, unit).post("/targets/new/", {"kind": "major", "matter": "园区一期封顶"}, follow=True)

    assert page.redirect_chain == [("/targets/B07-2012-001/correct/", 302)]
    assert page.context["form"].missing == {
        "method": "Say how it will be done.",
        "leader": "Name the responsible leader.",
        "responsible": "Name the responsible post.",
        "due_text": "Say by when, as a day or a term.",
    }
    assert said_on(page) == [
        "B07-2012-001 is saved as a draft.",
        "B07-2012-001 lacks: how, who (responsible leader and post), by when.",
    ]


def test_after_saving_the_next_line_can_be_entered_at_once(unit: Unit) -> None:
    page = client_of(Role.CLERK, unit).post("/targets/new/", {**TYPED, "next": "1"}, follow=True)

    assert page.redirect_chain == [("/targets/new/?unit=B07&year=2012&kind=livelihood", 302)]
    assert page.context["form"]["matter"].value() is None


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"quantity": "十来所"}, {"quantity": ["“十来所” is not a number."]}),
        ({"quantity": "-3"}, {"quantity": ["Give a number above 0 and below 1000000000000000."]}),
        ({"weight": "1.234"}, {"weight": ["At most 2 decimal places."]}),
        ({"matter": ""}, {"matter": ["This field is required."]}),
        ({"support": ["市没有局"]}, {"__all__": ["There is no unit called “市没有局”."]}),
        ({"stage": ["开工"], "stage_due": ["尽快"]}, {"__all__": ["“尽快” names no day for a milestone."]}),
        ({"stage": [""], "stage_due": ["4月底前"]}, {"__all__": ["The milestone of “4月底前” has no name."]}),
        ({"stage": ["长" * 65], "stage_due": [""]}, {"__all__": ["A milestone's name has at most 64 characters."]}),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_saved(
    unit: Unit, typed: dict[str, object], errors: dict[str, list[str]]
) -> None:
    page = client_of(Role.CLERK, unit).post("/targets/new/", {**TYPED, **typed})

    assert (page.status_code, dict(page.context["form"].errors)) == (422, errors)
    assert Target.objects.count() == 0


def test_a_draft_is_written_anew_with_its_milestones_and_helpers(unit: Unit) -> None:
    one, two = make_unit("市财政局"), make_unit("市国土局")
    stages = (MilestoneDraft("开工", date(2012, 4, 30)), MilestoneDraft("竣工", date(2012, 11, 30)))
    line = line_of(unit, support_ids=(one.pk,), milestones=stages)
    kept = line.milestones.get(name="开工").pk
    client = client_of(Role.CLERK, unit)
    form = client.get(f"/targets/{line.code}/correct/").context["form"]

    client.post(
        f"/targets/{line.code}/correct/",
        {
            **TYPED,
            "revision": line.revision,
            "method": "每周现场调度",
            "support": [two.name],
            "stage": [form.stages[0][0], "封顶"],
            "stage_due": [form.stages[0][1], "9月底前"],
        },
    )

    line.refresh_from_db()
    assert line.method == "每周现场调度"
    assert [support.unit for support in line.supports.all()] == [two]
    assert list(line.milestones.values_list("name", "due")) == [
        ("开工", date(2012, 4, 30)),
        ("封顶", date(2012, 9, 30)),
    ]
    assert line.milestones.first().pk == kept


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(unit: Unit) -> None:
    line = line_of(unit)
    client = client_of(Role.CLERK, unit)
    address, seen = f"/targets/{line.code}/correct/", {"revision": line.revision}
    client.post(address, {**TYPED, **seen, "method": "先写的"})

    late = client.post(address, {**TYPED, **seen, "method": "后写的"})

    assert late.status_code == 409
    assert Target.objects.get().method == "先写的"


def test_a_draft_can_be_taken_out_and_a_line_in_force_cannot(unit: Unit) -> None:
    draft_line, line = line_of(unit), in_force(unit)
    client = client_of(Role.CLERK, unit)

    client.post(f"/targets/{draft_line.code}/remove/")
    refused = client.post(f"/targets/{line.code}/remove/", follow=True)
    closed = client.get(f"/targets/{line.code}/correct/", follow=True)

    assert list(Target.objects.all()) == [line]
    assert said_on(refused)[1:] == [f"Line {line.code} is approved; this cannot be done with it now."]
    assert said_on(closed) == ["Only drafts can be corrected. The office can send the line back first."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6月底前", "Read as <strong>2012-06-30</strong>"),
        ("长期坚持", "Read as <strong>continuous, all year</strong>"),
        ("尽快", 'No day could be read · <span class="lacks">The wording names no date; please agree one.</span>'),
        ("", ""),
        ("%00", 'No day could be read · <span class="lacks">The deadline could not be read.</span>'),
    ],
)
def test_a_term_is_shown_as_it_is_read_while_it_is_typed(unit: Unit, text: str, told: str) -> None:
    page = client_of(Role.CLERK, unit).get("/targets/due/", {"due_text": text, "year": "2012"})

    assert page.content.decode().strip() == told


ROWS = "事项\t措施\t责任领导\t责任岗位\t时限\t要求\n\n新建幼儿园12所\t一园一策\t刘晓峰\t科长\t3月底前开工，11月底前竣工\t\n园区封顶\t\t\t\t尽快\n"


def test_pasted_rows_are_shown_before_they_are_saved(unit: Unit) -> None:
    client = client_of(Role.CLERK, unit)

    shown = client.post("/targets/paste/", {"text": ROWS, "kind": "project", "read": "1"})
    saved = client.post("/targets/paste/", {"text": ROWS, "kind": "project", "save": "1"}, follow=True)

    rows = [(row.number, row.due.on, row.missing, row.errors) for row in shown.context["rows"]]
    assert rows == [
        (3, date(2012, 11, 30), "", []),
        (4, None, "how, who (responsible leader and post), by when", []),
    ]
    assert said_on(saved) == ["2 lines saved as drafts."]
    assert list(Target.objects.values_list("matter", "kind")) == [
        ("新建幼儿园12所", "project"),
        ("园区封顶", "project"),
    ]
    assert list(Target.objects.first().milestones.values_list("name", "due")) == [
        ("开工", date(2012, 3, 31)),
        ("竣工", date(2012, 11, 30)),
    ]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("\t有措施无事项", ["The first column, what is done, is empty."]),
        ("长" * 301, ["Column 1 is longer than 300 characters."]),
        ("事\t二\t三\t四\t五\t六\t七", ["More than 6 columns."]),
    ],
)
def test_no_row_is_saved_while_one_is_wrong(unit: Unit, text: str, errors: list[str]) -> None:
    page = client_of(Role.CLERK, unit).post("/targets/paste/", {"text": f"好的一行\n{text}", "save": "1"})

    assert (page.status_code, [row.errors for row in page.context["rows"]]) == (422, [[], errors])
    assert Target.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" \n", "There is no row to read. Copy cells in the spreadsheet and paste them here."),
        ("行\n" * 201, "At most 200 rows at a time."),
    ],
)
def test_nothing_or_too_much_is_refused(unit: Unit, text: str, problem: str) -> None:
    page = client_of(Role.CLERK, unit).post("/targets/paste/", {"text": text, "save": "1"})

    assert (page.status_code, page.context["problems"]) == (422, [problem])


def test_who_may_enter_correct_remove_and_decide(unit: Unit) -> None:
    make_unit("市财政局", code="B08")
    table = {}
    for name, client in one_of_each_role(unit).items():
        line, held = line_of(unit), in_force(unit)
        table[name] = (
            client.get("/targets/new/").status_code,
            client.get("/targets/new/?unit=B08").status_code,
            client.post("/targets/paste/", {"text": "一行", "unit": "B07", "save": "1"}).status_code,
            client.get(f"/targets/{line.code}/correct/").status_code,
            client.post(f"/targets/{line.code}/correct/", {**TYPED, "revision": line.revision}).status_code,
            client.post(f"/targets/{line.code}/remove/").status_code,
            client.post(f"/targets/{held.code}/decide/", {"act": "suspended", "reason": "用地未批"}).status_code,
        )

    assert table == {  # new, new for another unit, paste, correct (see, write), remove, decide
        "clerk": (200, 403, 302, 200, 302, 302, 403),
        "head": (200, 403, 302, 200, 302, 302, 403),
        "officer": (200, 200, 302, 200, 302, 302, 403),
        "chief": (200, 200, 302, 200, 302, 302, 302),
        "vice_mayor": (403, 403, 403, 404, 404, 404, 404),
        "mayor": (403, 403, 403, 403, 403, 403, 403),
        "auditor": (403, 403, 403, 403, 403, 403, 403),
        "operator": (403, 403, 403, 404, 404, 404, 404),
        "keyholder": (403, 403, 403, 404, 404, 404, 404),
        "stranger": (200, 403, 403, 404, 404, 404, 404),
    }


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        ("suspended", ("approved", "suspended", "用地未批")),
        ("cancelled", ("approved", "active", "")),
        ("withdraw", ("withdrawn", "active", "")),
        ("nonsense", ("approved", "active", "")),
    ],
)
def test_the_chief_decides_of_a_line_with_a_reason(unit: Unit, act: str, kept: tuple[str, str, str]) -> None:
    line, chief = in_force(unit), client_of(Role.CHIEF)

    without = chief.post(f"/targets/{line.code}/decide/", {"act": act, "reason": " "}, follow=True)
    before = Target.objects.values_list("state", "standing", "note").get()
    chief.post(f"/targets/{line.code}/decide/", {"act": act, "reason": "用地未批"})

    assert before == ("approved", "active", "")
    assert len(said_on(without)) == 1
    assert Target.objects.values_list("state", "standing", "note").get() == kept


def test_a_unit_that_is_not_there_is_not_found(unit: Unit) -> None:
    assert client_of(Role.CLERK, unit).get("/targets/new/?unit=%00").status_code == 404
