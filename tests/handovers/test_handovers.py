"""When a post passes on, what is open of it is the successor's, and a list of it is kept and confirmed."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.cadence.daily import run_day
from taizhang.handovers.actions.confirming import confirm_handover
from taizhang.handovers.actions.drawing import draw_up
from taizhang.handovers.models import Handover
from taizhang.handovers.permissions import may_confirm_handover, may_see_handover
from taizhang.handovers.queries import handovers_seen_by, handovers_waiting_for
from taizhang.ledger.actions import set_standing
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings.actions.series import close_series
from taizhang.meetings.facts import BottleneckState, MeetingState
from taizhang.notices.models import Notice
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.renaming import merge_unit
from taizhang.organisations.actions.tenures import appoint, end_appointment
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post, Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions.periods import open_period
from tests.assessment.city import filed, verified
from tests.factories import LONG_AGO, make_person, make_unit
from tests.ledger.test_lines import published
from tests.meetings.stuck import Town
from tests.meetings.test_meetings import at as held_meeting

TODAY, EVE = date(2012, 7, 10), date(2012, 7, 9)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def deputy(unit: Unit, roles: dict[Role, Actor]) -> Post:
    """Held by 王伟, who has no account."""
    post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(post, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
    return post


def succeed(post: Post, by: Actor, holder: str = "赵新民", **said: object) -> Handover:
    appoint(post, holder=holder, since=TODAY, by=by, replacing=True, **said)
    [made] = draw_up(by=by)
    return made


def items(handover: Handover) -> list[tuple[str, str, str]]:
    return [(each.kind, each.capacity, each.code) for each in handover.items.all()]


def test_what_is_open_of_the_post_is_the_successor_s_and_stands_on_the_list(
    unit: Unit, roles: dict[Role, Actor], deputy: Post
) -> None:
    led = published(unit, roles, leader="王伟")
    published(unit, roles, leader="刘晓峰")
    answering = published(unit, roles, leader="刘晓峰", responsible="副局长", post_id=deputy.pk)
    stopped = published(unit, roles, leader="王伟")
    set_standing(stopped, Standing.SUSPENDED, by=roles[Role.CHIEF], reason="缓建")

    made = succeed(deputy, roles[Role.OFFICER])

    assert (made.predecessor.holder, made.successor.holder, made.day) == ("王伟", "赵新民", TODAY)
    assert items(made) == [("target", "leads", led.code), ("target", "responsible", answering.code)]
    lines = [Target.objects.get(pk=led.pk)]
    assert (leaders_on(lines, EVE)[led.pk], leaders_on(lines, TODAY)[led.pk]) == ("王伟", "赵新民")
    assert (Record.objects.filter(action="handovers.draw_up").get().subject, draw_up()) == (
        "市教育局副局长 王伟→赵新民",
        [],
    )
    assert list(verify()) == []


def test_a_head_hands_over_the_whole_unit(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    head = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER])
    appoint(head, holder="刘晓峰", since=LONG_AGO, by=roles[Role.OFFICER])
    own, other = published(unit, roles, leader="刘晓峰"), published(unit, roles, leader="王伟")

    made = succeed(head, roles[Role.OFFICER])

    assert items(made) == [("target", "leads", own.code), ("target", "first", other.code)]


def test_a_head_hands_over_what_is_stuck_and_what_meetings_decided(unit: Unit, roles: dict[Role, Actor]) -> None:
    town = Town(unit, roles)
    stuck, asked = town.at(BottleneckState.LIFTED), town.at(BottleneckState.HELPING)
    town.at(BottleneckState.SOLVED)
    town.draft()
    minutes = held_meeting(town, MeetingState.SIGNED)
    head, helping = (
        create_post(each, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.OFFICER]) for each in (unit, town.helper)
    )
    for post in (head, helping):
        appoint(post, holder="刘晓峰", since=LONG_AGO, by=roles[Role.OFFICER])

    own, theirs = (succeed(post, roles[Role.OFFICER]) for post in (head, helping))

    assert items(own) == [("bottleneck", "answers", stuck.number), ("bottleneck", "answers", asked.number)]
    assert items(theirs) == [
        ("bottleneck", "helps", asked.number),
        ("decision", "answers", f"{minutes.number}第1项"),
    ]
    assert list(verify()) == []


def test_a_vice_mayor_hands_over_what_was_lifted_and_the_meetings_convened(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    town = Town(unit, roles)
    lifted = town.at(BottleneckState.LIFTED)
    town.raised()
    close_series(town.found("旧联席会议"), by=roles[Role.CHIEF])

    made = succeed(town.leading, roles[Role.OFFICER])

    assert items(made) == [
        ("bottleneck", "helps", lifted.number),
        ("series", "convenes", ""),
        ("unit", "in_charge", unit.code),
    ]


def test_lines_that_only_named_the_predecessor_are_bound_to_the_post(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = published(unit, roles, leader="王伟")
    post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(post, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])

    made = succeed(post, roles[Role.OFFICER])

    assert (items(made), Target.objects.get(pk=line.pk).leader_post) == ([("target", "leads", line.code)], post)


def test_a_day_to_come_is_drawn_up_when_it_has_come(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    appoint(deputy, holder="赵新民", since=date(2012, 7, 12), by=roles[Role.OFFICER], replacing=True)
    before = draw_up()

    with clock.frozen(date(2012, 7, 12)):
        run_day(clock.today())
        run_day(clock.today())

    assert (before, Handover.objects.get().day) == ([], date(2012, 7, 12))


def test_over_a_vacancy_the_post_passes_to_whoever_comes(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    end_appointment(deputy.appointments.get(), last_day=date(2012, 5, 31), by=roles[Role.OFFICER])
    vacant = draw_up()

    made = succeed(deputy, roles[Role.OFFICER], acting=True)

    assert (vacant, made.predecessor.holder, made.successor.acting) == ([], "王伟", True)


def test_the_successor_confirms_and_nobody_else(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    person = make_person("zhao", Role.CLERK, unit)
    made = succeed(deputy, roles[Role.OFFICER], person=person)

    may = {role for role, actor in roles.items() if allows(may_confirm_handover, actor, made)}
    told = list(Notice.objects.filter(kind="handed_over", read_at=None).values_list("person", "url"))
    confirm_handover(made, by=actor_of(person), note=" 已逐项核对 ")

    kept = Handover.objects.get()
    assert (may, told) == (set(), [(person.pk, f"/handovers/{made.pk}/")])
    assert (kept.confirmed_by, kept.note, Notice.objects.filter(read_at=None, kind="handed_over").count()) == (
        person,
        "已逐项核对",
        0,
    )
    assert list(verify()) == []
    with pytest.raises(NotOpen):
        confirm_handover(kept, by=actor_of(person))


@pytest.mark.parametrize(
    ("kind", "confirming"),
    [(PostKind.DEPUTY, {Role.HEAD}), (PostKind.CLERK, {Role.HEAD}), (PostKind.UNIT_HEAD, {Role.OFFICER, Role.CHIEF})],
)
def test_for_a_successor_without_an_account_somebody_above_confirms(
    unit: Unit, roles: dict[Role, Actor], kind: PostKind, confirming: set[Role]
) -> None:
    post = create_post(unit, title="岗位", kind=kind, by=roles[Role.OFFICER])
    appoint(post, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
    made = succeed(post, roles[Role.OFFICER])

    may = {role for role, actor in roles.items() if allows(may_confirm_handover, actor, made)}
    waiting = {role for role, actor in roles.items() if handovers_waiting_for(actor).exists()}

    assert may == waiting == confirming


def test_who_reads_a_hand_over(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    stranger = actor_of(make_person("zhao", Role.CLERK, make_unit("市交通局")))
    made = succeed(deputy, roles[Role.OFFICER])

    readers = {role for role, actor in roles.items() if allows(may_see_handover, actor, made)}
    listed = {role for role, actor in roles.items() if handovers_seen_by(actor).exists()}

    whole_city = {Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR}
    assert readers == listed == {Role.CLERK, Role.HEAD} | whole_city
    with pytest.raises(Denied):
        may_see_handover(stranger, made)


def test_a_merged_unit_is_handed_to_the_head_of_the_other(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    officer, other = roles[Role.OFFICER], make_unit("市体育局")
    head = create_post(other, title="局长", kind=PostKind.UNIT_HEAD, by=officer)
    ours = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=officer)
    appoint(head, holder="周体育", since=LONG_AGO, by=officer)
    appoint(ours, holder="刘晓峰", since=LONG_AGO, by=officer)
    theirs = {**roles, Role.CLERK: officer, Role.HEAD: actor_of(make_person("zhou", Role.HEAD, other))}
    line = published(other, theirs, leader="周体育")

    merge_unit(other, unit, since=TODAY, by=officer)
    [made] = draw_up()

    assert (made.predecessor.holder, made.successor.holder, items(made)) == (
        "周体育",
        "刘晓峰",
        [("target", "first", line.code)],
    )
    assert (Target.objects.get(pk=line.pk).leader_post, draw_up()) == (ours, [])


def test_what_is_done_is_not_handed_over(unit: Unit, roles: dict[Role, Actor], deputy: Post) -> None:
    line = published(unit, roles, leader="王伟", quantity=None, measure="")
    with clock.frozen(date(2012, 6, 1)):
        may = open_period("2012-05")
    with clock.frozen(date(2012, 6, 4)):
        verified(filed([line], (100,), may, roles, on=date(2012, 6, 4)), roles)

    assert items(succeed(deputy, roles[Role.OFFICER])) == []
    assert Decimal(100) == line.reports.get().percent
