"""What is told leaves the house: once a day, outside quiet hours, in the transaction of what it tells, kept as a record."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import mark_all_read, settle, tell
from taizhang.notices.actions.channels import change_channel, send_again, set_up_channel, switch_channel, try_channel
from taizhang.notices.actions.choosing import choose_channels, choose_quiet_hours
from taizhang.notices.actions.delivering import claim, deliver_ready
from taizhang.notices.actions.posting import post_left
from taizhang.notices.facts import ChannelKind, NoticeKind, Quiet
from taizhang.notices.models import Channel, Dispatch, QuietHours, Route
from taizhang.notices.queries import dispatches_seen_by, inbox_of
from taizhang.notices.rules.delivery import TRIES

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 3))]

KIND = NoticeKind.REPORTS_DUE


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "台账 <ledger@city.example>"
    settings.TAIZHANG_GATHER = 0
    settings.TAIZHANG_URL = "https://ledger.city.example/"


@pytest.fixture
def channel(roles: dict[Role, Actor]) -> Channel:
    return set_up_channel(kind=ChannelKind.MAIL, name="邮件", by=roles[Role.OPERATOR])


@pytest.fixture
def clerk(roles: dict[Role, Actor], channel: Channel) -> Actor:
    choose_channels({channel.pk: "clerk@city.example"}, by=roles[Role.CLERK])
    return roles[Role.CLERK]


def say(*people: Actor, about: str = "B07", due: date | None = None, again: bool = False) -> None:
    keys = [person.person_id for person in people if person.person_id]
    tell(keys, kind=KIND, text=f"{about} 2012-06", url="/month/", about=about, due=due, again=again)


def states() -> list[str]:
    return sorted(Dispatch.objects.values_list("state", flat=True))


def on(day: int, hour: int = 10) -> Any:
    return clock.frozen(date(2012, 7, day)) if hour == 9 else _At(datetime(2012, 7, day, hour, tzinfo=clock.TZ))


class _At:
    """A frozen day at another hour than nine."""

    def __init__(self, moment: datetime) -> None:
        self.moment, self.patch = moment, pytest.MonkeyPatch()

    def __enter__(self) -> None:
        self.patch.setattr(clock, "now", lambda: self.moment)
        self.patch.setattr(clock, "today", lambda: self.moment.date())

    def __exit__(self, *_fault: object) -> None:
        self.patch.undo()


def test_who_chose_no_channel_is_told_in_the_inbox_alone(roles: dict[Role, Actor], clerk: Actor) -> None:
    say(roles[Role.HEAD])

    assert (Dispatch.objects.count(), inbox_of(roles[Role.HEAD]).count()) == (0, 1)


def test_one_message_names_all_that_waits_in_the_person_s_language(clerk: Actor) -> None:
    for about in ("甲", "乙"):
        say(clerk, about=about, due=date(2012, 7, 5))

    arrived = deliver_ready()

    [letter] = mail.outbox
    kept = Dispatch.objects.get()
    assert (arrived, letter.to, kept.state, kept.attempts) == (1, ["clerk@city.example"], "sent", 1)
    assert letter.extra_headers["Message-ID"] == f"<{kept.key}@city.example>"
    assert (letter.subject, letter.body) == (kept.subject, kept.text)
    assert letter.body.splitlines() == [
        "【台账】有 2 件事等您办理",
        f"{clerk.name}，以下事项等您办理：",
        "1. 月度填报即将到期：乙 2012-06（2012-07-05 前）",
        "2. 月度填报即将到期：甲 2012-06（2012-07-05 前）",
        "打开“通知”：https://ledger.city.example/inbox/",
        f"消息编号：{kept.key}",
    ]


def test_what_is_undone_sends_nothing(clerk: Actor) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        say(clerk)
        raise ZeroDivisionError

    assert (Dispatch.objects.count(), deliver_ready()) == (0, 0)


def test_the_same_thing_said_again_is_no_second_message(clerk: Actor) -> None:
    for _time in range(3):
        say(clerk)
        deliver_ready()

    assert (len(mail.outbox), states()) == (1, ["sent"])


def test_a_person_is_told_once_a_day_and_the_rest_goes_next_working_day(clerk: Actor) -> None:
    with on(6):
        say(clerk, about="甲")
        deliver_ready()
        say(clerk, about="乙")
        sent_on_friday = deliver_ready()
    with on(8):
        on_sunday = deliver_ready()
    with on(9):
        on_monday = deliver_ready()

    assert (sent_on_friday, on_sunday, on_monday, len(mail.outbox)) == (0, 0, 1, 2)
    assert [each.day for each in Dispatch.objects.order_by("pk")] == [date(2012, 7, 6), date(2012, 7, 9)]


def test_what_was_settled_or_read_meanwhile_is_not_sent(clerk: Actor) -> None:
    with on(3, 22):
        say(clerk, about="甲")
        say(clerk, about="乙")
        settle(kind=KIND, about="甲")
        mark_all_read(by=clerk)
    with on(4):
        sent = deliver_ready()

    assert (sent, Dispatch.objects.count()) == (0, 0)


def test_at_night_only_what_is_due_that_day_is_sent(clerk: Actor) -> None:
    with on(3, 22):
        say(clerk, about="甲", due=date(2012, 7, 5))
        quiet = deliver_ready()
        say(clerk, about="乙", due=date(2012, 7, 3))
        urgent = deliver_ready()
    with on(4):
        next_day = deliver_ready()

    assert (quiet, urgent, next_day) == (0, 1, 0)
    assert mail.outbox[0].subject == "【台账】有 2 件事等您办理，其中 1 件今日截止"


def test_what_is_due_on_a_day_off_is_sent_on_it(clerk: Actor) -> None:
    with on(7):
        say(clerk, due=date(2012, 7, 7))
        assert deliver_ready() == 1


def test_everybody_has_quiet_hours_of_their_own(clerk: Actor) -> None:
    choose_quiet_hours(Quiet(time(8), time(12), days_off=False), by=clerk)

    with on(7):
        say(clerk)

    assert Dispatch.objects.get().not_before == datetime(2012, 7, 7, 12, tzinfo=clock.TZ)
    assert QuietHours.objects.get().person_id == clerk.person_id


def test_a_failing_try_is_repeated_with_pauses_and_given_up_with_the_reason(clerk: Actor, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    say(clerk)
    moment, tries = clock.now(), 0
    for _hour in range(12):
        with _At(moment):
            tries += deliver_ready() == 0 and Dispatch.objects.filter(claimed_at=moment).exists()
        moment += timedelta(hours=1)

    given_up = Dispatch.objects.get()
    assert (tries, given_up.state, given_up.attempts) == (TRIES, "failed", TRIES)
    assert given_up.reason == "no mail server is set (TAIZHANG_MAIL_HOST)"


def test_what_was_given_up_goes_again_under_the_same_key(clerk: Actor, roles: dict[Role, Actor], settings: Any) -> None:
    settings.EMAIL_HOST = ""
    say(clerk)
    deliver_ready()
    Dispatch.objects.update(attempts=TRIES, state="failed")
    key, settings.EMAIL_HOST = Dispatch.objects.get().key, "mail.example"

    send_again(Dispatch.objects.get(), by=roles[Role.OPERATOR])
    arrived = deliver_ready()

    assert (arrived, mail.outbox[0].extra_headers["Message-ID"]) == (1, f"<{key}@city.example>")
    with pytest.raises(NotOpen, match="not given up"):
        send_again(Dispatch.objects.get(), by=roles[Role.OPERATOR])


def test_a_claim_is_held_by_one_worker(clerk: Actor) -> None:
    say(clerk)
    mine, other = (Dispatch.objects.select_related("person").get() for _worker in range(2))

    assert [claim(mine), claim(other)] == [True, False]


def test_what_a_lost_worker_held_goes_again_with_the_same_words(clerk: Actor) -> None:
    say(clerk, about="甲")
    first = Dispatch.objects.select_related("person").get()
    claim(first)
    say(clerk, about="乙")
    with _At(clock.now() + timedelta(seconds=60)):
        too_early = deliver_ready()
    with _At(clock.now() + timedelta(seconds=180)):
        deliver_ready()

    kept = Dispatch.objects.get(key=first.key)
    assert (too_early, kept.state, kept.attempts, kept.text) == (0, "sent", 2, first.text)


def test_who_is_cut_off_at_every_try_is_given_up(clerk: Actor) -> None:
    say(clerk)
    moment = clock.now()
    for _try in range(TRIES):
        with _At(moment):
            assert claim(Dispatch.objects.select_related("person").get())
        moment += timedelta(hours=1)
    with _At(moment):
        deliver_ready()

    assert [(each.state, each.reason) for each in Dispatch.objects.all()] == [
        ("failed", "the worker was cut off at every try")
    ]


def test_who_chooses_a_channel_later_is_told_of_what_waits_already(roles: dict[Role, Actor], channel: Channel) -> None:
    head = roles[Role.HEAD]
    say(head)
    choose_channels({channel.pk: "head@city.example"}, by=head)

    post_left()
    arrived = deliver_ready()
    post_left()
    with on(4):
        nothing_new = deliver_ready()

    assert (arrived, nothing_new, states()) == (1, 0, ["sent"])


def test_a_closed_channel_sends_when_it_is_open_again(clerk: Actor, channel: Channel, roles: dict[Role, Actor]) -> None:
    say(clerk)
    switch_channel(channel, on=False, by=roles[Role.OPERATOR])
    closed = deliver_ready()
    switch_channel(channel, on=True, by=roles[Role.OPERATOR])

    assert (closed, deliver_ready()) == (0, 1)


def test_leaving_a_channel_ends_it(clerk: Actor) -> None:
    say(clerk)

    choose_channels({}, by=clerk)

    assert (deliver_ready(), Route.objects.count(), Dispatch.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "to", "said"),
    [
        (ChannelKind.MAIL, "clerk", "not an e-mail address"),
        (ChannelKind.MAIL, "clerk@private.example", "Only addresses of city.example"),
        (ChannelKind.WECOM, "call me", "only digits"),
        (ChannelKind.FEISHU, "13800000000", "begins with ou_"),
    ],
)
def test_a_wrong_receiver_is_named(
    roles: dict[Role, Actor], settings: Any, kind: ChannelKind, to: str, said: str
) -> None:
    settings.TAIZHANG_MAIL_DOMAINS = "city.example"
    made = set_up_channel(kind=kind, name="x", address="https://robot.example/x", by=roles[Role.OPERATOR])

    with pytest.raises(ValueError, match=said):
        choose_channels({made.pk: to}, by=roles[Role.CLERK])


def test_a_test_goes_at_once_and_says_what_came_of_it(roles: dict[Role, Actor], channel: Channel) -> None:
    with on(7, 23):
        sent = try_channel(channel, to="me@city.example", by=roles[Role.OPERATOR])

    assert (sent.state, sent.attempts, mail.outbox[0].to) == ("sent", 1, ["me@city.example"])
    assert mail.outbox[0].subject == "[Ledger] A test of the channel “邮件”"


def test_no_secret_stands_in_the_record_and_one_exchanged_behind_it_is_named(roles: dict[Role, Actor]) -> None:
    operator = roles[Role.OPERATOR]
    robot = set_up_channel(
        kind=ChannelKind.DINGTALK,
        name="群",
        address="https://oapi.example/send?token=TELL",
        secret="SEC-1",
        by=operator,
    )
    change_channel(robot, name="督查群", address="", secret="SEC-2", by=operator)

    bodies = "".join(Record.objects.values_list("body", flat=True))
    assert [word in bodies for word in ("TELL", "SEC-1", "SEC-2", "督查群")] == [False, False, False, True]
    assert (Channel.objects.get().address, Channel.objects.get().secret) == (
        "https://oapi.example/send?token=TELL",
        "SEC-2",
    )
    assert list(verify()) == []


@pytest.mark.parametrize("address", ["", "http://robot.example/", "https://name:word@robot.example/"])
def test_a_robot_needs_an_https_address(roles: dict[Role, Actor], address: str) -> None:
    with pytest.raises(ValueError, match="begins with https://"):
        set_up_channel(kind=ChannelKind.WECOM, name="群", address=address, by=roles[Role.OPERATOR])


def test_a_channel_has_a_name_of_its_own(roles: dict[Role, Actor], channel: Channel) -> None:
    for name, said in (("邮件", "already"), (" ", "a name")):
        with pytest.raises(ValueError, match=said):
            set_up_channel(kind=ChannelKind.MAIL, name=name, by=roles[Role.OPERATOR])


def test_who_keeps_channels_and_who_reads_the_outbox(roles: dict[Role, Actor], channel: Channel) -> None:
    keepers, readers = set(), set()
    for role, actor in roles.items():
        try:
            switch_channel(channel, on=True, by=actor)
            keepers.add(role)
        except Denied:
            pass
        try:
            dispatches_seen_by(actor)
            readers.add(role)
        except Denied:
            pass

    assert (keepers, readers) == ({Role.OPERATOR}, {Role.OPERATOR, Role.OFFICER, Role.CHIEF, Role.AUDITOR})
