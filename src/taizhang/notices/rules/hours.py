"""When a person may be told: quiet hours, days off, and what is due that very day."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from taizhang.lib.workdays import NO_OVERRIDES, is_workday
from taizhang.notices.facts import Quiet

SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


def read_quiet(text: str) -> Quiet:
    """Quiet hours as a setting writes them, `21:00-08:00`; anything else is a ValueError."""
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a span of hours; write 21:00-08:00.")
    hours = [int(each) for each in found.groups()]
    return Quiet(time(hours[0], hours[1]), time(hours[2], hours[3]))


def is_quiet(moment: time, quiet: Quiet) -> bool:
    """Whether a time of the day lies in the quiet hours; the end itself does not."""
    if quiet.begins <= quiet.ends:
        return quiet.begins <= moment < quiet.ends
    return moment >= quiet.begins or moment < quiet.ends


def earliest(moment: datetime, quiet: Quiet, overrides: Mapping[date, bool] = NO_OVERRIDES) -> datetime:
    """The first moment from `moment` on at which the person may be told: that moment itself, the end of the quiet
    hours, or the beginning of the next working day outside them."""
    while True:
        if quiet.days_off and not is_workday(moment.date(), overrides):
            moment = _midnight_after(moment)
        elif is_quiet(moment.time(), quiet):
            moment = _end_after(moment, quiet.ends)
        else:
            return moment


def send_at(
    now: datetime,
    quiet: Quiet,
    *,
    told_on: date | None,
    gather: timedelta,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> datetime:
    """When the day's one dispatch goes: after a while of gathering, outside the quiet hours, and on a later day than
    the one on which the person was told last (`told_on`)."""
    moment = earliest(now + gather, quiet, overrides)
    while told_on is not None and moment.date() <= told_on:
        moment = earliest(_midnight_after(moment), quiet, overrides)
    return moment


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)


def _end_after(moment: datetime, ends: time) -> datetime:
    day = moment.date() if moment.time() < ends else moment.date() + timedelta(days=1)
    return datetime.combine(day, ends, moment.tzinfo)
