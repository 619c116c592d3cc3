"""How far off a day is, in words."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def days_from(day: date, today: date) -> str:
    """A day as seen from today: in so many days, today, so many days ago."""
    left = (day - today).days
    if left == 0:
        return _("today")
    if left > 0:
        return ngettext("in %(n)s day", "in %(n)s days", left) % {"n": left}
    return ngettext("%(n)s day ago", "%(n)s days ago", -left) % {"n": -left}


@register.filter
def urgency(day: date | None, today: date) -> str:
    """The tone of a deadline: past, within three days, later."""
    if day is None:
        return ""
    left = (day - today).days
    return "bad" if left < 0 else "warn" if left <= 3 else "calm"
