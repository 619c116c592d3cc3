"""A list is kept under a name, shared, sent, begun with; one that asks for what is gone says so and still works."""

import pytest
from django.http import HttpResponse
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.audit.models import Record
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import FirstView, SavedView, Target
from taizhang.organisations.models import Unit
from tests.factories import browser_of, draft, make_actor, make_person, make_unit

pytestmark = pytest.mark.django_db

ASKED = "kind=livelihood&order=-due&column=code&column=due"


@pytest.fixture
def clerk(unit: Unit) -> Client:
    enter_targets([draft(unit), draft(unit, matter="招商引资", kind="project")], by=make_actor(Role.OFFICER), year=2012)
    return browser_of(make_person("a-clerk", Role.CLERK, unit))


def save(browser: Client, name: str = "民生按期限", shared: str = "own", query: str = ASKED, **more: str) -> SavedView:
    browser.post("/targets/views/save/", {"name": name, "shared": shared, "query": query, **more})
    return SavedView.objects.latest("pk")


def matters(browser: Client, address: str) -> list[str]:
    return matters_on(browser.get(address))


def matters_on(page: HttpResponse) -> list[str]:
    codes = [row.code for row in page.context["rows"]]
    return [Target.objects.get(code=code).matter for code in codes]


def test_a_view_keeps_filter_order_and_columns_and_leaves_a_record(clerk: Client) -> None:
    view = save(clerk)

    page = clerk.get(f"/targets/?view={view.pk}")

    assert (view.query, view.unit, view.office) == ("kind=livelihood&order=-due&column=code&column=due", None, False)
    assert [str(column.label) for column, _head in page.context["heads"]] == ["Number", "By when"]
    assert (page.context["asked"].order, page.context["asked"].down) == ("due", True)
    assert matters_on(page) == ["新建改扩建公办幼儿园12所"]
    assert (Record.objects.latest("pk").action, Record.objects.latest("pk").subject) == (
        "ledger.save_view",
        "民生按期限",
    )


def test_the_list_leaves_as_the_view_shows_it(clerk: Client) -> None:
    view = save(clerk)

    said = clerk.get(f"/targets/list.csv?view={view.pk}").content.decode("utf-8-sig").splitlines()

    assert said == ["Number,By when", "B07-2012-001,2012-12-31"]


def test_a_list_opens_with_the_view_chosen_for_it_and_with_all_lines_when_asked(clerk: Client) -> None:
    view = save(clerk, first="on")

    opened, everything = clerk.get("/targets/"), matters(clerk, "/targets/?view=0")
    narrowed = clerk.get("/targets/?kind=project")

    assert opened["Location"] == f"/targets/?{ASKED}&view={view.pk}"
    assert sorted(everything) == ["招商引资", "新建改扩建公办幼儿园12所"]
    assert 'href="?view=0"><span' not in narrowed.content.decode()
    assert [query for _word, query in narrowed.context["chosen"]] == ["view=0"]


def test_a_view_is_begun_with_until_another_is(clerk: Client) -> None:
    first, second = save(clerk, first="on"), save(clerk, "另一个")

    clerk.post(f"/targets/views/{second.pk}/begin/")
    then = FirstView.objects.get().view
    clerk.post(f"/targets/views/{first.pk}/begin-with-all/")

    assert (then, FirstView.objects.count(), clerk.get("/targets/").status_code) == (second, 0, 200)


def test_a_colleague_sees_what_is_shared_and_a_stranger_does_not(clerk: Client, unit: Unit) -> None:
    own, shared = save(clerk, "自己的"), save(clerk, "本单位的", unit.code)
    head = browser_of(make_person("a-head", Role.HEAD, unit))
    stranger = browser_of(make_person("a-stranger", Role.CLERK, make_unit()))

    tabs = [[tab.view.name for tab in browser.get("/targets/").context["views"].tabs] for browser in (clerk, head)]

    assert tabs == [["自己的", "本单位的"], ["本单位的"]]
    assert matters(head, f"/targets/?view={shared.pk}") == ["新建改扩建公办幼儿园12所"]
    for view in (own, shared):
        page = stranger.get(f"/targets/?view={view.pk}")
        assert "This view is not shared with you" in page.content.decode()


