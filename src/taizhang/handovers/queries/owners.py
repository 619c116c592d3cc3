"""Lines without a living owner: no leader's post that is held today, or nobody responsible."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from taizhang.handovers.facts import Gap
from taizhang.handovers.queries.open_lines import open_lines
from taizhang.ledger.models import Target
from taizhang.organisations.models import Appointment
from taizhang.organisations.queries import in_force


def unowned(day: date) -> QuerySet[Target]:
    """The open lines for which nobody living answers on a day; one query."""
    led = Exists(Appointment.objects.filter(in_force(day), post=OuterRef("leader_post")))
    held = Exists(Appointment.objects.filter(in_force(day), post=OuterRef("post")))
    named = Q(post__isnull=True) & ~Q(responsible="")
    return open_lines().exclude(Q(led) & (Q(held) | named)).select_related("ledger__unit", "leader_post", "post")


def gaps(lines: Iterable[Target], day: date) -> list[tuple[Target, tuple[Gap, ...]]]:
    """The lines with what each lacks; one query."""
    held = set(Appointment.objects.filter(in_force(day)).values_list("post_id", flat=True))
    return [(line, tuple(filter(None, (_leader_gap(line, held), _responsible_gap(line, held))))) for line in lines]


def _leader_gap(line: Target, held: set[int]) -> Gap | None:
    if line.leader_post_id is not None:
        return None if line.leader_post_id in held else Gap.VACANT_LEADER
    return Gap.UNKNOWN_LEADER if line.leader else Gap.NO_LEADER


def _responsible_gap(line: Target, held: set[int]) -> Gap | None:
    if line.post_id is not None:
        return None if line.post_id in held else Gap.VACANT_RESPONSIBLE
    return None if line.responsible else Gap.NO_RESPONSIBLE
