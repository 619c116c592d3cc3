"""Who did what with an order, when, and in which words: read from the chain, not from the row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from taizhang.accounts.models import Person
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.audit.queries import changes_of, records_of
from taizhang.supervision.models import Order
from taizhang.supervision.rules import EVENTS
from taizhang.web.words import ACTS

SAID: Mapping[str, str] = {
    EVENTS["propose"]: "finding",
    EVENTS["issue"]: "requirement",
    EVENTS["drop"]: "conclusion",
    EVENTS["answer"]: "answer",
    EVENTS["return"]: "return_reason",
    EVENTS["close"]: "conclusion",
}


@dataclass(frozen=True)
class Event:
    """One record about the order, as a reader needs it."""

    at: datetime
    act: str
    who: str
    said: str
    files: int
    hash: str


def history(order: Order) -> list[Event]:
    """What happened, latest first. The proposal stands in the office's stream, the rest in the unit's."""
    records = [
        *records_of([order], stream=order.unit.stream),
        *records_of([order], stream=OFFICE_STREAM).filter(action=EVENTS["propose"]),
    ]
    names = dict(Person.objects.filter(username__in={r.actor for r in records}).values_list("username", "name"))
    found = []
    for record in records:
        changes = changes_of(record)
        files = sum(change["model"] == "supervision.orderevidence" for change in changes)
        who = names.get(record.actor, record.actor)
        act = str(ACTS.get(record.action, record.action))
        found.append(Event(record.at, act, who, _said(record.action, changes, order.pk), files, record.hash))
    return found


def _said(action: str, changes: list[Mapping[str, Any]], key: int) -> str:
    mine = (change["fields"] for change in changes if (change["model"], change["key"]) == ("supervision.order", key))
    fields: Mapping[str, Any] = next(mine, {})
    return str(fields.get(SAID.get(action, ""), ""))
