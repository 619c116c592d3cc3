"""What travels of supervision."""

from enum import StrEnum


class Trigger(StrEnum):
    """Why an order is given (迟缓、走过场、无实效)."""

    LATE = "late"
    FORMALISTIC = "formalistic"
    INEFFECTIVE = "ineffective"


class OrderState(StrEnum):
    """Where a remedial order stands; closed says that another officer verified the answer."""

    PROPOSED = "proposed"
    ISSUED = "issued"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    DROPPED = "dropped"
