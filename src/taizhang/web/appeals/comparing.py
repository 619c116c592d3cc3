"""Two results of a span side by side, as a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import WHOLE_CITY_READERS, Actor, Role
from taizhang.assessment.facts import Move
from taizhang.assessment.models import Run, UnitScore
from taizhang.assessment.queries.papers import compared
from taizhang.assessment.rules import plain
from taizhang.organisations.models import Unit
from taizhang.web.appeals.files import handed_out
from taizhang.web.appeals.runs import run_seen
from taizhang.web.appeals.words import CAUSES
from taizhang.web.requests import signed_in


@signed_in
def compare(request: HttpRequest, actor: Actor, key: int, other: int) -> HttpResponse:
    """Two results of a span: old and new points and places side by side."""
    before, after = _pair(actor, key, other)
    moves = _seen(actor, after, compared(before, after))
    everything = request.GET.get("all") == "1"
    context = {
        "before": before,
        "after": after,
        "cause": CAUSES.get(after.cause, ""),
        "rows": _rows(moves if everything else [move for move in moves if move.moved]),
        "moved": sum(move.moved for move in moves),
        "number": len(moves),
        "everything": everything,
    }
    return render(request, "appeals/compare.html", context)


@signed_in
def compared_file(_request: HttpRequest, actor: Actor, key: int, other: int, form: str) -> HttpResponse:
    """The comparison as a file."""
    before, after = _pair(actor, key, other)
    heads = [_("Peer group"), _("Unit"), _("Points before"), _("Points after"), _("Place before"), _("Place after")]
    rows = _rows(_seen(actor, after, compared(before, after)))
    lines = [
        [row["group"], row["unit"], *(str(row[name]) for name in ("was", "now", "stood", "stands"))] for row in rows
    ]
    name = f"{after.span}-{before.pk}-{after.pk}"
    return handed_out(_("Two results side by side"), name, heads, lines, form)


def _pair(actor: Actor, key: int, other: int) -> tuple[Run, Run]:
    before, after = run_seen(actor, key), run_seen(actor, other)
    if before.span != after.span:
        raise Http404
    return before, after


def _seen(actor: Actor, after: Run, moves: list[Move]) -> list[Move]:
    """Units see their own peer group alone, as in the score tables."""
    if actor.has(Role.VICE_MAYOR, *WHOLE_CITY_READERS):
        return moves
    own = set(UnitScore.objects.filter(run=after, unit__in=actor.units).values_list("peer_group", flat=True))
    return [move for move in moves if move.peer_group in own]


def _rows(moves: list[Move]) -> list[dict[str, str]]:
    names = dict(Unit.objects.values_list("code", "short_name"))
    return [
        {
            "group": move.peer_group,
            "unit": names.get(move.unit, move.unit),
            "was": _points(move.points[0]),
            "now": _points(move.points[1]),
            "gained": f"{plain(move.gained, 2):+}" if move.gained else "",
            "stood": str(move.rank[0] or "—"),
            "stands": str(move.rank[1] or "—"),
            "climbed": f"{move.climbed:+}" if move.climbed else "",
        }
        for move in moves
    ]


def _points(points: int | None) -> str:
    return "—" if points is None else str(plain(points, 2))
