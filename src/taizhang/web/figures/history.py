"""One series from its first figure on: values, months alone, growth with its arithmetic, revisions, sources."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.indicators.facts.derived import At, Growth
from taizhang.indicators.models import Former, Observation
from taizhang.indicators.queries.reading import Told
from taizhang.lib.yearlines import years
from taizhang.web.figures.rows import figure_at
from taizhang.web.figures.words import ABSENTS, growth_sum, growth_word, month_word, number_word, value_or_reason
from taizhang.web.words import COMPARATORS


@dataclass(frozen=True)
class Moment:
    """A month of a series: its figure, what it follows to, and what was said before."""

    told: Told
    at: At
    observation: Observation | None
    former: Sequence[Former]

    @property
    def period(self) -> str:
        """The period as the source names it, or the month."""
        return self.observation.period if self.observation else month_word(self.at)

    @property
    def value(self) -> str:
        """What there was by then."""
        held = self.observation
        if held and held.value is None and held.absent:
            return str(ABSENTS[held.absent])
        return number_word(self.told.points.get(self.at)) if self.at in self.told.points else "—"

    @property
    def comparator(self) -> Promise | str:
        """The word before the number; empty where it is exact."""
        return COMPARATORS[self.observation.comparator] if self.observation else ""

    @property
    def added(self) -> bool:
        """Whether it is what the parts come to."""
        return self.at in self.told.added

    @property
    def alone(self) -> str:
        """What the month alone brought, or why nobody knows."""
        return value_or_reason(self.told.alone(self.at)) if self.at in self.told.points else "—"

    @property
    def alone_growth(self) -> str:
        """How the month alone grew."""
        return growth_word(self.told.growth_alone(self.at)) if self.at in self.told.points else "—"

    @property
    def growth(self) -> Growth:
        """How it grew."""
        return self.told.growth(self.at)

    @property
    def growth_said(self) -> str:
        """The growth in words."""
        return growth_word(self.growth)

    @property
    def arithmetic(self) -> str:
        """How the growth is reckoned."""
        return growth_sum(self.growth)

    @property
    def base(self) -> str:
        """The base, where it is another than was on record."""
        return number_word(self.growth.on_record) if self.growth.restated else ""


def moments_of(told: Told) -> list[Moment]:
    """Every month that anything is said of, the latest first; two queries."""
    held = list(Observation.objects.filter(series=told.series).select_related("series", "paper").order_by("pk"))
    former: Mapping[int, list[Former]] = defaultdict(list)
    for each in Former.objects.filter(observation__series=told.series).select_related("paper").order_by("-number"):
        former[each.observation_id].append(each)
    moments = []
    for at in reversed(told.months):
        shown = figure_at(held, at)
        moments.append(Moment(told, at, shown, former[shown.pk] if shown else ()))
    return moments


def loose_figures(told: Told) -> list[Observation]:
    """Figures whose period is no whole one: they are shown, and nothing is reckoned from them."""
    rows = Observation.objects.filter(series=told.series).select_related("series", "paper").order_by("pk")
    return [row for row in rows if row.seen is None]


def drawing(told: Told) -> SafeString:
    """The last three years upon each other."""
    by_year: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for (year, month), value in told.points.items():
        by_year[year][month] = value
    if len(told.points) < 2:
        return SafeString("")
    names = [str(month) for month in range(1, 13)]
    said = {"name": told.series.name, "first": max(min(by_year), max(by_year) - 2), "last": max(by_year)}
    label = _("%(name)s by month, %(first)s to %(last)s") % said
    return mark_safe(years(by_year, names=names, label=label))  # noqa: S308 (its words are escaped where it is drawn)
