"""Acts with many lines of the list: what will happen is shown first, then it is done with all of those lines or none."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import Client

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.ledger.actions import (
    Incomplete,
    approve_targets,
    enter_targets,
    set_standing,
    submit_targets,
    withdraw_targets,
)
from taizhang.ledger.actions.amending import ask_amendment
from taizhang.ledger.facts import MilestoneDraft, Standing
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post, Unit
from taizhang.supervision.models import Order
from taizhang.web.bulk import chosen
from taizhang.web.bulk.acts import ACTS, Said
from taizhang.web.bulk.preview import preview
from tests.factories import ATTACHED, LONG_AGO, asking, browser_of, draft, make_actor, make_person, make_unit
from tests.ledger.test_lines import published

TODAY = date(2012, 7, 10)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


class Undone(Exception):
    """What was done is to be undone."""


def enter(role: Role, unit: Unit | None = None) -> Client:
    return browser_of(make_person(f"{role}-{unit}", role, unit))


def lines(unit: Unit, *said: dict[str, object]) -> list[str]:
    drafts = [draft(unit, **more) for more in said or ({},)]
    return [target.code for target in enter_targets(drafts, by=make_actor(Role.OFFICER), year=2012)]


def states() -> list[str]:
    return list(Target.objects.order_by("code").values_list("state", flat=True))


def look(browser: Client, act: str, codes: list[str], **more: str) -> HttpResponse:
    return browser.post("/targets/act/", {"act": act, "line": codes, **more})


def do(browser: Client, act: str, codes: list[str], **more: str) -> HttpResponse:
    return browser.post("/targets/act/done/", {"act": act, "lines": " ".join(codes), **more}, follow=True)


def verdicts(page: HttpResponse) -> Mapping[str, str]:
    return {row.line.code: row.why_not for row in page.context["preview"].rows}


def test_lines_are_submitted_returned_approved_and_published(unit: Unit) -> None:
    first, second = lines(unit, {}, {})
    head, chief = enter(Role.HEAD, unit), enter(Role.CHIEF)

    do(head, "submit", [first, second])
    after_submission = states()
    do(chief, "return", [second], reason="措施不具体")
    do(chief, "approve", [first])
    after_review = states()
    done = do(chief, "publish", [first])

    assert after_submission == ["submitted", "submitted"]
    assert after_review == ["approved", "draft"]
    assert states() == ["published", "draft"]
    assert "Done with 1 line." in done.content.decode()


def test_looking_says_what_happens_and_why_not_and_writes_nothing(unit: Unit) -> None:
    whole, lame = lines(unit, {}, {"method": "", "leader": ""})
    head = enter(Role.HEAD, unit)
    before = Record.objects.count()

    page = look(head, "submit", [whole, lame])

    assert verdicts(page) == {whole: "", lame: "It lacks: how, who (responsible leader and post)."}
    assert page.context["codes"] == whole
    assert (states(), Record.objects.count()) == (["draft", "draft"], before)


def test_it_is_done_with_exactly_the_lines_shown_and_the_list_stands_as_before(unit: Unit) -> None:
    whole, _lame = lines(unit, {}, {"method": ""})

    page = do(enter(Role.HEAD, unit), "submit", [whole], query="state=draft")

    assert page.redirect_chain == [("/targets/?state=draft", 302)]
    assert states() == ["submitted", "draft"]


def test_nothing_is_done_when_one_of_the_lines_has_moved_on(unit: Unit) -> None:
    first, second = lines(unit, {}, {})
    head = enter(Role.HEAD, unit)
    do(head, "submit", [first])

    page = do(head, "submit", [first, second])

    assert (page.status_code, "Nothing was done" in page.content.decode()) == (409, True)
    assert states() == ["submitted", "draft"]


def test_nothing_is_done_when_one_of_the_lines_is_gone(unit: Unit) -> None:
    codes = lines(unit, {}, {})
    head = enter(Role.HEAD, unit)
    do(head, "remove", codes[1:])

    page = do(head, "submit", codes)

    assert (page.status_code, states()) == (409, ["draft"])


def test_all_lines_that_fit_are_chosen_on_every_page(unit: Unit) -> None:
    codes = lines(unit, *[{"matter": f"第{each}件事"} for each in range(55)])
    lines(unit, {"kind": "project", "matter": "招商"})
    head = enter(Role.HEAD, unit)

    page = head.post("/targets/act/", {"act": "submit", "all": "on", "query": "kind=livelihood"})

    assert sorted(verdicts(page)) == sorted(codes)
    assert set(verdicts(page).values()) == {""}


def test_too_many_lines_are_not_acted_on_at_once(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    lines(unit, {}, {}, {})
    monkeypatch.setattr(chosen, "MOST", 2)

    page = enter(Role.HEAD, unit).post("/targets/act/", {"act": "submit", "all": "on"}, follow=True)

    assert "At most 2 lines are acted on at once; narrow the list first." in page.content.decode()


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"act": "approve"}, "Choose at least one line."),
        ({"act": "nonsense", "line": ["B07-2012-001"]}, "Choose what is to be done."),
    ],
)
def test_a_look_at_nothing_is_refused_in_words(unit: Unit, posted: dict[str, object], said: str) -> None:
    lines(unit)

    page = enter(Role.CHIEF).post("/targets/act/", posted, follow=True)

    assert said in page.content.decode()


def test_what_needs_a_reason_is_not_done_without_one(unit: Unit) -> None:
    codes = lines(unit)
    do(enter(Role.HEAD, unit), "submit", codes)

    page = do(enter(Role.CHIEF), "return", codes, reason=" ")

    assert (page.status_code, "Give the reason." in page.content.decode(), states()) == (422, True, ["submitted"])


@pytest.mark.parametrize("act", ["submit", "approve", "publish", "return", "withdraw", "suspend", "order"])
@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.MAYOR])
def test_who_has_no_such_act_is_refused_by_address_too(unit: Unit, role: Role, act: str) -> None:
    codes = lines(unit)
    client = enter(role, unit if role is Role.CLERK else None)

    answers = [look(client, act, codes).status_code, do(client, act, codes, reason="x").status_code]

    assert act not in [name for name, _label in client.get("/targets/").context["acts"]]
    assert (answers, states()) == ([403, 403], ["draft"])


def test_only_lines_of_the_own_unit_are_there_to_choose(unit: Unit) -> None:
    mine = lines(unit)
    lines(make_unit(code="C01"), {"support_ids": (unit.pk,)})
    head = enter(Role.HEAD, unit)

    page = head.get("/targets/")

    assert len(page.context["rows"]) == 2
    assert re.findall('name="line" value="([^"]+)"', page.content.decode()) == mine
    assert [name for name, _label in page.context["acts"]] == ["submit", "lead", "remove"]


def test_lines_of_others_among_the_chosen_are_named_and_left_alone(unit: Unit) -> None:
    [mine], [theirs] = lines(unit), lines(make_unit(code="C01"), {"support_ids": (unit.pk,)})

    page = look(enter(Role.HEAD, unit), "submit", [mine, theirs])

    assert verdicts(page) == {theirs: "Only the head of the unit may submit its ledger.", mine: ""}


@pytest.fixture
def every_sort(unit: Unit, roles: dict[Role, Actor]) -> list[Target]:
    """Lines in every state and standing, incomplete, referred to, with a change asked for, with a stage overdue."""
    late = {"milestones": (MilestoneDraft("开工", date(2012, 5, 31)),)}
    live, asked, held, gone = (published(unit, roles, **said) for said in ({}, {}, late, {}))
    ask_amendment(asked, asking(due="2013-01-31"), ATTACHED, by=roles[Role.CLERK])
    set_standing(live, Standing.SUSPENDED, by=roles[Role.CHIEF], reason="r")
    withdraw_targets([gone], by=roles[Role.CHIEF], reason="r")
    sketches = [draft(unit), draft(unit), draft(unit), draft(unit, method="")]
    parent, sent, fine, lame = enter_targets(sketches, by=roles[Role.OFFICER], year=2012)
    [child] = enter_targets([draft(unit, parent_id=parent.pk)], by=roles[Role.OFFICER], year=2012)
    submit_targets([sent, fine], by=roles[Role.HEAD])
    approve_targets([fine], by=roles[Role.CHIEF])
    return [live, asked, held, gone, parent, sent, fine, lame, child]


DECIDED_BELOW = {"submit", "approve", "return", "publish", "withdraw", "remove"}
"""Acts of which the ledger itself decides everything that stands against them."""


def done_alone(name: str, line: Target, by: Actor, post: Post) -> bool:
    """Whether the single act with the line goes through; what it did is undone."""
    before = Order.objects.count()
    try:
        with transaction.atomic():
            ACTS[name].perform([line], by, Said("r", post))
            done = name != "order" or Order.objects.count() > before
            raise Undone
    except Undone:
        return done
    except (Denied, NotOpen, Incomplete, ValueError, ProtectedError):
        return False


@pytest.mark.parametrize("day", [TODAY, date(2012, 11, 5)])
def test_a_look_promises_what_the_act_with_one_line_does(
    every_sort: list[Target], roles: dict[Role, Actor], unit: Unit, day: date
) -> None:
    post = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    appoint(post, holder="刘晓峰", since=LONG_AGO, by=roles[Role.OFFICER])
    keys = [line.pk for line in every_sort]

    with clock.frozen(day):
        for name in ACTS:
            for role in (Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF, Role.MAYOR):
                fresh = list(Target.objects.filter(pk__in=keys).order_by("pk"))
                promised = {row.line.pk: not row.why_not for row in preview(ACTS[name], fresh, roles[role]).rows}
                done = {line.pk: done_alone(name, line, roles[role], post) for line in fresh}
                if name in DECIDED_BELOW:
                    assert (name, role, promised) == (name, role, done)
                else:
                    assert (name, role, [key for key, said in promised.items() if said and not done[key]]) == (
                        name,
                        role,
                        [],
                    )


def test_a_post_is_offered_where_it_may_lead_all_of_the_lines(unit: Unit, roles: dict[Role, Actor]) -> None:
    post = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    appoint(post, holder="刘晓峰", since=LONG_AGO, by=roles[Role.OFFICER])
    mine, other = lines(unit, {}, {}), lines(make_unit(code="C01"))
    officer = enter(Role.OFFICER)

    alone, together = look(officer, "lead", mine), look(officer, "lead", mine + other)
    do(officer, "lead", mine, post=str(post.pk))

    assert [each.post_id for each in alone.context["preview"].posts] == [post.pk]
    assert set(verdicts(together).values()) == {"No post may lead all of these lines; choose lines of one unit."}
    assert set(Target.objects.filter(code__in=mine).values_list("leader_post", flat=True)) == {post.pk}


def test_orders_are_proposed_for_the_stages_overdue(unit: Unit, roles: dict[Role, Actor]) -> None:
    late = published(unit, roles, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))
    calm = published(unit, roles)
    officer = enter(Role.OFFICER)

    page = look(officer, "order", [late.code, calm.code])
    do(officer, "order", [late.code])
    again = look(officer, "order", [late.code])

    assert verdicts(page) == {calm.code: "None of its stages is overdue without an order.", late.code: ""}
    assert list(Order.objects.values_list("target", flat=True)) == [late.pk]
    assert set(verdicts(again).values()) == {"None of its stages is overdue without an order."}


def test_lines_of_two_units_are_published_together_or_not_at_all(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_unit("市交通局", code="C01")
    codes = [lines(unit)[0], lines(other)[0]]
    for of, code in zip((unit, other), codes, strict=True):
        do(enter(Role.HEAD, of), "submit", [code])
    chief = enter(Role.CHIEF)
    sent = Record.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr("taizhang.ledger.actions._pass_on", fails_for(other))
        page = do(chief, "approve", codes)
    halfway = (page.status_code, states(), Record.objects.count() - sent)

    do(chief, "approve", codes)

    assert halfway == (422, ["submitted", "submitted"], 0)
    assert states() == ["approved", "approved"]


def fails_for(unit: Unit) -> Callable[..., None]:
    def pass_on(_act: str, of: Unit, *_said: object) -> None:
        if of == unit:
            raise ValueError("no")

    return pass_on
