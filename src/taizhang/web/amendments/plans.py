"""The versions of every unit's plan, and the rules that a plan stands under."""

from collections.abc import Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions.rulebook import adopt_rulebook
from taizhang.ledger.models import Ledger, Rulebook
from taizhang.ledger.permissions import may_approve_targets
from taizhang.ledger.queries.amendments import versions_of
from taizhang.ledger.queries.rulebook import rulebook_on, rules_on
from taizhang.ledger.rules.rulebook import Rules, shipped_text
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.web.adopting import rule_page
from taizhang.web.amendments.months import months_in_words
from taizhang.web.amendments.views import need_reader
from taizhang.web.amendments.words import AMENDMENT_KINDS, LEVELS, NEEDS, REASONS, TRAITS
from taizhang.web.requests import signed_in
from taizhang.web.words import KINDS


@signed_in
def plans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Each unit's plan with its versions; a version is the ledger as of its day."""
    need_reader(actor)
    ledgers = Ledger.objects.filter(unit__in=units_seen_by(actor)).select_related("unit")
    held = list(ledgers.order_by("-year", "unit__order"))
    versions = versions_of(held)
    rows = [(ledger, versions[ledger.pk]) for ledger in held if versions[ledger.pk]]
    return render(request, "amendments/plans.html", {"rows": sorted(rows, key=lambda row: -len(row[1]))})


@signed_in
def rulebooks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rules in force in words, every rulebook so far, and the form for the next."""
    need_reader(actor)
    today = clock.today()
    rules = rules_on(today)
    shown = {
        "rules": rules,
        "now": rulebook_on(today),
        "rows": _in_words(rules),
        "needs": [(KINDS[kind], [NEEDS[need] for need in needs]) for kind, needs in rules.needs.items()],
        "levels": [(TRAITS[trait], LEVELS[level]) for trait, level in rules.levels.items()],
        "held": Rulebook.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "amendments/rulebooks.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rulebook, by=actor),
        may_adopt=allows(may_approve_targets, actor),
    )


def _in_words(rules: Rules) -> list[Mapping[str, object]]:
    return [
        {
            "kind": AMENDMENT_KINDS[kind],
            "months": months_in_words(months),
            "reasons": [REASONS[reason] for reason in rules.reasons[kind]],
        }
        for kind, months in rules.months.items()
    ]
