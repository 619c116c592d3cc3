"""Parks compared: one indicator, whole or per area or per head, with growth, pace, places, and the way to the aim."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.indicators.facts import Per
from taizhang.indicators.facts.derived import At, Step
from taizhang.indicators.models import Series
from taizhang.indicators.queries.parks import (
    Comparison,
    Park,
    compare,
    compared_names,
    park_months,
    parks_told,
    wholes_of,
)
from taizhang.indicators.queries.reading import Told
from taizhang.indicators.rules.plans import steps_of
from taizhang.lib.sparks import meter
from taizhang.organisations.facts import UnitKind
from taizhang.web.figures.rows import Row
from taizhang.web.figures.tables import as_file
from taizhang.web.figures.words import PERS, month_word, number_word, percent_word, value_or_reason
from taizhang.web.requests import signed_in

FINE = 2
"""So many places behind the point where something was divided."""


@dataclass(frozen=True)
class Asked:
    """The indicator, what it is divided by, the month; and what there is to choose from."""

    names: Sequence[str]
    name: str
    per: Per | None
    months: Sequence[At]
    at: At | None
    told: Sequence[Told]

    @property
    def query(self) -> str:
        """The same as the words behind an address."""
        said = {"name": self.name, "per": self.per or "", "month": month_word(self.at) if self.at else ""}
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class Line:
    """One park on the page."""

    park: Park
    per: bool
    most: bool

    @property
    def row(self) -> Row:
        """Its figure as the dashboard shows one."""
        return Row(self.park.told, None, self.park.at)

    @property
    def value(self) -> str:
        """The whole figure."""
        return number_word(self.park.told.points.get(self.park.at))

    @property
    def compared(self) -> str:
        """What is compared, where it is not the figure itself."""
        found = self.park.compared
        return number_word(found, FINE) if isinstance(found, Fraction) else value_or_reason(found)

    @property
    def divisor(self) -> str:
        """What it was divided by."""
        return number_word(self.park.divisor)

    @property
    def part(self) -> str:
        """Its part of all parks."""
        return percent_word(self.park.part)

    @property
    def bar(self) -> SafeString:
        """Its part of all parks as a bar."""
        if self.park.part is None:
            return SafeString("")
        drawn = meter(self.park.part, None, classes="blue", label=self.part)
        return mark_safe(drawn)  # noqa: S308 (numbers of our own)


def _asked(request: HttpRequest) -> Asked:
    names = compared_names()
    name = request.GET.get("name", "")
    name = name if name in names else (names[0] if names else "")
    told = parks_told(name) if name else []
    months = park_months(told)
    said = request.GET.get("month", "")
    at = next((each for each in months if month_word(each) == said), months[0] if months else None)
    per = request.GET.get("per", "")
    return Asked(names, name, Per(per) if per in set(Per) else None, months, at, told)


def _lines(asked: Asked) -> tuple[Comparison | None, list[Line]]:
    if asked.at is None:
        return None, []
    found = compare(asked.told, asked.at, asked.per)
    return found, [Line(park, asked.per is not None, park.place == 1) for park in found.parks]


@signed_in
def parks(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """All parks in one indicator, the best first; above them the plan of years and how far its end is."""
    asked = _asked(request)
    found, lines = _lines(asked)
    context = {
        "asked": asked,
        "lines": lines,
        "total": value_or_reason(found.total) if found else "",
        "measure": asked.told[0].series.measure if asked.told else "",
        "months": [month_word(each) for each in asked.months],
        "month": month_word(asked.at) if asked.at else "",
        "pers": PERS.items(),
        "per_word": PERS[asked.per] if asked.per else "",
        "paths": [_path(each, asked.at) for each in wholes_of(asked.name)] if asked.at else [],
        "sets": _sets(),
    }
    return render(request, "figures/parks.html", context)


@dataclass(frozen=True)
class Path:
    """The plan of years of a whole: its row now, each year with what there was, and how far the end is."""

    row: Row
    steps: Sequence[tuple[int, str, str, str]]
    end: int | None
    aim: str
    since: int | None
    lacking: str
    needed: str


def _path(told: Told, at: At | None) -> Path:
    steps = steps_of(told.points, told.aims)
    said = [(step.year, number_word(step.aim), number_word(step.actual), _share(step)) for step in steps if step.aim]
    far = told.distance(at[0]) if at else None
    return Path(
        row=Row(told, None, at if at in told.points else told.latest),
        steps=said,
        end=far.year if far else None,
        aim=number_word(far.aim) if far else "",
        since=far.since if far else None,
        lacking=number_word(far.lacking) if far else "",
        needed="" if far is None or far.needed is None else f"{far.needed:f}%",
    )


def _share(step: Step) -> str:
    return "" if step.actual is None else percent_word(step.actual * 100 / Fraction(step.aim))


def _sets() -> list[tuple[str, str, int]]:
    """Every park with how many indicators it has."""
    rows = Series.objects.filter(unit__kind=UnitKind.PARK).select_related("unit").order_by("unit__order")
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.unit:
            key = (row.unit.code, row.unit.short_name)
            counts[key] = counts.get(key, 0) + 1
    return [(code, name, count) for (code, name), count in counts.items()]


@signed_in
def export_parks(request: HttpRequest, _actor: Actor, form: str) -> HttpResponse:
    """The table of the page as a file."""
    asked = _asked(request)
    _found, lines = _lines(asked)
    per = [str(PERS[asked.per]), _("Divided by")] if asked.per else []
    heads = [_("Place"), _("Park"), _("Value"), *per, _("Year on year"), _("Of all parks"), _("Target of the year")]
    rows = []
    for line in lines:
        unit = line.park.told.series.unit
        divided = [line.compared, line.divisor] if asked.per else []
        name, place = unit.short_name if unit else "", str(line.park.place or "")
        rows.append([place, name, line.value, *divided, line.row.growth_said, line.part, line.row.aim])
    return as_file(asked.name or _("Parks"), form, heads, rows)
