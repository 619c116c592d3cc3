"""The passings on of posts whose day has come, found from tenures and mergers; nothing is stored of them before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from taizhang.handovers.models import Handover
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post, Unit
from taizhang.organisations.queries.tenures import holders_on
from taizhang.organisations.rules.tenures import ONE_DAY, successions


@dataclass(frozen=True)
class Passing:
    """A post goes from one holder to another on a day; where a unit was merged, to the holder of another post."""

    post: Post
    predecessor: Appointment
    successor: Appointment
    day: date

    @property
    def merged(self) -> bool:
        """Whether the successor holds another post."""
        return self.successor.post_id != self.post.pk


def passings_due(today: date) -> list[Passing]:
    """Those up to a day of which no hand-over is drawn up yet."""
    drawn = set(Handover.objects.values_list("predecessor_id", "successor_id"))
    found = [*_successions(today), *_mergers(today)]
    return [each for each in found if (each.predecessor.pk, each.successor.pk) not in drawn]


def _successions(today: date) -> Iterator[Passing]:
    by_post: dict[int, list[Appointment]] = {}
    begun = Appointment.objects.filter(valid_from__lte=today).select_related("post__unit")
    for tenure in begun.order_by("post", "valid_from", "pk"):
        by_post.setdefault(tenure.post_id, []).append(tenure)
    for tenures in by_post.values():
        held = {tenure.pk: tenure for tenure in tenures}
        for each in successions([tenure.holding for tenure in tenures]):
            if each.day <= today:
                before, after = held[each.before], held[each.after]
                yield Passing(before.post, before, after, each.day)


def _mergers(today: date) -> Iterator[Passing]:
    """From the last head of each merged unit to the head of the one that answers for it, once there is one."""
    merged = list(Unit.objects.filter(merged_into__isnull=False, valid_to__lt=today))
    holders = holders_on(today) if merged else {}
    for unit in merged:
        heads = Appointment.objects.filter(post__unit=unit, post__kind=PostKind.UNIT_HEAD).select_related("post__unit")
        last = heads.order_by("-valid_from", "acting").first()
        posts = Post.objects.filter(unit=unit.merged_into_id, kind=PostKind.UNIT_HEAD).order_by("pk")
        successor = next((holders[post.pk] for post in posts if post.pk in holders), None)
        ended = unit.valid_to or today
        if last and successor and not last.handed_over.filter(day__gt=ended).exists():
            yield Passing(last.post, last, successor, ended + ONE_DAY)
