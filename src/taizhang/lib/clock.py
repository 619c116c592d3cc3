"""The one place that asks what time it is. TAIZHANG_TODAY freezes the date; `frozen` lives in the past for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from time import time as time_now
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Shanghai")

OPENING = time(9, 0)
"""A frozen day begins when the office opens."""

TICK = timedelta(milliseconds=1)
"""Each reading of a frozen clock moves it on: order is kept, and 54 million acts fit into the day."""


@dataclass
class _Past:
    """The day being lived in, and how often the clock was read on each day of this stay."""

    day: date
    readings: dict[date, int] = field(default_factory=dict)


_past: ContextVar[_Past | None] = ContextVar("taizhang_past", default=None)


def now() -> datetime:
    """This moment in Beijing time, never naive."""
    past = _past.get()
    if past is not None:
        count = past.readings.get(past.day, 0)
        past.readings[past.day] = count + 1
        return datetime.combine(past.day, OPENING, TZ) + count * TICK
    moment = datetime.now(TZ)
    day = _day_from_environment()
    return moment if day is None else datetime.combine(day, moment.time(), TZ)


def today() -> date:
    """The calendar day in Beijing; reading it does not move a frozen clock."""
    past = _past.get()
    if past is not None:
        return past.day
    return _day_from_environment() or datetime.now(TZ).date()


def stamp() -> int:
    """Seconds since 1970 by the machine's own clock, frozen or not: what somebody else's protocol checks."""
    return int(time_now())


@contextmanager
def frozen(day: date) -> Iterator[None]:
    """Live on `day` from 09:00. Inside another stay, each day goes on from where it was left, so order is kept."""
    outer = _past.get()
    past = _Past(day) if outer is None else _Past(day, outer.readings)
    token = _past.set(past)
    try:
        yield
    finally:
        _past.reset(token)


def _day_from_environment() -> date | None:
    """The date the instance stands still at, as 2012-06-30; empty where work is real."""
    text = os.environ.get("TAIZHANG_TODAY", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"TAIZHANG_TODAY must be a date like 2012-06-30, not {text!r}.") from error
