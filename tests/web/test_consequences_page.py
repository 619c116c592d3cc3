"""Lists on the screen: read from the final result, the unit heard, the paper issued, and where it may be read."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run
from taizhang.consequences.actions.rule import adopt_rule
from taizhang.consequences.facts import ListKind, ListState
from taizhang.consequences.models import Listing, ListingRule
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from tests.assessment.contested import OVER, Contest, contest
from tests.consequences.test_lists import RULE
from tests.factories import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Contest:
    with clock.frozen(date(2012, 7, 10)):
        held = contest(unit, roles)
        held.run(RunState.FINAL)
        adopt_rule(RULE, by=roles[Role.CHIEF])
    return held


@pytest.fixture(autouse=True)
def _after():
    with clock.frozen(OVER):
        yield


def enter(actor: Actor) -> Client:
    return browser_of(Person.objects.get(pk=actor.person_id), language="en")


def latest_of(desk: Contest) -> Run:
    """The last result of the month that is contested."""
    return Run.objects.filter(span=desk.june.label).latest("pk")


def acts(client: Client, listing: Listing) -> tuple[set[str], set[str]]:
    """What a page offers on the list and on its first row."""
    context = client.get(f"/consequences/{listing.pk}/").context
    return set(context["forms"]), set(context["rows"][0].acts)


def test_a_criticism_walks_from_the_result_to_its_paper(desk: Contest) -> None:
    roles: Mapping[Role, Actor] = desk.roles
    officer, chief, head = (enter(roles[role]) for role in (Role.OFFICER, Role.CHIEF, Role.HEAD))
    run = latest_of(desk)

    said = officer.post(f"/consequences/from/{run.pk}/", follow=True).content.decode()
    listing = Listing.objects.get(kind=ListKind.CRITICISE)
    row, here = listing.named.get(), f"/consequences/{listing.pk}/"
    drafted = acts(officer, listing)
    before = head.get(here).status_code
    officer.post(f"{here}tell/", {"named": row.pk, "story": "2项任务未达序时"})
    officer.post(f"{here}put/")
    asked, desk_page = acts(head, listing), head.get("/").content.decode()
    head.post(f"{here}reply/", {"named": row.pk, "words": "汛期停工"})
    early = chief.post(f"{here}issue/", {"public": "on"}, follow=True).content.decode()
    officer.post(f"{here}answer/", {"named": row.pk, "words": "已扣除"})
    chief.post(f"{here}issue/", {"public": "on"})
    listing.refresh_from_db()
    page = head.get(here).content.decode()

    assert "2 lists were prepared." in said
    assert drafted == ({"put"}, {"strike", "tell"})
    assert (before, asked) == (404, (set(), {"reply"}))
    assert desk_page.count('href="/consequences/"') == 2
    assert "The replies of 市教育局 are not answered yet." in early
    assert (listing.state, listing.number, listing.public) == (ListState.ISSUED, "督批〔2012〕1号", True)
    assert [page.count(words) for words in ("2项任务未达序时", "汛期停工", "已扣除", "on the public site")] == [
        1,
        1,
        1,
        1,
    ]
    assert head.get(f"{here}paper.pdf").headers["Content-Type"] == "application/pdf"
    assert head.get(f"{here}paper.docx").status_code == 200


def test_nothing_is_prepared_twice_and_a_result_that_is_not_final_says_so(desk: Contest) -> None:
    officer, run = enter(desk.roles[Role.OFFICER]), latest_of(desk)
    officer.post(f"/consequences/from/{run.pk}/")

    again = officer.post(f"/consequences/from/{run.pk}/", follow=True).content.decode()
    with clock.frozen(date(2012, 7, 10)):
        desk.approved()
        newer = latest_of(desk)
        early = officer.post(f"/consequences/from/{newer.pk}/", follow=True).content.decode()

    assert "By the rule nobody is to be named" in again
    assert "The result is not final yet" in early


def test_what_is_wrong_stands_with_the_row_it_was_typed_for(desk: Contest) -> None:
    officer, run = enter(desk.roles[Role.OFFICER]), latest_of(desk)
    officer.post(f"/consequences/from/{run.pk}/")
    listing = Listing.objects.get(kind=ListKind.COMMEND)
    row = listing.named.get()

    page = officer.post(f"/consequences/{listing.pk}/strike/", {"named": row.pk, "reason": ""})
    stranger = officer.post(f"/consequences/{listing.pk}/strike/", {"named": 0, "reason": "r"})

    assert page.context["rows"][0].acts["strike"].errors["reason"] == ["Say why the unit is taken off the list."]
    assert (page.status_code, stranger.status_code) == (422, 422)
    assert "This unit is not on the list." in stranger.content.decode()


def test_lists_are_narrowed_and_an_empty_one_says_what_to_do(desk: Contest) -> None:
    officer, run = enter(desk.roles[Role.OFFICER]), latest_of(desk)
    empty = officer.get("/consequences/").content.decode()
    officer.post(f"/consequences/from/{run.pk}/")

    shown = officer.get("/consequences/?kind=commend&state=draft").context["rows"]
    none = officer.get("/consequences/?state=issued").content.decode()

    assert "There is no list yet." in empty
    assert [row[0].kind for row in shown] == [ListKind.COMMEND]
    assert "No list fits." in none


def test_the_rule_is_read_in_words_and_put_in_force_with_its_faults_named(desk: Contest) -> None:
    chief, clerk = enter(desk.roles[Role.CHIEF]), enter(desk.roles[Role.CLERK])

    page = clerk.get("/consequences/rule/").content.decode()
    wrong = chief.post("/consequences/rule/", {"text": RULE.replace("first = 1", "last = 1").replace('"lists"', '"b"')})
    right = chief.post("/consequences/rule/", {"text": RULE.replace('"lists"', '"lists-b"')})

    assert "组内前1名" in page
    assert [problem.column for problem in wrong.context["problems"]] == ["lists[1].last", "lists[1]"]
    assert (right.status_code, ListingRule.objects.count()) == (302, 2)
