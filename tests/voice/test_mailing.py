"""Mails of the public: each a message once, machines' never, what cannot be read kept aside, receipts within bounds."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.voice.actions.aside import see_to
from taizhang.voice.actions.mailing import take_in_mail
from taizhang.voice.actions.receipts import acknowledge
from taizhang.voice.actions.rulebook import adopt_reply_rules
from taizhang.voice.facts import Channel, Fate, MailReason, MessageState
from taizhang.voice.mailbox import Mailbox, Unreachable
from taizhang.voice.models import Mail, Message, Receipt
from taizhang.voice.queries import by_code
from taizhang.voice.queries.mails import kept_aside
from taizhang.voice.rules.rulebook import shipped_text
from tests.notices.sinks import MailSink
from tests.voice.post import WRITER, Post, mail, raw_mail, running

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 5))]

SMTP = "django.core.mail.backends.smtp.EmailBackend"
PICTURE = b"\x89PNG\r\n\x1a\n rest"
UNREADABLE = raw_mail(b"\xff\xfe\xfa\x81", content_type="text/plain; charset=gb2312")


@pytest.fixture
def inbox(settings: Any, own_files: Path) -> Any:
    with running(Post()) as post:
        for name, value in post.settings.items():
            setattr(settings, name, value)
        yield post


def put(post: Post, *mails: bytes) -> None:
    for each in mails:
        post.mails[max(post.mails, default=0) + 1] = each


def test_a_mail_becomes_a_message_with_its_files_and_is_marked(inbox: Post) -> None:
    put(inbox, mail(files=[("灯.png", PICTURE)]))

    came = take_in_mail()

    message = Message.objects.get()
    assert (came, inbox.marked) == (Counter({Fate.TAKEN: 1}), {1})
    assert (message.text, message.author, message.contact) == ("路灯\n\n门前路灯坏了三个月，请修。", "陈女士", WRITER)
    assert (message.channel, message.state, message.consent) == (Channel.MAILBOX, MessageState.RECEIVED, False)
    assert message.reply_due_on == date(2012, 7, 10)
    assert [(each.name, read_bytes(each.file)) for each in message.files.all()] == [("灯.png", PICTURE)]
    assert list(verify()) == []


def test_the_same_mail_is_one_message_however_often_it_comes(inbox: Post) -> None:
    put(inbox, mail(), mail(Received="by another way"), mail("另一件事", Message_ID="<1@post.example>"))

    came = [take_in_mail(), take_in_mail()]
    inbox.validity = 8  # the mailbox was moved, and counts anew
    came.append(take_in_mail())

    assert came == [Counter({Fate.TAKEN: 2, Fate.KNOWN: 1}), Counter(), Counter({Fate.KNOWN: 3})]
    assert (Message.objects.count(), Mail.objects.count(), len(inbox.fetched)) == (2, 6, 6)


def test_whoever_is_cut_off_between_keeping_and_marking_doubles_nothing(
    inbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, mail())

    def cut(_mailbox: Mailbox, _number: int) -> None:
        raise Unreachable("cut")

    with monkeypatch.context() as patched:
        patched.setattr(Mailbox, "mark", cut)
        with pytest.raises(Unreachable):
            take_in_mail()
    before = set(inbox.marked)
    again = take_in_mail()

    assert (before, again, inbox.marked, Message.objects.count()) == (set(), Counter(), {1}, 1)


def test_another_worker_that_was_faster_leaves_nothing_to_do(inbox: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, mail())
    take_in_mail()
    monkeypatch.setattr("taizhang.voice.actions.mailing.held_in", lambda *_given: set())
    monkeypatch.setattr("taizhang.voice.actions.taking.is_known", lambda _key: False)

    came = take_in_mail()

    assert (came, Message.objects.count(), Mail.objects.count()) == (Counter({Fate.KNOWN: 1}), 1, 1)


def test_what_machines_write_stays_in_the_mailbox_and_is_never_answered(inbox: Post, settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    bounce = raw_mail(b"--a\r\n\r\nx\r\n--a--", content_type='multipart/report; boundary="a"')
    put(inbox, mail(Auto_Submitted="auto-replied"), bounce, mail(Precedence="bulk", Message_ID="<3@x>"))

    came = take_in_mail()

    assert came == Counter({Fate.LEFT: 3})
    assert (Message.objects.count(), Receipt.objects.count(), inbox.marked) == (0, 0, set())
    assert {each.file for each in Mail.objects.all()} == {None}


def test_what_cannot_be_read_is_kept_aside_whole_with_its_reason(inbox: Post, roles: dict[Role, Actor]) -> None:
    broken = b"Content-Type: multipart/mixed; boundary=\r\nFrom: a@b.cn\r\n\r\n"
    put(inbox, UNREADABLE, raw_mail(b"x", content_type="text/plain", sender="nobody"), mail("", subject=""), broken)

    came = take_in_mail()

    aside = {each.reason: each for each in kept_aside(roles[Role.OFFICER])}
    assert came == Counter({Fate.ASIDE: 4})
    assert set(aside) >= {MailReason.ENCODING, MailReason.NO_SENDER, MailReason.NO_TEXT}
    kept = aside[MailReason.ENCODING].file
    assert kept is not None
    assert read_bytes(kept) == UNREADABLE
    assert {role: kept_aside(actor).count() for role, actor in roles.items()} == {
        role: 4 if role in (Role.OFFICER, Role.CHIEF) else 0 for role in Role
    }


def test_a_picture_alone_is_a_message_and_a_program_alone_is_none(inbox: Post) -> None:
    put(inbox, mail("", subject="", files=[("灯.png", PICTURE)]), mail("", subject="", files=[("灯.png", b"MZ")]))

    came = take_in_mail()

    assert came == Counter({Fate.TAKEN: 1, Fate.ASIDE: 1})
    assert Message.objects.get().text == "（来信没有正文，见所附文件）"


def test_a_reader_that_breaks_loses_nothing(inbox: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object, **_named: object) -> None:
        raise RecursionError

    monkeypatch.setattr("taizhang.voice.actions.taking.read_mail", breaks)
    put(inbox, mail())

    came = take_in_mail()

    assert (came, Mail.objects.get().reason) == (Counter({Fate.ASIDE: 1}), MailReason.BROKEN)


def test_a_mail_of_which_no_message_can_be_made_keeps_none_behind_it_waiting(
    inbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object, **_named: object) -> None:
        raise ValueError("never")

    put(inbox, mail(), mail(Message_ID="<2@x>"))
    with monkeypatch.context() as patched:
        patched.setattr("taizhang.voice.actions.taking.receive", refuses)
        came = take_in_mail()

    assert (came, take_in_mail(), Message.objects.count()) == (Counter({Fate.ASIDE: 2}), Counter(), 0)


def test_what_is_too_large_is_not_even_fetched(inbox: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.voice.actions.mailing.largest", lambda _rules: 100)
    put(inbox, mail())

    came = take_in_mail()

    assert (came, Mail.objects.get().reason, inbox.fetched) == (Counter({Fate.ASIDE: 1}), MailReason.TOO_LARGE, [])


def test_files_that_are_not_taken_are_named_and_a_long_letter_is_kept_whole(inbox: Post) -> None:
    files = [("病毒.png", b"MZ rest"), ("空.txt", b""), *((f"{n}.png", PICTURE + bytes([n])) for n in range(4))]
    put(inbox, mail("长" * 700, files=files))

    take_in_mail()

    message = Message.objects.get()
    assert (len(message.text), message.text[-19:]) == (600, "……（全文见所附文件“来信全文”）".rjust(19, "长"))
    assert [each.name for each in message.files.all()] == ["来信全文.txt", "0.png", "1.png"]
    assert len(read_bytes(message.files.order_by("pk")[0].file).decode()) == 704
    assert message.mail.left_out.split("\n") == ["病毒.png", "空.txt", "2.png", "3.png"]


def test_where_no_files_are_allowed_a_long_letter_is_kept_aside(inbox: Post, roles: dict[Role, Actor]) -> None:
    adopt_reply_rules(shipped_text(2012).replace("files = 3", "files = 0"), by=roles[Role.CHIEF])
    put(inbox, mail("长" * 700))

    assert take_in_mail() == Counter({Fate.ASIDE: 1})


def test_one_address_fills_no_queue_and_is_answered_five_times_a_day(inbox: Post) -> None:
    put(inbox, *(mail(Message_ID=f"<{n}@x>") for n in range(24)), mail(From="other@post.example", Message_ID="<o@x>"))

    came = take_in_mail()
    with clock.frozen(date(2012, 7, 7)):
        put(inbox, mail(Message_ID="<later@x>"))
        later = take_in_mail()

    assert (came, later) == (Counter({Fate.TAKEN: 21, Fate.ASIDE: 4}), Counter({Fate.TAKEN: 1}))
    assert Receipt.objects.count() == 5 + 1 + 1


def test_the_receipt_says_the_code_and_that_a_machine_wrote_it(inbox: Post, settings: Any) -> None:
    settings.TAIZHANG_URL, settings.EMAIL_BACKEND = "https://taizhang.example/", SMTP
    put(inbox, mail(files=[("病毒.png", b"MZ rest")]), mail(X_Auto_Response_Suppress="All", Message_ID="<2@x>"))
    take_in_mail()

    with running(MailSink()) as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        sent = [acknowledge(), acknowledge()]

    [letter] = sink.letters
    text = letter.get_payload(decode=True).decode()
    code = next(line.removeprefix("查询码：") for line in text.split("\n") if line.startswith("查询码："))
    assert (sent, letter["To"], letter["Auto-Submitted"]) == ([1, 0], WRITER, "auto-generated")
    assert by_code(code) == Message.objects.order_by("pk")[0]
    assert [words in text for words in ("https://taizhang.example/speak/track/", "2012-07-10", "病毒.png")] == [
        True
    ] * 3


def test_a_receipt_that_does_not_arrive_is_tried_again_under_its_number_and_then_given_up(
    inbox: Post, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    put(inbox, mail())
    take_in_mail()

    tried = []
    for days in (0, 0, 1, 2, 3, 4, 5):
        with clock.frozen(date(2012, 7, 5) + timedelta(days=days)):
            acknowledge()
        tried.append(Receipt.objects.get().tries)

    assert tried == [1, 1, 2, 3, 4, 5, 5]


def test_without_a_mailbox_nothing_is_asked(settings: Any) -> None:
    assert (settings.TAIZHANG_INBOX_HOST, take_in_mail()) == ("", Counter())


def test_a_mailbox_that_does_not_open_is_said_without_its_password(inbox: Post, settings: Any) -> None:
    settings.TAIZHANG_INBOX_PASSWORD = "another"

    with pytest.raises(Unreachable) as refused:
        take_in_mail()

    assert str(refused.value) == "error"


def test_neither_chain_nor_log_says_who_wrote_or_what(inbox: Post, caplog: pytest.LogCaptureFixture) -> None:
    put(inbox, mail(files=[("病毒.png", b"MZ")]), UNREADABLE)

    take_in_mail()

    said = "".join(Record.objects.values_list("body", flat=True)) + caplog.text
    held = "".join(f"{each.sender}{each.key}{each.reason}" for each in Mail.objects.all())
    assert [secret for secret in (WRITER, "陈女士", "路灯", "病毒") if secret in said + held] == []


def test_every_role_on_a_mail_that_lies_aside(inbox: Post, roles: dict[Role, Actor]) -> None:
    put(inbox, *(raw_mail(b"\xff\xfe\xfa\x81" + bytes([n]), content_type="text/plain; charset=gbk") for n in range(20)))
    take_in_mail()
    aside = iter(Mail.objects.order_by("pk"))

    table = {}
    for role, actor in roles.items():
        found = next(aside)
        try:
            table[role] = see_to(found, by=actor).seen_to_by_id == actor.person_id
        except Denied:
            table[role] = False

    assert table == {role: role in (Role.OFFICER, Role.CHIEF) for role in Role}
    with pytest.raises(NotOpen, match="already"):
        see_to(Mail.objects.get(seen_to_by=roles[Role.CHIEF].person_id), by=roles[Role.CHIEF])
