"""Triage: supporting units, objections, more time, merging, and every act by every role."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.voice import actions
from taizhang.voice.actions.rulebook import adopt_reply_rules
from taizhang.voice.facts import Channel, MessageState, Solved
from taizhang.voice.models import Extension, Message, Part
from taizhang.voice.queries import by_code, messages_seen_by, messages_waiting_for
from taizhang.voice.queries.rating import main_of
from taizhang.voice.queries.rulebook import reply_stretches, rules_on
from taizhang.voice.rules import WHO, next_state
from taizhang.voice.rules.rulebook import shipped_text
from tests.factories import draft, make_actor, make_unit
from tests.voice.letters import answered, closed, routed, write

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]


@pytest.fixture
def target(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    return line


def objected(target: Target, roles: dict[Role, Actor]) -> Message:
    return actions.object_to(routed(target, roles), by=roles[Role.HEAD], reason="应由市住建局办理")


def reopened(target: Target, roles: dict[Role, Actor]) -> Message:
    message = closed(target, roles)
    actions.rate(message, solved=Solved.NOT_SOLVED)
    return Message.objects.get(pk=message.pk)


def published(target: Target, roles: dict[Role, Actor]) -> Message:
    return actions.publish(answered(target, roles), by=roles[Role.OFFICER])


def merged(target: Target, roles: dict[Role, Actor]) -> Message:
    return actions.merge(write(target), write(target), by=roles[Role.OFFICER])


STATES: dict[MessageState, Callable[[Target, dict[Role, Actor]], Message]] = {
    MessageState.RECEIVED: lambda target, _roles: write(target),
    MessageState.ROUTED: routed,
    MessageState.OBJECTED: objected,
    MessageState.ANSWERED: answered,
    MessageState.PUBLISHED: published,
    MessageState.CLOSED: closed,
    MessageState.REOPENED: reopened,
    MessageState.MERGED: merged,
}


def act(name: str, message: Message, by: Actor, unit: Unit) -> object:
    """Any act with whatever it asks for."""
    acts: dict[str, Callable[[], object]] = {
        "route": lambda: actions.route(message, unit, by=by),
        "merge": lambda: actions.merge(message, write(message.target), by=by),
        "reply": lambda: actions.reply_oneself(message, by=by, reply="答复"),
        "object": lambda: actions.object_to(message, by=by, reason="不归我管"),
        "uphold": lambda: actions.uphold(message, by=by, reason="职责在你局"),
        "part": lambda: actions.tell_part(message, by=by, words="已办"),
        "extend": lambda: actions.ask_extension(message, by=by, reason="等检测"),
        "decide": lambda: actions.decide_extension(message, by=by, granted=True),
        "answer": lambda: actions.answer(message, by=by, reply="答复"),
        "return": lambda: actions.return_answer(message, by=by, reason="太短"),
        "publish": lambda: actions.publish(message, by=by),
        "close": lambda: actions.close(message, by=by),
    }
    return acts[name]()


@pytest.mark.parametrize("state", list(MessageState))
def test_every_act_in_every_state_by_every_role(target: Target, unit: Unit, state: MessageState) -> None:
    """Exactly who the table names, exactly where the table says; a supporting unit tells its part alone."""
    made = {role: make_actor(role, unit if role in (Role.CLERK, Role.HEAD) else None) for role in Role}
    supporting = make_unit("市规划局")
    helper = make_actor(Role.CLERK, supporting)
    everyone: dict[str, Actor] = {**{str(role): actor for role, actor in made.items()}, "helper": helper}

    found = {
        (name, who, came)
        for name in (name for name in WHO if WHO[name])
        for who, came in _tried(name, everyone, lambda: STATES[state](target, made), unit, supporting)
    }
    office, lead = {"officer", "chief"}, {"clerk", "head"}
    expected = set()
    for name in (name for name in WHO if WHO[name]):
        allowed = {"part": {"helper"}}.get(name, lead if Role.CLERK in WHO[name] else office)
        done = "done" if next_state(state, name) else "closed"
        expected |= {(name, who, done) for who in allowed}
    if state in (MessageState.PUBLISHED, MessageState.CLOSED, MessageState.ANSWERED, MessageState.REOPENED):
        found, expected = _without_reviews(found), _without_reviews(expected)
    assert found == expected


def _tried(
    name: str, everyone: dict[str, Actor], make: Callable[[], Message], unit: Unit, supporting: Unit
) -> Iterator[tuple[str, str]]:
    """What came of an act by everyone who is not refused; a message is made anew only when it was moved."""
    key: int | None = None
    for who, actor in everyone.items():
        if key is None:
            key = make().pk
            _prepared(name, Message.objects.get(pk=key), supporting)
        try:
            act(name, Message.objects.select_related("unit", "target").get(pk=key), actor, unit)
        except Denied:
            continue
        except NotOpen:
            yield who, "closed"
        else:
            key = None
            yield who, "done"


def _prepared(name: str, message: Message, supporting: Unit) -> None:
    """Give an act what it stands on: a part to tell, an extension to decide."""
    with recorded("test.make", by="tester"):
        if name == "part":
            Part(message=message, unit=supporting).save()
        if name == "decide":
            Extension(message=message, round=message.round, reason="r", asked_at=clock.now()).save()


def _without_reviews(rows: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Letting out has a test of its own: it also asks who wrote the reply and who let the last one out."""
    return {row for row in rows if row[0] not in ("publish", "close")}


