"""A row of the dashboard: a series as it stood when a month ended, each number with what it is worked out from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from taizhang.indicators.facts.derived import At, Forecast, Growth, Pace
from taizhang.indicators.models import Observation
from taizhang.indicators.queries.reading import Told
from taizhang.lib.sparks import meter, spark
from taizhang.web.figures.words import ABSENTS, REASONS, growth_word, month_word, number_word, percent_word
from taizhang.web.words import COMPARATORS

RUN = 18
"""So many months a small trend shows."""


@dataclass(frozen=True)
class Row:
    """A series, the figure shown of it, and the month it is shown at (none: its period is no whole one)."""

    told: Told
    observation: Observation | None
    at: At | None

    @cached_property
    def growth(self) -> Growth | None:
        """How it grew."""
        return self.told.growth(self.at) if self.at else None

    @cached_property
    def pace(self) -> Pace | None:
        """How much of the year's plan is there."""
        return self.told.pace(self.at) if self.at else None

    @cached_property
    def forecast(self) -> Forecast | None:
        """Where the year would end."""
        return self.told.forecast(self.at) if self.at else None

    @property
    def period(self) -> str:
        """The period as the source names it, or the month."""
        if self.observation is not None:
            return self.observation.period
        return month_word(self.at) if self.at else "—"

    @property
    def value(self) -> str:
        """The value with its measure; why there is none."""
        held, measure = self.observation, self.told.series.measure
        if held is not None and held.value is None and held.absent:
            return str(ABSENTS[held.absent])
        reached = self.told.points.get(self.at) if self.at else None
        if held is not None and held.value is not None:
            said = " ".join(filter(None, (str(COMPARATORS[held.comparator]), f"{number_word(held.value)} {measure}")))
            if reached is None or reached == held.value:
                return said
            return _("%(month)s; %(sum)s since January") % {"month": said, "sum": number_word(reached)}
        return "—" if reached is None else f"{number_word(reached)} {measure}"

    @property
    def growth_said(self) -> str:
        """The growth in words; a dash where the period is no whole one and none is stated."""
        if self.growth is not None:
            return growth_word(self.growth)
        held = self.observation
        return "—" if held is None or held.growth is None else f"{held.growth:+f}%"

    @property
    def rank(self) -> str:
        """The place within the province: 2 / 11."""
        held = self.observation
        if held is None or held.rank is None:
            return ""
        return f"{held.rank} / {held.ranked_of}" if held.ranked_of else str(held.rank)

    @property
    def aim(self) -> str:
        """What the year's plan wants."""
        plan = self.told.aims.get(self.at[0]) if self.at else None
        if plan is None:
            return ""
        growth = "" if plan.growth is None else f"{number_word(plan.growth)}%"
        value = "" if plan.value is None else f"{number_word(plan.value)} {self.told.series.measure}"
        return " · ".join(filter(None, (value, f"↑ {growth}" if growth else "")))

    @property
    def share_said(self) -> str:
        """How much of the plan is there, or why nobody can say."""
        pace = self.pace
        if pace is None:
            return ""
        if pace.share is None:
            return str(REASONS[pace.reason]) if pace.reason else "—"
        return percent_word(pace.share)

    @property
    def time_said(self) -> str:
        """The share of the year that is over."""
        return percent_word(self.pace.time) if self.pace and self.pace.time is not None else ""

    @property
    def meter(self) -> SafeString:
        """The pace as a bar with a mark at the time; nothing without a plan."""
        pace = self.pace
        if pace is None or pace.share is None:
            return SafeString("")
        label = _("%(share)s of the plan") % {"share": percent_word(pace.share)}
        if pace.time is not None:
            label += "; " + _("%(time)s of the year") % {"time": percent_word(pace.time)}
        drawn = meter(pace.share, pace.time, classes="good" if pace.kept else "warn", label=label)
        return mark_safe(drawn)  # noqa: S308 (its words are escaped where it is drawn)

    @property
    def spark(self) -> SafeString:
        """The run of growth over the last months that tell one."""
        until = [at for at in self.told.months if self.at is None or at <= self.at]
        grown = [(at, found) for at in until if (found := _rate(self.told.growth(at))) is not None][-RUN:]
        label = f"{month_word(grown[0][0])} – {month_word(grown[-1][0])}" if grown else ""
        drawn = spark([rate for _at, rate in grown], label=label)
        return mark_safe(drawn)  # noqa: S308 (numbers of our own)

    @property
    def forecast_said(self) -> str:
        """The year's end with its interval; why there is none."""
        found = self.forecast
        if found is None:
            return ""
        if found.value is None or found.low is None or found.high is None:
            return str(REASONS[found.reason]) if found.reason else "—"
        if found.low == found.high:
            return number_word(found.value, 1)
        return f"{number_word(found.value, 1)} ({number_word(found.low, 1)} – {number_word(found.high, 1)})"


def _rate(growth: Growth) -> Fraction | None:
    return growth.percent if growth.percent is not None else growth.points


def rows_of(told: Iterable[Told], held: Mapping[int, Sequence[Observation]], until: date, year: int) -> list[Row]:
    """A row for each series: its last month of the year by a day; of those without a whole period the last figure."""
    rows = []
    for each in told:
        own = held.get(each.series.pk, ())
        months = [at for at in each.points if at[0] == year and at <= (until.year, until.month)]
        months += [at for at, seen in each.seen.items() if at[0] == year and seen.growth is not None]
        at = max(months, default=None)
        loose = [row for row in own if row.seen is None]
        shown = figure_at(own, at) if at else (loose[-1] if loose else None)
        if at or shown or year in each.aims:
            rows.append(Row(each, shown, at or ((year, until.month) if year in each.aims else None)))
    return rows


def figure_at(held: Sequence[Observation], at: At) -> Observation | None:
    """The figure that is said of all since January when a month ends: of several the one of the longest period."""
    ends = [(row, seen) for row in held if (seen := row.seen) and (seen.period.end.year, seen.period.end.month) == at]
    return min(ends, key=lambda each: each[1].period.start, default=(None, None))[0]
