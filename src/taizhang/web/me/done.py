"""What somebody moved, was asked and saw solved: counted from the record, the inbox and the rows; nothing is typed."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import SECURITY_STREAM, Actor
from taizhang.audit.queries import records
from taizhang.ledger.models import Milestone
from taizhang.notices.models import Notice
from taizhang.notices.words import NOTICES
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.rules.shares import HUNDRED
from taizhang.supervision.facts import SOLVED
from taizhang.supervision.models import Order
from taizhang.voice.models import Message
from taizhang.web.me.owned import Owned
from taizhang.web.me.spans import Counts, counted, year_began
from taizhang.web.words import ACTS

RECENT = 15
TASTES = ("accounts.set_large_print", "accounts.set_language")
Table = list[tuple[Promise | str, Counts]]


def moved(other: Actor, day: date) -> Table:
    """What somebody did, act by act, the most frequent first."""
    acts = _acts(other, day).values_list("action", "at")
    return _table(counted(acts, day), ACTS)


def latest(other: Actor, day: date) -> list[tuple[Promise | str, str, datetime]]:
    """The last acts with what they were done to."""
    found = _acts(other, day).values_list("action", "subject", "at")[:RECENT]
    return [(ACTS.get(action, action), subject, at) for action, subject, at in found]


def _acts(other: Actor, day: date) -> QuerySet[Any]:
    mine = records(actor=other.username).filter(at__gte=year_began(day))
    return mine.exclude(stream=SECURITY_STREAM).exclude(action__in=TASTES)


def asked(other: Actor, day: date) -> Table:
    """What somebody was told to see to, by kind."""
    told = Notice.objects.filter(person=other.person_id, at__gte=year_began(day)).order_by()
    return _table(counted(told.values_list("kind", "at"), day), NOTICES)


def solved(other: Actor, owned: Owned, day: date) -> Table:
    """What of somebody's came to its end: lines done, milestones reached, orders closed, messages answered."""
    return _table(counted(_ends(other, owned, day), day), ENDS)


ENDS: Mapping[str, Promise] = {
    "line": _("Targets verified as done"),
    "milestone": _("Milestones reached"),
    "order": _("Remedial orders closed"),
    "message": _("Public messages answered"),
}


def _ends(other: Actor, owned: Owned, day: date) -> Iterator[tuple[str, date | datetime | None]]:
    began, lines = year_began(day), owned.lines.order_by().values("pk")
    done = Report.objects.filter(target__in=lines, state=ReportState.VERIFIED, percent__gte=HUNDRED)
    first: dict[int, datetime | None] = {}
    for target, at in done.order_by("verified_at").values_list("target_id", "verified_at"):
        first.setdefault(target, at)
    yield from (("line", at) for at in first.values())
    reached = Milestone.objects.filter(target__in=lines, reached_on__gte=began.date())
    yield from (("milestone", on) for on in reached.values_list("reached_on", flat=True))
    closed = Order.objects.filter(state__in=SOLVED, closed_at__gte=began)
    mine = closed.filter(target__in=lines) | closed.filter(issued_by=other.person_id)
    yield from (("order", at) for at in mine.values_list("closed_at", flat=True))
    answered = Message.objects.filter(unit__in=other.units, replied_at__gte=began)
    yield from (("message", at) for at in answered.values_list("replied_at", flat=True))


def _table(counts: Mapping[str, Counts], words: Mapping[str, Promise]) -> Table:
    rows = sorted(counts.items(), key=lambda row: (-row[1].year, row[0]))
    return [(words.get(what, what), numbers) for what, numbers in rows]
