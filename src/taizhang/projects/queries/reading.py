"""Projects as they stand on a day: what was told, what that comes to, how they are lit and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from taizhang.lib.periods import Period, PeriodKind
from taizhang.projects.facts import Counted, Dimension, Lit, Stage, Standing
from taizhang.projects.models import EarlierPlan, Project, ProjectStage, Section
from taizhang.projects.queries.figures import Months, all_confirmed
from taizhang.projects.queries.rules import rules_on
from taizhang.projects.rules.changes import PLAIN, REASON, STAGE, WITHDRAWN
from taizhang.projects.rules.lights import lights, worst
from taizhang.projects.rules.rulebook import Rules
from taizhang.projects.rules.shares import counted, invested_in_all, rounded, share_of
from taizhang.projects.rules.stages import ORDER, is_begun, latest
from taizhang.reporting.facts import Light


@dataclass(frozen=True)
class Read:
    """A project on a day: its stages, what counts of its months by year, the plan of the year looked at, its sections'
    first days."""

    project: Project
    stages: Mapping[Stage, ProjectStage]
    years: Mapping[int, Months]
    plan: Decimal
    sections: Sequence[date | None]
    day: date
    rules: Rules

    @cached_property
    def when(self) -> tuple[int, int]:
        """The year and the number of the month through which figures count."""
        return month_told(self.day, self.rules)

    @cached_property
    def months(self) -> Months:
        """What counts of the year looked at."""
        year, month = self.when
        return {number: told for number, told in self.years.get(year, {}).items() if number <= month}

    @property
    def invested(self) -> Decimal | None:
        """Cumulative of the year by the last month told; None where none is."""
        return self.months[max(self.months)].invested if self.months else None

    @property
    def in_all(self) -> Decimal:
        """What went into the project since it began."""
        this = self.when[0]
        held = {year: months for year, months in self.years.items() if year < this} | {this: self.months}
        told = {year: {number: each.invested for number, each in months.items()} for year, months in held.items()}
        return invested_in_all(self.project.invested_before, told)

    @cached_property
    def share(self) -> Decimal | None:
        """The year's investment in percent of the year's plan, as shown: one decimal, half up."""
        exact = None if self.invested is None else share_of(self.invested, self.plan)
        return None if exact is None else rounded(exact)

    @cached_property
    def stage(self) -> Stage:
        """Where the project stood on the day; where no day says so, where it is said to stand."""
        told = [stage for stage, row in self.stages.items() if row.reached]
        if not told or latest(told) != self.project.stage:
            return Stage(self.project.stage)
        return latest(stage for stage in told if (self.stages[stage].reached or self.day) <= self.day)

    @cached_property
    def lit(self) -> Mapping[Dimension, Lit]:
        """Its four lights by the rule of the day; one that was withdrawn has none."""
        return lights(_standing(self), self.day, self.rules) if self.project.withdrawn_at is None else {}

    @property
    def light(self) -> Light:
        """The gravest of the four."""
        return worst(self.lit)

    @property
    def sections_begun(self) -> int:
        """How many of its sections had begun."""
        return sum(day is not None and day <= self.day for day in self.sections)

    @property
    def in_order(self) -> Sequence[tuple[Stage, ProjectStage | None]]:
        """Every stage with what is held of it."""
        return [(stage, self.stages.get(stage)) for stage in ORDER]


def read_projects(projects: Iterable[Project], day: date) -> list[Read]:
    """The projects as they stand on a day, in their order; four questions for all of them together."""
    held = list(projects)
    keys, rules = [project.pk for project in held], rules_on(day)
    stages: dict[int, dict[Stage, ProjectStage]] = defaultdict(dict)
    for row in ProjectStage.objects.filter(project__in=keys):
        stages[row.project_id][Stage(row.stage)] = row
    sections: dict[int, list[date | None]] = defaultdict(list)
    for key, started in Section.objects.filter(project__in=keys).values_list("project_id", "started_on"):
        sections[key].append(started)
    plans, told = plans_of(held, month_told(day, rules)[0]), all_confirmed(keys)
    return [
        Read(each, stages[each.pk], told.get(each.pk, {}), plans[each.pk], sections[each.pk], day, rules)
        for each in held
    ]


def counted_of(rows: Iterable[Read]) -> Counted:
    """Projects counted both ways: each once, and each by its sections."""
    return counted((is_begun(row.stage), len(row.sections), row.sections_begun) for row in rows)


def _standing(read: Read) -> Standing:
    start, held = read.stages.get(Stage.STARTED), read.months
    last = held[max(held)] if held else None
    return Standing(
        planned_start=start.planned if start else None,
        reason=start.reason if start else "",
        begun=is_begun(read.stage),
        plan=read.plan,
        month=read.when[1],
        invested=last.invested if last else None,
        funds=last.funds if last else None,
        registration_due=read.project.registration_due,
        registered=read.project.registered_on is not None and read.project.registered_on <= read.day,
    )


def month_told(day: date, rules: Rules) -> tuple[int, int]:
    """The year and the number of the last month whose figures count on a day."""
    month = Period.containing(PeriodKind.MONTH, day).previous()
    if day.day < rules.told_by:
        month = month.previous()
    return month.start.year, month.start.month


def plans_of(projects: Sequence[Project], year: int) -> Mapping[int, Decimal]:
    """The plan of a year by project; of another year than the present plan's the one kept, nought where none is."""
    earlier = EarlierPlan.objects.filter(project__in=[each.pk for each in projects], year=year)
    kept = dict(earlier.values_list("project_id", "amount"))
    return {
        each.pk: each.annual_investment if each.year == year else kept.get(each.pk, Decimal(0)) for each in projects
    }


def values_of(project: Project) -> dict[str, str]:
    """What of a project a change may give a new value, as text."""
    found = {name: _text(getattr(project, name)) for name in PLAIN}
    rows = list(project.stages.all())
    found |= {f"{STAGE}{row.stage}": _text(row.planned) for row in rows}
    reason = next((row.reason for row in rows if row.stage == Stage.STARTED), "")
    return {**found, REASON: reason, WITHDRAWN: "yes" if project.withdrawn_at else ""}


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value or "")
