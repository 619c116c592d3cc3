"""Which lines report in form only, or work without effect: the signs of their last months, read by the dated rule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.reporting.facts import Light, ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import readings
from taizhang.reporting.queries.oddities import raised_in
from taizhang.supervision.facts import SOLVED, OrderState, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.rulebook import Rules
from taizhang.supervision.rules.triggers import Signs, formalistic, ineffective

SAID = (ReportState.SIGNED, ReportState.VERIFIED)
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
            yield Found(line, trigger, month, f"“{line.matter}”{'，'.join(said)}（截至{_in_words(month)}）。")


def _in_words(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _signs(periods: Sequence[ReportingPeriod]) -> Mapping[int, list[Signs]]:
    """The signs of each line that reported, month by month, the oldest first."""
    found: dict[int, list[Signs]] = defaultdict(list)
    for period in periods:
        rows = Report.objects.filter(period=period, state__in=SAID).select_related("target__ledger__unit")
        reports = list(rows.prefetch_related("evidence"))
        asked = raised_in(reports, period)
        lights = readings([each.target for each in reports], period.end)
        for report in reports:
            found[report.target_id].append(
                Signs(
                    month=period.label,
                    oddities=frozenset(raised.oddity for raised in asked[report.pk]),
                    percent=report.percent if report.state == ReportState.VERIFIED else None,
                    proofs=len(report.evidence.all()),
                    light=Light(lights[report.target_id].light),
                )
            )
    return found
