"""What travels of supervision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Trigger(StrEnum):
    """Why an order is given (迟缓、走过场、无实效), or that it comes from elsewhere (交办)."""

    LATE = "late"
    FORMALISTIC = "formalistic"
    INEFFECTIVE = "ineffective"
    ASSIGNED = "assigned"


@dataclass(frozen=True)
class Source:
    """Where an order comes from when not from the ledger: in words, and the page that tells more."""

    text: str
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """What a remedial notice (整改通知书) is printed from: frozen when the order is issued."""

    office: str
    number: str
    unit: str
    finding: str
    basis: str
    requirement: str
    issued_on: date
    due_on: date
    code: str
    contact: str
    phone: str = ""


class OrderState(StrEnum):
    """Where a remedial order stands; closed says that another officer verified the answer."""

    PROPOSED = "proposed"
    ISSUED = "issued"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    DROPPED = "dropped"


OWED = (OrderState.ISSUED, OrderState.RETURNED)
"""The states in which the unit owes an answer by the order's day; an answer once given binds it to none."""