def test_supporting_units_tell_their_parts_and_the_lead_replies_for_all(
    target: Target, unit: Unit, roles: dict[Role, Actor]
) -> None:
    planning, roads = make_unit("市规划局"), make_unit("市交通局")
    clerk = make_actor(Role.CLERK, planning)
    message = actions.route(write(target), unit, by=roles[Role.OFFICER], supporting=[planning, roads, unit])

    waits = list(messages_waiting_for(clerk))
    actions.tell_part(message, by=clerk, words="规划已调整")
    actions.route(message, unit, by=roles[Role.OFFICER], supporting=[planning])

    assert waits == [message]
    assert [(part.unit.name, part.words) for part in message.parts.order_by("pk")] == [("市规划局", "规划已调整")]
    assert (messages_waiting_for(clerk).count(), messages_seen_by(clerk).count()) == (0, 1)
    with pytest.raises(Denied, match="sent to"):
        actions.answer(message, by=clerk, reply="代答")
    assert list(verify()) == []


def test_a_unit_objects_once_within_its_days_and_never_after_a_ruling(
    target: Target, unit: Unit, roles: dict[Role, Actor]
) -> None:
    message = objected(target, roles)

    actions.uphold(message, by=roles[Role.CHIEF], reason="三定方案明确由你局负责")

    assert (message.state, message.ruling) == (MessageState.ROUTED, "三定方案明确由你局负责")
    with pytest.raises(NotOpen, match="days for an objection"):
        actions.object_to(message, by=roles[Role.HEAD], reason="还是不归我管")


def test_an_objection_granted_sends_it_on_and_the_next_unit_cannot_object_either(
    target: Target, roles: dict[Role, Actor]
) -> None:
    housing = make_unit("市住建局")
    message = actions.route(objected(target, roles), housing, by=roles[Role.OFFICER])

    assert (message.unit, message.state) == (housing, MessageState.ROUTED)
    with pytest.raises(NotOpen, match="days for an objection"):
        actions.object_to(message, by=make_actor(Role.HEAD, housing), reason="退回去")


@pytest.mark.parametrize(("day", "may"), [(date(2012, 7, 9), True), (date(2012, 7, 10), False)])
def test_two_working_days_to_object(target: Target, roles: dict[Role, Actor], day: date, may: bool) -> None:
    message = routed(target, roles)

    with clock.frozen(day):
        if may:
            actions.object_to(message, by=roles[Role.HEAD], reason="不归我管")
        else:
            with pytest.raises(NotOpen):
                actions.object_to(message, by=roles[Role.HEAD], reason="不归我管")

    assert (message.state == MessageState.OBJECTED) is may


