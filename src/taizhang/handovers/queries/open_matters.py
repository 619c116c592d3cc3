"""What is stuck, decided or inspected, as far as a post has to see to it: as head, by its lines, by its place."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q

from taizhang.handovers.facts import Capacity, ItemKind, OpenItem
from taizhang.inspections.queries.waiting import open_for
from taizhang.ledger.models import Target
from taizhang.meetings.facts import UNSOLVED, BottleneckState
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.meetings.queries.outcomes import open_tasks
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Portfolio, Post
from taizhang.organisations.queries import in_force


def matters_of(post: Post, lines: Collection[Target], day: date) -> Iterator[OpenItem]:
    """Bottlenecks, tasks of meetings, inspections and series of meetings that are open of a post on a day."""
    yield from _bottlenecks(post, lines, day)
    if post.kind == PostKind.UNIT_HEAD:
        for task in open_tasks([post.unit_id], day):
            cited = f"{task.meeting.number}第{task.number}项"
            yield OpenItem(ItemKind.DECISION, Capacity.ANSWERS, cited[:40], task.text[:300], task.due)
        for each in open_for(post.unit_id).order_by("starts_on", "pk"):
            yield OpenItem(ItemKind.INSPECTION, Capacity.ANSWERS, each.code, each.matter, each.starts_on)
    for series in MeetingSeries.objects.filter(convener=post, closed_on=None).order_by("pk"):
        yield OpenItem(ItemKind.SERIES, Capacity.CONVENES, "", series.name)


def _bottlenecks(post: Post, lines: Collection[Target], day: date) -> Iterator[OpenItem]:
    """Those raised and unsolved: the head's are the unit's and those it was asked to help with, a vice-mayor's those
    lifted from the units in the portfolio, anybody's those on the lines answered for."""
    answers = Q(unit=post.unit_id) if post.kind == PostKind.UNIT_HEAD else Q(target__in=[line.pk for line in lines])
    open_ones = Bottleneck.objects.filter(state__in=UNSOLVED).order_by("raised_at", "pk")
    own = list(open_ones.filter(answers))
    yield from (_item(each, Capacity.ANSWERS) for each in own)
    helped = open_ones.filter(_helped(post, day)).exclude(pk__in=[each.pk for each in own])
    yield from (_item(each, Capacity.HELPS) for each in helped)


def _helped(post: Post, day: date) -> Q:
    if post.kind == PostKind.UNIT_HEAD:
        return Q(helper=post.unit_id, state=BottleneckState.HELPING)
    charge = Portfolio.objects.filter(in_force(day), post=post).values("unit")
    return Q(unit__in=charge, state=BottleneckState.LIFTED)


def _item(each: Bottleneck, capacity: Capacity) -> OpenItem:
    return OpenItem(ItemKind.BOTTLENECK, capacity, each.number, each.title[:300], each.needed_by)
