"""A list from the final result to its paper, every act by everybody, and the unit heard before it is exposed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.consequences.actions.issuing import issue_list, withdraw_list
from taizhang.consequences.actions.preparing import drop_listing, propose_lists, put_to_units, strike_named, tell_story
from taizhang.consequences.actions.replying import answer_reply, reply
from taizhang.consequences.actions.rule import adopt_rule
from taizhang.consequences.facts import ListKind, ListState
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.queries.lists import lists_seen_by, lists_waiting_for, named_seen_by, public_lists
from taizhang.consequences.rules.rulebook import shipped_text
from taizhang.consequences.rules.states import DOERS, TRANSITIONS
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from tests.assessment.contested import OVER, Contest, contest
from tests.factories import every_role, make_actor

S, K = ListState, ListKind
HEARD = date(2012, 7, 23)
"""The first day after the three working days from the 16th: the 17th, 18th and 19th; a Monday."""
RULE = """\
code = "lists"
title = "结果运用办法"
valid_from = 2012-01-01
[reply]
workdays = 3
[[lists]]
kind = "commend"
word = "通报表扬"
first = 1
[[lists]]
kind = "criticise"
word = "通报批评"
last = 1
"""

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.usefixtures("own_files")]


@pytest.fixture
def town(unit: Unit) -> Contest:
    with clock.frozen(date(2012, 7, 10)):
        return contest(unit, every_role(unit))


@pytest.fixture
def june(town: Contest) -> Run:
    """A final June: the builders stand before the schools."""
    with clock.frozen(date(2012, 7, 10)):
        run, _day = town.run(RunState.FINAL)
        adopt_rule(RULE, by=town.roles[Role.CHIEF])
    return run


@pytest.fixture(autouse=True)
def _after():
    with clock.frozen(OVER):
        yield


def made(town: Contest, run: Run, kind: ListKind) -> Listing:
    """The list of that sort, prepared by an officer."""
    propose_lists(run, by=town.roles[Role.OFFICER])
    return Listing.objects.select_related("run__scheme").get(kind=kind)


def own(listing: Listing) -> Named:
    return listing.named.select_related("listing__run__scheme", "unit").get()


def at(town: Contest, run: Run, kind: ListKind, state: ListState) -> Listing:
    """A list in a state."""
    listing, chief, officer = made(town, run, kind), town.roles[Role.CHIEF], town.roles[Role.OFFICER]
    if state is S.DRAFT:
        return listing
    if state is S.DROPPED:
        return drop_listing(listing, by=chief, reason="另有安排")
    if listing.is_adverse:
        put_to_units(listing, by=officer)
    if state in (S.ISSUED, S.WITHDRAWN):
        with clock.frozen(HEARD):
            issue_list(listing, by=chief, public=True)
            if state is S.WITHDRAWN:
                withdraw_list(listing, by=chief, reason="结果更正")
    return listing


Act = Callable[[Listing, Actor], object]
ACTS: Mapping[str, Act] = {
    "strike": lambda row, by: strike_named(own(row), by=by, reason="r"),
    "tell": lambda row, by: tell_story(own(row), by=by, story="s"),
    "put": lambda row, by: put_to_units(row, by=by),
    "reply": lambda row, by: reply(own(row), by=by, words="w"),
    "answer": lambda row, by: answer_reply(own(row), by=by, words="w", strike=False),
    "issue": lambda row, by: issue_list(row, by=by, public=True),
    "drop": lambda row, by: drop_listing(row, by=by, reason="r"),
    "withdraw": lambda row, by: withdraw_list(row, by=by, reason="r"),
}


@pytest.mark.parametrize(
    ("kind", "state"),
    [(kind, state) for kind in (K.COMMEND, K.CRITICISE) for state in S if (kind, state) != (K.COMMEND, S.TOLD)],
)
def test_every_act_by_everybody_in_every_state(town: Contest, june: Run, kind: ListKind, state: ListState) -> None:
    row, done = at(town, june, kind, state), set()
    owner = town.other if kind is K.COMMEND else town.unit
    people = {**town.roles, Role.HEAD: make_actor(Role.HEAD, owner)}

    for name, perform in ACTS.items():
        for role, actor in people.items():
            fresh = Listing.objects.select_related("run__scheme").get(pk=row.pk)
            try:
                with recorded("test.try", by="tester"):
                    if name == "answer" and state is S.TOLD:
                        reply(own(fresh), by=people[Role.HEAD], words="w")
                        fresh.refresh_from_db()
                    if name == "issue":
                        with clock.frozen(HEARD):
                            perform(fresh, actor)
                    else:
                        perform(fresh, actor)
                    fresh.refresh_from_db()
                    done.add((name, role, fresh.state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen):
                pass

    expected = {
        (name, role, TRANSITIONS[state, name])
        for name in ACTS
        if (state, name) in TRANSITIONS
        and not (name == "issue" and kind is K.CRITICISE and state is S.DRAFT)
        and not (name == "put" and kind is K.COMMEND)
        for role in DOERS[name]
    }
    assert done == expected


def test_lists_are_read_from_a_final_result_once(town: Contest, june: Run) -> None:
    first, again = (propose_lists(june, by=town.roles[Role.OFFICER]) for _each in range(2))

    assert [(each.kind, [named.unit for named in each.named.all()]) for each in first] == [
        (K.COMMEND, [town.other]),
        (K.CRITICISE, [town.unit]),
    ]
    assert again == []
    assert own(first[0]).reason == "社会事业部门第1名（共2个单位），得83分；符合“组内前1名”"
    assert list(verify()) == []


def test_a_result_that_may_still_be_appealed_against_exposes_nobody(town: Contest) -> None:
    with clock.frozen(date(2012, 7, 10)):
        run = town.disclosed()
        with pytest.raises(NotOpen, match="not final yet"):
            propose_lists(run, by=town.roles[Role.OFFICER])


def test_an_adverse_list_waits_for_the_units_and_for_the_answers(town: Contest, june: Run) -> None:
    roles, listing = town.roles, at(town, june, K.CRITICISE, S.TOLD)
    chief, head = roles[Role.CHIEF], roles[Role.HEAD]
    assert listing.reply_by == date(2012, 7, 19)
    with pytest.raises(ValueError, match="may reply until 2012-07-19"):
        issue_list(listing, by=chief, public=True)

    reply(own(listing), by=head, words="汛期停工一个月")
    with pytest.raises(ValueError, match="are not answered yet"):
        issue_list(listing, by=chief, public=True)
    answer_reply(own(listing), by=roles[Role.OFFICER], words="停工已在进度中扣除", strike=False)
    listing.refresh_from_db()
    with pytest.raises(NotOpen, match="nothing to reply"):
        reply(own(listing), by=head, words="再说一句")
    issue_list(listing, by=chief, public=True)

    assert (listing.state, listing.number) == (S.ISSUED, "督批〔2012〕1号")
    assert read_bytes(listing.pdf.file).startswith(b"%PDF")
    assert list(public_lists()) == [listing]
    told = Notice.objects.filter(person_id=head.person_id, kind=NoticeKind.LIST_ISSUED).values_list("text", flat=True)
    assert list(told) == ["督批〔2012〕1号 通报批评"]
    assert list(verify()) == []


def test_who_stays_silent_is_issued_after_the_last_day_and_not_before(town: Contest, june: Run) -> None:
    listing = at(town, june, K.CRITICISE, S.TOLD)

    with clock.frozen(HEARD):
        with pytest.raises(NotOpen, match="last day to reply was 2012-07-19"):
            reply(own(listing), by=town.roles[Role.HEAD], words="迟了")
        issue_list(listing, by=town.roles[Role.CHIEF], public=False)

    assert (listing.state, list(public_lists())) == (S.ISSUED, [])


def test_a_unit_that_is_right_is_taken_off_and_an_empty_list_is_not_issued(town: Contest, june: Run) -> None:
    listing = at(town, june, K.CRITICISE, S.TOLD)
    reply(own(listing), by=town.roles[Role.HEAD], words="6月任务已调整")

    answer_reply(own(listing), by=town.roles[Role.OFFICER], words="属实", strike=True)
    listing.refresh_from_db()

    assert own(listing).struck_reason == "属实"
    with pytest.raises(ValueError, match="drop it"):
        issue_list(listing, by=town.roles[Role.CHIEF], public=True)


def test_whoever_prepared_a_list_does_not_issue_it(town: Contest, june: Run) -> None:
    chief = town.roles[Role.CHIEF]
    [commend, _criticise] = propose_lists(june, by=chief)

    with pytest.raises(Denied, match="You prepared this list"):
        issue_list(commend, by=chief, public=True)


@pytest.mark.parametrize(
    "act",
    [
        lambda row, by: strike_named(own(row), by=by, reason=" "),
        lambda row, by: drop_listing(row, by=by, reason=""),
        lambda row, by: withdraw_list(row, by=by, reason=""),
        lambda row, by: answer_reply(own(row), by=by, words="", strike=True),
    ],
)
def test_what_asks_for_a_reason_is_refused_without(town: Contest, june: Run, act: Any) -> None:
    with pytest.raises(ValueError, match=r"^(Say|Give)"):
        act(made(town, june, K.CRITICISE), town.roles[Role.CHIEF])


def test_who_sees_which_list_and_whom_on_it(town: Contest, june: Run) -> None:
    told, clerk = at(town, june, K.CRITICISE, S.TOLD), town.roles[Role.CLERK]
    commend = Listing.objects.get(kind=K.COMMEND)
    strangers = town.beside[Role.CLERK]

    def seen(actor: Actor) -> set[str]:
        return set(lists_seen_by(actor).values_list("kind", flat=True))

    assert (seen(clerk), seen(strangers)) == ({K.CRITICISE}, set())
    assert seen(town.roles[Role.MAYOR]) == {K.COMMEND, K.CRITICISE}
    assert [each.unit for each in named_seen_by(clerk, told)] == [town.unit]
    assert list(lists_waiting_for(town.roles[Role.HEAD])) == [told]
    assert set(lists_waiting_for(town.roles[Role.OFFICER])) == {told, commend}
    issue_list(commend, by=town.roles[Role.CHIEF], public=True)
    assert (seen(clerk), seen(strangers)) == ({K.COMMEND, K.CRITICISE}, {K.COMMEND})


def test_the_rule_is_put_in_force_by_the_chief_and_says_its_faults(town: Contest) -> None:
    with pytest.raises(Denied):
        adopt_rule(shipped_text(2012), by=town.roles[Role.OFFICER])
    with pytest.raises(InvalidRule):
        adopt_rule("code = 1", by=town.roles[Role.CHIEF])

    assert adopt_rule(shipped_text(2012), by=town.roles[Role.CHIEF]).code == "consequences-2012"