def test_the_address_of_one_s_own_view_shows_a_colleague_the_same(clerk: Client, unit: Unit) -> None:
    save(clerk)
    address = clerk.get("/targets/").context["views"].tabs[0].query
    head = browser_of(make_person("a-head", Role.HEAD, unit))

    page = head.get(f"/targets/?{address}")

    assert matters_on(page) == ["新建改扩建公办幼儿园12所"]
    assert "This view is not shared with you" not in page.content.decode()


def test_who_departs_from_a_view_may_keep_the_changes(clerk: Client) -> None:
    view = save(clerk)

    departed = clerk.get(f"/targets/?kind=project&view={view.pk}").context["views"]
    clerk.post(f"/targets/views/{view.pk}/keep/", {"query": "kind=project"})

    view.refresh_from_db()
    assert (departed.here, departed.departs, departed.may_keep) == (view, True, True)
    assert (view.name, view.query) == ("民生按期限", "kind=project")


def test_a_view_is_renamed_shared_and_deleted(clerk: Client, unit: Unit) -> None:
    view = save(clerk, first="on")

    clerk.post(f"/targets/views/{view.pk}/change/", {"name": " 民生 ", "shared": unit.code})
    view.refresh_from_db()
    clerk.post(f"/targets/views/{view.pk}/remove/")

    assert (view.name, view.unit) == ("民生", unit)
    assert (SavedView.objects.count(), FirstView.objects.count()) == (0, 0)
    assert list(Record.objects.order_by("-pk").values_list("action", flat=True)[:2]) == [
        "ledger.remove_view",
        "ledger.change_view",
    ]


def test_what_is_shared_is_changed_by_its_owner_or_the_head_alone(clerk: Client, unit: Unit) -> None:
    view = save(clerk, shared=unit.code)
    colleague, head = (browser_of(make_person(str(role), role, unit)) for role in (Role.CLERK, Role.HEAD))

    answers = [each.post(f"/targets/views/{view.pk}/remove/").status_code for each in (colleague, head)]

    assert answers == [403, 302]


@pytest.mark.parametrize("shared", ["office", "C01"])
def test_nobody_shares_where_they_do_not_belong(clerk: Client, shared: str) -> None:
    make_unit(code="C01")

    answer = clerk.post("/targets/views/save/", {"name": "x", "shared": shared, "query": ""})

    assert (answer.status_code, SavedView.objects.count()) == (403, 0)


def test_the_office_shares_views_in_the_office() -> None:
    officer, chief = (browser_of(make_person(str(role), role)) for role in (Role.OFFICER, Role.CHIEF))
    view = save(officer, "滞后的", "office", "status=late")

    chief.post(f"/targets/views/{view.pk}/change/", {"name": "滞后", "shared": "office"})

    view.refresh_from_db()
    assert (view.name, view.office, chief.get("/targets/").context["views"].tabs[0].query) == (
        "滞后",
        True,
        f"view={view.pk}",
    )


def test_a_view_of_what_is_gone_says_so_and_shows_the_rest(clerk: Client) -> None:
    view = save(clerk)
    SavedView.objects.filter(pk=view.pk).update(query="kind=miracle&column=code&column=mood&unit=Z99&order=-mood")

    page = clerk.get(f"/targets/?view={view.pk}")

    assert [(str(word), name) for word, name in page.context["gone"]] == [
        ("Column", "mood"),
        ("Kind", "miracle"),
        ("Sort", "-mood"),
        ("Unit", "Z99"),
    ]
    assert [str(column.label) for column, _head in page.context["heads"]] == ["Number"]
    assert clerk.get("/targets/views/").content.decode().count("is no longer there") == 4


@pytest.mark.parametrize("said", [{"name": ""}, {"name": "长" * 41}, {"name": "x", "query": "q=" + "字" * 300}])
def test_what_cannot_be_kept_is_said(clerk: Client, said: dict[str, str]) -> None:
    answer = clerk.post("/targets/views/save/", {"shared": "own", "query": "", **said})

    assert (answer.status_code, SavedView.objects.count()) == (302, 0)
