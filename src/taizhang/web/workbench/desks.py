"""What each role answers for, as it stands today; only what the role is there for is asked of the database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import F

from taizhang.accounts.facts import Actor
from taizhang.cadence.facts import BulletinState, Burden
from taizhang.cadence.models import Bulletin
from taizhang.cadence.queries import bulletins_seen_by
from taizhang.cadence.queries.burden import burdens
from taizhang.cadence.rules.burden import total
from taizhang.cadence.rules.figures import FINISHED
from taizhang.indicators.models import Observation
from taizhang.indicators.queries import latest_figures
from taizhang.ledger.facts import SupportState
from taizhang.ledger.queries.joint import joint_items
from taizhang.meetings.facts import DecisionKind
from taizhang.meetings.queries.ahead import coming
from taizhang.meetings.queries.bottlenecks import wishes
from taizhang.meetings.queries.decisions import decided_for
from taizhang.organisations.models import Unit
from taizhang.projects.queries import led_by, living, mega_projects
from taizhang.projects.queries.reading import read_projects
from taizhang.reporting.facts import Filing, LevelDays
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import filing
from taizhang.supervision.queries import OPEN, by_state, orders_seen_by
from taizhang.voice.queries import messages_waiting_for
from taizhang.web.bottlenecks.panels import open_bottlenecks
from taizhang.web.bulletins.words import STATES
from taizhang.web.meetings.outcomes import Shown, shown
from taizhang.web.projects.listing import with_leaders
from taizhang.web.workbench.lines import Lines

SHOWN = 8
"""How many rows of a list stand on a desk; the whole is one link away."""


@dataclass(frozen=True)
class Desk:
    """What every desk is laid out from."""

    actor: Actor
    lines: Lines
    period: ReportingPeriod | None
    today: date
    days: LevelDays | None = None


def unit_desk(desk: Desk) -> Mapping[str, Any]:
    """A unit's month, its lines, its open orders and messages, what it helps others with."""
    units = Unit.objects.filter(pk__in=desk.actor.units).order_by("order")
    mine, month = desk.lines.of(desk.actor.units), _filing(desk.period, desk.actor.units)
    return {
        "units": units,
        "month": _sum(month.values()),
        "days": desk.days,
        "lines": mine,
        "burden": _burden(desk.period, desk.actor.units),
        "orders": _open_orders(desk.actor).filter(unit__in=desk.actor.units)[:SHOWN],
        "letters": messages_waiting_for(desk.actor)[:SHOWN],
        "joint": _joint(desk.actor)[:SHOWN],
        "wishes": wishes(desk.actor)[:SHOWN],
        "ahead": coming(desk.actor, desk.today)[:SHOWN],
        "decided": _going_on(desk),
        "bottlenecks": open_bottlenecks(desk.actor)[:SHOWN],
    }


def office_desk(desk: Desk) -> Mapping[str, Any]:
    """The month of every unit, the lines, the orders by state, the month's bulletin."""
    held = _filing(desk.period, Unit.objects.values_list("pk", flat=True))
    units = Unit.objects.in_bulk(held)
    rows = sorted(((units[key], month) for key, month in held.items()), key=lambda row: row[0].order)
    month, bulletin = _sum(held.values()), _bulletin(desk.actor, desk.period)
    return {
        "month": month,
        "settled": desk.lines.tally.total - month.lines,
        "unfinished": sorted((row for row in rows if not row[1].complete), key=lambda row: -row[1].missing),
        "finished": [row for row in rows if row[1].complete],
        "orders": by_state(orders_seen_by(desk.actor), desk.today),
        "bottlenecks": open_bottlenecks(desk.actor)[:SHOWN],
        "bulletin": bulletin,
        "bulletin_state": STATES[BulletinState(bulletin.state)] if bulletin else None,
    }


def leader_desk(desk: Desk, *, whole_city: bool) -> Mapping[str, Any]:
    """The city, or a vice-mayor's portfolio, on one page."""
    lines = desk.lines if whole_city else desk.lines.of(desk.actor.portfolio)
    own = living().filter(unit__in=desk.actor.portfolio) | led_by(desk.actor, desk.today)
    shown = read_projects(mega_projects() if whole_city else own, desk.today)
    return {
        "ahead": coming(desk.actor, desk.today)[:SHOWN],
        "whole_city": whole_city,
        "lines": lines,
        "leaders": lines.by_leader(desk.today) if whole_city else [],
        "groups": lines.by_group if whole_city else [],
        "units": [] if whole_city else lines.by_unit,
        "orders": by_state(orders_seen_by(desk.actor), desk.today),
        "projects": with_leaders(shown),
        "figures": _figures(desk.today) if whole_city else [],
        "bottlenecks": open_bottlenecks(desk.actor)[:SHOWN],
        "bulletin": bulletins_seen_by(desk.actor).first(),
    }


def _going_on(desk: Desk) -> list[Shown]:
    """What meetings gave the units to do and is not done, the nearest day first."""
    tasks = decided_for(desk.actor).filter(kind=DecisionKind.TASK).order_by("due", "pk")
    return [each for each in shown(tasks[: 2 * SHOWN], desk.today) if not each.done][:SHOWN]


def _joint(actor: Actor) -> Any:
    """What the units still help others with: neither their part nor the line is done; the nearest day first."""
    going = joint_items(actor).exclude(state=SupportState.DONE).exclude(target__kept__status__in=FINISHED)
    return going.order_by(F("target__due").asc(nulls_last=True), "pk")


def _burden(period: ReportingPeriod | None, units: Collection[int]) -> Mapping[str, Burden]:
    """What the month asks of the units, and what the one before it asked."""
    if period is None:
        return {}
    periods = list(ReportingPeriod.objects.filter(start__lte=period.start).order_by("-start")[:2])
    months = [total(found.values()) for found in burdens(periods, units).values()]
    return dict(zip(("now", "before"), months, strict=False))


def _filing(period: ReportingPeriod | None, units: Iterable[int]) -> dict[int, Filing]:
    return {} if period is None else filing(period, units)


def _sum(months: Iterable[Filing]) -> Filing:
    """Several units' months as one."""
    total: dict[str, int] = {}
    for month in months:
        for name, count in asdict(month).items():
            total[name] = total.get(name, 0) + count
    return Filing(**total)


def _open_orders(actor: Actor) -> Any:
    return orders_seen_by(actor).filter(state__in=OPEN).order_by("due_on", "pk")


def _bulletin(actor: Actor, period: ReportingPeriod | None) -> Bulletin | None:
    return bulletins_seen_by(actor).filter(period=period).first() if period else None


def _figures(day: date) -> list[Observation]:
    """The city's figures of this year that say how it grew."""
    own = [each for each in latest_figures() if each.series.unit_id is None and each.growth is not None]
    return [each for each in own if each.period.startswith(str(day.year))]
