"""What a bulletin counts. Every number is a predicate over the fact table, so that the rows behind it can be shown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from taizhang.assessment.facts import Fact
from taizhang.cadence.facts import Change, Figure, Month, Tally, UnitName
from taizhang.reporting.facts import Status

FINISHED = frozenset({Status.DONE, Status.DONE_EARLY})
GOOD = FINISHED | {Status.AHEAD, Status.ON_PACE}
BAD = frozenset({Status.BEHIND, Status.OVERDUE})
STOPPED = frozenset({Status.SUSPENDED, Status.CANCELLED})
PRAISED_AT_MOST = 10
TENTH = Decimal("0.1")
TIMELINESS = ("on_time", "late", "missing")

Predicate = Callable[[Fact, date], bool]


def _line(fact: Fact) -> bool:
    return fact.metric == "progress"


def _owed(fact: Fact, as_of: date) -> bool:
    return fact.metric == "report" and (fact.done is not None or (fact.due is not None and fact.due < as_of))


def _in_time(fact: Fact) -> bool:
    return fact.done is not None and fact.due is not None and fact.done <= fact.due


def _with_status(status: Status) -> Predicate:
    return lambda fact, _as_of: _line(fact) and fact.level == status


COUNTS: Mapping[str, Predicate] = {
    "units": lambda fact, _as_of: fact.metric == "unit",
    "lines": lambda fact, _as_of: _line(fact),
    **{f"status.{status}": _with_status(status) for status in Status},
    "reports.asked": _owed,
    "reports.on_time": lambda fact, as_of: _owed(fact, as_of) and _in_time(fact),
    "reports.late": lambda fact, as_of: _owed(fact, as_of) and fact.done is not None and not _in_time(fact),
    "reports.missing": lambda fact, as_of: _owed(fact, as_of) and fact.done is None,
}
"""Name → which rows of the fact table it counts. Reports are asked for when they came or are overdue, so that the
on-time share is closed on time ÷ (closed + open and overdue); what is still open before its day counts nowhere."""


def rows_behind(name: str, facts: Iterable[Fact], as_of: date) -> list[Fact]:
    """The rows a figure counts, in the table's order; KeyError for a name that is none."""
    counted = COUNTS[name]
    return [fact for fact in facts if counted(fact, as_of)]


def figures_of(month: Month) -> list[Figure]:
    """Every number of the month with its source: rows of the fact table, records of other rooms, lines that changed."""
    source = f"facts:{month.facts_hash}"
    counted = [Figure(name, len(rows_behind(name, month.facts, month.as_of)), source) for name in COUNTS]
    elsewhere = [Figure(name, len(found.keys), found.source, found.keys) for name, found in month.records.items()]
    return [*counted, *elsewhere, *_changed(month)]


def _changed(month: Month) -> Iterator[Figure]:
    if month.previous is None:
        return
    source = f"facts:{month.facts_hash} bulletin:{month.previous.label}"
    for change, codes in changes(month.previous.facts, month.facts).items():
        yield Figure(f"changes.{change}", len(codes), source, tuple(codes))


def percent(part: int, whole: int) -> Decimal:
    """A share in percent with one decimal, half up; of nothing it is 0."""
    return (Decimal(part) * 100 / whole).quantize(TENTH, rounding=ROUND_HALF_UP) if whole else Decimal("0.0")


def tallies(month: Month) -> list[Tally]:
    """Each unit's month in numbers, in the order of the units."""
    statuses: dict[str, Counter[str]] = defaultdict(Counter)
    reports: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in month.facts:
        if _line(fact):
            statuses[fact.unit][fact.level] += 1
        for name in TIMELINESS:
            reports[fact.unit][name] += COUNTS[f"reports.{name}"](fact, month.as_of)
    return [
        Tally(unit.code, dict(statuses[unit.code]), **{name: reports[unit.code][name] for name in TIMELINESS})
        for unit in in_order(month.units.values())
    ]


