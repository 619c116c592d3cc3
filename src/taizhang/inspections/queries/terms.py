"""By when whoever's turn it is has to act, from an inspection's rows, and how that day comes about."""

from datetime import date, datetime

from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.rules.terms import Term, received_on, term
from taizhang.lib import clock
from taizhang.lib.workdays import add_workdays

_S = InspectionState


def day_of(moment: datetime) -> date:
    """The day of a moment where the office is."""
    return moment.astimezone(clock.TZ).date()


def standing_conclusion(row: Inspection) -> Conclusion | None:
    """The conclusion given last."""
    return row.conclusions.filter(given_at__isnull=False).order_by("version").last()


def ask_term(conclusion: Conclusion) -> Term | None:
    """In which days a recheck of a conclusion may be asked for; None before it is given."""
    if conclusion.given_at is None or conclusion.sign_by is None:
        return None
    signed = day_of(conclusion.signed_at) if conclusion.signed_at else None
    return term(received_on(signed, conclusion.sign_by), rules_on(day_of(conclusion.given_at)).ask)


def decide_term(asked_on: date) -> Term:
    """By when a recheck that was asked for on a day is decided."""
    return term(asked_on, rules_on(asked_on).decide)


def owed_by(row: Inspection) -> date | None:
    """The day by which whoever's turn it is has to act; None where nobody is held to one."""
    state, moved = InspectionState(row.state), day_of(row.moved_at)
    days = rules_on(moved).days
    if state is _S.PLANNED:
        return add_workdays(moved, days["approve"])
    if state is _S.APPROVED:
        return row.starts_on if row.unannounced else add_workdays(row.starts_on, -days["notice"])
    if state is _S.NOTIFIED:
        return row.starts_on
    if state is _S.FIELD:
        return add_workdays(max(row.ends_on, day_of(row.entered_at or row.moved_at)), days["conclude"])
    if state is _S.DRAFTED:
        return add_workdays(moved, days["give"])
    return _owed_after(row, state)


def _owed_after(row: Inspection, state: InspectionState) -> date | None:
    """What is owed of a conclusion given: a signature, then nothing until the term to ask is over; a decision."""
    if state is _S.RECHECK:
        return row.recheck.due_on
    held = standing_conclusion(row) if state in (_S.CONCLUDED, _S.RECHECKED) else None
    if held is None:
        return None
    if held.signed_at is None and held.sign_by is not None and clock.today() <= held.sign_by:
        return held.sign_by
    return held.ask_by if state is _S.CONCLUDED else None


def is_past(held: Conclusion, today: date) -> bool:
    """Whether the days to ask for a recheck of a conclusion are over."""
    return held.ask_by is not None and held.ask_by < today
