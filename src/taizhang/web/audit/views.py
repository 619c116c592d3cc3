"""The record: a list, one record with what it changed, the heads of the streams, and a check of the whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import SECURITY_STREAM, Actor
from taizhang.accounts.permissions import may_check_chain, may_read_chain, may_read_stream
from taizhang.accounts.queries import names
from taizhang.accounts.rules import allows
from taizhang.audit.actions import CHECKED, keep_check
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.audit.queries import changes_of, details_of, heads, records, states_before
from taizhang.organisations.models import Unit
from taizhang.web.audit.jobs import check_later, checking, faults
from taizhang.web.audit.reading import Reader
from taizhang.web.audit.words import COLUMNS, SUBJECTS
from taizhang.web.jobs import Progress, finished
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.words import ACTS

PAGE = 50
CHANGES_SHOWN = 30
AT_ONCE = 500
"""Records up to which a check runs while the person waits (a second or two); the worker checks longer chains."""


@signed_in
def audit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Records newest first, narrowed by stream, person, subject and day."""
    may_read_chain(actor)
    asked = {
        name: request.GET.get(name, "").replace("\0", "").strip() for name in ("stream", "actor", "subject", "day")
    }
    whole = allows(may_check_chain, actor)
    if not whole:
        asked["stream"] = SECURITY_STREAM
    found = records(stream=asked["stream"], day=_day(asked["day"]))
    if asked["actor"]:
        found = found.filter(actor__in=_accounts(asked["actor"]))
    if asked["subject"]:
        found = found.filter(subject__icontains=asked["subject"])
    page = page_of(request, found.defer("body"), PAGE)
    called = stream_names()
    context = {
        "page": page,
        "rows": [
            (record, ACTS.get(record.action, record.action), _about(record), called.get(record.stream))
            for record in page
        ],
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "streams": [(head.stream, called.get(head.stream, head.stream)) for head in heads()] if whole else [],
        "whole": whole,
        "last": _last_check() if whole else None,
        "progress": _checking() if whole else None,
    }
    return render(request, "audit/audit.html", context)


def _about(record: Any) -> str:
    """What a record is about, in words where it is named by a code."""
    return str(SUBJECTS.get(record.subject, record.subject))


def _accounts(text: str) -> set[str]:
    """The accounts a name or an account name means."""
    return {text, *(username for username, name in names().items() if text in name)}


def _day(text: str) -> date | None:
    """The day asked for, if it is one; the first and last year there can be have days that no time zone reaches."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None


def stream_names() -> Mapping[str, str]:
    """What each stream is called: its unit, the office, the accounts."""
    units = {unit.stream: unit.short_name for unit in Unit.objects.all()}
    return {**units, OFFICE_STREAM: _("Supervision office"), SECURITY_STREAM: _("Accounts and sign-ins")}


def _last_check() -> Mapping[str, Any] | None:
    last = records(action=CHECKED).first()
    return None if last is None else {**details_of(last), "at": last.at, "by": last.actor, "key": last.pk}


def _checking() -> Progress | None:
    last = _last_check()
    return checking(int(last["milliseconds"]) if last else 0)


@signed_in
def checking_now(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How far the check under way has come; once it is done, the page is asked for once."""
    may_check_chain(actor)
    progress = _checking()
    if progress is None:
        return finished(request, reverse("audit"), reverse("checking_chain"))
    return render(request, "audit/checking.html", {"progress": progress})


def _seen(actor: Actor) -> QuerySet[Any]:
    """The records open to the actor."""
    may_read_chain(actor)
    return records() if allows(may_check_chain, actor) else records(stream=SECURITY_STREAM)


@signed_in
def record(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One record: who did what when, each changed field from what to what, and how it hangs in the chain."""
    found = _seen(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    may_read_stream(actor, found.stream)
    every = changes_of(found)
    changes = every[:CHANGES_SHOWN]
    reader = Reader(changes)
    before = states_before(found, changes)
    stream = records(stream=found.stream)
    context = {
        "record": found,
        "act": ACTS.get(found.action, found.action),
        "subject": _about(found),
        "stream": stream_names().get(found.stream, found.stream),
        "details": [(COLUMNS.get(name, name), value) for name, value in details_of(found).items()],
        "changes": [reader.read(change, before.get((change["model"], change["key"]))) for change in changes],
        "more": len(every) - len(changes),
        "earlier": stream.filter(sequence=found.sequence - 1).first(),
        "later": stream.filter(sequence=found.sequence + 1).first(),
    }
    return render(request, "audit/record.html", context)


@signed_in
def streams(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every stream with its length and head, as printed on what was published."""
    may_check_chain(actor)
    called = stream_names()
    rows = [(head, called.get(head.stream, head.stream)) for head in heads()]
    return render(request, "audit/streams.html", {"rows": rows, "total": sum(head.sequence for head, _name in rows)})


@require_POST
@signed_in
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Check every record, row and file: now, or by the worker when the chain is long."""
    may_check_chain(actor)
    if sum(head.sequence for head in heads()) > AT_ONCE:
        if _checking() is None:
            check_later.enqueue(by=actor.username)
        return redirect("audit")
    found = keep_check(faults(), by=actor.username)["found"]
    if found:
        said = ngettext("%(n)s thing does not hold.", "%(n)s things do not hold.", found) % {"n": found}
        messages.error(request, said)
    else:
        messages.success(request, _("All holds."))
    return redirect("audit")
