"""What a point rests on that is no single record of a room: the score of a shorter period, letters counted, points
that a person gave or took."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import ScoreLine, UnitScore
from taizhang.assessment.queries.appeals import adjustments_seen_by
from taizhang.assessment.rules.kinds.words import points_said
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.voice.facts import SEALED
from taizhang.voice.models import Message, Rating
from taizhang.voice.queries import messages_seen_by
from taizhang.voice.rules import redacted
from taizhang.web.appeals.files import shown_points
from taizhang.web.assessment.records import Cited, Counted, Proof, Record, Said
from taizhang.web.assessment.spans import span_name
from taizhang.web.assessment.spoken import page_speech
from taizhang.web.voice.words import SOLVED

EXCERPT = 60
"""Of a letter so many characters are told beside its days."""


def told_of_sum(actor: Actor, line: ScoreLine) -> Record | None:
    """The record of a point that rests on a sum or on a person's word; None where it rests on something else."""
    for shape, tells in SUMS.items():
        if match := shape.fullmatch(line.source):
            return tells(actor, line, match)
    return None


def _score(_actor: Actor, line: ScoreLine, match: re.Match[str]) -> Record | None:
    held = UnitScore.objects.filter(run=int(match["key"]), unit=line.unit).select_related("run__scheme").first()
    if held is None:
        return None
    said: list[Said] = [
        (_("Result"), f"{span_name(held.run.period)} {held.run.scheme.title}"),
        (_("Points"), points_said(held.read, page_speech())),
        (_("Place"), _("%(place)s of %(among)s") % {"place": held.rank, "among": held.group_size} if held.rank else ""),
        (_("Grade"), held.grade),
        (_("Computed"), held.run.computed_at),
    ]
    return Record(said, heading=span_name(held.run.period))


def _letters(actor: Actor, line: ScoreLine, match: re.Match[str]) -> Record:
    """The letters that were counted: those whose reply was due in the period, or those whose writers said something of
    it; each with its days, as far as they are open to the reader."""
    span = Period.parse(match["period"])
    seen = messages_seen_by(actor).filter(unit=line.unit).exclude(kind__in=SEALED).order_by("reply_due_on", "pk")
    said: list[Said] = [(_("Period"), span_name(span))]
    heading = _("Letters that were counted")
    if not line.item:
        return Record(said, counted=_ratings(seen, span, str(line.inputs["level"])), heading=heading)
    due = seen.filter(reply_due_on__range=(span.start, span.end), merged_into=None)
    heads = [_("Letter"), _("About"), _("Answer by"), _("Answered")]
    rows = [[*_called(each), _day(each.reply_due_on), _day(each.replied_at)] for each in due]
    return Record(said, counted=Counted(heads, rows), heading=heading)


def _ratings(seen: QuerySet[Message], span: Period, word: str) -> Counted:
    """The letters whose writers last said this word in the period."""
    moments = [datetime.combine(span.start, time.min, clock.TZ), datetime.combine(span.end, time.max, clock.TZ)]
    said = Rating.objects.filter(message__in=seen.order_by().values("pk"), at__range=moments)
    last = {each.message_id: each for each in said.select_related("message").order_by("at", "pk")}
    rows = [[*_called(each.message), _day(each.at)] for each in last.values() if each.solved == word]
    return Counted([_("Letter"), _("About"), str(SOLVED[word][0])], rows)


def _called(each: Message) -> list[str]:
    """The number of a letter and how it begins, without what says who wrote it."""
    return [f"{each.pk}", redacted(each.text, each.author)[:EXCERPT]]


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = day.astimezone(clock.TZ).date()
    return day.isoformat() if day else "—"


def _adjustment(actor: Actor, line: ScoreLine, _match: re.Match[str]) -> Record | None:
    held = adjustments_seen_by(actor).select_related("paper__file", "proposed_by", "decided_by")
    row = next((each for each in held.filter(unit=line.unit) if each.code == line.source), None)
    if row is None:
        return None
    said: list[Said] = [
        (_("Adjustment"), f"{row.code} {shown_points(row)}"),
        (_("Basis"), row.basis),
        (_("Reason"), row.reason),
        (_("Proposed by"), row.proposed_by),
        (_("Decided by"), row.decided_by),
        (_("Decided on"), row.decided_at),
    ]
    page = reverse("adjustment_paper", args=[row.pk])
    proofs = [Proof(row.paper.filename, page, row.paper.file)] if row.paper else []
    return Record(said, proofs, Cited(row.basis), heading=row.reason)


SUMS: Mapping[re.Pattern[str], Callable[[Actor, ScoreLine, re.Match[str]], Record | None]] = {
    re.compile(r"run:(?P<key>\d{1,18})"): _score,
    re.compile(r"messages:[^/@]+/(?P<period>\d{4}(-(\d{2}|[HQ]\d))?)"): _letters,
    re.compile(r"J\d{4}-\d{4,}"): _adjustment,
}
"""By the shape of a source: what it says."""
