"""The public things a visitor may write about: a line, an order on a line, a commitment, a bulletin, a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin
from taizhang.ledger.models import Target
from taizhang.meetings.queries.public import public_decisions
from taizhang.supervision.facts import OUT
from taizhang.supervision.models import Commitment, Order
from taizhang.voice.facts import About
from taizhang.voice.queries import public_target
from taizhang.voice.rules import redacted

KEYS = ("target", "order", "commitment", "bulletin", "meeting")


@dataclass(frozen=True)
class Item:
    """A public thing: what it is kept as, its line where it has one, and the key and value that name it in a form."""

    about: About
    target: Target | None
    key: str
    value: str


def asked_item(asked: Mapping[str, str]) -> tuple[Item | None, bool]:
    """The public thing that a form or an address names, and whether it names any at all."""
    for key in KEYS:
        if value := asked.get(key, ""):
            return _FIND[key](value.replace("\0", "")[:100]), True
    return None, False


def _line(code: str) -> Item | None:
    line = public_target(code)
    return Item(About(), line, "target", code) if line else None


def _order(number: str) -> Item | None:
    order = Order.objects.filter(number=number, target__public=True, internal=False).exclude(issued_at=None).first()
    line = public_target(order.target.code) if order and order.target else None
    if line is None:
        return None
    return Item(About(f"order/{number}"[:60], f"整改通知书（{number}）"), line, "order", number)


def _commitment(number: str) -> Item | None:
    found = Commitment.objects.filter(number=number, state__in=OUT).select_related("target").first()
    if found is None or not number:
        return None
    line = public_target(found.target.code) if found.target else None
    about = About(f"commitment/{number}"[:60], f"公开承诺（{number}）{redacted(found.promise)}"[:200])
    return Item(about, line, "commitment", number)


def _meeting(number: str) -> Item | None:
    found = public_decisions().filter(meeting__number=number).first()
    if found is None:
        return None
    return Item(About(f"meeting/{number}"[:60], f"{found.meeting}（{number}）"[:200]), None, "meeting", number)


def _bulletin(label: str) -> Item | None:
    found = Bulletin.objects.filter(period__label=label, state=BulletinState.SIGNED).first()
    if found is None:
        return None
    return Item(About(f"bulletin/{label}", f"第{found.number}期 {found.title}"[:200]), None, "bulletin", label)


_FIND = {
    "target": _line,
    "order": _order,
    "commitment": _commitment,
    "bulletin": _bulletin,
    "meeting": _meeting,
}
