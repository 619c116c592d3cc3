"""Mails that become no message: known already, left in the mailbox as a machine's, or kept aside to be looked at."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.voice import permissions
from taizhang.voice.facts import VISITOR, Fate, MailReason
from taizhang.voice.models import Mail
from taizhang.voice.queries.mails import is_known
from taizhang.voice.rules import EVENTS


def leave(mail: Mail, reason: MailReason | None, raw: bytes = b"") -> Fate:
    """Keep that the mail came and why it is no message; whole where somebody has to look at it."""
    mail.reason, mail.fate = reason or "", Fate.LEFT if reason == MailReason.AUTOMATIC else Fate.ASIDE
    if reason is None or is_known(mail.key):
        mail.fate = Fate.KNOWN
    with recorded(EVENTS["mail"], by=VISITOR):
        if raw and mail.fate == Fate.ASIDE:
            mail.file = store(raw)
        mail.save()
    return Fate(mail.fate)


def see_to(mail: Mail, *, by: Actor) -> Mail:
    """Somebody of the office has looked at a mail that was kept aside; once (NotOpen)."""
    permissions.may_handle_messages(by)
    if mail.fate != Fate.ASIDE or mail.seen_to_at is not None:
        raise NotOpen(_("Somebody has looked at this mail already."))
    with recorded(EVENTS["see_to"], by=by.username):
        mail.seen_to_at, mail.seen_to_by_id = clock.now(), by.person_id
        mail.save()
    return mail
