"""A visitor's message on its way to a reply, the public page and a new line."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.models import Target
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from taizhang.voice import permissions
from taizhang.voice.actions import (
    answer,
    close,
    make_target,
    publish,
    receive,
    recount_messages,
    reply_oneself,
    return_answer,
    route,
)
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Message
from taizhang.voice.queries import by_code, messages_seen_by, messages_waiting_for
from tests.factories import draft, make_actor, make_unit
from tests.voice.letters import answered, routed, write

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]


@pytest.fixture
def target(unit: Unit, roles: dict[Role, Actor]) -> Target:
    [line] = enter_targets([draft(unit)], by=roles[Role.CLERK], year=2012)
    return line


def test_a_message_is_routed_answered_and_published_without_numbers(
    target: Target, unit: Unit, roles: dict[Role, Actor]
) -> None:
    message = publish(answered(target, roles), by=roles[Role.OFFICER])

    kept = Message.objects.get()
    assert (kept.state, kept.unit, kept.reply_due_on) == (MessageState.PUBLISHED, unit, date(2012, 7, 12))
    assert kept.public_text == "新华路幼儿园何时开园？我的电话***"
    assert by_code(message.code.lower()) == kept
    assert list(verify()) == []


def test_the_writer_s_name_is_kept_from_the_unit_and_from_everybody(target: Target, roles: dict[Role, Actor]) -> None:
    said = receive(kind=MessageKind.QUESTION, text="我是李某，路灯不亮", target=target, author="李某", consent=True)
    route(said, target.ledger.unit, by=roles[Role.OFFICER])
    told = list(Notice.objects.filter(kind=NoticeKind.MESSAGE_ROUTED).values_list("text", flat=True))

    answer(said, by=roles[Role.CLERK], reply="李某同志：已修好")
    publish(said, by=roles[Role.OFFICER], public_text="我是李某，路灯不亮", reply="李某同志：已修好，电话0317-5550123")

    kept = Message.objects.get()
    assert (kept.public_text, kept.reply) == ("我是***，路灯不亮", "***同志：已修好，电话0317-5550123")
    assert (len(told) > 0, [words for words in told if "李某" in words]) == (True, [])


def test_neither_the_writer_nor_the_words_stand_in_the_chain(target: Target, roles: dict[Role, Actor]) -> None:
    message = routed(target, roles)

    bodies = "".join(Record.objects.filter(action__startswith="voice.").values_list("body", flat=True))

    assert [secret for secret in ("王先生", "13812345678", message.code, "何时开园") if secret in bodies] == []


def test_nothing_is_published_without_consent(target: Target, roles: dict[Role, Actor]) -> None:
    message = answered(target, roles, consent=False)

    with pytest.raises(ValueError, match="did not agree"):
        publish(message, by=roles[Role.OFFICER])
    close(message, by=roles[Role.OFFICER])

    assert Message.objects.get().state == MessageState.CLOSED


def test_a_reply_sent_back_is_answered_anew(target: Target, roles: dict[Role, Actor]) -> None:
    message = answered(target, roles)

    return_answer(message, by=roles[Role.OFFICER], reason="没有说明收费标准")
    answer(message, by=roles[Role.HEAD], reply="9月1日开园，收费按公办标准。")

    kept = Message.objects.get()
    assert (kept.state, kept.reply) == (MessageState.ANSWERED, "9月1日开园，收费按公办标准。")


def test_the_offices_own_reply_is_let_out_by_another_of_the_office(target: Target, roles: dict[Role, Actor]) -> None:
    message = reply_oneself(write(None), by=roles[Role.OFFICER], reply="请拨打12345。")

    with pytest.raises(Denied, match="Another of the office"):
        close(message, by=roles[Role.OFFICER])
    with pytest.raises(NotOpen, match="No unit has"):
        return_answer(message, by=roles[Role.CHIEF], reason="太短")
    close(message, by=roles[Role.CHIEF], reply="请拨打12345，24小时有人接听。")

    kept = Message.objects.get()
    assert (kept.reply, kept.reviewed_by_id) == ("请拨打12345，24小时有人接听。", roles[Role.CHIEF].person_id)


def test_a_message_becomes_one_line_that_it_cites(target: Target, unit: Unit, roles: dict[Role, Actor]) -> None:
    message = answered(target, roles)

    line = make_target(message, draft(unit, matter="公布幼儿园收费标准"), by=roles[Role.OFFICER], year=2012)

    assert Message.objects.get().became == line
    with pytest.raises(NotOpen, match="already"):
        make_target(message, draft(unit), by=roles[Role.OFFICER], year=2012)


@pytest.mark.parametrize("text", ["", "   ", "字" * 601, "a\0b"])
def test_what_cannot_be_taken_in_is_refused(target: Target, text: str) -> None:
    with pytest.raises(ValueError, match="between 1 and 600"):
        receive(kind=MessageKind.QUESTION, text=text, target=target)

    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.txt", b"a")] * 4, "At most 3 files"),
        ([("a.txt", b"")], "a.txt is empty"),
        ([("a.txt", b"a" * (5 * 2**20 + 1))], "larger than 5 MB"),
        ([("holiday.png", b"MZ\x90\0")], "holiday.png is no picture"),
        ([("a.zip", b"PK\x03\x04rest")], "a.zip is no picture"),
    ],
)
def test_what_may_come_with_a_message_is_told_by_its_content(
    target: Target, files: list[tuple[str, bytes]], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        receive(kind=MessageKind.QUESTION, text="何时开园", target=target, files=files)


@pytest.mark.usefixtures("own_files")
def test_files_are_kept_with_the_message(target: Target) -> None:
    message = receive(kind=MessageKind.QUESTION, text="何时开园", target=target, files=[("路.txt", "坏了".encode())])

    assert [(file.name, file.file.media_type) for file in message.files.all()] == [("路.txt", "text/plain")]
    assert list(verify()) == []


def test_a_line_that_is_not_public_cannot_be_written_about(target: Target) -> None:
    target.public = False

    with pytest.raises(ValueError, match="no such public target"):
        receive(kind=MessageKind.QUESTION, text="何时开园", target=target)


def test_a_report_of_conduct_is_never_kept_like_other_messages(target: Target) -> None:
    with pytest.raises(ValueError, match="is sealed"):
        receive(kind=MessageKind.CONDUCT, text="推诿", target=target)

    assert Message.objects.count() == 0


def test_who_may_do_what_with_a_message(target: Target, roles: dict[Role, Actor]) -> None:
    message = routed(target, roles)
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))
    everyone: dict[str, Actor] = {**{str(role): actor for role, actor in roles.items()}, "stranger": stranger}

    table = {
        name: (
            messages_seen_by(actor).count(),
            allows(permissions.may_handle_messages, actor),
            allows(permissions.may_answer_message, actor, message),
        )
        for name, actor in everyone.items()
    }

    assert table == {  # sees, handles, answers
        "clerk": (1, False, True),
        "head": (1, False, True),
        "officer": (1, True, False),
        "chief": (1, True, False),
        "vice_mayor": (0, False, False),
        "mayor": (0, False, False),
        "auditor": (1, False, False),
        "operator": (0, False, False),
        "keyholder": (0, False, False),
        "stranger": (0, False, False),
    }
    with pytest.raises(Denied):
        answer(message, by=stranger, reply="越权")


def test_a_unit_sees_a_message_only_once_it_is_sent_there(target: Target, unit: Unit, roles: dict[Role, Actor]) -> None:
    message = write(target)

    before = (messages_seen_by(roles[Role.CLERK]).count(), list(messages_waiting_for(roles[Role.OFFICER])))
    route(message, unit, by=roles[Role.OFFICER])
    after = (list(messages_waiting_for(roles[Role.CLERK])), messages_waiting_for(roles[Role.OFFICER]).count())

    assert before == (0, [message])
    assert after == ([message], 0)


def test_a_day_off_announced_later_moves_the_last_day_of_a_reply_still_owed(
    target: Target, roles: dict[Role, Actor]
) -> None:
    owed = routed(target, roles)
    given = answered(target, roles)

    moved = recount_messages(overrides={date(2012, 7, 9): False})

    assert [(each.pk, each.reply_due_on) for each in moved] == [(owed.pk, date(2012, 7, 13))]
    assert Message.objects.get(pk=given.pk).reply_due_on == date(2012, 7, 12)
    assert list(verify()) == []
