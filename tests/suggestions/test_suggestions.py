"""A deputy's suggestion on its way: handed over, talked about, answered, rated, answered anew, carried out."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.actions import issue_token
from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.suggestions import actions
from taizhang.suggestions.facts import Rating, ReplyClass, SuggestionState
from taizhang.suggestions.models import Suggestion
from taizhang.suggestions.queries import counted, overdue_suggestions, suggestions_seen_by, suggestions_waiting_for
from taizhang.suggestions.rules import TRANSITIONS
from tests.factories import draft, make_actor, make_unit
from tests.suggestions.handled import HANDED_OVER, TODAY, Desk, acts, entry

S = SuggestionState
pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Desk:
    helper = make_unit("市住建局", code="C02")
    return Desk(unit, helper, roles, make_actor(Role.CLERK, helper))


UNIT, OFFICE = {"clerk", "head"}, {"officer", "chief"}
MAY: Mapping[tuple[SuggestionState, str], set[str]] = {
    (S.RECEIVED, "assign"): OFFICE,
    (S.OBJECTED, "assign"): OFFICE,
    (S.OBJECTED, "uphold"): OFFICE,
    (S.HANDLING, "object"): {"head"},
    (S.HANDLING, "contact"): UNIT,
    (S.HANDLING, "say_part"): {"helper"},
    (S.HANDLING, "give_time"): {"chief"},
    (S.HANDLING, "draft"): UNIT,
    (S.DRAFTED, "return"): OFFICE,
    (S.DRAFTED, "approve"): OFFICE,
    (S.ANSWERED, "rate"): OFFICE,
    (S.ANSWERED, "redo"): OFFICE,
    (S.CLOSED, "fulfil"): OFFICE,
}
"""Who may do what in which state; written by hand, and everything else is refused. More time is asked for already."""


@pytest.mark.parametrize("state", list(SuggestionState))
def test_every_act_by_everybody_in_every_state(desk: Desk, state: SuggestionState) -> None:
    row = desk.at(state)
    everyone = {**{str(role): actor for role, actor in desk.roles.items()}, "helper": desk.helping}
    done = set()
    for name, act in acts(desk).items():
        for who, actor in everyone.items():
            fresh = Suggestion.objects.select_related("unit").get(pk=row.pk)
            try:
                with recorded("test.try", by="tester"):
                    act(fresh, actor)
                    done.add((name, who, fresh.state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen, ValueError):
                pass

    assert done == {
        (act, who, TRANSITIONS[at, act]) for (at, act), allowed in MAY.items() if at == state for who in allowed
    }


def test_three_months_run_from_the_handing_over_and_the_record_tells_all(desk: Desk) -> None:
    found = desk.handed_over(joint=True)
    actions.say_part(found, by=desk.helping, opinion="两宗用地已落实")
    desk.rated(desk.answered(found), Rating.MOSTLY)

    kept = Suggestion.objects.get()
    [reply] = kept.replies.all()
    assert (kept.code, kept.state, kept.due_on, kept.closed_on) == ("J2012-012", S.CLOSED, date(2012, 5, 21), TODAY)
    assert (reply.number, reply.answered_on, reply.rating) == ("建复〔2012〕1号", TODAY, Rating.MOSTLY)
    assert list(verify()) == []


def test_a_reply_without_a_talk_or_a_part_or_a_day_is_not_taken(desk: Desk) -> None:
    found, clerk = desk.handed_over(joint=True), desk.roles[Role.CLERK]
    said = []
    for prepare in (
        lambda: None,
        lambda: desk.talk(found),
        lambda: actions.say_part(found, by=desk.helping, opinion="o"),
    ):
        prepare()
        with pytest.raises(ValueError, match=r".") as refusal:
            actions.draft_reply(found, by=clerk, reply_class=ReplyClass.B, text="t")
        said.append(str(refusal.value))

    assert said == [
        "Talk with the proposer first, and note it: a reply without a talk is sent back.",
        "These units have not said their part yet: 市住建局.",
        "Class B is a plan: name the day by which it will be carried out.",
    ]


def test_who_is_not_satisfied_is_talked_with_and_answered_anew_within_two_months(desk: Desk) -> None:
    found = desk.rated(desk.answered(desk.handed_over()), Rating.DISSATISFIED, "没有说明老城区怎么办")
    anew = (found.state, found.round, found.due_on)
    with pytest.raises(ValueError, match="Talk with the proposer first"):
        actions.draft_reply(found, by=desk.roles[Role.CLERK], reply_class=ReplyClass.A, text="t")
    desk.rated(desk.answered(found), Rating.DISSATISFIED, "仍不满意")

    assert anew == (S.HANDLING, 2, date(2012, 6, 11))
    assert (found.state, [reply.rating_words for reply in found.replies.all()]) == (
        S.CLOSED,
        ["没有说明老城区怎么办", "仍不满意"],
    )


def test_silence_closes_after_fifteen_working_days_and_is_no_satisfaction(desk: Desk) -> None:
    found, officer = desk.answered(desk.handed_over()), desk.roles[Role.OFFICER]
    with pytest.raises(ValueError, match="waited for until 2012-05-02"):
        actions.close_unrated(found, by=officer)
    with clock.frozen(date(2012, 5, 3)):
        actions.close_unrated(found, by=officer)

    tally = counted(Suggestion.objects.all(), date(2012, 5, 3))
    assert (found.state, tally.answered, tally.rated, tally.pleased) == (S.CLOSED, 1, 0, 0)


def test_more_time_is_asked_before_the_day_for_six_months_at_most_and_given_once(desk: Desk) -> None:
    found, head, chief = desk.handed_over(), desk.roles[Role.HEAD], desk.roles[Role.CHIEF]
    ask = {"by": head, "reason": "待省里批复", "so_far": "方案已报"}
    with pytest.raises(ValueError, match="2012-08-20 at the latest"):
        actions.ask_time(found, until=date(2012, 8, 21), **ask)
    actions.ask_time(found, until=date(2012, 8, 20), **ask)
    with pytest.raises(ValueError, match="Say why no more time is given"):
        actions.decide_time(found, by=chief, granted=False, note="")
    actions.decide_time(found, by=chief, granted=True, note="")
    with pytest.raises(ValueError, match="given once"):
        actions.ask_time(found, until=date(2012, 8, 20), **ask)
    late = desk.handed_over(13)
    with clock.frozen(date(2012, 5, 22)), pytest.raises(ValueError, match="before the day; it was 2012-05-21"):
        actions.ask_time(late, until=date(2012, 8, 1), **ask)

    assert (found.due_on, found.extended_to) == (date(2012, 8, 20), date(2012, 8, 20))
    with clock.frozen(date(2012, 5, 22)):
        assert list(overdue_suggestions(clock.today())) == [late]


def test_a_unit_objects_within_five_working_days_and_what_is_ruled_stands(desk: Desk) -> None:
    found, head, officer = desk.handed_over(), desk.roles[Role.HEAD], desk.roles[Role.OFFICER]
    with pytest.raises(ValueError, match="until 2012-02-27"):
        actions.object_to(found, by=head, reason="应由市住建局主办")
    with clock.frozen(HANDED_OVER):
        actions.object_to(found, by=head, reason="应由市住建局主办")
        actions.uphold(found, by=officer, ruling="幼儿园建设属教育部门职责")
        with pytest.raises(ValueError, match="that stands"):
            actions.object_to(found, by=head, reason="再次申请")

    assert (found.state, found.ruling, found.due_on) == (S.HANDLING, "幼儿园建设属教育部门职责", date(2012, 5, 21))


def test_the_days_go_on_when_another_unit_leads(desk: Desk) -> None:
    found, officer = desk.handed_over(), desk.roles[Role.OFFICER]
    with clock.frozen(date(2012, 2, 24)):
        actions.object_to(found, by=desk.roles[Role.HEAD], reason="应由市住建局主办")
    with clock.frozen(date(2012, 2, 28)):
        actions.assign(found, desk.helper, by=officer, ruling="同意改办")

    assert (found.unit, found.assigned_on, found.due_on) == (desk.helper, HANDED_OVER, date(2012, 5, 21))


def test_a_plan_is_carried_out_by_a_line_and_counts_once(desk: Desk) -> None:
    found, officer = desk.handed_over(), desk.roles[Role.OFFICER]
    [old] = enter_targets([draft(desk.unit)], by=officer, year=2012)
    actions.link_line(found, old, by=desk.roles[Role.CLERK])
    made = actions.make_line(found, draft(desk.unit, locator=found.code), by=officer, year=2012)
    with pytest.raises(ValueError, match="named already"):
        actions.link_line(found, made, by=officer)
    desk.rated(desk.answered(found, ReplyClass.B, date(2012, 12, 31)), Rating.SATISFIED)
    actions.fulfil(found, by=officer, result="12所全部竣工，见台账")
    with pytest.raises(ValueError, match="not carried out yet"):
        actions.fulfil(found, by=officer, result="again")

    tally = counted(Suggestion.objects.all(), TODAY)
    assert [line.target for line in found.lines.all()] == [old, made]
    assert (tally.planned, tally.fulfilled, tally.on_time, tally.due) == (1, 1, 1, 1)


def test_a_list_comes_again_and_changes_only_what_nobody_handles_yet(desk: Desk) -> None:
    officer = desk.roles[Role.OFFICER]
    desk.handed_over(12)
    desk.received(13)

    again = [entry(12, title="改了"), entry(13, title="改了", joint_ids=(desk.helper.pk,)), entry(14)]
    first = actions.enter_suggestions(again, by=officer)
    second = actions.enter_suggestions(again, by=officer)

    assert ([each.number for each in first], second) == ([13, 14], [])
    assert list(Suggestion.objects.order_by("number").values_list("title", flat=True)) == [
        entry().title,
        "改了",
        entry().title,
    ]


def test_each_sees_what_concerns_them_and_what_waits_for_them(desk: Desk) -> None:
    received, mine, helped = desk.received(1), desk.handed_over(2), desk.handed_over(3, joint=True)
    other = make_actor(Role.CLERK, make_unit("市水利局"))

    def seen(actor: Actor) -> list[int]:
        return sorted(suggestions_seen_by(actor).values_list("number", flat=True))

    def waits(actor: Actor) -> list[int]:
        return sorted(suggestions_waiting_for(actor).values_list("number", flat=True))

    assert (received.state, mine.state, helped.state) == (S.RECEIVED, S.HANDLING, S.HANDLING)
    assert [seen(desk.roles[role]) for role in (Role.OFFICER, Role.AUDITOR, Role.MAYOR, Role.CLERK)] == [
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
        [2, 3],
    ]
    assert (seen(desk.helping), seen(other), seen(desk.roles[Role.OPERATOR])) == ([3], [], [])
    assert (waits(desk.roles[Role.OFFICER]), waits(desk.roles[Role.CLERK]), waits(desk.helping)) == ([1], [2, 3], [3])
    assert set(Notice.objects.values_list("kind", flat=True)) == {"suggestion_assigned"}


def test_a_program_reads_what_its_person_may_and_only_what_was_sent(desk: Desk) -> None:
    sent, drafted = desk.answered(desk.handed_over(1)), desk.drafted(desk.handed_over(2))
    _token, secret = issue_token(label="t", days=9, by=desk.roles[Role.CLERK])

    told = Client().get("/api/v1/suggestions?body=congress", headers={"authorization": f"Bearer {secret}"}).json()

    assert (sent.state, drafted.state, told["total"]) == (S.ANSWERED, S.DRAFTED, 2)
    assert [(each["code"], [reply["number"] for reply in each["replies"]]) for each in told["items"]] == [
        ("J2012-001", ["建复〔2012〕1号"]),
        ("J2012-002", []),
    ]
