"""The mailbox that letters of the public come to, by IMAP: what lies in it, one mail, a mark on what was taken in."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings

TIMEOUT = 30.0
NAME = '("name" "taizhang")'
"""What some mail servers want to be told before they open a mailbox (RFC 2971)."""


class Unreachable(Exception):
    """The mailbox cannot be opened or read now; the kind of fault, and nothing of what was said."""


class Mailbox:
    """One folder, opened; `validity` says for how long its numbers mean the same mails."""

    def __init__(self, talk: imaplib.IMAP4) -> None:
        self._talk = talk
        self.validity = int(talk.response("UIDVALIDITY")[1][0] or 0)

    def numbers(self) -> set[int]:
        """Of everything that lies in the folder."""
        return self._search("ALL")

    def unmarked(self) -> set[int]:
        """Of what nobody has marked as seen."""
        return self._search("UNSEEN")

    def size_of(self, number: int) -> int:
        """How many bytes the whole mail has."""
        [said, *_rest] = self._ask("FETCH", str(number), "(RFC822.SIZE)")
        whole = said[0] if isinstance(said, tuple) else said or b""
        _before, _word, size = whole.partition(b"RFC822.SIZE ")
        return int(size.split(b" ")[0].strip(b")") or 0)

    def fetch(self, number: int) -> bytes:
        """The whole mail; fetching marks nothing."""
        parts = self._ask("FETCH", str(number), "(BODY.PEEK[])")
        found = [each[1] for each in parts if isinstance(each, tuple)]
        if not found:
            raise Unreachable("nothing there")
        return bytes(found[0])

    def mark(self, number: int) -> None:
        """As seen, for whoever opens the mailbox with a mail program."""
        self._ask("STORE", str(number), "+FLAGS.SILENT", r"(\Seen)")

    def _search(self, what: str) -> set[int]:
        [found, *_rest] = self._ask("SEARCH", what)
        return {int(number) for number in (found or b"").split()}

    def _ask(self, command: str, *arguments: str) -> list[Any]:
        try:
            answer, parts = self._talk.uid(command, *arguments)
        except (imaplib.IMAP4.error, OSError) as fault:
            raise Unreachable(type(fault).__name__) from None
        if answer != "OK":
            raise Unreachable(command)
        return list(parts) or [None]


@contextmanager
def opened() -> Iterator[Mailbox]:
    """The folder of the settings; Unreachable where it cannot be opened."""
    try:
        talk = _connected()
    except (imaplib.IMAP4.error, OSError) as fault:
        raise Unreachable(type(fault).__name__) from None
    try:
        yield _entered(talk)
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            talk.logout()


def _connected() -> imaplib.IMAP4:
    host, port = settings.TAIZHANG_INBOX_HOST, settings.TAIZHANG_INBOX_PORT
    trusted = ssl.create_default_context()
    if settings.TAIZHANG_INBOX_SECURITY == "ssl":
        return imaplib.IMAP4_SSL(host, port, ssl_context=trusted, timeout=TIMEOUT)
    talk = imaplib.IMAP4(host, port, timeout=TIMEOUT)
    if settings.TAIZHANG_INBOX_SECURITY == "starttls":
        talk.starttls(trusted)
    return talk


def _entered(talk: imaplib.IMAP4) -> Mailbox:
    try:
        talk.login(settings.TAIZHANG_INBOX_USER, settings.TAIZHANG_INBOX_PASSWORD)
        if "ID" in talk.capabilities:
            talk.xatom("ID", NAME)
        if talk.select(f'"{settings.TAIZHANG_INBOX_FOLDER}"')[0] != "OK":
            raise Unreachable("SELECT")
        return Mailbox(talk)
    except (imaplib.IMAP4.error, OSError) as fault:
        raise Unreachable(type(fault).__name__) from None
