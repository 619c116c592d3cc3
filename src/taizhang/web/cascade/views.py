"""Breaking a line down: a few sub-targets at a time, each for the unit that will answer for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_break_down
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.web.cascade.forms import Row, drafts_of, read_rows
from taizhang.web.requests import signed_in


@signed_in
def break_line_down(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Rows for sub-targets; saved, they are drafts of their units, and nothing is saved while a row is wrong."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    may_break_down(actor, line, line.ledger.unit_id)
    units = units_for(actor, line)
    rows = read_rows(request.POST, units, line)
    if request.method != "POST":
        return _page(request, line, units, rows, "")
    problem = "" if any(row.filled for row in rows) else _("Name at least one sub-target.")
    if problem or any(row.error for row in rows):
        return _page(request, line, units, rows, problem)
    try:
        made = break_down(line, drafts_of(rows, units), by=actor)
    except (ValueError, NotOpen) as refusal:
        return _page(request, line, units, rows, str(refusal))
    said = ngettext("%(n)s sub-target saved as a draft.", "%(n)s sub-targets saved as drafts.", len(made))
    messages.success(request, said % {"n": len(made)})
    return redirect("target", code)


def units_for(actor: Actor, line: Target) -> dict[str, Unit]:
    """The units that the line may be broken down to, by their codes: the lead unit first."""
    held = Unit.objects.filter(in_force(clock.today()), keeps_ledger=True)
    if not actor.has(*OFFICE_ROLES):
        helping = line.supports.values_list("unit", flat=True)
        held = held.filter(pk__in=[line.ledger.unit_id, *helping])
    lead = line.ledger.unit
    return {lead.code: lead, **{unit.code: unit for unit in held.order_by("order")}}


def _page(request: HttpRequest, line: Target, units: dict[str, Unit], rows: list[Row], problem: str) -> HttpResponse:
    context = {"line": line, "units": units.values(), "rows": rows, "problem": problem}
    wrong = problem or any(row.error for row in rows)
    return render(request, "cascade/break_down.html", context, status=422 if wrong else 200)
