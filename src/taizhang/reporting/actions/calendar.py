"""The office settles by which days months to come are due and lock, for all or for one level."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.organisations.facts import UnitKind
from taizhang.reporting import permissions
from taizhang.reporting.facts import Terms
from taizhang.reporting.models import DayRule
from taizhang.reporting.queries.days import first_month_to_rule
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.months import checked_reminders, days_of


def set_days(level: str, month: Period, terms: Terms, *, by: Actor) -> DayRule:
    """Let these terms hold for a level (a kind of unit; empty: all others) from a month on, in place of those settled
    for that month before. NotOpen for months already open, ValueError for days that do not fit one another."""
    permissions.may_keep_periods(by)
    if level and level not in set(UnitKind):
        raise ValueError(_("There is no such kind of unit."))
    _need_unopened(month)
    remind = _checked(month, terms)
    rule = DayRule.objects.filter(level=level, valid_from=month.start).first()
    rule = rule or DayRule(level=level, valid_from=month.start)
    with recorded(EVENTS["set_days"], by=by.username, subject=month.label, level=level):
        rule.due_basis, rule.due_number = terms.due.basis, terms.due.number
        rule.lock_basis, rule.lock_number = terms.lock.basis, terms.lock.number
        rule.remind = list(remind)
        rule.save()
    return rule


def withdraw_days(rule: DayRule, *, by: Actor) -> None:
    """Take a rule back that no open month followed; what held before it holds again."""
    permissions.may_keep_periods(by)
    month = Period.parse(f"{rule.valid_from:%Y-%m}")
    _need_unopened(month)
    with recorded(EVENTS["withdraw_days"], by=by.username, subject=month.label, level=rule.level):
        rule.delete()


def _need_unopened(month: Period) -> None:
    if month < (first := first_month_to_rule()):
        said = _("The days of %(month)s are settled; rules can be changed from %(first)s on.")
        raise NotOpen(said % {"month": month.label, "first": first.label})


def _checked(month: Period, terms: Terms) -> tuple[int, ...]:
    """The reminders, once the days of this and the next eleven months are found to be days and in their order."""
    try:
        for _number in range(12):
            days_of(month, terms)
            month = month.next()
        return checked_reminders(terms.remind)
    except ValueError as wrong:
        said = _("These days do not fit one another in %(month)s: a number, the order of the days, or a reminder.")
        raise ValueError(said % {"month": month.label}) from wrong
