"""How far away a day is, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.lib.workdays import workdays_between


def time_left(due: date, today: date) -> str:
    """How far away a last day is, in working days and in words."""
    if due == today:
        return _("today is the last day")
    if due > today:
        left = workdays_between(today, due)
        return ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}
    late = (today - due).days
    return ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
