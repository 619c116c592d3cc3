"""Why a line is lit as it is: the formula with its inputs, the rule's thresholds, what is missing, who can mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from taizhang.indicators.facts import Level
from taizhang.ledger.models import Target
from taizhang.lib.paces import Choice, Profile
from taizhang.reporting.facts import Light, PaceRule, Plan, Reading, Status
from taizhang.reporting.queries import Plans, current_period, plans, readings
from taizhang.reporting.rules.forecast import forecast
from taizhang.reporting.rules.shares import shown
from taizhang.web.ledger.menders import Mender, menders
from taizhang.web.paces.words import PROFILES


@dataclass(frozen=True)
class Why:
    """The whole answer; `forecast` is no part of the reason and says so."""

    reading: Reading
    curve: str
    formula: str
    thresholds: str
    held: Plans
    rule: PaceRule
    missing: Sequence[str]
    menders: Sequence[Mender]
    level: Level | None
    forecast: Decimal | None
    begins_on: date | None

    @property
    def green(self) -> bool:
        """Whether there is nothing to ask about."""
        return self.reading.light in (Light.CLEAR, Light.DONE)


def why(line: Target, day: date) -> Why:
    """Everything that decides the line's light on a day."""
    held = plans([line])
    reading = readings([line], day, held)[line.pk]
    rule = held.rule(day)
    plan = held.of(line, rule)
    level, period = held.level(plan, day), current_period(day)
    return Why(
        reading=reading,
        curve=_curve(plan.choice, rule) if plan else "",
        formula=_formula(reading, plan, level),
        thresholds=_thresholds(rule),
        held=held,
        rule=rule,
        missing=list(_missing(line, reading, plan, level)),
        menders=menders(line, reading, period, day),
        level=level,
        forecast=forecast(reading),
        begins_on=line.begins_on,
    )


def _curve(choice: Choice, rule: PaceRule) -> str:
    """The curve in words, as this line runs along it."""
    name: str | Promise = PROFILES[choice.profile]
    if choice.profile is Profile.SEASONAL:
        known = rule.seasons.get(choice.season)
        name = f"{name}: {known.title if known else choice.season}"
    return _("%(curve)s, in working days") % {"curve": name} if choice.working else str(name)


def _formula(reading: Reading, plan: Plan | None, level: Level | None) -> str:
    if level is not None:
        said = _("Growth %(actual)s%% in %(period)s ÷ %(wanted)s%% wanted: %(achieved)s%% of what is wanted is there.")
        numbers = {"actual": f"{level.actual.normalize():f}", "wanted": f"{level.wanted.normalize():f}"}
        return said % {**numbers, "period": level.period.label, "achieved": reading.achieved}
    if reading.expected is None or reading.days_planned is None or plan is None:
        return _("This line is not measured by pace.")
    days = {"gone": reading.days_gone, "planned": reading.days_planned, "expected": reading.expected}
    if plan.corners:
        said = _("%(gone)s of %(planned)s planned days are over: along its curve %(expected)s%% was to be expected.")
    else:
        said = _("100 × %(gone)s ÷ %(planned)s planned days = %(expected)s%% was to be expected.")
    return f"{said % days} {_gap(reading)}".strip()


def _gap(reading: Reading) -> str:
    if reading.gap is None:
        return ""
    said = _("Verified %(achieved)s%% − %(expected)s%% = %(gap)s points.")
    return said % {"achieved": reading.achieved, "expected": reading.expected, "gap": f"{shown(reading.gap):+f}"}


def _thresholds(rule: PaceRule) -> str:
    said = _(
        "Ahead from %(ahead)s points beyond; an eye is needed from %(watch)s points behind, alarm above %(alarm)s;"
        " past the due day always alarm; a report older than %(days)s days counts as missing, and missing is never"
        " green."
    )
    numbers = {"ahead": rule.ahead, "watch": rule.watch, "alarm": rule.alarm}
    plain = {name: f"{number.normalize():f}" for name, number in numbers.items()}
    return said % {**plain, "days": rule.report_days}


def _missing(line: Target, reading: Reading, plan: Plan | None, level: Level | None) -> Iterator[str]:
    if plan is None:
        yield _("A day by which it is to be done.")
        return
    growth = plan.choice.wanted is not None
    if growth and level is None:
        yield _("A figure of %(series)s that says how it grew.") % {"series": plan.choice.series}
    elif not growth and reading.achieved is None and reading.status is not Status.NOT_STARTED:
        yield _("A verified report: none has been verified yet.")
    if reading.stale and reading.as_of:
        yield _("A recent report: the last one speaks of %(day)s.") % {"day": reading.as_of.isoformat()}
    if plan.choice.profile in (Profile.MILESTONES, Profile.SEASONAL, Profile.POINTS) and not plan.corners:
        yield _(
            "What its curve is drawn from (milestones, a known season, points): it is read along the straight line."
        )
    if not line.quantity and not line.criterion:
        yield _("A quantity or an acceptance criterion.")
