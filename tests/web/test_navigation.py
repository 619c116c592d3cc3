"""The navigation: one row for every role, places in groups, the place being looked at marked."""

import pytest
from django.utils.translation import override

from taizhang.accounts.facts import Actor, Role
from taizhang.web.navigation import FLAT, GROUPS, Menu, navigation_for
from tests.factories import browser_of, make_person


def row_of(*roles: Role, path: str = "/") -> list[Menu]:
    return navigation_for(Actor(username="a", name="甲", roles=frozenset(roles)), path)


def test_every_role_has_one_row() -> None:
    with override("en"):
        rows = {role: [str(menu.label or menu.items[0].label) for menu in row_of(role)] for role in Role}

    all_of_them = ["Workbench", "Reporting", "Supervision", "Public voice", "Results", "Publishing"]
    assert rows == {
        **{role: [*all_of_them, "Records and settings"] for role in Role},
        Role.OPERATOR: ["Workbench", "Calendar", "Bulletins", "Organisation", "People", "Channels", "Records"],
        Role.KEYHOLDER: ["Workbench", "Calendar", "Sealed messages", "Bulletins", "Organisation"],
    }


def test_no_row_is_longer_than_what_fits() -> None:
    assert {role: len(row_of(role)) <= FLAT for role in Role} == dict.fromkeys(Role, True)


def test_every_place_stands_in_one_group() -> None:
    names = [place.name for group in GROUPS for place in group.places]

    assert sorted(names) == sorted(set(names))


def test_the_cockpit_is_there_for_those_it_opens_to() -> None:
    shown = {role for role in Role for menu in row_of(role) for item in menu.items if item.url == "/cockpit/"}

    assert shown == {Role.CHIEF, Role.MAYOR, Role.VICE_MAYOR}


def test_the_place_and_its_group_are_marked() -> None:
    row = row_of(Role.OFFICER, path="/meetings/3/")

    marked = {str(item.url): menu.active for menu in row for item in menu.items if item.active}
    assert marked == {"/meetings/": True}
    assert [menu.active for menu in row].count(True) == 1


@pytest.mark.django_db
def test_a_group_opens_without_a_script_and_says_where_one_is() -> None:
    page = browser_of(make_person("wang", Role.OFFICER)).get("/bottlenecks/").content.decode()

    row = page.split('<nav class="places"')[1].split("</nav>")[0]
    assert row.count("<details") == 6
    assert row.count('aria-current="true"') == 1
    assert '<summary aria-current="true">Supervision</summary>' in row
    assert '<li><a href="/bottlenecks/" aria-current="page">Bottlenecks</a></li>' in row
