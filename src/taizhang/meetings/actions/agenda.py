"""What is put on an agenda, ordered and taken off it."""

from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.facts import Candidate, ItemKind
from taizhang.meetings.models import AgendaItem, Meeting
from taizhang.meetings.queries.agenda import KEYS, fresh
from taizhang.meetings.rules.meetings import TEXT_LIMIT
from taizhang.organisations.models import Unit


def build_agenda(meeting: Meeting, *, by: Actor) -> list[AgendaItem]:
    """Put on the agenda what the rule of the day finds and is not there: what the last meeting left, its tasks past
    their day, bottlenecks lifted to it, late orders, lines lit. What a person took off stays off."""
    permissions.may_keep_meetings(by)
    found = fresh(meeting, clock.today())
    if not found:
        return []
    with moving(meeting, "arrange", by=by):
        first = _last_place(meeting) + 1
        items = [_item(meeting, each, first + at) for at, each in enumerate(found)]
        return AgendaItem.objects.bulk_create(items)


def _item(meeting: Meeting, each: Candidate, place: int) -> AgendaItem:
    about = {"target_id": each.target_id, KEYS[each.kind]: each.key}
    left = AgendaItem.objects.get(pk=each.key) if each.kind == ItemKind.LEFT else None
    if left is not None:
        about |= {"order_id": left.order_id, "task_id": left.task_id}
    item = AgendaItem(meeting=meeting, place=place, kind=each.kind, title=each.title, figure=each.figure)
    item.unit_id = each.unit_id
    for name, key in about.items():
        setattr(item, name, key)
    return item


def add_item(
    meeting: Meeting, *, by: Actor, title: str, target: Target | None = None, unit: Unit | None = None
) -> AgendaItem:
    """Put something on the agenda by hand, about a line or a unit or in general; without words it is a ValueError."""
    permissions.may_keep_meetings(by)
    if not title.strip() or len(title) > TEXT_LIMIT:
        raise ValueError(_("Say in at most %(limit)d characters what it is about.") % {"limit": TEXT_LIMIT})
    owner = target.ledger.unit if target else unit
    with moving(meeting, "arrange", by=by):
        item = AgendaItem(
            meeting=meeting,
            place=_last_place(meeting) + 1,
            kind=ItemKind.ADDED,
            title=title.strip(),
            target=target,
            unit=owner,
        )
        item.save()
    return item


def remove_item(item: AgendaItem, *, by: Actor, reason: str) -> AgendaItem:
    """Take something off the agenda, saying why (ValueError without); it stays in the record. Not what was decided."""
    permissions.may_keep_meetings(by)
    if not reason.strip():
        raise ValueError(_("Say why it is taken off the agenda."))
    if item.removed_at is not None or item.decisions.exists():
        raise NotOpen(_("This is off the agenda, or was decided on."))
    with moving(item.meeting, "arrange", by=by):
        item.removed_at, item.removed_reason = clock.now(), reason.strip()
        item.save()
    return item


def order_items(meeting: Meeting, places: dict[int, int], *, by: Actor) -> list[AgendaItem]:
    """Order the agenda anew by the places given for its items; items without one keep their order behind them."""
    permissions.may_keep_meetings(by)
    held = list(meeting.items.filter(removed_at=None))
    wanted = sorted(held, key=lambda item: (places.get(item.pk, len(held) + 1), item.place))
    moved = [item for place, item in enumerate(wanted, start=1) if item.place != place]
    if not moved:
        return []
    with moving(meeting, "arrange", by=by):
        for place, item in enumerate(wanted, start=1):
            item.place = place
        AgendaItem.objects.bulk_update(moved, ["place"])
    return moved


def _last_place(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("place"))["last"] or 0
