"""A visitor's message taken in."""

import secrets
from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.voice.actions.attachments import LONGEST_NAME, need_attachments
from taizhang.voice.facts import VISITOR, About, Channel, MessageKind
from taizhang.voice.models import Message, MessageFile
from taizhang.voice.queries.rulebook import reply_stretches, rules_on
from taizhang.voice.rules import EVENTS, is_sealed
from taizhang.voice.rules.sealing import CODE_ALPHABET

SHORT_CODE = 10
NO_ITEM = About()


def receive(
    *,
    kind: MessageKind,
    text: str,
    target: Target | None,
    about: About = NO_ITEM,
    source: str = "",
    channel: Channel = Channel.WEB,
    author: str = "",
    contact: str = "",
    consent: bool = False,
    files: Sequence[tuple[str, bytes]] = (),
) -> Message:
    """Take in what a visitor wrote; returns the message with the code to follow it by.

    ValueError for a text longer than the rules of the day allow, a line that is not public, files that are not taken,
    and a report of conduct: `receive_sealed` keeps that in a box.
    """
    rules = rules_on(clock.today())
    _need_open(kind, target)
    need_attachments(files, rules)
    message = Message(
        code=_new_code(),
        target=target,
        item=about.item,
        about=about.title,
        unit=target.ledger.unit if target else None,
        kind=kind,
        source=source,
        channel=channel,
        text=need_letter(text, rules.longest),
        author=author.strip(),
        contact=contact.strip(),
        consent=consent,
        kept_out=True,
        received_at=clock.now(),
    )
    message.reply_due_on = reply_stretches(message, extended=False, rules=rules)[-1].last
    return _kept(message, files)


def _need_open(kind: MessageKind, target: Target | None) -> None:
    if is_sealed(kind):
        raise ValueError(_("A report of conduct is sealed; it is not kept like this."))
    if target is not None and not target.public:
        raise ValueError(_("There is no such public target."))


def _new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _sign in range(SHORT_CODE))


def _kept(message: Message, files: Sequence[tuple[str, bytes]]) -> Message:
    with recorded(EVENTS["receive"], by=VISITOR, subject=message.target.code if message.target else ""):
        message.save()
        for name, content in files:
            MessageFile(message=message, file=store(content), name=name[:LONGEST_NAME]).save()
    return message


def need_letter(text: str, longest: int) -> str:
    """The text without blanks around it; ValueError where it is empty, too long or holds what cannot be kept."""
    text = text.strip()
    if not text or len(text) > longest or "\0" in text:
        raise ValueError(_("Write between 1 and %(limit)d characters.") % {"limit": longest})
    return text
