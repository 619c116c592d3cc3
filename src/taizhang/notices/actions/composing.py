"""What a dispatch says: all that waits for its person, in the person's language."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.lib import clock
from taizhang.notices.models import Dispatch, Notice, Route
from taizhang.notices.queries import named_before, waiting_for
from taizhang.notices.rules.texts import SHOWN, fingerprint, has_news, numbered
from taizhang.notices.words import NOTICES


def compose(dispatch: Dispatch) -> bool:
    """Fix receiver, subject and text; False where the person left the channel or nothing waits that is news."""
    route = Route.objects.filter(person=dispatch.person_id, channel=dispatch.channel_id).first()
    waiting = list(waiting_for(dispatch.person_id))
    names = [fingerprint(notice.pk, notice.at.isoformat()) for notice in waiting]
    if route is None or not has_news(names, named_before(dispatch)):
        return False
    with translation.override(dispatch.person.language):
        dispatch.to, dispatch.named = route.to, names
        dispatch.subject = _subject(waiting, clock.today())
        dispatch.text = _text(dispatch, waiting)
    dispatch.save(update_fields=["to", "named", "subject", "text"])
    return True


def _subject(waiting: Sequence[Notice], today: date) -> str:
    said = ngettext("[Ledger] %(n)d matter waits for you", "[Ledger] %(n)d matters wait for you", len(waiting))
    due = sum(notice.due_on == today for notice in waiting)
    last = ngettext(", %(n)d of them due today", ", %(n)d of them due today", due) % {"n": due} if due else ""
    return said % {"n": len(waiting)} + last


def _text(dispatch: Dispatch, waiting: Sequence[Notice]) -> str:
    more = _("… and %(n)d more in the inbox") % {"n": len(waiting) - SHOWN}
    parts = [
        dispatch.subject,
        _("%(name)s, this waits for you:") % {"name": dispatch.person.name},
        numbered([_line(notice) for notice in waiting], more),
    ]
    if settings.TAIZHANG_URL:
        parts.append(_("Open the inbox: %(url)s") % {"url": f"{settings.TAIZHANG_URL.rstrip('/')}/inbox/"})
    parts.append(_("Number of this dispatch: %(key)s") % {"key": dispatch.key})
    return "\n".join(parts)


def _line(notice: Notice) -> str:
    line = _("%(what)s: %(about)s") % {"what": NOTICES.get(notice.kind, notice.kind), "about": notice.text}
    return line if notice.due_on is None else _("%(line)s (by %(day)s)") % {"line": line, "day": notice.due_on}
