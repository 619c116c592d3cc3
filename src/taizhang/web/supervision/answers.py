"""What a unit answered to an order, each answer with its own files and why it was returned: read from the chain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from taizhang.accounts.queries import names
from taizhang.audit.queries import changes_of, records_of
from taizhang.supervision.models import Order, OrderEvidence
from taizhang.supervision.rules.states import EVENTS
from taizhang.web.names import called

EVIDENCE = OrderEvidence._meta.label_lower


@dataclass(frozen=True)
class Answer:
    """An answer as it was given; `returned` says why it went back, where it did."""

    turn: int
    text: str
    at: datetime
    who: str
    files: tuple[OrderEvidence, ...]
    returned: str = ""


def answers(order: Order) -> list[Answer]:
    """Every answer to an order, of all its turns, the latest first."""
    held, people = {row.pk: row for row in order.evidence.select_related("file")}, names()
    found: list[Answer] = []
    for record in records_of([order], stream=order.unit.stream).order_by("id"):
        changes = changes_of(record)
        said = _said(changes, order)
        if record.action == EVENTS["answer"]:
            files = tuple(held[each["key"]] for each in changes if each["model"] == EVIDENCE and each["key"] in held)
            who = called(people, record.actor)
            found.append(Answer(said.get("turn", 1), said.get("answer", ""), record.at, who, files))
        elif record.action == EVENTS["return"] and found:
            found[-1] = replace(found[-1], returned=said.get("return_reason", ""))
    return found[::-1]


def _said(changes: list[Mapping[str, Any]], order: Order) -> Mapping[str, Any]:
    label = order._meta.label_lower
    return next((each["fields"] for each in changes if (each["model"], each["key"]) == (label, order.pk)), {})
