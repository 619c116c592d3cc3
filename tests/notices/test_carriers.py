"""Letters on the wire: a mail server and robots that listen on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from taizhang.notices.carriers import Missed, carry, hooks
from taizhang.notices.facts import ChannelKind, Letter
from tests.notices.sinks import MailSink, RobotSink, certificate_in, running

LETTER = Letter("ab12", "clerk@city.example", "【台账】待办", "一件事等您办理\n.\n完")
TO_ROBOT = Letter("ab12", "", "【台账】待办", "【台账】一件事等您办理")


@pytest.fixture
def mailbox(settings: Any) -> Iterator[MailSink]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "ledger@city.example"
    with running(MailSink()) as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def robot(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RobotSink]:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.TAIZHANG_INNER_HOOKS = True
    with running(RobotSink(certificate)) as sink:
        yield sink


def call(robot: RobotSink, kind: ChannelKind = ChannelKind.WECOM, *, host: str = "localhost", secret: str = "") -> None:
    carry(kind, TO_ROBOT, address=f"https://{host}:{robot.port}/send?key=k", secret=secret)


def test_mail_bears_the_number_of_the_letter_at_every_try(mailbox: MailSink) -> None:
    for _try in range(2):
        carry(ChannelKind.MAIL, LETTER, address="", secret="")

    assert [letter["Message-ID"] for letter in mailbox.letters] == ["<ab12@city.example>"] * 2
    [said] = {letter.get_payload(decode=True) for letter in mailbox.letters}
    assert (mailbox.letters[0]["To"], mailbox.letters[0]["Auto-Submitted"]) == ("clerk@city.example", "auto-generated")
    assert isinstance(said, bytes)
    assert said.decode().startswith("一件事等您办理")


def test_an_address_that_the_server_refuses_is_a_miss(mailbox: MailSink) -> None:
    with pytest.raises(Missed, match="refuses the address: 550"):
        carry(ChannelKind.MAIL, Letter("k", "nobody@city.example", "s", "t"), address="", secret="")


def test_a_server_that_is_not_there_is_a_miss(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(Missed, match="cannot be reached: ConnectionRefusedError"):
        carry(ChannelKind.MAIL, LETTER, address="", secret="")


def test_a_robot_is_called_with_the_number_of_the_letter(robot: RobotSink) -> None:
    call(robot)

    [(path, headers, body)] = robot.calls
    assert (path, headers["Idempotency-Key"]) == ("/send?key=k", "ab12")
    assert body["text"]["content"] == "【台账】一件事等您办理"


def test_a_signed_robot_is_called_with_today_s_stamp(robot: RobotSink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2012-07-03")

    call(robot, ChannelKind.FEISHU, secret="s")

    [(_path, _headers, body)] = robot.calls
    assert int(body["timestamp"]) > 1_700_000_000


def test_a_robot_that_says_no_is_a_miss(robot: RobotSink) -> None:
    robot.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}

    with pytest.raises(Missed, match="refuses: 93000 invalid webhook url"):
        call(robot)


@pytest.mark.parametrize("answer", ["<html>", ["ok"]])
def test_an_answer_that_is_no_robot_s_is_a_miss(robot: RobotSink, answer: Any) -> None:
    robot.answer = answer

    with pytest.raises(Missed, match="answer cannot be read"):
        call(robot)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_no_other_answer_than_ok_is_taken_and_no_redirection_followed(robot: RobotSink, status: int) -> None:
    robot.status = status

    with pytest.raises(Missed, match=f"answers {status}"):
        call(robot)

    assert len(robot.calls) == 1


def test_a_certificate_of_nobody_known_is_a_miss(robot: RobotSink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(Missed, match="SSLCertVerificationError"):
        call(robot)

    assert robot.calls == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_the_own_network_is_not_called_unless_the_instance_allows_it(
    robot: RobotSink, settings: Any, host: str
) -> None:
    settings.TAIZHANG_INNER_HOOKS = False

    with pytest.raises(Missed, match="lies in an inner network"):
        call(robot, host=host)

    assert robot.calls == []


def test_a_name_is_looked_up_once_and_that_number_called(
    robot: RobotSink, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads outside when it is asked and inside when it is called reaches nothing inside."""
    settings.TAIZHANG_INNER_HOOKS = False
    asked, called = [], []

    def lookup(*_name: object, **_how: object) -> list[tuple[Any, ...]]:
        asked.append("8.8.8.8" if not asked else "127.0.0.1")
        return [(2, 1, 6, "", (asked[-1], robot.port))]

    def connect(place: tuple[str, int], *_how: object) -> None:
        called.append(place)
        raise TimeoutError

    monkeypatch.setattr(hooks.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(hooks.socket, "create_connection", connect)

    with pytest.raises(Missed, match="cannot be reached: TimeoutError"):
        call(robot)

    assert (asked, called) == (["8.8.8.8"], [("8.8.8.8", robot.port)])


def test_no_reason_tells_the_address(robot: RobotSink) -> None:
    robot.answer = {"errcode": 1, "errmsg": "no"}
    with pytest.raises(Missed) as miss:
        call(robot)

    assert "key=k" not in str(miss.value)
