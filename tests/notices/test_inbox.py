"""What is told to whom, once, and when it no longer needs to be looked at."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.ledger.actions import approve_targets, enter_targets, return_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.notices.actions import TEXT_LIMIT, mark_all_read, mark_read, settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.notices.queries import inbox_of, unread_count
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, return_reports, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.supervision.actions import answer_order, propose_for_late, return_answer, sign_for_order
from taizhang.voice.actions import receive, route
from taizhang.voice.facts import MessageKind
from tests.factories import draft, give, make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 3))]

KIND = NoticeKind.REPORTS_DUE


def say(*people: Actor, text: str = "2012-06", again: bool = False) -> None:
    keys = [person.person_id for person in people if person.person_id]
    tell(keys, kind=KIND, text=text, url="/month/", about="B07 2012-06", again=again)


def unread(roles: dict[Role, Actor]) -> dict[Role, list[str]]:
    told = {
        role: list(inbox_of(actor).filter(read_at=None).values_list("kind", flat=True)) for role, actor in roles.items()
    }
    return {role: kinds for role, kinds in told.items() if kinds}


def test_the_same_thing_is_said_once_even_after_it_was_read(roles: dict[Role, Actor]) -> None:
    clerk = roles[Role.CLERK]
    say(clerk)
    mark_all_read(by=clerk)

    say(clerk, text="once more")

    assert (unread_count(clerk), [notice.text for notice in inbox_of(clerk)]) == (0, ["2012-06"])


def test_what_is_news_again_becomes_unread_again(roles: dict[Role, Actor]) -> None:
    clerk = roles[Role.CLERK]
    say(clerk)
    mark_all_read(by=clerk)

    say(clerk, text="once more", again=True)

    assert (unread_count(clerk), [notice.text for notice in inbox_of(clerk)]) == (1, ["once more"])


def test_a_long_text_is_cut(roles: dict[Role, Actor]) -> None:
    say(roles[Role.CLERK], text="长" * 301)

    assert Notice.objects.get().text == "长" * (TEXT_LIMIT - 1) + "…"


def test_a_settled_matter_is_unread_to_nobody(roles: dict[Role, Actor]) -> None:
    say(roles[Role.CLERK], roles[Role.HEAD])

    settle(kind=KIND, about="B07 2012-06")

    assert unread(roles) == {}


def test_nobody_reads_the_notice_of_another(roles: dict[Role, Actor]) -> None:
    say(roles[Role.CLERK])
    key = Notice.objects.get().pk
    refused = set()

    for role, actor in roles.items():
        try:
            mark_read([key], by=actor)
        except Denied:
            refused.add(role)

    assert refused == set(Role) - {Role.CLERK}
    assert {role: inbox_of(actor).count() for role, actor in roles.items() if inbox_of(actor)} == {Role.CLERK: 1}


def in_force(unit: Unit, roles: dict[Role, Actor], **said: object) -> Target:
    [line] = enter_targets([draft(unit, **said)], by=roles[Role.CLERK], year=2012)
    submit_targets([line], by=roles[Role.HEAD])
    approve_targets([line], by=roles[Role.CHIEF])
    return line


def test_whose_turn_it_is_with_a_month_is_told_and_no_one_else(unit: Unit, roles: dict[Role, Actor]) -> None:
    line, june = in_force(unit, roles), open_period("2012-06")
    make_actor(Role.HEAD, make_unit("市交通局"))
    entries = [ReportEntry(target_id=line.pk, percent=None, value=line.quantity, narrative="已全部建成")]
    turns = []

    reports = file_reports(unit, june, entries, by=roles[Role.CLERK])
    turns.append(unread(roles))
    sign_reports(reports, by=roles[Role.HEAD])
    turns.append(unread(roles))
    return_reports(reports, by=roles[Role.OFFICER], reason="缺佐证材料")
    turns.append(unread(roles))
    reports = file_reports(unit, june, entries, by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.OFFICER])
    turns.append(unread(roles))

    office = {role: ["reports_signed"] for role in (Role.OFFICER, Role.CHIEF)}
    assert turns == [{Role.HEAD: ["reports_filed"]}, office, {Role.CLERK: ["reports_returned"]}, {}]
    assert inbox_of(roles[Role.CLERK]).get().text == "市教育局 2012-06（1条） 缺佐证材料"
    assert Notice.objects.exclude(person_id__in=[actor.person_id for actor in roles.values()]).count() == 0


def test_the_office_hears_of_lines_handed_in_and_the_unit_of_lines_given_back(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)

    submit_targets([line], by=roles[Role.HEAD])
    handed_in = unread(roles)
    return_targets([line], by=roles[Role.OFFICER], reason="措施不具体")

    assert handed_in == {Role.OFFICER: ["lines_submitted"], Role.CHIEF: ["lines_submitted"]}
    assert unread(roles) == {Role.CLERK: ["lines_returned"], Role.HEAD: ["lines_returned"]}


def test_an_order_goes_to_the_unit_and_its_answer_to_the_office(unit: Unit, roles: dict[Role, Actor]) -> None:
    line = in_force(unit, roles, milestones=(MilestoneDraft("开工", date(2012, 5, 31)),))
    [order] = propose_for_late(line.milestones.all())
    turns = []

    give(order, by=roles[Role.OFFICER], chief=roles[Role.CHIEF])
    turns.append(unread(roles))
    sign_for_order(order, by=roles[Role.CLERK])
    turns.append(unread(roles))
    answer_order(order, by=roles[Role.CLERK], answer="已开工")
    turns.append(unread(roles))
    return_answer(order, by=roles[Role.OFFICER], reason="无现场照片")
    turns.append(unread(roles))

    assert turns == [
        {Role.CLERK: ["order_issued"], Role.HEAD: ["order_issued"]},
        {},
        {Role.OFFICER: ["order_answered"], Role.CHIEF: ["order_answered"]},
        {Role.CLERK: ["answer_returned"], Role.HEAD: ["answer_returned"]},
    ]


def test_a_routed_message_reaches_the_unit(unit: Unit, roles: dict[Role, Actor]) -> None:
    message = receive(kind=MessageKind.SUGGESTION, text="幼儿园门口请装路灯", target=None)

    route(message, unit, by=roles[Role.OFFICER])

    assert unread(roles) == {Role.CLERK: ["message_routed"], Role.HEAD: ["message_routed"]}
