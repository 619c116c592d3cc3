"""What is open on a day: lines that are not yet done, and all that a post has to see to."""

from collections.abc import Iterator
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from taizhang.handovers.facts import Capacity, ItemKind, OpenItem
from taizhang.handovers.queries.open_matters import matters_of
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Portfolio, Post
from taizhang.organisations.queries import in_force
from taizhang.projects.models import Project
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.rules.shares import HUNDRED
from taizhang.supervision.facts import GIVEN, OrderState
from taizhang.supervision.models import Order

OPEN_ORDERS = (*GIVEN, OrderState.REOPENED)


def open_lines() -> QuerySet[Target]:
    """The lines in force on which work goes on: not suspended, and not verified as done by the last report."""
    said = Report.objects.filter(target=OuterRef("pk"), state=ReportState.VERIFIED).order_by("-period__start")
    lines = Target.objects.filter(state__in=IN_FORCE, standing=Standing.ACTIVE)
    going = lines.alias(last=Subquery(said.values("percent")[:1])).filter(Q(last=None) | Q(last__lt=HUNDRED))
    return going.select_related("ledger__unit").order_by("ledger__unit__order", "number")


def lines_of_post(post: Post) -> QuerySet[Target]:
    """The open lines a post answers for: that it leads or is responsible for; a head's also all of the unit."""
    mine = Q(leader_post=post) | Q(post=post)
    if post.kind == PostKind.UNIT_HEAD:
        mine |= Q(ledger__unit=post.unit_id)
    return open_lines().filter(mine)


def items_of(post: Post, day: date) -> Iterator[OpenItem]:
    """All that is open of a post on a day: lines, orders, what is stuck and decided, mega-projects, units in charge."""
    lines = list(lines_of_post(post))
    for line in lines:
        yield OpenItem(ItemKind.TARGET, _capacity(line, post), line.code, line.matter, line.due)
    orders = Order.objects.filter(state__in=OPEN_ORDERS).order_by("due_on", "pk")
    owed = Q(unit=post.unit_id) if post.kind == PostKind.UNIT_HEAD else Q(target__in=[line.pk for line in lines])
    for order in orders.filter(owed):
        yield OpenItem(ItemKind.ORDER, Capacity.ANSWERS, order.number, order.finding[:300], order.due_on)
    yield from matters_of(post, lines, day)
    for project in Project.objects.filter(leader=post, withdrawn_at=None).order_by("pk"):
        yield OpenItem(ItemKind.PROJECT, Capacity.DRIVES, "", project.name)
    for held in Portfolio.objects.filter(in_force(day), post=post).select_related("unit").order_by("unit__order"):
        yield OpenItem(ItemKind.UNIT, Capacity.IN_CHARGE, held.unit.code, held.unit.name)


def _capacity(line: Target, post: Post) -> Capacity:
    if line.leader_post_id == post.pk:
        return Capacity.LEADS
    return Capacity.RESPONSIBLE if line.post_id == post.pk else Capacity.FIRST
