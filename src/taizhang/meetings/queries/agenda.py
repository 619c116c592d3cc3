"""What could be on the agenda of a meeting today, each with a figure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from taizhang.ledger.queries import IN_FORCE
from taizhang.meetings.facts import BottleneckState, Candidate, ItemKind, Rhythm
from taizhang.meetings.models import AgendaItem, Bottleneck, Meeting
from taizhang.meetings.queries.bottlenecks import raised_on
from taizhang.meetings.queries.outcomes import undone
from taizhang.meetings.queries.rules import rules_on
from taizhang.meetings.queries.series import last_signed, reached_not
from taizhang.meetings.rules.agenda import built
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.models import Kept
from taizhang.supervision.queries import unanswered

KEYS = {
    ItemKind.LEFT: "left_id",
    ItemKind.TASK: "task_id",
    ItemKind.BOTTLENECK: "bottleneck_id",
    ItemKind.ORDER: "order_id",
    ItemKind.LINE: "target_id",
}
"""Which column of an item names the thing it was put on the agenda for."""


def fresh(meeting: Meeting, today: date) -> list[Candidate]:
    """What the rule of the day would put on the agenda and what is not there yet, nor was taken off it."""
    items = list(meeting.items.all())
    held = [(ItemKind(each.kind), _key(each)) for each in items]
    told = [each.target_id for each in items if each.target_id is not None]
    standing = Counter(ItemKind(each.kind) for each in items if each.removed_at is None)
    return built(_candidates(meeting, today), held, rules_on(today).most, told, standing)


def _key(item: AgendaItem) -> int:
    column = KEYS.get(ItemKind(item.kind))
    return getattr(item, column) or 0 if column else 0


def _candidates(meeting: Meeting, today: date) -> Iterator[Candidate]:
    """A meeting called for one matter (on demand) is not asked about all that is late and lit in the city."""
    yield from _left(meeting)
    yield from _tasks(meeting, today)
    yield from _stuck(meeting, today)
    if meeting.series.rhythm != Rhythm.ON_DEMAND:
        yield from _orders(today)
        yield from _lit(today)


def _left(meeting: Meeting) -> Iterator[Candidate]:
    """What a person had put on the last agenda and it did not reach; what a rule puts there, the rule finds again."""
    last = last_signed(meeting.series)
    open_ones = reached_not(last) if last else AgendaItem.objects.none()
    for item in open_ones.filter(kind__in=(ItemKind.ADDED, ItemKind.LEFT)):
        yield Candidate(ItemKind.LEFT, item.pk, item.title, "上次会议未研究", item.unit_id, item.target_id, -item.place)


def _tasks(meeting: Meeting, today: date) -> Iterator[Candidate]:
    for each in undone(meeting.series, today):
        late = (today - each.due).days if each.due else 0
        title = f"第{each.meeting.ordinal}次会议任务：{each.text}"[:300]
        yield Candidate(ItemKind.TASK, each.pk, title, f"超期{late}天", each.unit_id, each.target_id, late)


def _stuck(meeting: Meeting, today: date) -> Iterator[Candidate]:
    rows = Bottleneck.objects.filter(state=BottleneckState.TABLED, series=meeting.series).select_related("unit")
    for row in rows:
        days = (today - raised_on(row)).days
        title = f"{row.unit.short_name}：{row.title}"
        yield Candidate(ItemKind.BOTTLENECK, row.pk, title, f"提出{days}天", row.unit_id, row.target_id, days)


def _orders(today: date) -> Iterator[Candidate]:
    """Orders of which the answer is so late as the rule says."""
    last = today - timedelta(days=rules_on(today).orders_late - 1)
    for order in unanswered(last):
        late = (today - order.due_on).days if order.due_on else 0
        matter = order.target.matter if order.target else order.matter
        title = f"{order.unit.short_name}：{order.number} {matter}"[:300]
        yield Candidate(ItemKind.ORDER, order.pk, title, f"答复逾期{late}天", order.unit_id, order.target_id, late)


def _lit(today: date) -> Iterator[Candidate]:
    """Lines in force that are lit as the rule says, the furthest behind first."""
    bring_up(today)
    lit = Kept.objects.filter(light__in=rules_on(today).lights, state__in=IN_FORCE).select_related("target", "unit")
    for kept in lit:
        points = -(kept.gap or 0)
        figure = f"落后序时{points}个百分点" if points > 0 else "已逾期"
        title = f"{kept.unit.short_name}：{kept.target.matter}"[:300]
        weight = int(points * 10)
        yield Candidate(ItemKind.LINE, kept.target_id, title, figure, kept.unit_id, kept.target_id, weight)
