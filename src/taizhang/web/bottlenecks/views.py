"""The list of bottlenecks and the page of one."""

from collections.abc import Mapping

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.lib.workdays import steps
from taizhang.meetings.facts import LEVELS, UNSOLVED, BottleneckState
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.permissions import may_move
from taizhang.meetings.queries.bottlenecks import (
    bottlenecks_seen_by,
    bottlenecks_waiting_for,
    counts,
    days_to_solve,
    lift_of,
    raised_on,
    wishes,
)
from taizhang.meetings.queries.decisions import decisions_about
from taizhang.meetings.queries.outcomes import lines_not_in_force
from taizhang.meetings.queries.rules import rules_on
from taizhang.meetings.queries.series import next_meeting
from taizhang.meetings.rules.bottlenecks import EVENTS
from taizhang.meetings.rules.lifting import days_open, last_day
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, units_seen_by
from taizhang.web.bottlenecks.deeds import forms_for
from taizhang.web.bottlenecks.drawings import drawn
from taizhang.web.bottlenecks.words import ACTS, BOTTLENECK_STATES
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.meetings.outcomes import shown
from taizhang.web.navigation import READERS
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.supervision.words import DAY_KINDS

PAGE = 50
REMARKS = ("return", "hold", "decline", "dispute", "doubt", "withdraw")
SAID: Mapping[str, str] = {
    EVENTS["raise"]: "wanted",
    EVENTS["answer"]: "answer",
    EVENTS["claim"]: "solution",
    EVENTS["decide"]: "answer",
    EVENTS["settle"]: "answer",
    **{EVENTS[act]: "remark" for act in REMARKS},
}


def need_reader(actor: Actor) -> None:
    """The operator keeps the instance running and reads no working papers."""
    if not actor.has(*READERS):
        raise Denied(_("Bottlenecks are working papers; your role does not read them."))


def bottleneck_seen(actor: Actor, key: int) -> Bottleneck:
    """The bottleneck, or 404 where it is not the actor's to see."""
    need_reader(actor)
    found = bottlenecks_seen_by(actor).filter(pk=key).select_related("target__ledger", "report__period").first()
    if found is None:
        raise Http404
    return found


@signed_in
def bottlenecks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The bottlenecks open to the person, counted, what waits for the person first."""
    need_reader(actor)
    today, seen = clock.today(), bottlenecks_seen_by(actor)
    waiting = set(bottlenecks_waiting_for(actor).values_list("pk", flat=True))
    state, unit = request.GET.get("state", ""), request.GET.get("unit", "").replace("\0", "")
    found = seen.annotate(
        waits=Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField()),
    )
    found = found.filter(state=state) if state in BOTTLENECK_STATES else found
    found = found.filter(unit__code=unit) if unit else found
    page = page_of(request, found.order_by("waits", "-drafted_at", "-pk"), PAGE)
    told = counts(seen.exclude(raised_at=None), today)
    context = {
        "page": page,
        "rows": [(row, row.pk in waiting, _age(row)) for row in page.object_list],
        "waiting": len(waiting),
        "counts": told,
        "drawings": drawn(told),
        "state": state,
        "unit": unit,
        "query": f"state={state}&unit={unit}",
        "states": [(code, word) for code, (word, _tone) in BOTTLENECK_STATES.items()],
        "units": units_seen_by(actor).filter(bottlenecks__isnull=False).distinct(),
        "wishes": wishes(actor),
        "writes": actor.has(*UNIT_ROLES),
    }
    return render(request, "bottlenecks/list.html", context)


def _age(row: Bottleneck) -> int:
    """Calendar days it was, or has been, open."""
    return days_to_solve(row) if row.solved_at else days_open(raised_on(row), clock.today())


@signed_in
def bottleneck(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One bottleneck: what is stuck, where it is and until when, all that happened, and the acts open now."""
    return bottleneck_page(request, actor, bottleneck_seen(actor, key))


def bottleneck_page(
    request: HttpRequest, actor: Actor, found: Bottleneck, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    held = {**forms_for(actor, found), **(bound or {})}
    context = {
        "row": found,
        "needed": [each.unit for each in found.needed.select_related("unit")],
        "age": _age(found) if found.raised_at else None,
        **_term(found),
        **_meeting(found),
        "unstarted": lines_not_in_force(found) if "confirm" in held else [],
        "acts": [(name, said, held[name]) for name, said in ACTS.items() if name in held],
        "edits": found.state == BottleneckState.DRAFT and allows(may_move, actor, found, "describe"),
        "decisions": shown(decisions_about(found), clock.today()),
        "unsolved": found.state in UNSOLVED,
        "units": Unit.objects.filter(in_force(clock.today())) if "ask" in held else [],
        "events": history(found, SAID, (found.unit.stream, OFFICE_STREAM)),
    }
    return render(request, "bottlenecks/bottleneck.html", context, status=422 if bound else 200)


def _meeting(row: Bottleneck) -> Mapping[str, object]:
    """The meeting that a tabled bottleneck waits for, and whether it stands on its agenda."""
    ahead = next_meeting(row.series) if row.state == BottleneckState.TABLED and row.series else None
    return {"ahead": ahead, "on_agenda": ahead is not None and ahead.items.filter(bottleneck=row).exists()}


def _term(row: Bottleneck) -> Mapping[str, object]:
    """How long it may stay at its level, day by day as the rule counts, and where it should go when that is over."""
    if row.state not in LEVELS or row.since is None:
        return {}
    today, state = clock.today(), BottleneckState(row.state)
    level, last = rules_on(today).levels[state], last_day(state, row.since, rules_on(today))
    lift = lift_of(row, today)
    return {
        "level": level,
        "last": last,
        "left": time_left(last, today),
        "late": today > last,
        "steps": [(step, DAY_KINDS[step.kind]) for step in steps(row.since, level.days)],
        "lift": lift and BOTTLENECK_STATES[lift.to][0],
    }
