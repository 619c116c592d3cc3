"""Opening a project by hand."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.projects.actions.opening import open_project
from taizhang.projects.facts import Nature, ProjectDraft, ProjectKind
from taizhang.projects.permissions import may_enter_projects
from taizhang.web.projects.forms import OpenForm
from taizhang.web.requests import signed_in


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form; what is wrong with it is said beside the field."""
    may_enter_projects(actor)
    form = OpenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            project = open_project(_draft(form), by=actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The project is opened. The chief decides whether the public sees it."))
            return redirect("project", project.pk)
    units = Unit.objects.filter(in_force(clock.today()))
    return render(request, "projects/new.html", {"form": form, "units": units}, status=422 if form.is_bound else 200)


def _draft(form: OpenForm) -> ProjectDraft:
    said = form.cleaned_data
    return ProjectDraft(
        name=said["name"],
        unit_id=said["unit"].pk,
        kind=ProjectKind(said["kind"]),
        nature=Nature(said["nature"]),
        total_investment=said["total_investment"],
        annual_investment=said["annual_investment"],
        invested_before=said["invested_before"] or Decimal(0),
        summary=said["summary"],
        leader_id=said["leader"].pk if said["leader"] else None,
        registration_due=said["registration_due"],
        days=form.days,
    )
