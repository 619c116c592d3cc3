"""What a mail says: who wrote it, its words, its files. Pure; all of it is hostile."""

from collections.abc import Collection
from email import policy
from email.parser import BytesParser
from email.utils import getaddresses

from taizhang.voice.facts import Mailed, MailReason
from taizhang.voice.rules.machines import is_automatic
from taizhang.voice.rules.parts import headers_of, taken_apart
from taizhang.voice.rules.spelling import ADDRESS, Unread, cleaned, header_words

LONGEST_ADDRESS = 100


def read_mail(raw: bytes, *, own: Collection[str] = ()) -> Mailed:
    """What a mail says; Unread with a reason where a machine wrote it, nobody signs it, or no words can be made out.

    What comes from one of the house's `own` addresses is a machine's. Whatever else goes wrong with bytes made to break
    a reader is an error of its own kind, for the caller to catch.
    """
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    headers = headers_of(mail)
    name, address = _sender(headers.get("from", ""))
    subject = header_words(headers.get("subject", ""))
    if address.lower() in own or is_automatic(headers, mail.get_content_type(), address, subject):
        raise Unread(MailReason.AUTOMATIC)
    if not ADDRESS.fullmatch(address) or len(address) > LONGEST_ADDRESS:
        raise Unread(MailReason.NO_SENDER)
    words, files = taken_apart(mail)
    text = cleaned(words)
    if not (text or subject or files):
        raise Unread(MailReason.NO_TEXT)
    return Mailed(
        number=headers.get("message-id", ""),
        sender=address,
        author=name,
        text=f"{subject}\n\n{text}".strip(),
        files=tuple(files),
        may_be_answered="x-auto-response-suppress" not in headers,
    )


def _sender(header: str) -> tuple[str, str]:
    """Name and address of who wrote it; of several the first."""
    name, address = next(iter(getaddresses([header])), ("", ""))
    return header_words(name), address.strip()
