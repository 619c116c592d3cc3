"""How a dispatch moves from its row to its reader: states, tries, how long a claim holds. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from taizhang.notices.facts import DispatchState

TRIES = 6
"""After so many tries a dispatch is given up and the operator sees why."""

WAITS = (1, 5, 15, 60, 240)
"""Minutes before the second and each further try."""

TRANSITIONS: Mapping[tuple[DispatchState, str], DispatchState] = {
    (DispatchState.WAITING, "claim"): DispatchState.SENDING,
    (DispatchState.READY, "claim"): DispatchState.SENDING,
    (DispatchState.SENDING, "claim"): DispatchState.SENDING,
    (DispatchState.SENDING, "arrive"): DispatchState.SENT,
    (DispatchState.SENDING, "miss"): DispatchState.READY,
    (DispatchState.SENDING, "give_up"): DispatchState.FAILED,
    (DispatchState.FAILED, "again"): DispatchState.READY,
}
"""A claim may be made anew of what is being sent once its lease has run out: whoever held it is gone."""


def after_miss(attempts: int, now: datetime) -> tuple[DispatchState, datetime]:
    """What becomes of a dispatch whose try number `attempts` failed: tried again at a later moment, or given up."""
    if attempts >= TRIES:
        return TRANSITIONS[DispatchState.SENDING, "give_up"], now
    return TRANSITIONS[DispatchState.SENDING, "miss"], now + timedelta(minutes=WAITS[attempts - 1])
