"""The page of all that was broken down: of the city unit by unit, of one unit, or of one line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.queries.cascade import broken_down, line_up
from taizhang.ledger.rules.cascade import DEEPEST
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.web.cascade.tree import Node, forest
from taizhang.web.requests import signed_in

PLACE = ("ledger__unit__order", "ledger__year", "number")

LARGE = 150
"""Families beyond so many lines show their second level alone; what is below comes when it is opened."""

MANY = 60
"""Families beyond so many stand under their units closed, and are read when a unit is opened."""


@dataclass(frozen=True)
class Branch:
    """A unit with the families that begin with its lines, how many they are, and themselves where they were read."""

    unit: Unit
    count: int
    families: Sequence[Node] = ()

    @property
    def size(self) -> int:
        """How many lines were broken down, and into how many."""
        return sum(family.size for family in self.families)

    @property
    def lights(self) -> dict[str, int]:
        """How many of all of them are lit how."""
        return dict(Counter(each.reading.light for family in self.families for each in family.all if each.reading))


@signed_in
def tree(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lines with their sub-targets, units and posts; within the page, what was opened alone."""
    if code := request.GET.get("line", "").replace("\0", ""):
        return _below(request, actor, code)
    seen, heads = targets_seen_by(actor), request.GET.get("heads", "").replace("\0", "")
    if heads:
        return _of_unit(request, seen.filter(ledger__unit__code=heads))
    unit = units_seen_by(actor).filter(code=request.GET.get("unit", "").replace("\0", "")).first()
    roots = broken_down(seen if unit is None else _touching(seen, unit))
    families = roots.count()
    branches = _counted(roots) if unit is None and families > MANY else _by_unit(roots)
    size = sum(branch.size for branch in branches)
    context = {
        "branches": branches,
        "unit": unit,
        "units": units_seen_by(actor).filter(keeps_ledger=True),
        "size": size,
        "families": families,
        "alone": broken_down(seen.filter(_of(unit)), into_any=False).count(),
        "deep": _deep(size),
        "open": unit is not None or len(branches) == 1,
        "told": [unit.short_name if unit else _("All lines")],
        "now": clock.now(),
    }
    return render(request, "cascade/page.html", context)


def _deep(size: int) -> int:
    """From which level on what is below is read when it is opened."""
    return 1 if size > LARGE else DEEPEST + 1


def _of_unit(request: HttpRequest, lines: QuerySet[Target]) -> HttpResponse:
    """The families that begin with a unit's lines, for its place on the page of the city."""
    branches = _by_unit(broken_down(lines))
    families = branches[0].families if branches else ()
    deep = _deep(sum(branch.size for branch in branches))
    return render(request, "cascade/families.html", {"families": families, "deep": deep})


def _of(unit: Unit | None) -> Q:
    return Q() if unit is None else Q(ledger__unit=unit)


def _touching(seen: QuerySet[Target], unit: Unit) -> QuerySet[Target]:
    """The lines of a unit, and those at the head of the families in which it has a part."""
    own = Target.objects.filter(ledger__unit=unit, parent__isnull=False)
    heads = {list(line_up(line))[-1].pk for line in own.select_related("parent__parent__parent__parent")}
    return seen.filter(Q(ledger__unit=unit) | Q(pk__in=heads))


def _by_unit(roots: QuerySet[Target]) -> list[Branch]:
    """The families read, under their units."""
    families: dict[Unit, list[Node]] = {}
    for node in forest(list(roots.order_by(*PLACE)), clock.today()):
        families.setdefault(node.line.ledger.unit, []).append(node)
    return [Branch(unit, len(nodes), nodes) for unit, nodes in families.items()]


def _counted(roots: QuerySet[Target]) -> list[Branch]:
    """The units with how many families begin with their lines; none of them is read."""
    counts = dict(roots.order_by().values_list("ledger__unit").annotate(number=Count("pk")))
    units = Unit.objects.filter(pk__in=counts).order_by("order")
    return [Branch(unit, counts[unit.pk]) for unit in units]


def _below(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One line and all below it: a page of its own, or within the page its sub-targets alone."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    [node] = forest([line], clock.today())
    part = "cascade/children.html" if request.headers.get("HX-Request") else "cascade/line_page.html"
    return render(request, part, {"node": node, "deep": DEEPEST + 1, "now": clock.now()})
