"""Which lines report in form only, or work without effect: the signs of their last months, read by the dated rule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib.texts import inner
from taizhang.reporting.facts import Light, Oddity, ReportState
from taizhang.reporting.models import Evidence, KeptOddity, Report, ReportingPeriod
from taizhang.reporting.queries import readings
from taizhang.supervision.facts import SOLVED, OrderState, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.rulebook import Rules
from taizhang.supervision.rules.triggers import HUNDRED, Signs, formalistic, ineffective

SAID = (ReportState.SIGNED, ReportState.VERIFIED)
EMPTY = (Oddity.SAME_TEXT, Oddity.LIKE_TEXT, Oddity.COPIED, Oddity.EXACT)
BAD = (Light.WATCH, Light.ALARM)
OVER = (*SOLVED, OrderState.DROPPED, OrderState.UNSOLVED)


@dataclass(frozen=True)
class Found:
    """A line for which an order should be proposed: why, for which month, in words."""

    target: Target
    trigger: Trigger
    occasion: str
    finding: str


def found_in(period: ReportingPeriod) -> list[Found]:
    """What the months up to this one show; a line that has an order for the same reason, still open or of this month,
    is left alone."""
    rules = rules_on(period.end)
    months = max(rules.formalistic.same_text, rules.formalistic.copied, rules.ineffective.months)
    periods = list(ReportingPeriod.objects.filter(start__lte=period.start).order_by("-start")[:months])[::-1]
    signs = _signs(periods)
    if len(periods) >= rules.ineffective.months:
        signs = _with_lights(signs, periods[-rules.ineffective.months :])
    lines = Target.objects.filter(pk__in=signs, state__in=IN_FORCE, standing=Standing.ACTIVE)
    known = _known(period.label)
    return [
        found
        for line in lines.select_related("ledger__unit").order_by("ledger__unit__order", "number", "pk")
        for found in _of_line(line, signs[line.pk], rules, period.label)
        if (line.pk, found.trigger) not in known
    ]


def _known(occasion: str) -> set[tuple[int, str]]:
    orders = Order.objects.filter(trigger__in=(Trigger.FORMALISTIC, Trigger.INEFFECTIVE))
    return {
        (target, trigger)
        for target, trigger, state, held in orders.values_list("target_id", "trigger", "state", "occasion")
        if target is not None and (held == occasion or state not in OVER)
    }


def _of_line(line: Target, signs: Sequence[Signs], rules: Rules, month: str) -> Iterator[Found]:
    if signs[-1].month != month:
        return
    for trigger, said in (
        (Trigger.FORMALISTIC, formalistic(signs, rules.formalistic)),
        (Trigger.INEFFECTIVE, ineffective(signs, rules.ineffective)),
    ):
        if said:
            yield Found(line, trigger, month, f"“{inner(line.matter)}”{'，'.join(said)}（截至{_in_words(month)}）。")


def _in_words(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _signs(periods: Sequence[ReportingPeriod]) -> Mapping[int, list[Signs]]:
    """The signs of each line that reported, month by month, the oldest first: the questions that were kept when its
    reports were signed, and that nobody answered or set aside."""
    open_ones = KeptOddity.objects.filter(report__period__in=periods, kind__in=EMPTY, answered_at=None, aside_at=None)
    asked: dict[int, set[Oddity]] = defaultdict(set)
    for report, kind in open_ones.values_list("report_id", "kind"):
        asked[report].add(Oddity(kind))
    reports = Report.objects.filter(period__in=periods, state__in=SAID).order_by("period__start")
    rows = reports.values_list("pk", "target_id", "period__label", "state", "percent")
    proofs = dict(Evidence.objects.filter(report__in=asked).values_list("report").annotate(Count("pk")).order_by())
    found: dict[int, list[Signs]] = defaultdict(list)
    for key, target, month, state, percent in rows:
        share = percent if state == ReportState.VERIFIED else None
        found[target].append(Signs(month, frozenset(asked.get(key, ())), share, proofs.get(key, 0)))
    return found


def _with_lights(signs: Mapping[int, list[Signs]], periods: Sequence[ReportingPeriod]) -> Mapping[int, list[Signs]]:
    """The same with the light of each month's end, for the lines that may be without effect: those that lack something
    and did not stand well at the last month's end."""
    going = [key for key, months in signs.items() if _lacks(months[-1]) and len(months) >= len(periods)]
    lines = Target.objects.filter(pk__in=going, state__in=IN_FORCE, standing=Standing.ACTIVE)
    lit: dict[tuple[int, str], Light] = {}
    for period in reversed(periods):
        lights = readings(list(lines), period.end)
        lit |= {(key, period.label): reading.light for key, reading in lights.items()}
        lines = lines.filter(pk__in=[key for key, reading in lights.items() if reading.light in BAD])
    return {key: [replace(each, light=lit.get((key, each.month))) for each in months] for key, months in signs.items()}


def _lacks(month: Signs) -> bool:
    return month.percent is not None and month.percent < HUNDRED