def test_more_time_is_asked_before_the_day_and_counted_from_it(target: Target, roles: dict[Role, Actor]) -> None:
    message = routed(target, roles)

    actions.ask_extension(message, by=roles[Role.CLERK], reason="等检测报告")
    asked = message.reply_due_on
    actions.decide_extension(message, by=roles[Role.CHIEF], granted=True)

    assert (asked, message.reply_due_on) == (date(2012, 7, 12), date(2012, 7, 19))
    assert [(each.purpose, each.start, each.last) for each in reply_stretches(message, extended=True)] == [
        ("reply", date(2012, 7, 5), date(2012, 7, 12)),
        ("extend", date(2012, 7, 12), date(2012, 7, 19)),
    ]
    with pytest.raises(NotOpen, match="already"):
        actions.ask_extension(message, by=roles[Role.CLERK], reason="再等等")


def test_more_time_refused_needs_a_reason_and_the_day_stays(target: Target, roles: dict[Role, Actor]) -> None:
    message = routed(target, roles)
    actions.ask_extension(message, by=roles[Role.CLERK], reason="人手不够")

    with pytest.raises(ValueError, match="why not"):
        actions.decide_extension(message, by=roles[Role.OFFICER], granted=False)
    extension = actions.decide_extension(message, by=roles[Role.OFFICER], granted=False, word="人手由你局调配")

    assert (extension.granted, message.reply_due_on) == (False, date(2012, 7, 12))


def test_after_the_day_no_more_time_is_asked_for(target: Target, roles: dict[Role, Actor]) -> None:
    message = routed(target, roles)

    with clock.frozen(date(2012, 7, 13)), pytest.raises(NotOpen, match="past"):
        actions.ask_extension(message, by=roles[Role.CLERK], reason="忘了")


def test_each_way_has_its_own_time(target: Target, unit: Unit, roles: dict[Role, Actor]) -> None:
    due = {
        channel: actions.route(write(target), unit, by=roles[Role.OFFICER], channel=channel).reply_due_on
        for channel in Channel
    }

    assert due == {
        Channel.WEB: date(2012, 7, 12),
        Channel.HOTLINE: date(2012, 7, 12),
        Channel.MAILBOX: date(2012, 7, 10),
        Channel.PETITION: date(2012, 9, 3),
    }


def test_a_message_stands_under_the_rules_of_the_day_it_came(
    target: Target, unit: Unit, roles: dict[Role, Actor]
) -> None:
    text = shipped_text(2012).replace('web = "5 workdays"', 'web = "3 workdays"', 1)
    text = text.replace('"reply-2012"', '"reply-2012b"').replace("2012-01-01", "2012-07-06")
    old = routed(target, roles)

    adopt_reply_rules(text, by=roles[Role.CHIEF])
    actions.route(old, unit, by=roles[Role.OFFICER])
    with clock.frozen(date(2012, 7, 6)):
        new = routed(target, roles)

    assert (old.reply_due_on, new.reply_due_on) == (date(2012, 7, 12), date(2012, 7, 11))
    assert rules_on(date(2012, 7, 6)).code == "reply-2012b"


def test_only_the_chief_adopts_rules(roles: dict[Role, Actor]) -> None:
    may = set()
    for role, actor in roles.items():
        try:
            adopt_reply_rules(shipped_text(2012), by=actor)
        except Denied:
            continue
        may.add(role)

    assert may == {Role.CHIEF}


def test_many_letters_of_one_matter_keep_their_codes_and_read_one_reply(
    target: Target, roles: dict[Role, Actor]
) -> None:
    first, second, third = write(target), write(target), write(target)

    actions.merge(third, second, by=roles[Role.OFFICER])
    actions.merge(second, first, by=roles[Role.OFFICER])

    mains = []
    for each in (first, second, third):
        found = by_code(each.code)
        assert found is not None
        mains.append(main_of(found).pk)
    assert mains == [first.pk] * 3
    for into in (first, third):
        with pytest.raises((ValueError, NotOpen)):
            actions.merge(first, into, by=roles[Role.OFFICER])
    assert list(verify()) == []


def test_no_notice_names_the_writer_or_the_code(target: Target, roles: dict[Role, Actor]) -> None:
    message = reopened(target, roles)

    told = [f"{notice.text} {notice.url} {notice.dedupe}" for notice in Notice.objects.all()]

    assert len(told) > 0
    assert [secret for secret in ("王先生", "13812345678", message.code) if any(secret in each for each in told)] == []
