"""Who hears what of a bottleneck."""

from collections.abc import Iterable

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES
from taizhang.meetings.models import Bottleneck
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


def tell_unit(row: Bottleneck, text: str) -> None:
    """Tell the unit what became of its bottleneck."""
    _tell(people_with(*UNIT_ROLES, unit_id=row.unit_id), NoticeKind.BOTTLENECK_MOVED, row, text)


def tell_office(row: Bottleneck, text: str) -> None:
    """Tell the office that something waits for it."""
    _tell(people_with(*OFFICE_ROLES), NoticeKind.BOTTLENECK_RAISED, row, text)


def tell_asked(people: Iterable[int], row: Bottleneck) -> None:
    """Tell those whose help is asked for."""
    _tell(people, NoticeKind.BOTTLENECK_SENT, row, f"{row.unit.short_name}：{row.title}")


def _tell(people: Iterable[int], kind: NoticeKind, row: Bottleneck, text: str) -> None:
    said, address = f"{row.number} {text}", f"/bottlenecks/{row.pk}/"
    tell(people, kind=kind, text=said, url=address, about=row.number, again=True)
