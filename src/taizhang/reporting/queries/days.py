"""The calendar: which rule holds for a month and a level, and the days that follow from it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Q

from taizhang.audit.plain import rows
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import LevelDays, MonthDays, Terms
from taizhang.reporting.models import DayRule, PeriodDays, ReportingPeriod
from taizhang.reporting.rules.months import days_of, level_days, terms_of

EVERYBODY = ""


def terms_for(month: Period) -> dict[str, Terms]:
    """What holds for a month: of everybody first, then of each level that has terms of its own."""
    return _terms(DayRule.objects.all(), month)


def _terms(rules: Iterable[DayRule], month: Period) -> dict[str, Terms]:
    held = {EVERYBODY: terms_of(settings.TAIZHANG_DUE_DAY, settings.TAIZHANG_LOCK_DAY)}
    for rule in rules:
        if rule.valid_from <= month.start:
            held[rule.level] = rule.terms
    return held


def days_to_come(month: Period, *, opened: date | None = None) -> tuple[LevelDays, ...]:
    """The days of a month that is not open, by the rules as they are now; of everybody first."""
    return _to_come(terms_for(month), month, opened)


def _to_come(terms: Mapping[str, Terms], month: Period, opened: date | None = None) -> tuple[LevelDays, ...]:
    return tuple(level_days(level, days_of(month, each, opened=opened), each) for level, each in terms.items())


def days_in(period: ReportingPeriod) -> MonthDays:
    """The days of an open month, as they were settled when it was opened."""
    return _settled(period, terms_for(Period.parse(period.label)), list(period.days.all()))


def _settled(period: ReportingPeriod, terms: Mapping[str, Terms], own: Iterable[PeriodDays]) -> MonthDays:
    rows: list[PeriodDays | ReportingPeriod] = [*own] or [period]
    levels = []
    for row in rows:
        level = row.level if isinstance(row, PeriodDays) else EVERYBODY
        days = level_days(level, (row.due_on, row.lock_on), terms.get(level, terms[EVERYBODY]))
        levels.append(replace(days, locked_at=row.locked_at or period.locked_at))
    opened = period.opened_at.astimezone(clock.TZ).date()
    return MonthDays(period.label, opened, True, tuple(sorted(levels, key=lambda each: each.level)))


def own_days(period: ReportingPeriod, unit: Unit) -> PeriodDays | None:
    """The days of the unit's level in an open month; None where levels do not differ. Every filing asks it."""
    found = rows(
        PeriodDays,
        "WHERE period_id = %s AND level IN %s ORDER BY level DESC LIMIT 1",
        period.pk,
        (unit.kind, EVERYBODY),
    )
    return found[0] if found else None


def due_day(period: ReportingPeriod, unit: Unit) -> date:
    """The day by which a unit reports on an open month."""
    own = own_days(period, unit)
    return period.due_on if own is None else own.due_on


def days_of_units(period: ReportingPeriod, units: Iterable[int]) -> LevelDays:
    """The days that hold for units in an open month, those that come first where the units are of several levels."""
    days, kinds = days_in(period), set(Unit.objects.filter(pk__in=units).values_list("kind", flat=True))
    return min((days.of(kind) for kind in kinds or {EVERYBODY}), key=lambda each: (each.due_on, each.lock_on))


def calendar_of(year: int) -> list[MonthDays]:
    """The twelve months of a year: those opened as settled, the others by the rules as they are now; three queries."""
    rules = list(DayRule.objects.all())
    held = {each.label: each for each in ReportingPeriod.objects.filter(start__year=year).prefetch_related("days")}
    months = []
    for month in Period.parse(str(year)).months():
        terms, period = _terms(rules, month), held.get(month.label)
        if period is not None:
            months.append(_settled(period, terms, period.days.all()))
        else:
            opens_on = month.start.replace(day=settings.TAIZHANG_OPEN_DAY)
            months.append(MonthDays(month.label, opens_on, False, _to_come(terms, month)))
    return months


def first_month_to_rule() -> Period:
    """The first month for which days may still be changed: the one after the last that was opened, at the earliest
    this one."""
    this = Period.parse(f"{clock.today():%Y-%m}")
    last = ReportingPeriod.objects.order_by("start").last()
    return max(this, Period.parse(last.label).next()) if last is not None else this


def filed_late(period: ReportingPeriod) -> Q:
    """The condition that a report of the month, joined as `reports`, first came after its level's due day."""
    late = Q()
    levels = days_in(period).levels
    others = [each.level for each in levels if each.level]
    for each in levels:
        mine = Q(ledger__unit__kind=each.level) if each.level else ~Q(ledger__unit__kind__in=others)
        after = Q(reports__first_filed_at__gt=datetime.combine(each.due_on, time.max, clock.TZ))
        late |= after & mine if others else after
    return late
