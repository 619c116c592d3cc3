"""A paper uploaded: read while the person waits, or, where it is large, by the worker with its progress shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.rules import allows
from taizhang.importers import actions, permissions
from taizhang.importers.actions import Unreadable
from taizhang.importers.queries import intakes_seen_by, with_counts
from taizhang.lib.problems import Problem, Severity
from taizhang.web.importing.forms import PaperForm
from taizhang.web.importing.jobs import begin, broke_off, find_job, progress_of, result_of, said_of
from taizhang.web.jobs import Job, finished
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.words import INTAKE_STATES

LISTED = 100
AT_ONCE = 60_000
"""Bytes up to which a file is read while the person waits: some 1,500 rows of a workbook, read in about a second."""


@signed_in
def intakes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The papers taken in, and the form to take in another."""
    if not actor.has(Role.AUDITOR):
        permissions.may_take_in(actor)
    if request.method == "POST":
        return _upload(request, actor)
    return _list(request, actor, PaperForm())


def _list(
    request: HttpRequest,
    actor: Actor,
    form: PaperForm,
    problems: Sequence[Problem] = (),
    *,
    status: int = 200,
    broken: bool = False,
) -> HttpResponse:
    held = [(each, INTAKE_STATES[each.state]) for each in with_counts(intakes_seen_by(actor))[:LISTED]]
    context = {
        "intakes": held,
        "form": form,
        "problems": [said(problem) for problem in problems],
        "broken": broken,
        "keeps_profiles": allows(permissions.may_keep_profiles, actor),
        "may_take_in": allows(permissions.may_take_in, actor),
    }
    return render(request, "importing/intakes.html", context, status=status)


def _upload(request: HttpRequest, actor: Actor) -> HttpResponse:
    permissions.may_take_in(actor)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, actor, form, status=422)
    content, filename = form.content()
    if AT_ONCE < len(content) <= settings.TAIZHANG_UPLOAD_LIMIT:
        return redirect("intake_reading", begin(actor, content, filename=filename, **form.about()))
    try:
        intake = actions.take_in(by=actor, content=content, filename=filename, **form.about())
    except Unreadable as unreadable:
        return _list(request, actor, form, unreadable.problems, status=422)
    return redirect("intake", intake.pk)


@signed_in
def reading(request: HttpRequest, actor: Actor, number: UUID) -> HttpResponse:
    """How far the reading of a large paper is; then the lines it proposes, or what is wrong with it."""
    job = find_job(actor, number)
    result, here = result_of(job), reverse("intake_reading", args=[number])
    polled = bool(request.headers.get("HX-Request"))
    if result is None and not broke_off(job):
        page = "importing/reading_now.html" if polled else "importing/reading.html"
        return render(request, page, {"progress": progress_of(job), "poll": here})
    if polled:
        return finished(request, here, here)
    if result and "intake" in result:
        return redirect("intake", result["intake"])
    return _failed(request, actor, job, result["problems"] if result else [])


def _failed(request: HttpRequest, actor: Actor, job: Job, found: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """What is wrong with the paper, above the form as it was filled in."""
    problems = [Problem(**{**each, "severity": Severity(each["severity"])}) for each in found]
    form = PaperForm(initial=dict(said_of(job)))
    return _list(request, actor, form, problems, status=422, broken=not problems)
