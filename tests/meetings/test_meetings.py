"""A meeting from its call to its signed minutes, what becomes of its decisions; every act by everybody in every state."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.documents.queries import read_bytes
from taizhang.ledger.actions import approve_targets, correct_target, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft, TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings.actions import ending, helping
from taizhang.meetings.actions.agenda import add_item, build_agenda, order_items, remove_item
from taizhang.meetings.actions.attending import invite, invite_concerned, keep_attendance
from taizhang.meetings.actions.calling import call_meeting, cancel_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.series import close_series
from taizhang.meetings.actions.signing import sign_minutes
from taizhang.meetings.actions.striking import strike
from taizhang.meetings.facts import (
    BottleneckState,
    DecisionKind,
    ItemKind,
    Landing,
    MeetingState,
    Presence,
    Verdict,
)
from taizhang.meetings.models import AgendaItem, Bottleneck, Decision, Meeting, NeededUnit
from taizhang.meetings.queries.ahead import coming
from taizhang.meetings.queries.decisions import decisions_seen_by
from taizhang.meetings.queries.meetings import items_seen_by, meetings_seen_by, uninvited
from taizhang.meetings.queries.outcomes import solved_by, undone
from taizhang.meetings.queries.series import last_called
from taizhang.meetings.rules.meetings import TRANSITIONS
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.supervision.actions import answer_order, close_order, propose_for_late, verify_answer
from taizhang.supervision.models import Order
from tests.factories import draft, give, in_hand, make_actor, make_unit
from tests.meetings.stuck import Town

TODAY = date(2012, 7, 10)
NINE = datetime(2012, 7, 10, 9, tzinfo=clock.TZ)
_S = MeetingState
OFFICE = {"officer", "chief"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Town:
    return Town(unit, roles)


def task(town: Town, **said: object) -> Verdict:
    told = {
        "kind": DecisionKind.TASK,
        "text": "8月底前落实市二中新校区用地指标42亩",
        "unit": town.helper.pk,
        "supports": (town.unit.pk,),
        "due": date(2012, 8, 31),
        "landing": Landing.LINE,
    }
    return Verdict(**{**told, **said})  # type: ignore[arg-type]


def called(town: Town) -> Meeting:
    meeting = call_meeting(town.series, by=town.roles[Role.OFFICER], starts_at=NINE)
    add_item(meeting, by=town.roles[Role.OFFICER], title="听取上半年进展情况汇报")
    return meeting


def at(town: Town, state: MeetingState) -> Meeting:
    """A meeting in a state, ready for the next act."""
    officer, meeting = town.roles[Role.OFFICER], called(town)
    if state == _S.CANCELLED:
        return cancel_meeting(meeting, by=officer, reason="时间冲突")
    if state != _S.PLANNED:
        convene(meeting, by=officer)
    if state in (_S.HELD, _S.SIGNED):
        open_meeting(meeting, by=officer)
        decide(meeting, task(town), by=officer)
        everybody_came(meeting, officer)
    if state == _S.SIGNED:
        sign_minutes(meeting, by=town.roles[Role.CHIEF])
    return meeting


def everybody_came(meeting: Meeting, by: Actor) -> None:
    keep_attendance(meeting, {seat.pk: (Presence.PRESENT, "") for seat in meeting.attendees.all()}, by=by)


Act = Callable[[Meeting, Actor], object]
ACTS: Mapping[str, tuple[str, Act]] = {
    "build": ("arrange", lambda meeting, by: add_item(meeting, by=by, title="t")),
    "remove": ("arrange", lambda meeting, by: remove_item(meeting.items.latest("pk"), by=by, reason="r")),
    "invite": ("attend", lambda meeting, by: invite(meeting, make_unit("市审计局"), by=by)),
    "convene": ("convene", lambda meeting, by: convene(meeting, by=by)),
    "open": ("open", lambda meeting, by: open_meeting(meeting, by=by)),
    "cancel": ("cancel", lambda meeting, by: cancel_meeting(meeting, by=by, reason="r")),
    "decide": (
        "decide",
        lambda meeting, by: decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报"), by=by),
    ),
    "strike": ("decide", lambda meeting, by: strike(meeting.decisions.latest("pk"), by=by)),
    "sign": ("sign", lambda meeting, by: sign_minutes(meeting, by=by)),
}


@pytest.mark.parametrize("state", list(MeetingState))
def test_every_act_by_everybody_in_every_state(town: Town, state: MeetingState) -> None:
    row, done = at(town, state), set()
    for name, (act, perform) in ACTS.items():
        for who, actor in town.everyone.items():
            fresh = Meeting.objects.select_related("series").get(pk=row.pk)
            try:
                with recorded("test.try", by="tester"):
                    perform(fresh, actor)
                    done.add((name, act, who, fresh.state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen, Decision.DoesNotExist):
                pass

    decided = state in (_S.HELD, _S.SIGNED)
    expected = {
        (name, act, who, TRANSITIONS[state, act])
        for name, (act, _perform) in ACTS.items()
        if (state, act) in TRANSITIONS and (name != "strike" or decided)
        for who in ({"chief"} if name == "sign" else OFFICE)
    }
    assert done == expected


def test_a_bottleneck_travels_from_unit_to_meeting_to_ledger_row_and_result(town: Town) -> None:
    roles, stuck = town.roles, town.at(BottleneckState.TABLED)
    meeting = called(town)
    [item] = build_agenda(meeting, by=roles[Role.OFFICER])
    convene(meeting, by=roles[Role.CHIEF])
    open_meeting(meeting, by=roles[Role.OFFICER])
    decision = decide(meeting, task(town), by=roles[Role.OFFICER], item=item)
    everybody_came(meeting, roles[Role.OFFICER])
    sign_minutes(meeting, by=roles[Role.CHIEF])

    stuck.refresh_from_db()
    decision.refresh_from_db()
    line = Target.objects.get()
    assert (item.title, item.figure) == ("市教育局：市二中新校区用地指标", "提出0天")
    assert (decision.target, line.ledger.unit, line.state) == (line, town.helper, TargetState.DRAFT)
    assert (line.paper, line.locator, line.due) == (meeting.pdf, "第1项", date(2012, 8, 31))
    assert line.begins_on == clock.today()
    assert line.note == "根据联纪〔2012〕1号第1项列入台账"
    assert [each.unit for each in line.supports.all()] == [town.unit]
    assert (stuck.state, stuck.answer) == (
        BottleneckState.ANSWERED,
        "联纪〔2012〕1号第1项：8月底前落实市二中新校区用地指标42亩",
    )
    assert solved_by(decision) is False
    ending.claim_solved(stuck, by=roles[Role.CLERK], solution="指标已批复")
    ending.confirm_solved(stuck, by=roles[Role.OFFICER])
    assert solved_by(Decision.objects.get()) is True
    assert list(verify()) == []


def test_a_decision_that_settles_a_bottleneck_solves_it_when_the_minutes_are_signed(town: Town) -> None:
    roles, stuck = town.roles, town.at(BottleneckState.TABLED)
    meeting = called(town)
    [item] = build_agenda(meeting, by=roles[Role.OFFICER])
    convene(meeting, by=roles[Role.OFFICER])
    open_meeting(meeting, by=roles[Role.OFFICER])
    settled = Verdict(kind=DecisionKind.DECISION, text="同意调剂指标42亩", unit=town.helper.pk, settles=True)
    decide(meeting, settled, by=roles[Role.OFFICER], item=item)
    everybody_came(meeting, roles[Role.OFFICER])
    before = Bottleneck.objects.get().state

    sign_minutes(meeting, by=roles[Role.CHIEF])

    stuck.refresh_from_db()
    assert (before, stuck.state) == (BottleneckState.TABLED, BottleneckState.SOLVED)
    assert stuck.solved_by_id == roles[Role.CHIEF].person_id


def test_a_task_may_go_on_as_an_order_that_names_the_minutes(town: Town) -> None:
    meeting = at(town, _S.HELD)
    decide(meeting, task(town, landing=Landing.ORDER), by=town.roles[Role.OFFICER])
    sign_minutes(meeting, by=town.roles[Role.CHIEF])

    order = Order.objects.get()
    assert (order.unit, order.source, order.source_link) == (
        town.helper,
        "联纪〔2012〕1号第2项",
        f"/meetings/{meeting.pk}/",
    )
    assert (order.wished_on, meeting.decisions.get(number=2).order) == (date(2012, 8, 31), order)


def test_signed_minutes_are_kept_as_papers_and_everybody_named_hears_of_them(town: Town) -> None:
    meeting = at(town, _S.SIGNED)

    assert meeting.number == "联纪〔2012〕1号"
    assert meeting.pdf is not None
    assert meeting.word is not None
    assert (read_bytes(meeting.pdf.file)[:5], read_bytes(meeting.word.file)[:2]) == (b"%PDF-", b"PK")
    told = Notice.objects.filter(kind=NoticeKind.MEETING_DECIDED).values_list("person_id", flat=True)
    units = [town.helping, town.roles[Role.CLERK], town.roles[Role.HEAD]]
    assert sorted(told) == sorted(actor.person_id or 0 for actor in units)


def test_minutes_wait_for_a_decision_and_for_word_of_everybody_invited(town: Town) -> None:
    meeting, chief = at(town, _S.CONVENED), town.roles[Role.CHIEF]
    open_meeting(meeting, by=chief)

    with pytest.raises(ValueError, match="Nothing was decided"):
        sign_minutes(meeting, by=chief)
    decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报进展"), by=chief)
    with pytest.raises(ValueError, match="everybody invited"):
        sign_minutes(meeting, by=chief)

    assert Meeting.objects.get().state == _S.HELD


def test_the_units_on_the_agenda_are_invited_once(town: Town) -> None:
    officer, meeting = town.roles[Role.OFFICER], called(town)
    for title in ("听取汇报", "研究用地"):
        add_item(meeting, by=officer, title=title, unit=town.unit)
    removed = add_item(meeting, by=officer, title="另行研究", unit=make_unit("市审计局"))
    remove_item(removed, by=officer, reason="会前已办")

    first, again = invite_concerned(meeting, by=officer), invite_concerned(meeting, by=officer)

    assert ([seat.unit for seat in first], again) == ([town.unit], [])
    assert list(verify()) == []


def test_whose_help_a_bottleneck_on_the_agenda_needs_is_invited_too(town: Town) -> None:
    officer, raised = town.roles[Role.OFFICER], town.raised()
    with recorded("test.make", by="tester"):
        NeededUnit(bottleneck=raised, unit=town.helper).save()
    helping.table_bottleneck(raised, town.series, by=officer)
    meeting = called(town)
    build_agenda(meeting, by=officer)

    before = [unit.name for unit in uninvited(meeting)]
    invite_concerned(meeting, by=officer)

    assert (before, uninvited(meeting)) == ([town.unit.name, town.helper.name], [])


def test_who_is_invited_after_the_meeting_was_called_hears_of_it_and_nobody_twice(town: Town) -> None:
    officer, meeting = town.roles[Role.OFFICER], called(town)
    add_item(meeting, by=officer, title="研究用地", unit=town.unit)
    convene(meeting, by=officer)
    before = set(Notice.objects.filter(kind=NoticeKind.MEETING_CALLED).values_list("person_id", flat=True))

    invite_concerned(meeting, by=officer)

    told = list(Notice.objects.filter(kind=NoticeKind.MEETING_CALLED).values_list("person_id", flat=True))
    own = {town.roles[role].person_id for role in (Role.CLERK, Role.HEAD)}
    assert (own & before, own <= set(told), len(told)) == (set(), True, len(set(told)))


def test_decisions_are_numbered_as_the_minutes_print_them(town: Town) -> None:
    meeting, officer = at(town, _S.HELD), town.roles[Role.OFFICER]
    decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报进展"), by=officer)

    sign_minutes(meeting, by=town.roles[Role.CHIEF])

    assert list(meeting.decisions.order_by("number").values_list("number", "kind")) == [
        (1, DecisionKind.INFORMATION),
        (2, DecisionKind.TASK),
    ]
    assert Target.objects.get().locator == "第2项"


def test_the_day_proposed_comes_after_the_meetings_called(town: Town) -> None:
    before = last_called(town.series)
    meeting = called(town)
    held = last_called(town.series)
    cancel_meeting(meeting, by=town.roles[Role.OFFICER], reason="时间冲突")

    assert (before, held, last_called(town.series)) == (None, TODAY, None)


def test_whoever_is_absent_has_a_reason_and_a_deputy_a_name(town: Town) -> None:
    meeting, officer = at(town, _S.CONVENED), town.roles[Role.OFFICER]
    seat, guest = meeting.attendees.get(), invite(meeting, town.helper, by=officer)

    with pytest.raises(ValueError, match="林副市长"):
        keep_attendance(meeting, {seat.pk: (Presence.ABSENT, " ")}, by=officer)
    keep_attendance(
        meeting, {seat.pk: (Presence.DEPUTISED, "周秘书长"), guest.pk: (Presence.ABSENT, "防汛")}, by=officer
    )

    said = list(meeting.attendees.values_list("title", "name", "member", "presence", "reason", "deputy"))
    assert said == [
        ("副市长", "林副市长", True, "deputised", "", "周秘书长"),
        ("市国土局", "", False, "absent", "防汛", ""),
    ]


def red_line(town: Town) -> tuple[Target, Order]:
    """A line of another unit that was never reported and lit, and its order whose answer is late."""
    roles = town.roles
    stages = (MilestoneDraft("开工", date(2012, 5, 31)),)
    lines = enter_targets([draft(town.unit, milestones=stages), draft(town.unit)], by=roles[Role.CLERK], year=2012)
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    with clock.frozen(date(2012, 6, 4)):
        [order] = propose_for_late(lines[0].milestones.all())
        give(order, by=roles[Role.OFFICER], chief=roles[Role.CHIEF])
    return lines[1], order


def test_an_agenda_is_built_by_rule_ordered_and_what_is_taken_off_stays_off(town: Town) -> None:
    officer = town.roles[Role.OFFICER]
    line, order = red_line(town)
    stuck, meeting = town.at(BottleneckState.TABLED), called(town)

    found = build_agenda(meeting, by=officer)
    remove_item(found[1], by=officer, reason="已另行调度")
    again = build_agenda(meeting, by=officer)
    order_items(meeting, {found[2].pk: 1, found[0].pk: 2}, by=officer)

    assert [(each.kind, each.bottleneck, each.order) for each in found[:2]] == [
        (ItemKind.BOTTLENECK, stuck, None),
        (ItemKind.ORDER, None, order),
    ]
    assert (found[1].figure, found[2].kind, found[2].target) == ("答复逾期22天", ItemKind.LINE, line)
    assert again == []
    kept = [each.kind for each in meeting.items.filter(removed_at=None)]
    assert kept == [ItemKind.LINE, ItemKind.BOTTLENECK, ItemKind.ADDED]


def test_what_a_meeting_left_and_its_tasks_past_their_day_come_before_the_next(town: Town) -> None:
    roles = town.roles
    with clock.frozen(date(2012, 6, 12)):
        first = call_meeting(town.series, by=roles[Role.OFFICER], starts_at=datetime(2012, 6, 12, 9, tzinfo=clock.TZ))
        add_item(first, by=roles[Role.OFFICER], title="环城路征迁", unit=town.unit)
        convene(first, by=roles[Role.OFFICER])
        open_meeting(first, by=roles[Role.OFFICER])
        decide(first, task(town, due=date(2012, 6, 30)), by=roles[Role.OFFICER])
        everybody_came(first, roles[Role.OFFICER])
        sign_minutes(first, by=roles[Role.CHIEF])
    second = call_meeting(town.series, by=roles[Role.OFFICER], starts_at=NINE)

    found = build_agenda(second, by=roles[Role.OFFICER])

    assert [(each.kind, each.title, each.figure, each.unit) for each in found] == [
        (ItemKind.LEFT, "环城路征迁", "上次会议未研究", town.unit),
        (ItemKind.TASK, "第1次会议任务：8月底前落实市二中新校区用地指标42亩", "超期10天", town.helper),
    ]
    assert (second.ordinal, found[0].left) == (2, first.items.get())


def test_a_task_is_done_when_its_line_is_done_or_its_order_closed(town: Town) -> None:
    roles, late = town.roles, date(2012, 12, 31)
    meeting = at(town, _S.HELD)
    decide(meeting, task(town, landing=Landing.ORDER), by=roles[Role.OFFICER])
    sign_minutes(meeting, by=roles[Role.CHIEF])
    line, order = Target.objects.get(), Order.objects.get()
    before = [each.number for each in undone(town.series, late)]

    head = _head(town)
    in_hand(order, by=roles[Role.OFFICER], chief=roles[Role.CHIEF], unit=head)
    answer_order(order, by=head, answer="已落实")
    verify_answer(order, by=make_actor(Role.OFFICER), conclusion="属实")
    close_order(order, by=roles[Role.CHIEF])
    _report_done(town, line, head)

    assert (before, undone(town.series, late)) == ([1, 2], [])


def _head(town: Town) -> Actor:
    return make_actor(Role.HEAD, town.helper)


def _report_done(town: Town, line: Target, head: Actor) -> None:
    whole = draft(town.helper, matter=line.matter, due=line.due, quantity=None, measure="")
    correct_target(line, whole, by=head)
    submit_targets([line], by=head)
    approve_targets([line], by=town.roles[Role.CHIEF])
    reports = file_reports(
        town.helper,
        open_period("2012-06"),
        [ReportEntry(line.pk, percent=Decimal(100), narrative="已落实")],
        by=town.helping,
    )
    sign_reports(reports, by=head)
    verify_reports(reports, by=town.roles[Role.CHIEF])


def test_who_sees_which_meeting_and_what_of_it(town: Town) -> None:
    officer = town.roles[Role.OFFICER]
    meeting = called(town)
    add_item(meeting, by=officer, title="市国土局事项", unit=town.helper)
    planned = {name for name, actor in town.everyone.items() if meeting in meetings_seen_by(actor)}
    convene(meeting, by=officer)
    convened = {name for name, actor in town.everyone.items() if meeting in meetings_seen_by(actor)}
    open_meeting(meeting, by=officer)
    decide(meeting, task(town), by=officer)
    everybody_came(meeting, officer)
    held = list(decisions_seen_by(town.helping, meeting))
    sign_minutes(meeting, by=town.roles[Role.CHIEF])
    signed = {name for name, actor in town.everyone.items() if meeting in meetings_seen_by(actor)}

    readers = {"officer", "chief", "mayor", "auditor"}
    assert planned == readers
    assert convened == readers | {"vice_mayor"}
    assert signed == readers | {"vice_mayor", "helper", "clerk", "head"}
    assert (held, [each.number for each in decisions_seen_by(town.helping, meeting)]) == ([], [1])
    titles = {name: [i.title for i in items_seen_by(town.everyone[name], meeting)] for name in ("clerk", "helper")}
    assert titles == {"clerk": ["听取上半年进展情况汇报"], "helper": ["听取上半年进展情况汇报", "市国土局事项"]}


def test_whoever_is_invited_is_told_and_finds_the_meeting_ahead(town: Town) -> None:
    officer, meeting = town.roles[Role.OFFICER], called(town)
    invite(meeting, town.helper, by=officer)
    convene(meeting, by=officer)

    told = Notice.objects.filter(kind=NoticeKind.MEETING_CALLED).values_list("person_id", flat=True)
    assert sorted(told) == sorted([town.helping.person_id, town.roles[Role.VICE_MAYOR].person_id])
    ahead = {name for name, actor in town.everyone.items() if meeting in coming(actor, TODAY)}
    assert ahead == {"helper", "vice_mayor", "officer", "chief"}


def test_a_struck_decision_leaves_no_gap_in_the_numbers(town: Town) -> None:
    meeting, officer = at(town, _S.HELD), town.roles[Role.OFFICER]
    for text in ("通报一", "通报二"):
        decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text=text), by=officer)

    strike(meeting.decisions.get(number=1), by=officer)

    assert list(meeting.decisions.values_list("number", "text")) == [(1, "通报一"), (2, "通报二")]


def test_what_cannot_be(town: Town) -> None:
    officer = town.roles[Role.OFFICER]
    past = datetime(2012, 7, 9, 9, tzinfo=clock.TZ)
    with pytest.raises(ValueError, match="is past"):
        call_meeting(town.series, by=officer, starts_at=past)
    meeting = call_meeting(town.series, by=officer, starts_at=datetime(2012, 7, 11, 9, tzinfo=clock.TZ))
    with pytest.raises(ValueError, match="agenda is empty"):
        convene(meeting, by=officer)
    add_item(meeting, by=officer, title="t")
    convene(meeting, by=officer)
    with pytest.raises(ValueError, match="not come yet"):
        open_meeting(meeting, by=officer)
    with pytest.raises(ValueError, match="Give the reason"):
        cancel_meeting(meeting, by=officer, reason=" ")
    with pytest.raises(ValueError, match="off the agenda"):
        remove_item(AgendaItem.objects.get(), by=officer, reason="")
    close_series(town.series, by=officer)
    with pytest.raises(NotOpen, match="closed"):
        call_meeting(town.series, by=officer, starts_at=NINE)
