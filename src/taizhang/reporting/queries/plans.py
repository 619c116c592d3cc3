"""Which rule holds on a day, and along which curve each line runs under it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from taizhang.audit.plain import answers
from taizhang.indicators.facts import Level, Seen
from taizhang.indicators.queries import seen_of
from taizhang.indicators.rules.level import level_of
from taizhang.ledger.models import Milestone, Target
from taizhang.lib.paces import STRAIGHT, Choice, Profile, parse_choice
from taizhang.reporting.facts import PaceRule, Plan
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.rules.curves import plan_of
from taizhang.reporting.rules.pace import expected_share, first_counted
from taizhang.reporting.rules.paces import read_rule, rule_on
from taizhang.reporting.rules.shares import shown


def pace_rules() -> list[PaceRule]:
    """Every rule that was adopted, in the order of adoption; one query."""
    return [read_rule(text) for (text,) in answers("SELECT text FROM reporting_keptpacerule ORDER BY id")]


def pace_rule(day: date) -> PaceRule:
    """The rule of a day; the built-in one where none was adopted for it."""
    return rule_on(pace_rules(), day)


@dataclass(frozen=True)
class Plans:
    """What the curves of some lines are drawn from: the rules, the days of their stages, the figures they name."""

    rules: Sequence[PaceRule]
    stages: Mapping[int, Sequence[date]]
    figures: Mapping[str, Mapping[str, Seen]]
    drawn: dict[tuple[object, ...], Plan] = field(default_factory=dict)
    """Plans drawn before: most lines of a year run along the same few."""

    def rule(self, day: date) -> PaceRule:
        """The rule of a day."""
        return rule_on(self.rules, day)

    def of(self, target: Target, rule: PaceRule) -> Plan | None:
        """The line's plan under a rule; None where no day ends it."""
        due = last_day(target)
        if due is None:
            return None
        stages = self.stages.get(target.pk, ())
        start = first_counted(target.begins_on, target.ledger.year)
        key = (target.pace or target.kind, due, start, rule.code, *stages)
        if key not in self.drawn:
            self.drawn[key] = plan_of(chosen(target, rule), start=start, due=due, stages=stages, seasons=rule.seasons)
        return self.drawn[key]

    def level(self, plan: Plan | None, day: date) -> Level | None:
        """The latest figure of a line of growth by a day; one of months before a line was given says nothing of it."""
        if plan is None or plan.choice.wanted is None:
            return None
        found = level_of(self.figures.get(plan.choice.series, {}), plan.choice.wanted, day)
        given = plan.start > date(plan.start.year, 1, 1)
        return None if found and given and found.period.end < plan.start else found

    def expected(self, target: Target, day: date) -> Decimal | None:
        """The share to be expected when a day ends, under the rule of that day; None where no share is: pace does not
        judge the line, or its growth is what is wanted.
        """
        plan = self.of(target, self.rule(day))
        if plan is None or plan.choice.wanted is not None:
            return None
        return shown(expected_share(plan, day))


def plans(targets: Sequence[Target]) -> Plans:
    """What the curves of the lines are drawn from: one query, one more for lines in stages, one for lines of growth."""
    rules = pace_rules()
    staged = {kind for rule in rules for kind, choice in rule.defaults.items() if choice.profile is Profile.MILESTONES}
    choices = {target.pk: _choice(target.pace) for target in targets if target.pace}
    in_stages = {key for key, choice in choices.items() if choice.profile is Profile.MILESTONES}
    in_stages |= {target.pk for target in targets if staged and not target.pace and target.kind in staged}
    series = {choice.series for choice in choices.values() if choice.series}
    return Plans(rules, _stages(in_stages) if in_stages else {}, seen_of(series) if series else {})


def _stages(targets: Iterable[int]) -> Mapping[int, Sequence[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    rows = Milestone.objects.filter(target__in=targets).order_by("due")
    for target, day in rows.values_list("target_id", "due"):
        if day is not None:
            found[target].append(day)
    return found


def chosen(target: Target, rule: PaceRule) -> Choice:
    """The curve the line itself names, else the one the rule names for its kind, else the straight line."""
    return _choice(target.pace) if target.pace else rule.defaults.get(target.kind, STRAIGHT)


def _choice(text: str) -> Choice:
    try:
        return parse_choice(text) or STRAIGHT
    except ValueError:  # a text that was valid when it was entered and is no more must not stop the whole list
        return STRAIGHT


def last_day(target: Target) -> date | None:
    """Work without an end is read against the year; what waits for an event or has no day is not read by pace."""
    if target.due is None and target.due_kind in ("continuous", "recurring"):
        return date(target.ledger.year, 12, 31)
    return target.due


def expected_at(targets: Sequence[Target], period: ReportingPeriod) -> dict[int, Decimal | None]:
    """The share to be expected of each line at a month's end, by its key; None where pace does not judge it."""
    held = plans(targets)
    return {target.pk: held.expected(target, period.end) for target in targets}
