"""The page of all that was broken down: families by unit, own value and sum of sub-targets apart, opened as needed."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.ledger.actions import approve_targets, submit_targets
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.reporting.facts import Light
from taizhang.web.cascade import page as pages
from tests.assessment.city import filed, lines, verified
from tests.factories import browser_of, draft, every_role, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(date(2012, 7, 9))]


@pytest.fixture
def helper() -> Unit:
    return make_unit("市建设局", code="C02")


@pytest.fixture
def parent(unit: Unit, roles: dict[Role, Actor], helper: Unit) -> Target:
    """A line broken down to its own unit (weight 3, half done) and to a helper (weight 1, silent)."""
    [line] = lines(unit, roles, {"due": date(2012, 12, 31), "support_ids": (helper.pk,)})
    parts = [
        draft(unit, matter="城区6所", weight=Decimal(3), due=date(2012, 12, 31)),
        draft(helper, matter="配套道路6条", weight=Decimal(1), due=date(2012, 12, 31)),
    ]
    made = break_down(line, parts, by=roles[Role.OFFICER])
    helpers = every_role(helper)
    for child, head in zip(made, (roles[Role.HEAD], helpers[Role.HEAD]), strict=True):
        submit_targets([child], by=head)
        approve_targets([child], by=roles[Role.CHIEF])
    verified(filed([made[0]], [50], open_period("2012-06"), roles, on=date(2012, 7, 9)), roles)
    return line


def browser(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id))


def test_a_family_stands_under_the_unit_of_its_head_with_shares_and_values_apart(
    parent: Target, roles: dict[Role, Actor]
) -> None:
    [branch] = browser(roles[Role.CHIEF]).get("/targets/tree/").context["branches"]

    [family] = branch.families
    assert (branch.unit, family.line, family.own, family.size) == (parent.ledger.unit, parent, None, 2)
    assert [(child.line.matter, child.share, child.own) for child in family.children] == [
        ("城区6所", Decimal("75.0"), Decimal(50)),
        ("配套道路6条", Decimal("25.0"), None),
    ]
    assert (family.below.achieved, family.below.missing) == (Decimal("37.5"), 1)
    assert sum(family.lights.values()) == 2


def test_a_helper_sees_the_families_in_which_it_has_a_part(
    parent: Target, roles: dict[Role, Actor], helper: Unit
) -> None:
    page = browser(roles[Role.CHIEF]).get("/targets/tree/?unit=C02")

    assert [[node.line for node in branch.families] for branch in page.context["branches"]] == [[parent]]
    assert (page.context["families"], page.context["size"], page.context["alone"]) == (1, 2, 0)


def test_a_stranger_sees_no_family(parent: Target) -> None:
    stranger = browser_of(make_person("stranger", Role.CLERK, make_unit()))

    page = stranger.get("/targets/tree/")

    assert (page.context["branches"], stranger.get(f"/targets/tree/?line={parent.code}").status_code) == ([], 404)


def test_of_many_lines_what_is_below_the_second_level_comes_when_it_is_opened(
    parent: Target, roles: dict[Role, Actor], unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = Target.objects.get(matter="城区6所")
    break_down(child, [draft(unit, matter="一小", due=date(2012, 12, 31))], by=roles[Role.OFFICER])
    monkeypatch.setattr(pages, "LARGE", 2)
    chief = browser(roles[Role.CHIEF])

    whole = chief.get("/targets/tree/").content.decode()
    part = chief.get(f"/targets/tree/?line={child.code}", headers={"HX-Request": "true"}).content.decode()
    alone = chief.get(f"/targets/tree/?line={child.code}").content.decode()

    assert ("城区6所" in whole, "一小" in whole, f'hx-get="/targets/tree/?line={child.code}"' in whole) == (
        True,
        False,
        True,
    )
    assert ("一小" in part, "<html" in part) == (True, False)
    assert ("一小" in alone, "城区6所" in alone, "<html" in alone) == (True, True, True)


def test_every_light_below_is_counted(parent: Target, roles: dict[Role, Actor]) -> None:
    [branch] = browser(roles[Role.CHIEF]).get("/targets/tree/").context["branches"]

    assert (sum(branch.lights.values()), set(branch.lights) <= set(Light)) == (3, True)


def test_many_families_stand_closed_under_their_units_until_one_is_opened(
    parent: Target, roles: dict[Role, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MANY", 0)
    chief, stranger = browser(roles[Role.CHIEF]), browser_of(make_person("stranger", Role.CLERK, make_unit()))

    page = chief.get("/targets/tree/")
    opened = chief.get("/targets/tree/?heads=B07", headers={"HX-Request": "true"}).content.decode()

    [branch] = page.context["branches"]
    assert (branch.count, list(branch.families), 'hx-get="/targets/tree/?heads=B07"' in page.content.decode()) == (
        1,
        [],
        True,
    )
    assert (parent.matter in opened, "配套道路6条" in opened, "<html" in opened) == (True, True, False)
    assert parent.matter not in stranger.get("/targets/tree/?heads=B07").content.decode()
