"""What was typed on a meeting's page and could not be kept: it is shown again, with what is wrong of it."""

from django import forms

from taizhang.meetings.models import Attendee, Meeting
from taizhang.web.meetings.forms import AttendanceForm


def seats(found: Meeting, form: forms.Form | None) -> list[tuple[Attendee, str, str]]:
    """Every seat with what is kept of it, or what was typed of it and could not be kept."""
    typed = form.said if isinstance(form, AttendanceForm) and form.is_bound else {}
    return [
        (seat, *typed.get(seat.pk, (seat.presence, f"{seat.reason}{seat.deputy}")))
        for seat in found.attendees.select_related("unit")
    ]


def faults(form: forms.Form) -> list[str]:
    """What is wrong with a form, each with the field it stands at; the page says it at its head."""
    return [
        str(error) if name == "__all__" else f"{form.fields[name].label or name}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
