"""Doing something with orders: look for what needs one, propose one by hand, or one act on one order."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force as on_duty
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.actions import propose_for_late, propose_found, propose_order
from taizhang.supervision.facts import Source
from taizhang.supervision.models import SOURCE_LIMIT
from taizhang.supervision.permissions import may_handle_orders
from taizhang.supervision.queries.triggers import found_in
from taizhang.web.deeds import DeedPage
from taizhang.web.requests import signed_in
from taizhang.web.supervision.deeds import DEEDS
from taizhang.web.supervision.forms import day, text
from taizhang.web.supervision.page import order_page, order_seen

PAGE = DeedPage(
    DEEDS, order_page, "order", gettext_lazy("This was no longer open: somebody dealt with the order meanwhile.")
)


class AssignForm(forms.Form):
    """An order from elsewhere: to whom, what, why, where it comes from."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Unit"))
    matter = forms.CharField(
        label=gettext_lazy("Matter"),
        max_length=SOURCE_LIMIT,
        error_messages={"required": gettext_lazy("Say what the order is about.")},
    )
    finding = text(
        gettext_lazy("What is to be done or put right"), gettext_lazy("Say what is to be done."), limit=2000, rows=4
    )
    source = forms.CharField(
        label=gettext_lazy("Comes from"),
        max_length=SOURCE_LIMIT,
        help_text=gettext_lazy("The meeting, the check, the instruction, the message."),
        error_messages={"required": gettext_lazy("Say where it comes from.")},
    )
    code = forms.CharField(label=gettext_lazy("Line of the ledger"), max_length=40, required=False)
    wished_on = day(gettext_lazy("Wished by"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        units = Unit.objects.filter(on_duty(clock.today())).order_by("order")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_wished_on(self) -> date | None:
        """A day that is past can be asked of nobody."""
        wished: date | None = self.cleaned_data["wished_on"]
        if wished is not None and wished < clock.today():
            raise forms.ValidationError(_("This day is past; leave it open or say a day to come."))
        return wished


@require_POST
@signed_in
def propose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose an order for what is late, and for what the last locked month shows as empty or without effect."""
    may_handle_orders(actor)
    count = len(propose_for_late(overdue_milestones(clock.today()), by=actor))
    period = ReportingPeriod.objects.filter(locked_at__isnull=False).order_by("-start").first()
    if period is not None:
        count += len(propose_found(found_in(period), by=actor))
    if count:
        said = ngettext("%(n)s order proposed.", "%(n)s orders proposed.", count) % {"n": count}
        messages.success(request, said)
    else:
        messages.info(request, _("Nothing late, empty or without effect is without its order."))
    return redirect("orders")


@signed_in
def assign(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose an order that comes from elsewhere; wrong words come back with what is wrong."""
    may_handle_orders(actor)
    form = AssignForm(request.POST if request.method == "POST" else None, auto_id="new_%s")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        line = targets_seen_by(actor).filter(code=said["code"]).first() if said["code"] else None
        if said["code"] and line is None:
            form.add_error("code", _("There is no such line."))
        else:
            order = propose_order(
                said["unit"],
                by=actor,
                matter=said["matter"],
                finding=said["finding"],
                source=Source(said["source"]),
                target=line,
                wished_on=said["wished_on"],
            )
            return redirect("order", order.pk)
    return render(request, "supervision/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one order."""
    return PAGE.act(request, actor, order_seen(actor, key), name)
