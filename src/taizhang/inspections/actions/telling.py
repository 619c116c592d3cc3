"""Who hears what of an inspection."""

from collections.abc import Iterable

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.inspections.models import Inspection
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


def tell_unit(row: Inspection, kind: NoticeKind, text: str) -> None:
    """Tell the clerks and heads of the unit."""
    tell_people(row, people_with(*UNIT_ROLES, unit_id=row.unit_id), text, kind=kind)


def tell_office(row: Inspection, text: str) -> None:
    """Tell the supervision office that something waits."""
    tell_people(row, people_with(*OFFICE_ROLES), text)


def tell_chief(row: Inspection, text: str) -> None:
    """Tell the chief that something is to be decided."""
    tell_people(row, people_with(Role.CHIEF), text)


def tell_people(
    row: Inspection, people: Iterable[int], text: str, *, kind: NoticeKind = NoticeKind.INSPECTION_WAITING
) -> None:
    """Tell certain people: a team, those who look again."""
    said = f"{row.code} {row.unit.short_name} {text}"
    tell(people, kind=kind, text=said, url=f"/inspections/{row.pk}/", about=row.code, again=True)


def settled(row: Inspection, *kinds: NoticeKind) -> None:
    """What was told of it, and what was reminded of, is done with."""
    for kind in kinds or (NoticeKind.INSPECTION_WAITING,):
        settle(kind=kind, about=row.code)
    settle(kind=NoticeKind.INSPECTION_DUE, about=row.code, parts=True)
