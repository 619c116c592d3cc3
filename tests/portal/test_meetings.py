"""What meetings decided is public where what came of it is; and what people wrote about a line, in numbers."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as held
from django.test import Client

from taizhang.accounts.facts import Role
from taizhang.audit.actions import recorded
from taizhang.ledger.actions import approve_targets, correct_target, publish_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.meetings.actions.agenda import add_item
from taizhang.meetings.actions.calling import convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.signing import sign_minutes
from taizhang.meetings.facts import DecisionKind, Landing, MeetingState, Verdict
from taizhang.portal.actions import publish
from taizhang.portal.facts import HeardKind, PublicDecision, PublicHeard, PublicMeeting
from taizhang.portal.queries.heard import heard
from taizhang.portal.queries.meetings import meetings
from taizhang.portal.signing import private_key, public_pem
from taizhang.portal.verifying import site_faults
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.supervision.models import Order
from taizhang.voice.actions import receive
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message
from tests.factories import draft, every_role, give, make_actor
from tests.meetings.stuck import Town
from tests.meetings.test_meetings import at, called, everybody_came, task
from tests.portal.conftest import Office
from tests.voice.letters import old_conduct

TODAY = date(2012, 7, 10)
DECIDED = "8月底前落实市二中新校区用地指标42亩"


@pytest.fixture
def town(office: Office) -> Iterator[Town]:
    with clock.frozen(TODAY):
        yield Town(office.unit, every_role(office.unit))


def made_public(town: Town) -> Target:
    """The line that came of the decision, completed by its unit, approved and published."""
    line, head, chief = Target.objects.get(matter=DECIDED), make_actor(Role.HEAD, town.helper), town.roles[Role.CHIEF]
    correct_target(line, draft(town.helper, matter=line.matter, due=line.due), by=head)
    submit_targets([line], by=head)
    approve_targets([line], by=chief)
    publish_targets([line], by=chief)
    return line


def site() -> dict[str, str]:
    root: Path = held.PUBLIC / "current"
    files = [path for path in root.rglob("*") if path.is_file() and path.suffix in (".html", ".json", ".csv")]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def test_a_decision_is_public_once_the_line_that_came_of_it_is(town: Town) -> None:
    meeting = at(town, MeetingState.SIGNED)
    before = list(meetings(TODAY))
    line = made_public(town)

    [told] = meetings(TODAY)

    assert (before, told.decisions) == (
        [],
        (
            PublicDecision(
                number=1,
                text=DECIDED,
                unit="市国土局",
                supports=("市教育局",),
                due="2012-08-31",
                code=line.code,
                status="behind",
                order="",
                order_state="",
                done=False,
            ),
        ),
    )
    assert (told.number, told.title, told.held_on) == (meeting.number, "重点工作联席会议2012年第1次会议", "2012-07-10")


def test_done_is_told_by_the_verified_fact(town: Town) -> None:
    at(town, MeetingState.SIGNED)
    line, head = made_public(town), make_actor(Role.HEAD, town.helper)
    entry = ReportEntry(line.pk, value=Decimal(12), narrative="指标已批复")
    reports = file_reports(town.helper, open_period("2012-06"), [entry], by=head)
    sign_reports(reports, by=head)
    verify_reports(reports, by=town.roles[Role.OFFICER])

    [told] = meetings(TODAY)

    assert [(each.status, each.done) for each in told.decisions] == [("done_early", True)]


def test_what_is_only_noted_or_became_a_draft_or_an_order_inside_stays_inside(town: Town) -> None:
    officer, chief, meeting = town.roles[Role.OFFICER], town.roles[Role.CHIEF], at(town, MeetingState.HELD)
    decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报进展"), by=officer)
    decide(meeting, task(town, landing=Landing.ORDER, text="限期清理"), by=officer)
    sign_minutes(meeting, by=chief)
    give(Order.objects.get(), by=officer, chief=chief)

    assert list(meetings(TODAY)) == []


def test_an_order_on_a_public_line_is_told_by_its_state(town: Town, office: Office) -> None:
    officer, chief, meeting = town.roles[Role.OFFICER], town.roles[Role.CHIEF], called(town)
    line = office.line("建成市二中新校区")
    item = add_item(meeting, by=officer, title="市二中新校区", unit=office.unit)
    with recorded("test.make", by="tester"):
        item.target = line
        item.save()
    convene(meeting, by=officer)
    open_meeting(meeting, by=officer)
    said = task(town, landing=Landing.ORDER, unit=office.unit.pk, supports=(), text="月底前开工")
    decide(meeting, said, by=officer, item=item)
    everybody_came(meeting, officer)
    sign_minutes(meeting, by=chief)
    before, order = list(meetings(TODAY)), Order.objects.get()
    give(order, by=officer, chief=chief)

    [told] = meetings(TODAY)

    assert before == []
    assert [(each.text, each.code, each.order, each.order_state, each.done) for each in told.decisions] == [
        ("月底前开工", line.code, Order.objects.get().number, "issued", False)
    ]


def test_the_site_has_a_page_of_meetings_that_names_nobody_who_sat_there(town: Town) -> None:
    at(town, MeetingState.SIGNED)
    line = made_public(town)

    publish(name="2012-06", by=town.roles[Role.CHIEF])

    pages = site()
    named = [path for path, text in pages.items() if "林副市长" in text or "第一会议室" in text]
    assert [DECIDED in pages[path] for path in ("meetings/index.html", "en/meetings/index.html")] == [True, True]
    assert f'href="../targets/{line.code}.html"' in pages["meetings/index.html"]
    assert "In hand" in pages["en/meetings/index.html"]
    assert (named, list(site_faults(held.PUBLIC / "current", public_pem(private_key(held.KEYS))))) == ([], [])


def test_only_these_things_are_said_of_a_meeting() -> None:
    assert [field.name for field in fields(PublicMeeting)] == [
        "number",
        "title",
        "held_on",
        "signed_on",
        "decisions",
    ]


def test_a_visitor_writes_about_a_meeting_of_which_something_is_public(town: Town) -> None:
    meeting = at(town, MeetingState.SIGNED)
    asked = f"/speak/?meeting={meeting.number}"
    before = Client().get(asked).context["item"]
    made_public(town)

    item = Client().get(asked).context["item"]

    assert before is None
    assert (item.about.item, item.about.title, item.target) == (
        "meeting/联纪〔2012〕1号",
        "重点工作联席会议2012年第1次会议（联纪〔2012〕1号）",
        None,
    )


def test_what_people_wrote_is_published_in_numbers_alone(office: Office) -> None:
    line, quiet = office.line("新建改扩建公办幼儿园12所"), office.line("改造校舍30万平方米")
    for consent in (True, False):
        receive(kind=MessageKind.COMPLAINT, text="夜里施工，扰民", target=line, author="王先生", consent=consent)
    old_conduct(line)

    publish(name="2012-06", by=office.chief)

    pages = site()
    assert heard([line.pk, quiet.pk], TODAY) == {
        line.pk: PublicHeard("2012-02", (HeardKind("complaint", 2, 0),), answers=0, sample=20)
    }
    assert [path for path, text in pages.items() if "扰民" in text or "王先生" in text or "推诿" in text] == []
    assert "评价 0 件，少于 20 件，不计算比例" in pages[f"targets/{line.code}.html"]
    assert "来信情况" not in pages[f"targets/{quiet.code}.html"]


def test_new_letters_are_no_change_of_a_line(office: Office) -> None:
    line = office.line("新建改扩建公办幼儿园12所")
    publish(name="2012-05", by=office.chief)
    receive(kind=MessageKind.PRAISE, text="很好", target=line)

    version = publish(name="2012-06", by=office.chief)

    assert (version.added, version.changed, version.withdrawn, Message.objects.count()) == (0, 0, 0, 1)
