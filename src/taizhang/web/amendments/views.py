"""The page of one asking, and its paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor, Denied
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.ledger.facts import AmendmentState
from taizhang.ledger.models import Amendment
from taizhang.ledger.queries.amendments import amendments_seen_by
from taizhang.web.amendments.rows import baseline_of, changes_of
from taizhang.web.amendments.words import AMENDMENT_KINDS, AMENDMENT_STATES, LEVELS, REASONS
from taizhang.web.downloads import as_download
from taizhang.web.navigation import READERS
from taizhang.web.requests import signed_in

PEOPLE = ("asked_by", "signed_by", "checked_by", "decided_by", "paper__file")


def need_reader(actor: Actor) -> None:
    """The operator keeps the instance running and reads no working papers."""
    if not actor.has(*READERS):
        raise Denied(_("Plans are working papers; your role does not read them."))


def amendment_seen(actor: Actor, key: int) -> Amendment:
    """The asking, or 404 where it is not the actor's to see."""
    need_reader(actor)
    found = amendments_seen_by(actor).select_related(*PEOPLE).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Step:
    """A step on the way of an asking: what, by whom, when; without a moment it is still to come."""

    word: Promise | str
    who: str
    at: datetime | None


def steps_of(amendment: Amendment) -> Iterator[Step]:
    """The way of an asking, done and to come."""
    yield Step(gettext_lazy("Asked by the unit"), str(amendment.asked_by or ""), amendment.asked_at)
    yield Step(gettext_lazy("Signed by its head"), str(amendment.signed_by or ""), amendment.signed_at)
    yield Step(gettext_lazy("Checked by the supervision office"), str(amendment.checked_by or ""), amendment.checked_at)
    state, level = AmendmentState(amendment.state), LEVELS[amendment.level]
    decided = state in (AmendmentState.GRANTED, AmendmentState.REFUSED)
    word = AMENDMENT_STATES[state][0] if decided else _("To be decided by: %(level)s") % {"level": level}
    yield Step(word, str(amendment.decided_by or ""), amendment.decided_at)


def amendment_page(
    request: HttpRequest, actor: Actor, amendment: Amendment, acts: Mapping[str, forms.Form], *, wrong: bool
) -> HttpResponse:
    """The page, with a form for each act open now."""
    word, tone = AMENDMENT_STATES[amendment.state]
    context = {
        "amendment": amendment,
        "line": amendment.target,
        "kind": AMENDMENT_KINDS[amendment.kind],
        "reason": REASONS[amendment.reason],
        "state": word,
        "tone": tone,
        "level": LEVELS[amendment.level],
        "changes": changes_of(amendment),
        "baseline": baseline_of(amendment.target),
        "steps": list(steps_of(amendment)),
        "forms": acts,
        "asks_again": amendment.state == AmendmentState.RETURNED and amendment.target.ledger.unit_id in actor.units,
    }
    return render(request, "amendments/amendment.html", context, status=422 if wrong else 200)


@signed_in
def paper(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The paper that the asking stands on, always as a download."""
    held = amendment_seen(actor, key).paper
    try:
        content = read_bytes(held.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": held}, status=409)
    return as_download(content, held.filename, held.file.media_type)