def in_order(units: Iterable[UnitName]) -> list[UnitName]:
    """Units as the office lists them; codes break ties."""
    return sorted(units, key=lambda unit: (unit.order, unit.code))


def good_share(tally: Tally) -> Fraction | None:
    """The share of a unit's lines, those stopped left out, that are done, ahead or on pace; None without such lines."""
    going = sum(count for status, count in tally.statuses.items() if status not in STOPPED)
    if not going:
        return None
    return Fraction(sum(tally.statuses.get(status, 0) for status in GOOD), going)


def done_well(month: Month) -> list[Tally]:
    """Whom to name as doing well (抓两头带中间): by rule, never by favour.

    A unit is eligible when every report asked of it came in time, none is still to come, and its share on pace or
    better is above nothing and not below the city's. From each peer group the best by that share, equal shares in unit
    order; then each group's second; at most ten.
    """
    found, open_yet = tallies(month), _still_open(month)
    groups: dict[str, list[Tally]] = {}
    for tally in (each for each in found if each.unit not in open_yet):
        groups.setdefault(month.units[tally.unit].peer_group, []).append(tally)
    floor = _city_share(found)
    queues = [sorted(_eligible(each, floor), key=lambda t: -(good_share(t) or 0)) for each in groups.values()]
    by_turn = [tally for turn in range(2) for queue in queues for tally in queue[turn : turn + 1]]
    return by_turn[:PRAISED_AT_MOST]


def _still_open(month: Month) -> frozenset[str]:
    """The units of which a report is asked whose day is not past."""
    asked = (fact for fact in month.facts if fact.metric == "report")
    return frozenset(fact.unit for fact in asked if not _owed(fact, month.as_of))


def _eligible(found: Sequence[Tally], floor: Fraction) -> list[Tally]:
    in_time = [tally for tally in found if not tally.late + tally.missing]
    return [tally for tally in in_time if (share := good_share(tally)) and share >= floor]


def _city_share(found: Iterable[Tally]) -> Fraction:
    statuses: Counter[str] = Counter()
    for tally in found:
        statuses.update(tally.statuses)
    return good_share(Tally("", statuses, 0, 0, 0)) or Fraction(0)


def lagging(month: Month) -> list[Fact]:
    """The lines behind or overdue: overdue first, then by how many points they lack, unknown gaps last; then code."""
    lines = [fact for fact in month.facts if _line(fact) and fact.level in BAD]
    return sorted(
        lines, key=lambda fact: (fact.level != Status.OVERDUE, gap(fact) is None, -(gap(fact) or 0), fact.item)
    )


def gap(fact: Fact) -> int | None:
    """How many millionths of a percentage point a line lacks; None when nothing verified says how far it is."""
    return None if fact.value is None or fact.target is None else fact.target - fact.value


def changes(before: Iterable[Fact], now: Iterable[Fact]) -> dict[Change, list[str]]:
    """Which lines changed since the facts of the last bulletin, by code; every kind is there, even if empty."""
    old, new = ({fact.item: fact.level for fact in facts if _line(fact)} for facts in (before, now))
    found: dict[Change, list[str]] = {change: [] for change in Change}
    for code in sorted(old.keys() | new.keys()):
        if (change := change_of(old.get(code), new.get(code))) is not None:
            found[change].append(code)
    return found


def change_of(before: str | None, now: str | None) -> Change | None:
    """What one line's change of status is called; None on a side says that the line was not in force."""
    if before is None or now is None:
        return Change.WITHDRAWN if now is None else Change.NEW
    if (before in STOPPED) != (now in STOPPED):
        return Change.STOPPED if now in STOPPED else Change.RESUMED
    if now in FINISHED and before not in FINISHED:
        return Change.FINISHED
    if (before in BAD) != (now in BAD):
        return Change.NEWLY_BEHIND if now in BAD else Change.RECOVERED
    return None
