"""What is begun and not yet filed: one's own drafts and files, and who else is writing on the same lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from taizhang.accounts.facts import Actor
from taizhang.audit.plain import rows
from taizhang.lib import clock
from taizhang.reporting.models import Draft, DraftFile, ReportingPeriod

LATELY = timedelta(hours=2)


@dataclass(frozen=True)
class Writing:
    """Somebody else who has begun on a line and not filed it."""

    name: str
    at: datetime


def drafts_of(actor: Actor, period: ReportingPeriod) -> dict[int, Draft]:
    """The person's drafts of the month, by the key of the target."""
    return {draft.target_id: draft for draft in Draft.objects.filter(person=actor.person_id, period=period)}


def files_held_by(actor: Actor, period: ReportingPeriod) -> dict[int, list[DraftFile]]:
    """The files the person holds for the month, by the key of the target, in the order they came."""
    found: dict[int, list[DraftFile]] = defaultdict(list)
    for file in rows(DraftFile, "WHERE person_id = %s AND period_id = %s ORDER BY id", actor.person_id, period.pk):
        found[file.target_id].append(file)
    return found


def writing_on(targets: Iterable[int], period: ReportingPeriod, *, besides: Actor) -> dict[int, Writing]:
    """Who else kept a draft of each of the lines within the last two hours; the latest of them."""
    drafts = Draft.objects.filter(period=period, target__in=list(targets), saved_at__gte=clock.now() - LATELY)
    others = drafts.exclude(person=besides.person_id).order_by("saved_at")
    return {key: Writing(name, at) for key, name, at in others.values_list("target", "person__name", "saved_at")}
