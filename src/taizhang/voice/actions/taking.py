"""One mail taken in: it becomes a message once, or is kept aside with a reason; a machine's never does.

It is known by its place in the mailbox and by a digest of its own number and content. Its row is written in the
transaction of its message: whoever is cut off before that begins anew, and after it finds it known.
"""

from email.utils import parseaddr

from django.conf import settings
from django.db import DataError

from taizhang.audit.actions import recorded
from taizhang.lib.hashing import digest
from taizhang.voice.actions.aside import leave
from taizhang.voice.actions.fitting import Fitted, fit
from taizhang.voice.actions.receipts import promise
from taizhang.voice.actions.receiving import receive
from taizhang.voice.facts import VISITOR, Channel, Fate, Mailed, MailReason, MessageKind
from taizhang.voice.models import Mail
from taizhang.voice.queries.mails import came_of, is_known, sender_of
from taizhang.voice.rules import EVENTS
from taizhang.voice.rules.letters import read_mail
from taizhang.voice.rules.rulebook import Rules
from taizhang.voice.rules.spelling import Unread

A_DAY = 20
"""Messages that one address may send within a day by mail; what comes beyond is kept aside."""
LONGEST_AUTHOR = 32


def take_in(mail: Mail, raw: bytes, rules: Rules) -> Fate:
    """Make a message of a mail's bytes, or keep them aside with the reason.

    No mail keeps those behind it waiting: what no message can be made of after all is kept aside as well.
    """
    try:
        said, mail.key = _read(raw)
        mail.sender = sender_of(said.sender)
        if is_known(mail.key):
            return leave(mail, None)
        if came_of(mail.sender) >= A_DAY:
            raise Unread(MailReason.TOO_MANY)
        return _become(mail, said, fit(said, rules))
    except Unread as refusal:
        mail.key = mail.key or digest(raw)
        return leave(mail, refusal.reason, raw)
    except (DataError, ValueError):
        mail.message, mail.left_out = None, ""
        return leave(mail, MailReason.BROKEN, raw)


def _read(raw: bytes) -> tuple[Mailed, str]:
    """What it says and its key; whatever breaks on bytes made to break a reader is a mail that cannot be read."""
    try:
        said = read_mail(raw, own=own_addresses())
    except Unread:
        raise
    except Exception:  # the reader is the standard library's and meets what anybody may send
        raise Unread(MailReason.BROKEN) from None
    files = [digest(content) for _name, content in said.files]
    return said, digest("\0".join([settings.SECRET_KEY, said.number, said.sender, said.text, *files]).encode())


def own_addresses() -> frozenset[str]:
    """Whence letters of the house itself come: none of them is answered, however it came back."""
    own = (settings.TAIZHANG_INBOX_USER, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    return frozenset(address.lower() for address in own if address)


def _become(mail: Mail, said: Mailed, fitted: Fitted) -> Fate:
    mail.fate, mail.left_out = Fate.TAKEN, "\n".join(fitted.left_out)
    with recorded(EVENTS["mail"], by=VISITOR):
        mail.message = receive(
            kind=MessageKind.QUESTION,
            text=fitted.text,
            target=None,
            channel=Channel.MAILBOX,
            author=said.author[:LONGEST_AUTHOR],
            contact=said.sender,
            files=fitted.files,
        )
        mail.save()
        if said.may_be_answered:
            promise(mail)
    return Fate.TAKEN
