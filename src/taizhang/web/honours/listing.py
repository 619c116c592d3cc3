"""The list of honours: what it is narrowed by, what it comes to, what waits, what can be done with many."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour, Objection, Share
from taizhang.honours.permissions import may_confirm, may_read, may_verify
from taizhang.honours.queries.alike import counting
from taizhang.honours.queries.facts import ranks_of
from taizhang.honours.queries.lists import honours_seen_by, honours_waiting_for
from taizhang.honours.queries.rules import RulesByDay, rules_by_day, rules_on
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.web.honours.words import HONOUR_STATES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50
ASKED = ("state", "kind", "level", "unit", "words")


@dataclass(frozen=True)
class Row:
    """An honour in the words of the rule of its day."""

    honour: Honour
    level: str
    grade: str
    kind: str
    waits: bool


def asked_for(request: HttpRequest, actor: Actor) -> tuple[dict[str, str], QuerySet[Honour]]:
    """What the list is narrowed by, and the honours that fit."""
    asked = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ASKED}
    found = honours_seen_by(actor)
    if asked["state"] in HONOUR_STATES:
        found = found.filter(state=asked["state"])
    for name in ("kind", "level"):
        if asked[name]:
            found = found.filter(**{name: asked[name]})
    if asked["unit"]:
        shared = Share.objects.filter(honour=OuterRef("pk"), unit__code=asked["unit"])
        found = found.filter(Q(unit__code=asked["unit"]) | Exists(shared))
    if asked["words"]:
        found = found.filter(Q(title__contains=asked["words"]) | Q(body__contains=asked["words"]))
    return asked, found


@signed_in
def honours(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The honours open to the person, what waits for the person first."""
    may_read(actor)
    waiting = set(honours_waiting_for(actor, clock.today()).values_list("pk", flat=True))
    asked, found = asked_for(request, actor)
    waits = Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    page = page_of(request, found.annotate(waits=waits).order_by("waits", "-granted_on", "-pk"), PAGE)
    rules, now = rules_by_day(), rules_on(clock.today())
    context = {
        "page": page,
        "rows": [row_of(each, rules, waits=each.pk in waiting) for each in page.object_list],
        "waiting": len(waiting),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "states": [(code, word) for code, (word, _tone) in HONOUR_STATES.items()],
        "rules": now,
        "units": units_seen_by(actor).filter(honours__isnull=False).distinct(),
        "counts": counts_of(found, rules),
        "may_report": any(role in UNIT_ROLES for role, _unit in actor.unit_roles),
        "batches": batches_for(actor),
    }
    return render(request, "honours/list.html", context)


def row_of(honour: Honour, rules: RulesByDay, *, waits: bool = False) -> Row:
    """The honour with what its codes are called."""
    held = rules.on(honour.granted_on)
    grade = held.grades.get(honour.grade)
    level, kind = held.levels.get(honour.level), held.kinds.get(honour.kind)
    return Row(
        honour,
        level.word if level else honour.level,
        grade.word if grade else honour.grade,
        kind.word if kind else honour.kind,
        waits,
    )


def counts_of(found: QuerySet[Honour], rules: RulesByDay) -> Sequence[tuple[str, int]]:
    """How many confirmed honours there are of each kind, one at several levels counted once."""
    held = list(found.filter(state=HonourState.CONFIRMED).order_by("pk"))
    best = counting(held, {each.pk: ranks_of(each, rules) for each in held})
    counted = Counter(row_of(each, rules).kind for each in held if each.pk in best)
    return sorted(counted.items(), key=lambda pair: -pair[1])


def batches_for(actor: Actor) -> Mapping[str, int]:
    """What the person can do with all that are ready for it: how many there are of each."""
    ready = {name: batch(name).count() for name in ("show", "confirm")}
    may = {"show": allows(may_verify, actor), "confirm": allows(may_confirm, actor)}
    return {name: number for name, number in ready.items() if number and may[name]}


def batch(name: str) -> QuerySet[Honour]:
    """All honours that are ready to be shown, or to be confirmed."""
    held = Honour.objects.select_related("unit").order_by("unit__order", "pk")
    if name == "show":
        return held.filter(state=HonourState.VERIFIED)
    open_ones = Exists(Objection.objects.filter(honour=OuterRef("pk"), upheld=None))
    return held.filter(~open_ones, state=HonourState.SHOWN, shown_until__lt=clock.today())
