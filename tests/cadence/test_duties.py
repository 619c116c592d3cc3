"""Receipts, changes and questions that wait for somebody are reminded of by the calendar, each reminder once."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.queries import details_of, records, verify
from taizhang.cadence.daily import tick
from taizhang.handovers.actions.confirming import confirm_handover
from taizhang.handovers.actions.drawing import draw_up
from taizhang.honours.actions.verifying import confirm_honours
from taizhang.ledger.actions.amending import ask_amendment, check_amendment, grant_amendment
from taizhang.ledger.facts import AmendmentKind
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.notices.actions.channels import set_up_channel
from taizhang.notices.actions.choosing import choose_channels
from taizhang.notices.facts import ChannelKind
from taizhang.notices.models import Dispatch, Notice
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import answer_oddity, file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.suggestions.actions import assign, enter_suggestions
from tests.assessment.city import lines
from tests.factories import ATTACHED, LONG_AGO, asking, make_actor, make_person, make_unit
from tests.honours.desk import Desk as HonourDesk
from tests.suggestions.handled import Desk, entry

MONDAY = date(2012, 7, 9)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(MONDAY)]


def live(first: int, last: int) -> None:
    """Let the days of July pass."""
    for day in range(first, last + 1):
        with clock.frozen(date(2012, 7, day)):
            tick()


def told(kind: str) -> list[tuple[int, int]]:
    """Whom and on which day of July, in the order of the days."""
    return list(Notice.objects.filter(kind=kind).order_by("at", "person").values_list("person", "at__day"))


def unread(kind: str) -> int:
    return Notice.objects.filter(kind=kind, read_at=None).count()


def kept(kind: str) -> list[dict[str, object]]:
    return [details_of(each) for each in records(action="cadence.remind_of_duties").filter(subject=kind).order_by("id")]


@pytest.fixture
def line(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [made] = lines(unit, roles, {"due": date(2012, 9, 30), "due_text": "9月底前"})
    return made


def test_a_hand_over_is_reminded_of_before_on_and_after_its_day_until_it_is_confirmed(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    post = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(post, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
    person = make_person("zhao", Role.CLERK, unit)
    appoint(post, holder="赵新民", since=MONDAY, by=roles[Role.OFFICER], replacing=True, person=person)
    [made] = draw_up()
    matter = f"{made.predecessor_id} {made.successor_id}"

    live(10, 19)
    with clock.frozen(date(2012, 7, 20)):
        confirm_handover(made, by=actor_of(person))
    left = unread("handover_due")
    live(20, 31)

    assert told("handover_due") == [(person.pk, 13), (person.pk, 16), (person.pk, 19)]
    assert kept("handover_due") == [{"turn": turn, "matters": [matter]} for turn in (1, 0, -3)]
    assert left == 0
    assert list(verify()) == []


def test_a_change_waits_for_one_after_the_other_and_each_is_reminded_of_the_own_step(
    line: Target, roles: dict[Role, Actor]
) -> None:
    wanted = asking(AmendmentKind.POSTPONE, due="2012-11-30", due_text="11月底前")
    amendment = ask_amendment(line, wanted, ATTACHED, by=roles[Role.HEAD])

    live(10, 16)
    with clock.frozen(date(2012, 7, 17)):
        check_amendment(amendment, by=roles[Role.OFFICER])
    live(17, 24)
    with clock.frozen(date(2012, 7, 25)):
        grant_amendment(amendment, by=roles[Role.CHIEF])
    live(25, 31)

    officer, chief = (roles[role].person_id for role in (Role.OFFICER, Role.CHIEF))
    checkers = sorted([officer, chief])
    assert told("amendment_due") == [
        *((each, 13) for each in checkers),
        *((each, 16) for each in checkers),
        (chief, 23),
        (chief, 24),
    ]
    assert unread("amendment_due") == 0


def test_open_questions_of_a_month_are_reminded_of_until_it_locks_and_no_more_once_answered(
    unit: Unit, line: Target, roles: dict[Role, Actor]
) -> None:
    entries = [ReportEntry(line.pk, value=Decimal(13), narrative="超额完成")]
    with clock.frozen(date(2012, 7, 3)):
        [report] = file_reports(unit, open_period("2012-06"), entries, by=roles[Role.CLERK])
        sign_reports([report], by=roles[Role.HEAD])
    [question] = report.oddities.all()

    live(4, 9)
    answer_oddity(question, by=roles[Role.CLERK], answer="含去年结转一所")
    left = unread("questions_due")
    live(10, 16)

    both = sorted(roles[role].person_id for role in (Role.CLERK, Role.HEAD))
    assert told("questions_due") == [(each, 9) for each in both]
    assert kept("questions_due") == [{"turn": 1, "matters": [f"{unit.code} 2012-06"]}]
    assert left == 0


def test_a_verified_report_asks_nothing_more(unit: Unit, line: Target, roles: dict[Role, Actor]) -> None:
    entries = [ReportEntry(line.pk, value=Decimal(13), narrative="超额完成")]
    with clock.frozen(date(2012, 7, 3)):
        [report] = file_reports(unit, open_period("2012-06"), entries, by=roles[Role.CLERK])
        sign_reports([report], by=roles[Role.HEAD])
    live(4, 9)

    verify_reports([report], by=roles[Role.OFFICER])

    assert (len(told("questions_due")), unread("questions_due")) == (2, 0)


def test_a_suggestion_is_reminded_of_until_its_reply_is_drafted(unit: Unit, roles: dict[Role, Actor]) -> None:
    desk = Desk(unit, unit, roles, roles[Role.CLERK])
    with clock.frozen(date(2012, 4, 12)):
        [found] = enter_suggestions([entry()], by=roles[Role.OFFICER])
        assign(found, unit, by=roles[Role.OFFICER])

    live(9, 17)
    days = sorted({day for _person, day in told("suggestion_due")})
    waiting = unread("suggestion_due")
    with clock.frozen(date(2012, 7, 18)):
        desk.drafted(found)
    live(18, 20)

    assert (found.due_on, days, waiting) == (date(2012, 7, 12), [11, 12, 17], 6)
    assert (unread("suggestion_due"), len(told("suggestion_due"))) == (0, 6)


def test_reminders_travel_with_the_day_s_digest_and_at_once_on_the_day_itself(
    line: Target, roles: dict[Role, Actor]
) -> None:
    channel = set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=roles[Role.OPERATOR])
    choose_channels({channel.pk: "chief@city.example"}, by=roles[Role.CHIEF])
    wanted = asking(AmendmentKind.POSTPONE, due="2012-11-30", due_text="11月底前")
    ask_amendment(line, wanted, ATTACHED, by=roles[Role.HEAD])

    live(10, 16)

    waiting = Dispatch.objects.filter(person=roles[Role.CHIEF].person_id).order_by("day")
    assert waiting.filter(day=date(2012, 7, 13)).count() == 1
    assert list(waiting.filter(urgent=True).values_list("day", flat=True)) == [date(2012, 7, 16)]


def test_honours_shown_to_the_end_wait_for_the_chief_until_they_are_confirmed(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    other = make_unit("市住建局", code="C02")
    desk = HonourDesk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER))
    with clock.frozen(date(2012, 7, 10)):
        rows = [desk.shown("甲"), desk.shown("乙")]
    live(16, 18)
    reminded, waiting = told("honour_due"), unread("honour_due")

    with clock.frozen(date(2012, 7, 18)):
        confirm_honours(rows, by=roles[Role.CHIEF])

    chief = roles[Role.CHIEF].person_id
    assert reminded == [(chief, 17), (chief, 18)]
    assert (waiting, unread("honour_due")) == (2, 0)
    assert Notice.objects.filter(kind="honour_due").latest("at").text == "荣誉2项，公示期满即可确认，截止 2012-07-18"
