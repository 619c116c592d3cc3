"""The page of one project: stages, money, lights with their reasons, task force, notes, pictures, blockers, papers."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.meetings.queries.bottlenecks import bottlenecks_seen_by
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import holder_names, in_force
from taizhang.projects.models import MonthFigure, Project
from taizhang.projects.permissions import may_enter_projects, may_keep, may_read_projects, may_tell
from taizhang.projects.queries import projects
from taizhang.projects.queries.reading import Read, read_projects
from taizhang.projects.rules.shares import rounded, share_of, single_months
from taizhang.web.history import history
from taizhang.web.projects.deeds import ACTS, forms_for, pending
from taizhang.web.projects.drawings import investment_curve
from taizhang.web.projects.words import (
    CHANGE_STATES,
    DIMENSIONS,
    FIGURE_STATES,
    NATURES,
    PROJECT_KINDS,
    field_word,
    value_word,
    why,
)
from taizhang.web.requests import signed_in

NOTES = 12


def project_seen(actor: Actor, key: int) -> Project:
    """The project, or 404 where there is none."""
    may_read_projects(actor)
    found = projects().filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def project(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One project."""
    return project_page(request, actor, project_seen(actor, key))


def project_page(
    request: HttpRequest, actor: Actor, found: Project, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    held = {**forms_for(actor, found), **(bound or {})}
    [read] = read_projects([found], clock.today())
    context = {
        "row": found,
        "read": read,
        "lights": [(DIMENSIONS[dimension], lit, why(lit)) for dimension, lit in read.lit.items()],
        "curve": investment_curve(read),
        "months": _months(read),
        "kind": PROJECT_KINDS[found.kind],
        "nature": NATURES.get(found.nature, ""),
        "acts": [(name, said, held[name]) for name, said in ACTS.items() if name in held],
        "asking": bool(bound),
        "units": Unit.objects.filter(in_force(clock.today())) if "force" in held else [],
        **_people(found),
        **_told(actor, found),
        "events": history(found, {}, (found.unit.stream, OFFICE_STREAM)),
    }
    return render(request, "projects/project.html", context, status=422 if bound else 200)


def _months(read: Read) -> list[Mapping[str, object]]:
    """Every month told of the year looked at: what the unit says, what counts, what it brought by itself, its share."""
    year = read.when[0]
    figures = MonthFigure.objects.filter(project=read.project, month__startswith=f"{year}-").prefetch_related(
        "revisions"
    )
    single = single_months({month: told.invested for month, told in read.months.items()})
    return [
        {
            "figure": figure,
            "state": FIGURE_STATES[figure.state],
            "single": single.get(int(figure.month[5:])),
            "share": rounded(share) if (share := share_of(figure.invested, read.plan)) is not None else None,
        }
        for figure in figures.prefetch_related("revisions")
    ]


def _people(found: Project) -> Mapping[str, object]:
    """Who heads the task force and belongs to it, by post and holder of today."""
    names = holder_names(clock.today())
    members = found.members.select_related("post__unit")
    return {
        "leader": names.get(found.leader_id or 0, ""),
        "members": [(each.post, names.get(each.post_id, "")) for each in members],
    }


def _told(actor: Actor, found: Project) -> Mapping[str, object]:
    """What is told of it: changes, notes, pictures, lines, blockers that the reader may open."""
    asked = pending(found)
    lines = found.lines.values("target")
    return {
        "asked": asked,
        "asked_values": _values(asked.said, asked.before) if asked else [],
        "changes": [
            (change, CHANGE_STATES[change.state], _values(change.said, change.before))
            for change in found.changes.select_related("asked_by", "decided_by")
        ],
        "notes": found.notes.select_related("written_by")[:NOTES],
        "photos": found.photos.filter(withdrawn_at=None).select_related("file", "shown"),
        "sections": found.sections.all(),
        "lines": targets_seen_by(actor).filter(pk__in=lines),
        "bottlenecks": bottlenecks_seen_by(actor).filter(project=found),
        "raises": actor.has(*UNIT_ROLES) and found.unit_id in actor.units and found.withdrawn_at is None,
        "tells": allows(may_tell, actor, found) and found.withdrawn_at is None,
        "approves": allows(may_enter_projects, actor),
        "keeps": allows(may_keep, actor, found),
    }


def _values(said: Mapping[str, str], before: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [
        (field_word(name), value_word(name, before.get(name, "")), value_word(name, value))
        for name, value in said.items()
    ]
