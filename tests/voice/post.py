"""A mailbox on this machine, in this process, that speaks as much IMAP as a client needs; and mails to put into it."""

import re
import socketserver
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from threading import Event

from tests.notices.sinks import running

__all__ = ["Post", "mail", "raw_mail", "running"]

ACCOUNT, SECRET = "laixin@city.example", "a-code-for-programs"
WRITER = "chen@post.example"
FETCH = re.compile(r"UID FETCH (\d+) \((.+)\)")


class Post(socketserver.ThreadingTCPServer):
    """Holds mails by number. At the command `hangs_at` it says nothing any more and tells so."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *mails: bytes, validity: int = 7) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails, self.marked = dict(enumerate(mails, start=1)), set[int]()
        self.validity, self.hangs_at, self.hung, self.fetched = validity, "", Event(), list[int]()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def settings(self) -> dict[str, str | int]:
        """What an instance is told to read it."""
        return {
            "TAIZHANG_INBOX_HOST": "127.0.0.1",
            "TAIZHANG_INBOX_PORT": self.port,
            "TAIZHANG_INBOX_SECURITY": "none",
            "TAIZHANG_INBOX_USER": ACCOUNT,
            "TAIZHANG_INBOX_PASSWORD": SECRET,
        }


class Talk(socketserver.StreamRequestHandler):
    """One client."""

    server: Post

    def handle(self) -> None:
        self._say(b"* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _blank, said = line.partition(" ")
            if self.server.hangs_at and self.server.hangs_at in said:
                self.server.hung.set()
                self.rfile.read()
                return
            answers = list(self._answers(said))
            for answer in filter(None, answers):
                self._say(answer)
            self._say(f"{tag} {'NO' if b'' in answers else 'OK'} done".encode())
            if said == "LOGOUT":
                return

    def _answers(self, said: str) -> Iterator[bytes]:
        mails, unmarked = self.server.mails, set(self.server.mails) - self.server.marked
        if said == "CAPABILITY":
            yield b"* CAPABILITY IMAP4REV1 ID"
        elif said.startswith("LOGIN") and (ACCOUNT not in said or SECRET not in said):
            yield b""
        elif said.startswith("SELECT"):
            yield f"* {len(mails)} EXISTS".encode()
            yield f"* OK [UIDVALIDITY {self.server.validity}] valid".encode()
        elif said.startswith("UID SEARCH"):
            yield f"* SEARCH {' '.join(map(str, sorted(mails if said.endswith('ALL') else unmarked)))}".encode()
        elif found := FETCH.fullmatch(said):
            yield self._fetched(int(found[1]), found[2])
        elif said.startswith("UID STORE"):
            self.server.marked.add(int(said.split()[2]))

    def _fetched(self, number: int, what: str) -> bytes:
        content = self.server.mails[number]
        if what == "RFC822.SIZE":
            return f"* {number} FETCH (RFC822.SIZE {len(content)} UID {number})".encode()
        self.server.fetched.append(number)
        return f"* {number} FETCH (UID {number} BODY[] {{{len(content)}}}\r\n".encode() + content + b")"

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


def mail(
    text: str = "门前路灯坏了三个月，请修。",
    *,
    subject: str = "路灯",
    files: Sequence[tuple[str, bytes]] = (),
    **headers: str,
) -> bytes:
    """A mail as programs write it; a header is named with underscores for hyphens, and one that is empty is left out."""
    made = EmailMessage()
    whole = {"From": f"陈女士 <{WRITER}>", "To": ACCOUNT, "Subject": subject, "Message-ID": "<1@post.example>"}
    for name, value in {**whole, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        if value:
            made[name] = value
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def raw_mail(
    body: bytes, *, content_type: str, subject: bytes = b"", encoding: str = "8bit", sender: str = WRITER
) -> bytes:
    """A mail with whatever bytes somebody chose to send."""
    heads = [
        f"From: {sender}".encode(),
        b"Subject: " + subject,
        b"Message-ID: <raw@post.example>",
        b"MIME-Version: 1.0",
    ]
    heads += [f"Content-Type: {content_type}".encode(), f"Content-Transfer-Encoding: {encoding}".encode()]
    return b"\r\n".join([*heads, b"", body])
