"""What travels of projects: kinds, stages, states, what is written of them and what a light says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from taizhang.reporting.facts import Light


class Stage(StrEnum):
    """谋划→前期→开工→在建→竣工→投产."""

    PLANNED = "planned"
    PREPARED = "prepared"
    STARTED = "started"
    BUILDING = "building"
    BUILT = "built"
    PRODUCING = "producing"


BEGUN = (Stage.STARTED, Stage.BUILDING, Stage.BUILT, Stage.PRODUCING)
"""The stages of a project on which work has begun."""


class ProjectKind(StrEnum):
    """重大项目, 亿元以上项目, 民生项目, 其他重点项目."""

    MEGA = "mega"
    LARGE = "large"
    LIVELIHOOD = "livelihood"
    OTHER = "other"


class Nature(StrEnum):
    """What the year asks of a project: 续建, 新建, 建成, 前期."""

    CONTINUED = "continued"
    NEW = "new"
    COMPLETED = "completed"
    PRELIMINARY = "preliminary"


class FigureState(StrEnum):
    """Where a month's figure stands: with the clerk, the head, the office, or confirmed."""

    RETURNED = "returned"
    FILED = "filed"
    SIGNED = "signed"
    VERIFIED = "verified"


class ChangeState(StrEnum):
    """Where a change asked for stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"


class Dimension(StrEnum):
    """The four dimensions of a project's lights: 开工, 进度, 资金, 入库."""

    START = "start"
    PACE = "pace"
    FUNDS = "funds"
    REGISTRATION = "registration"


@dataclass(frozen=True, kw_only=True)
class ProjectEntry:
    """A project as a paper states it; investment in 亿元, unit and leader by key; None where the paper says nothing.

    `invested` is what the year has seen so far, `days` the planned days of stages.
    """

    name: str
    unit_id: int
    leader_id: int | None
    total_investment: Decimal
    annual_investment: Decimal
    stage: Stage | None
    locator: str
    code: str = ""
    kind: ProjectKind | None = None
    nature: Nature | None = None
    invested: Decimal | None = None
    problem: str = ""
    days: Mapping[Stage, date] = field(default_factory=dict)
    registration_due: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectDraft:
    """A project opened by hand; investment in 亿元, days by stage."""

    name: str
    unit_id: int
    kind: ProjectKind
    nature: Nature
    total_investment: Decimal
    annual_investment: Decimal
    summary: str = ""
    leader_id: int | None = None
    office_id: int | None = None
    registration_due: date | None = None
    invested_before: Decimal = Decimal(0)
    days: Mapping[Stage, date] = field(default_factory=dict)


@dataclass(frozen=True)
class FigureEntry:
    """A month of a project as its unit states it: cumulative of the year, in 亿元."""

    project_id: int
    invested: Decimal
    funds: Decimal | None = None
    problem: str = ""


@dataclass(frozen=True)
class SectionEntry:
    """A section (标段) of a project, in 亿元; the day its work began."""

    name: str
    amount: Decimal | None = None
    started_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """What the lights of a project are read from on a day; money in 亿元, cumulative of the year through `month`."""

    planned_start: date | None
    reason: str
    begun: bool
    plan: Decimal
    month: int
    invested: Decimal | None
    funds: Decimal | None
    registration_due: date | None
    registered: bool


@dataclass(frozen=True)
class Lit:
    """One dimension of a project's lights: the light, why in a code, and the numbers the sentence is made of.

    `months` whole calendar months past the planned one; `expected` and `actual` shares of the year's plan in percent,
    `points` what lies between them, each with one decimal; `limit` the bound of the rule that decided.
    """

    dimension: Dimension
    light: Light
    why: str
    planned: date | None = None
    months: int = 0
    expected: Decimal | None = None
    actual: Decimal | None = None
    points: Decimal | None = None
    limit: Decimal | None = None


@dataclass(frozen=True)
class Counted:
    """Projects counted both ways: each once, and each by its sections; so many of either begun."""

    projects: int
    sections: int
    begun: int
    sections_begun: int


@dataclass(frozen=True, kw_only=True)
class ProjectFact:
    """A project at the end of a period, frozen for whoever scores: money in 亿元, None where no month is
    confirmed. `source` names the paper and place, or the action, that the project came from.
    """

    code: str
    name: str
    unit: str
    kind: ProjectKind
    nature: str
    stage: Stage
    planned_start: date | None
    first_planned_start: date | None
    started_on: date | None
    year_plan: Decimal
    invested: Decimal | None
    invested_total: Decimal
    total_investment: Decimal
    lights: Mapping[Dimension, Light]
    source: str
