"""What a mail says, whatever wrote it: encodings, pages, files, and the mails that machines write."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.voice.facts import MailReason
from taizhang.voice.rules.letters import read_mail
from taizhang.voice.rules.pages import words_of_page
from taizhang.voice.rules.spelling import Unread, cleaned, header_words
from tests.voice.post import ACCOUNT, WRITER, mail, raw_mail

SAID = "门前路灯坏了，𠮷祥里三号院，请修。"
HERE = "text/plain; charset="


@pytest.mark.parametrize(
    ("said_to_be", "written_as"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("x-gbk", "gb18030"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("utf-8", "gb18030"),
        ("nonsense", "gb18030"),
        ("idna", "utf-8"),
        ("big5", "big5"),
    ],
)
def test_words_are_read_by_what_they_can_be(said_to_be: str, written_as: str) -> None:
    words = "門前路燈壞了" if written_as == "big5" else SAID

    read = read_mail(raw_mail(words.encode(written_as), content_type=HERE + said_to_be))

    assert read.text == words


def test_words_in_no_encoding_are_no_message() -> None:
    assert reason(raw_mail(b"\xff\xfe\xfa\x81", content_type=HERE + "gb2312")) == MailReason.ENCODING


@pytest.mark.parametrize(
    "subject",
    [
        "路灯坏了".encode("gb18030"),
        "路灯坏了".encode(),
        b"=?gb2312?B?" + base64.b64encode("路灯坏了".encode("gb18030")) + b"?=",
        b"=?GBK?Q?" + b"".join(b"=%02X" % each for each in "路灯坏了".encode("gbk")) + b"?=",
        b"=?utf-8?B?"
        + base64.b64encode("路灯".encode())
        + b"?=\r\n =?utf-8?B?"
        + base64.b64encode("坏了".encode())
        + b"?=",
    ],
)
def test_a_subject_stands_above_the_words(subject: bytes) -> None:
    read = read_mail(raw_mail("请修。".encode(), content_type=HERE + "utf-8", subject=subject))

    assert read.text == "路灯坏了\n\n请修。"


def test_a_page_is_read_as_its_words() -> None:
    page = "<style>p{}</style><p>路灯<b>坏了</b>&amp;没人修</p><script>alert(1)</script><div>三号院<br>请修</div><!-- x -->"

    read = read_mail(raw_mail(page.encode("gbk"), content_type="text/html; charset=gb2312"))

    assert read.text == "路灯坏了&没人修\n\n三号院\n请修"


def test_plain_words_are_taken_rather_than_their_page_and_pictures_of_the_page_are_files() -> None:
    body = "\r\n".join(
        [
            "--a",
            'Content-Type: multipart/alternative; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain; charset=utf-8",
            "",
            "路灯坏了",
            "--b",
            "Content-Type: text/html; charset=utf-8",
            "",
            "<p>路灯坏了</p>",
            "--b--",
            "--a",
            "Content-Type: image/png; name=" + '"=?gbk?B?' + base64.b64encode("门.png".encode("gbk")).decode() + '?="',
            "Content-Transfer-Encoding: base64",
            "",
            base64.b64encode(b"\x89PNG").decode(),
            "--a--",
        ]
    )

    read = read_mail(raw_mail(body.encode(), content_type='multipart/related; boundary="a"'))

    assert (read.text, read.files) == ("路灯坏了", (("门.png", b"\x89PNG"),))


@pytest.mark.parametrize("written_as", ["gbk", "utf-8"])
def test_the_name_of_a_file_may_stand_in_bare_bytes(written_as: str) -> None:
    head = b"--a\r\nContent-Type: text/plain\r\n\r\nx\r\n--a\r\nContent-Disposition: attachment; filename="
    body = head + '"../坑.png"'.encode(written_as) + b"\r\n\r\nPNG\r\n--a--\r\n"

    read = read_mail(raw_mail(body, content_type='multipart/mixed; boundary="a"'))

    assert read.files == ((".._坑.png", b"PNG"),)


def test_a_letter_within_the_letter_is_a_file_and_its_words_are_not_those_of_the_writer() -> None:
    inner = mail("别人写的", subject="转发")
    body = b"--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "见附件".encode() + b"\r\n--a\r\n"
    body += b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--a--\r\n"

    read = read_mail(raw_mail(body, content_type='multipart/mixed; boundary="a"'))

    assert (read.text, [name for name, _content in read.files]) == ("见附件", ["附件2"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner"},
        {"Precedence": "bulk"},
        {"Precedence": "Junk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<city.example>"},
        {"From": "MAILER-DAEMON@post.example"},
        {"From": ACCOUNT},
        {"subject": "自动回复：我在休假"},
    ],
)
def test_what_machines_write_is_no_message(headers: dict[str, str]) -> None:
    assert reason(mail(**headers)) == MailReason.AUTOMATIC


def test_a_report_of_delivery_is_no_message() -> None:
    report = raw_mail(
        b"--a\r\n\r\nx\r\n--a--", content_type='multipart/report; report-type=delivery-status; boundary="a"'
    )

    assert reason(report) == MailReason.AUTOMATIC


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "no"}, {"Precedence": "first-class"}, {"Return_Path": f"<{WRITER}>"}]
)
def test_what_a_person_writes_is_one(headers: dict[str, str]) -> None:
    read = read_mail(mail(**headers))

    assert (read.sender, read.author, read.may_be_answered) == (WRITER, "陈女士", True)


def test_whoever_wants_no_answer_by_machine_gets_none() -> None:
    assert read_mail(mail(X_Auto_Response_Suppress="All")).may_be_answered is False


@pytest.mark.parametrize("sender", ["", "nobody", "a b@c.d", f"{'x' * 60}@{'y' * 60}.example", "<script>@x.cn"])
def test_without_an_address_it_is_no_message(sender: str) -> None:
    assert reason(raw_mail(b"x", content_type="text/plain", sender=sender)) == MailReason.NO_SENDER


def test_without_words_it_is_none_either_but_a_picture_alone_is() -> None:
    assert reason(mail("", subject="")) == MailReason.NO_TEXT
    assert read_mail(mail("", subject="", files=[("灯.png", b"x")])).files == (("灯.png", b"x"),)


def test_a_mail_of_too_many_parts_is_not_read() -> None:
    body = b"--a\r\n\r\nx\r\n" * 300 + b"--a--"

    assert reason(raw_mail(body, content_type='multipart/mixed; boundary="a"')) == MailReason.BROKEN


def reason(raw: bytes) -> MailReason | None:
    try:
        read_mail(raw, own={ACCOUNT})
    except Unread as refusal:
        return refusal.reason
    return None


@given(st.text())
def test_nothing_but_words_is_left_of_a_text(text: str) -> None:
    words = cleaned(text)

    assert (words, "\n\n\n" in words) == (cleaned(words), False)
    assert [sign for sign in words if (ord(sign) < 32 and sign not in "\n\t") or sign in "\u202e\u2066\u200b\x7f"] == []


@given(st.binary(max_size=60))
def test_a_header_is_one_line_or_cannot_be_read(raw: bytes) -> None:
    try:
        words = header_words(raw.decode("ascii", "surrogateescape"))
    except Unread:
        return
    assert words.split() == words.split(" ") or words == ""


@given(st.text(alphabet="<>/!-scriptyle& p\n\"'=a坏了"))
def test_any_page_has_words(page: str) -> None:
    assert "<script>" not in words_of_page(f"<p>{page}")
