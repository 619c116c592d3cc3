"""A line broken down on the screen, its tree, its helpers, stages to choose from and heavy lines."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.ledger.actions import approve_targets, submit_targets
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.facts import SupportState, TargetState
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import browser_of, draft, every_role, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 9))]


@pytest.fixture
def helper() -> Unit:
    return make_unit("市建设局", code="C02")


@pytest.fixture
def parent(unit: Unit, roles: dict[Role, Actor], helper: Unit) -> Target:
    [line] = lines(unit, roles, {"due": date(2012, 9, 30), "support_ids": (helper.pk,)})
    return line


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def typed(*rows: dict[str, str]) -> dict[str, list[str]]:
    names = ("unit", "matter", "responsible", "due_text", "quantity", "measure", "weight")
    return {name: [row.get(name, "") for row in rows] for name in names}


def test_rows_become_drafts_of_their_units(parent: Target, roles: dict[Role, Actor]) -> None:
    own = {"unit": "B07", "matter": "城区6所", "due_text": "8月底前", "weight": "2"}
    theirs = {"unit": "C02", "matter": "配套道路6条", "quantity": "6", "measure": "条"}

    page = browser(roles[Role.CLERK]).post(f"/targets/{parent.code}/break-down/", typed(own, theirs, {"unit": "B07"}))

    made = Target.objects.filter(parent=parent).order_by("ledger__unit__code")
    assert page.status_code == 302
    assert list(made.values_list("code", "due", "weight", "quantity", "state")) == [
        ("B07-2012-002", date(2012, 8, 31), Decimal(2), None, TargetState.DRAFT),
        ("C02-2012-001", date(2012, 9, 30), Decimal(1), Decimal(6), TargetState.DRAFT),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"unit": "B07", "matter": "城区6所", "due_text": "10月底前"}, "due by 2012-09-30 at the latest"),
        ({"unit": "B07", "matter": "城区6所", "due_text": "尽快"}, "names no day"),
        ({"unit": "X99", "matter": "城区6所"}, "Choose a unit"),
        ({"unit": "B07", "weight": "2"}, "Say what will be done"),
        ({"unit": "B07", "matter": "城区6所", "quantity": "许多"}, "is not a number"),
        ({"unit": "B07"}, "Name at least one sub-target"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_nothing_is_saved(
    parent: Target, roles: dict[Role, Actor], row: dict[str, str], sentence: str
) -> None:
    page = browser(roles[Role.CLERK]).post(f"/targets/{parent.code}/break-down/", typed(row))

    assert (page.status_code, Target.objects.count()) == (422, 1)
    assert sentence in page.content.decode()


def test_a_day_too_late_is_said_beside_its_row(parent: Target, roles: dict[Role, Actor]) -> None:
    late = {"unit": "B07", "matter": "城区6所", "due_text": "10月底前"}

    page = browser(roles[Role.CLERK]).post(f"/targets/{parent.code}/break-down/", typed({"unit": "B07"}, late))

    said = re.findall(r'<p class="(.*?error)" (?:id|role)="(.*?)">(.*?)</p>', page.content.decode())
    assert said == [("error", "row-2", f"A sub-target of {parent.code} is due by 2012-09-30 at the latest.")]


def in_force(
    parent: Target, helper: Unit, roles: dict[Role, Actor]
) -> tuple[list[Target], dict[str, dict[Role, Actor]]]:
    """Two sub-targets in force, of which one weighs three times the other."""
    both = {parent.ledger.unit.code: roles, helper.code: every_role(helper)}
    drafts = [
        draft(parent.ledger.unit, due=date(2012, 8, 31), weight=Decimal(3), quantity=None),
        draft(helper, due=date(2012, 8, 31), weight=Decimal(1), quantity=None),
    ]
    children = break_down(parent, drafts, by=roles[Role.OFFICER])
    for child in children:
        submit_targets([child], by=both[child.ledger.unit.code][Role.HEAD])
    approve_targets(children, by=roles[Role.CHIEF])
    return children, both


def test_the_tree_keeps_own_value_and_the_sub_targets_apart(
    parent: Target, helper: Unit, roles: dict[Role, Actor]
) -> None:
    children, both = in_force(parent, helper, roles)
    june = open_period("2012-06")
    for line, percent in ((parent, 30), (children[0], 40)):
        mine = both[line.ledger.unit.code]
        verified(filed([line], [percent], june, mine, on=date(2012, 7, 9)), mine)

    tree = browser(roles[Role.CLERK]).get(f"/targets/{children[1].code}/").context["tree"]

    assert [(node.line, node.depth, node.share, node.own, node.here) for node in tree] == [
        (parent, 0, None, Decimal(30), False),
        (children[0], 1, Decimal("75.0"), Decimal(40), False),
        (children[1], 1, Decimal("25.0"), None, True),
    ]
    below = tree[0].below
    assert (below.achieved, below.count, below.missing, below.complete) == (Decimal("30.0"), 2, 1, False)


def test_a_line_alone_has_no_tree(parent: Target, roles: dict[Role, Actor]) -> None:
    assert browser(roles[Role.CLERK]).get(f"/targets/{parent.code}/").context["tree"] == []


def test_a_sub_target_s_locked_fields_are_said_in_the_form(
    parent: Target, unit: Unit, roles: dict[Role, Actor]
) -> None:
    [child] = break_down(parent, [draft(unit, due=date(2012, 8, 31))], by=roles[Role.CLERK])
    clerk = browser(roles[Role.CLERK])
    said = {
        "kind": "major",
        "matter": "城区6所",
        "method": "x",
        "leader": "x",
        "responsible": "x",
        "due_text": "10月底前",
        "revision": child.revision,
    }

    page = clerk.post(f"/targets/{child.code}/correct/", said)

    assert page.status_code == 422
    assert [str(error) for error in page.context["form"].non_field_errors()] == [
        f"A sub-target is of the kind of {parent.code}. A sub-target of {parent.code} is due by 2012-09-30 at the latest."
    ]


def test_a_helper_says_how_far_it_is_and_the_lead_unit_sees_it(
    parent: Target, helper: Unit, roles: dict[Role, Actor]
) -> None:
    support, builder = parent.supports.get(), browser(every_role(helper)[Role.CLERK])
    browser(roles[Role.CLERK]).post(f"/targets/joint/{support.pk}/part/", {"part": "配套道路6条"})

    shown = builder.get("/targets/joint/").context["rows"]
    refused = builder.post(f"/targets/joint/{support.pk}/say/", {"state": "done", "note": ""}, follow=True)
    builder.post(f"/targets/joint/{support.pk}/say/", {"state": "done", "note": "6月通车"})

    assert [(each.part, own) for each, own in shown] == [("配套道路6条", True)]
    assert [str(each) for each in refused.context["messages"]] == ["Say what was done, or why it goes back."]
    page = browser(roles[Role.CLERK]).get(f"/targets/{parent.code}/")
    assert [(each.state, each.note) for each in page.context["supports"]] == [(SupportState.DONE, "6月通车")]
    assert "Supporting unit said how far it is" in page.content.decode()


def test_named_stages_are_put_into_the_form_and_typed_days_stay(unit: Unit, roles: dict[Role, Actor]) -> None:
    said = {
        "kind": "project",
        "matter": "新建园区",
        "stage": ["开工", "试运行"],
        "stage_due": ["5月底前", "年底前"],
        "template": "0",
    }

    page = browser(roles[Role.CLERK]).post("/targets/new/", said)

    assert (page.status_code, Target.objects.count()) == (200, 0)
    assert page.context["form"].stages == [
        ("谋划", ""),
        ("前期", ""),
        ("开工", "5月底前"),
        ("在建", ""),
        ("竣工", ""),
        ("投产", ""),
        ("试运行", "年底前"),
    ]


def test_a_heavy_line_is_pointed_out(unit: Unit, roles: dict[Role, Actor]) -> None:
    heavy, light, _other = lines(unit, roles, {"weight": Decimal(8)}, {"weight": Decimal(1)}, {"weight": Decimal(1)})
    clerk = browser(roles[Role.CLERK])

    loads = [clerk.get(f"/targets/{line.code}/").context["load"] for line in (heavy, light)]

    assert [(load.percent, load.lines, load.heavy) for load in loads] == [
        (Decimal("80.0"), 3, True),
        (Decimal("10.0"), 3, False),
    ]


def test_a_project_without_stages_says_so_beside_them(unit: Unit, roles: dict[Role, Actor]) -> None:
    whole = {
        "kind": "project",
        "matter": "新建园区",
        "method": "倒排工期",
        "leader": "刘晓峰",
        "responsible": "科长",
        "due_text": "11月底前",
    }
    clerk = browser(roles[Role.CLERK])

    page = clerk.post("/targets/new/", whole, follow=True)

    assert page.redirect_chain == [("/targets/B07-2012-001/correct/", 302)]
    assert page.context["form"].missing == {"stages": "Name the stages with their days."}
