"""The public things a visitor may write about: a line, an order on a line, a bulletin."""

from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin
from taizhang.ledger.models import Target
from taizhang.supervision.models import Order
from taizhang.voice.facts import About
from taizhang.voice.queries import public_target

KEYS = ("target", "order", "bulletin")


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
    order = Order.objects.filter(number=number, target__public=True).exclude(issued_at=None).first()
    line = public_target(order.target.code) if order and order.target else None
    if line is None:
        return None
    return Item(About(f"order/{number}"[:60], f"整改通知书（{number}）"), line, "order", number)


def _bulletin(label: str) -> Item | None:
    found = Bulletin.objects.filter(period__label=label, state=BulletinState.SIGNED).first()
    if found is None:
        return None
    return Item(About(f"bulletin/{label}", f"第{found.number}期 {found.title}"[:200]), None, "bulletin", label)


_FIND = {"target": _line, "order": _order, "bulletin": _bulletin}
