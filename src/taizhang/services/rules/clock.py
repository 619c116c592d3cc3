"""The clock of a case: when it began, which stretches count, how it stands, in working days (行政许可法 art. 82)."""

from collections.abc import Iterator, Mapping
from datetime import date

from taizhang.lib.workdays import NO_OVERRIDES, add_workdays, workdays_after
from taizhang.services.facts import (
    DECIDED,
    SUPPLEMENT,
    CaseFacts,
    CaseState,
    Clock,
    Ending,
    PauseReason,
    Span,
    Terms,
)

NOTICE_WORKDAYS = 5
"""Working days to say what is missing; who says nothing has accepted on the day of receipt (行政许可法 art. 32)."""

REASONS = frozenset(PauseReason)
ENDED: Mapping[str, CaseState] = {
    Ending.NOT_ACCEPTED: CaseState.NOT_ACCEPTED,
    Ending.WITHDRAWN: CaseState.WITHDRAWN,
}


def read_clock(case: CaseFacts, terms: Terms, day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Clock:
    """How a case stands at the end of a day; what happened after it is left out of account."""
    began = begins(case, day, overrides)
    spans = tuple(_spans(case, began, day, overrides)) if began is not None else ()
    used = spans[-1].used if spans else 0
    deemed = began is not None and began != case.accepted_on
    return Clock(_state(case, began, used > terms.promise, day), began, deemed, spans, used, terms)


def begins(case: CaseFacts, day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date | None:
    """The day after which the clock runs: of acceptance; of receipt where nothing was said in five working days."""
    if case.ending == Ending.NOT_ACCEPTED and _by(case.ended_on, day):
        return None
    if is_notice_late(case, day, overrides):
        return case.received_on
    return case.accepted_on if _by(case.accepted_on, day) else None


def is_notice_late(case: CaseFacts, day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> bool:
    """Whether five working days went by after receipt without a word: accepted, not accepted, or what is missing."""
    said = answered_first(case)
    until = said if said is not None and said <= day else day
    return workdays_after(case.received_on, until, overrides) > NOTICE_WORKDAYS


def answered_first(case: CaseFacts) -> date | None:
    """The day the window first said anything to the application; an end of any kind is a word too."""
    days = [case.accepted_on, case.ended_on, *(asking.on for asking in case.askings[:1])]
    return min((each for each in days if each is not None), default=None)


def _spans(case: CaseFacts, began: date, day: date, overrides: Mapping[date, bool]) -> Iterator[Span]:
    """The stretches from the beginning to the end, or to the day. The day of an event belongs to the stretch before."""
    end = case.ended_on if case.ended_on is not None and case.ended_on < day else day
    at, used = began, 0
    for on, until, why in stops(case):
        first, last = max(on, at), min(until or end, end)
        if first >= last:
            continue
        if first > at:
            used += (worked := workdays_after(at, first, overrides))
            yield Span(at, first, worked, True, "", used)
        yield Span(first, last, workdays_after(first, last, overrides), False, why, used)
        at = last
    if at < end or at == began:
        used += (worked := workdays_after(at, max(at, end), overrides))
        yield Span(at, max(at, end), worked, True, "", used)


def stops(case: CaseFacts) -> list[tuple[date, date | None, str]]:
    """What stops the clock, by its day: the first asking for what is missing, and pauses with a reason the law knows.

    A second asking and a pause without reason stop nothing: whoever breaks the rule gains no time by it.
    """
    found = [(asking.on, asking.answered_on, SUPPLEMENT) for asking in case.askings[:1]]
    found += [(pause.on, pause.until, pause.reason) for pause in case.pauses if pause.reason in REASONS]
    return sorted(found, key=lambda stop: (stop[0], stop[1] or date.max))


def _state(case: CaseFacts, began: date | None, over: bool, day: date) -> CaseState:
    if _by(case.ended_on, day):
        if case.ending in DECIDED:
            return CaseState.LATE if over else CaseState.ON_TIME
        return ENDED[case.ending]
    if began is None:
        return CaseState.WAITING
    if over:
        return CaseState.OVERDUE
    return CaseState.PAUSED if _stands(case, day) else CaseState.RUNNING


def _stands(case: CaseFacts, day: date) -> bool:
    """Whether the clock is stopped when a day ends."""
    return any(on <= day and (until is None or until > day) for on, until, _why in stops(case))


def _by(event: date | None, day: date) -> bool:
    return event is not None and event <= day


def overrun_on(clock: Clock, limit: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date | None:
    """The first day beyond a limit of working days; None while it is kept."""
    before = 0
    for span in clock.spans:
        if span.counts and span.used > limit:
            return add_workdays(span.after, limit - before + 1, overrides)
        before = span.used
    return None


def last_day(clock: Clock, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date | None:
    """The last day to decide as promised; None before the clock began and while it stands."""
    if not clock.spans or clock.state == CaseState.PAUSED:
        return None
    beyond = overrun_on(clock, clock.terms.promise, overrides)
    if beyond is not None:
        return add_workdays(beyond, -1, overrides)
    return add_workdays(clock.spans[-1].through, clock.terms.promise - clock.used, overrides)
