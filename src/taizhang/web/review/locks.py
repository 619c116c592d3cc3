"""Locked months: why each is locked, and the exceptions by which a unit may still report."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import end_unlock, grant_unlock
from taizhang.reporting.models import ReportingPeriod, Unlock
from taizhang.reporting.permissions import may_grant_unlock
from taizhang.reporting.queries import unlock_table
from taizhang.web.requests import signed_in


class UnlockForm(forms.Form):
    """Which month is opened for which unit, until when, and why."""

    period = forms.ModelChoiceField(
        ReportingPeriod.objects.exclude(locked_at=None).order_by("-start"),
        label=gettext_lazy("Month"),
        empty_label=None,
    )
    unit = forms.ModelChoiceField(Unit.objects.filter(keeps_ledger=True), label=gettext_lazy("Unit"))
    until = forms.DateField(label=gettext_lazy("Until (that day included)"), widget=forms.DateInput({"type": "date"}))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


@signed_in
def locks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The months with their locks, every exception, and the chief's form for another."""
    if not actor.has(Role.AUDITOR, *OFFICE_ROLES):
        raise Denied(_("Locks and exceptions are the supervision office's."))
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        may_grant_unlock(actor)
        if form.is_valid() and _granted(request, actor, form):
            return redirect("locks")
    return _page(request, actor, form)


def _granted(request: HttpRequest, actor: Actor, form: UnlockForm) -> bool:
    said = form.cleaned_data
    try:
        grant_unlock(said["period"], said["unit"], until=said["until"], reason=said["reason"], by=actor)
    except (ValueError, NotOpen) as refusal:
        form.add_error(None, str(refusal))
        return False
    names = {"month": said["period"].label, "unit": said["unit"].short_name, "day": said["until"].isoformat()}
    messages.success(request, _("%(month)s is open for %(unit)s until %(day)s.") % names)
    return True


def _page(request: HttpRequest, actor: Actor, form: UnlockForm) -> HttpResponse:
    today = clock.today()
    months = ReportingPeriod.objects.select_related("locked_by").order_by("-start")
    context = {
        "form": form if allows(may_grant_unlock, actor) else None,
        "months": months,
        "unlocks": unlock_table(),
        "today": today,
        "soonest": today.isoformat(),
    }
    return render(request, "review/locks.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def end(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Close the month again before the exception is over."""
    may_grant_unlock(actor)
    unlock = get_object_or_404(Unlock.objects.select_related("unit", "period"), pk=key)
    end_unlock(unlock, by=actor)
    messages.success(request, _("The exception is ended; the month is closed again for the unit."))
    return redirect("locks")
