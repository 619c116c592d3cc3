"""Why an act is not done with lines, in words: each sort of reason is looked up for many lines at once."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from taizhang.ledger.facts import Standing, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.completeness import lacking
from taizhang.ledger.queries.hindrances import asked_of, closed_plans, referred_to
from taizhang.ledger.rules import next_state
from taizhang.lib import clock
from taizhang.supervision.queries import late_without_order
from taizhang.web.words import TARGET_STATES, parts_in_words

Hindered = Mapping[int, str]
"""The reasons by the lines' keys; lines that nothing hinders are left out."""
Hinders = Callable[[Sequence[Target]], Hindered]


def state_against(act: str) -> Hinders:
    """Lines in whose state the act is not open."""

    def found(lines: Sequence[Target]) -> Hindered:
        return {line.pk: _state(line) for line in lines if next_state(TargetState(line.state), act) is None}

    return found


def asked(lines: Sequence[Target]) -> Hindered:
    """Lines of which a change is being asked."""
    return dict.fromkeys(asked_of(lines), _("A change of it is being asked for; that is decided first."))


def incomplete(lines: Sequence[Target]) -> Hindered:
    """Drafts that lack a part."""
    missing = lacking([line for line in lines if line.state == TargetState.DRAFT])
    keys = {line.code: line.pk for line in lines}
    return {keys[code]: _("It lacks: %(parts)s.") % {"parts": parts_in_words(parts)} for code, parts in missing.items()}


def plan_closed(lines: Sequence[Target]) -> Hindered:
    """Lines of a plan that is closed for the year."""
    days = closed_plans({line.ledger for line in lines})
    said = _("The plan closed on %(day)s; ask for the line as an addition, with its reason and paper.")
    return {line.pk: said % {"day": days[line.ledger_id]} for line in lines if line.ledger_id in days}


def no_draft(lines: Sequence[Target]) -> Hindered:
    """Lines that are no drafts."""
    return {line.pk: _state(line) for line in lines if line.state != TargetState.DRAFT}


def referred(lines: Sequence[Target]) -> Hindered:
    """Lines that something else refers to."""
    return dict.fromkeys(referred_to(lines), _("Something else refers to this line, so it stays."))


def standing_against(wanted: Standing) -> Hinders:
    """Lines that are not in force, are cancelled, or stand so already."""

    def found(lines: Sequence[Target]) -> Hindered:
        return {line.pk: said for line in lines if (said := _standing(line, wanted))}

    return found


def no_late_stage(lines: Sequence[Target]) -> Hindered:
    """Lines without a stage that is overdue and has no order yet."""
    late = set(late_without_order(clock.today()).filter(target__in=lines).values_list("target", flat=True))
    said = _("None of its stages is overdue without an order.")
    return {line.pk: said for line in lines if line.pk not in late}


def _state(line: Target) -> str:
    return _("In its state “%(state)s” this cannot be done with it.") % {"state": TARGET_STATES[line.state]}


def _standing(line: Target, wanted: Standing) -> str:
    if line.state not in IN_FORCE:
        return _state(line)
    if line.standing == Standing.CANCELLED:
        return _("It is cancelled, and stays so.")
    active = line.standing == Standing.ACTIVE
    if wanted == line.standing:
        return _("Work on it goes on already.") if active else _("It is suspended already.")
    return ""
