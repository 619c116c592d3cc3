"""The entry grid: the figures of one period, typed or pasted; what is entered is kept as a paper of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.importers.forms.indicators.forms import ABSENT, COMPARATORS, DIRECTIONS, FIGURES
from taizhang.importers.forms.indicators.writing import plain, said
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.permissions import may_enter_for, may_enter_some
from taizhang.lib import clock
from taizhang.lib.periods import MONTHS_IN, Period, PeriodKind
from taizhang.lib.problems import Problem
from taizhang.lib.separated import csv_of, kept_word
from taizhang.organisations.models import Unit
from taizhang.web.figures.words import ABSENTS
from taizhang.web.problems import said as said_whole
from taizhang.web.problems import said_beside
from taizhang.web.requests import signed_in

CELLS = ("value", "growth", "base", "rank", "ranked_of")
COLUMNS: Mapping[str, str] = {name: word for word, name in FIGURES.columns.items()}
LONGEST, LONGEST_REASON, MOST = 30, 200, 300


@dataclass
class Line:
    """One series in the grid: what is held of the period, what was typed, what is wrong with it."""

    series: Series
    held: Observation | None
    before: Observation | None
    cells: dict[str, str]
    absent: str
    errors: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.absent and not any(self.cells.values())

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        """Each box with its name, its heading and what stands in it."""
        return [(name, COLUMNS[name], self.cells[name]) for name in CELLS]


@dataclass(frozen=True)
class Asked:
    """Whose figures are entered, and of which period."""

    unit: Unit | None
    units: Sequence[Unit]
    period: Period
    periods: Sequence[Period]

    @property
    def query(self) -> str:
        """The same as the words behind the address."""
        return f"?period={self.period.label}" + (f"&unit={self.unit.code}" if self.unit else "")


@signed_in
def entering(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The grid for one unit and period; filed whole or not at all."""
    may_enter_some(actor)
    asked = _asked(request, actor)
    lines = _lines(asked, actor)
    if request.method == "POST":
        _type_in(lines, request.POST)
        if "fill" in request.POST:
            _paste(lines, request.POST.get("pasted", ""))
        else:
            return _file(request, actor, asked, lines)
    return _page(request, asked, lines)


def _page(request: HttpRequest, asked: Asked, lines: Sequence[Line], status: int = 200, **more: object) -> HttpResponse:
    context = {"asked": asked, "lines": lines, "heads": [COLUMNS[name] for name in CELLS], "absents": ABSENTS.items()}
    return render(request, "figures/entering.html", {**context, **more}, status=status)


def _asked(request: HttpRequest, actor: Actor) -> Asked:
    series = Series.objects.select_related("keeper")
    mine = [each for each in series if allows(may_enter_for, actor, each)]
    units = sorted({each.keeper for each in mine if each.keeper}, key=lambda unit: (unit.order, unit.code))
    own = [unit for unit in units if unit.pk in actor.units]
    chosen = request.GET.get("unit", "")
    first = next(iter((*own, *units)), None)
    unit = next((unit for unit in units if unit.code == chosen), first)
    month = Period.containing(PeriodKind.MONTH, clock.today())
    periods = []
    for _number in range(24):
        month = month.previous()
        periods.append(month)
    wanted = request.GET.get("period", "")
    return Asked(unit, units, next((each for each in periods if each.label == wanted), periods[0]), periods)


def _lines(asked: Asked, actor: Actor) -> list[Line]:
    found = Series.objects.select_related("unit").order_by("code")
    found = found.filter(keeper=asked.unit) if asked.unit else found.filter(keeper__isnull=True)
    series = [each for each in found[:MOST] if allows(may_enter_for, actor, each) and _due(each, asked.period)]
    label, before = asked.period.label, asked.period.previous().label
    rows = Observation.objects.filter(series__in=series, period__in=[label, before]).select_related("paper")
    held = {(row.series_id, row.period): row for row in rows}
    return [_line(each, held.get((each.pk, label)), held.get((each.pk, before))) for each in series]


def _due(series: Series, month: Period) -> bool:
    """Whether a period of the series' rhythm ends with a month: quarters in March, half years in June."""
    return month.end.month % MONTHS_IN[PeriodKind(series.rhythm)] == 0


def _line(series: Series, held: Observation | None, before: Observation | None) -> Line:
    cells = {name: _cell(held, name) for name in CELLS}
    return Line(series, held, before, cells, held.absent if held else "")


def _cell(held: Observation | None, name: str) -> str:
    value = getattr(held, name, None)
    return str(value) if isinstance(value, int) else plain(value)


def _type_in(lines: Sequence[Line], given: QueryDict) -> None:
    for line in lines:
        code = line.series.code
        line.cells = {name: _typed(given, f"{name}-{code}") for name in CELLS}
        line.absent = given.get(f"absent-{code}", "")
        line.absent = line.absent if line.absent in set(map(str, ABSENTS)) else ""


def _typed(given: QueryDict, name: str) -> str:
    return given.get(name, "").replace("\0", "").strip()[:LONGEST]


def _paste(lines: Sequence[Line], text: str) -> None:
    """A block copied from a spreadsheet: each row names its series by code or name, then the columns of the grid."""
    by_name = {name: line for line in lines for name in (line.series.code, line.series.name)}
    for row in text.replace("\0", "").splitlines()[: MOST * 2]:
        name, *cells = [cell.strip() for cell in row.split("\t")]
        if name in by_name:
            by_name[name].cells |= {where: cell[:LONGEST] for where, cell in zip(CELLS, cells, strict=False)}


def _file(request: HttpRequest, actor: Actor, asked: Asked, lines: list[Line]) -> HttpResponse:
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON]
    told = [line for line in lines if not line.is_blank]
    if not told:
        messages.warning(request, _("Nothing is filled in yet."))
        return _page(request, asked, lines, 422, reason=reason)
    whose = asked.unit.name if asked.unit else _("Supervision office")
    try:
        written = take_in_figures(
            by=actor,
            content=csv_of(tuple(FIGURES.columns), _rows(told, asked.period, reason)),
            filename=f"指标填报-{asked.period.label}.csv",
            title=f"{asked.period.label_zh}指标填报",
            origin=whose,
            dated=clock.today(),
        )
    except Unreadable as refusal:
        return _page(request, asked, lines, 422, reason=reason, problems=_beside(refusal.problems, told))
    message = ngettext("%(n)s figure is new or revised.", "%(n)s figures are new or revised.", written)
    messages.success(request, message % {"n": written} if written else _("Nothing in it was new."))
    return redirect(reverse("figures_entry") + asked.query)


def _rows(lines: Sequence[Line], period: Period, reason: str) -> Iterator[Sequence[str]]:
    """The grid as the sheet that the readers know, so that typed figures go the way of every other."""
    for line in lines:
        one = line.series
        cells = {
            "code": one.code,
            "name": one.name,
            "scope": one.scope,
            "measure": one.measure,
            "direction": said(DIRECTIONS, one.direction),
            "period": period.label,
            "comparator": COMPARATOR,
            **line.cells,
            "absent": said(ABSENT, line.absent),
            "reason": kept_word(reason) if line.held else "",
        }
        yield [cells[name] for name in FIGURES.columns.values()]


COMPARATOR = said(COMPARATORS, "=")


def _beside(problems: Sequence[Problem], told: Sequence[Line]) -> list[str]:
    """Each fault beside its line; what names no line is told above."""
    above = []
    for each in problems:
        if each.row is not None and 2 <= each.row < len(told) + 2:
            told[each.row - 2].errors.append(said_beside(each))
        else:
            above.append(said_whole(each))
    return above
