"""A June whose scheme asks people: three groups in two rounds by degree, mean scores, leaders' scores with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.actions import sheets as acts
from taizhang.assessment.actions.sheets import Head, approve_sheet, enter_sheet
from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models import Sheet
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.reporting.models import ReportingPeriod
from tests.factories import make_unit

JUNE = Period.parse("2012-06")
SCHEME = """
code = "asked-2012"
title = "社会评价办法"
valid_from = 2012-01-01
total = 100

[[rule]]
code = "social"
title = "社会评议"
kind = "survey"
metric = "social"
points = 60
answers = { "满意" = 100, "一般" = 60, "不满意" = 0 }
left_out = "不了解"
groups = { "代表委员" = 40, "企业" = 60 }

[[rule]]
code = "peers"
title = "部门互评"
kind = "survey"
metric = "peers"
points = 20
full = 10

[[rule]]
code = "leaders"
title = "领导评价"
kind = "given"
metric = "leaders"
points = 20
"""


@dataclass
class Asked:
    """Who is there, and the month."""

    unit: Unit
    other: Unit
    roles: Mapping[Role, Actor]
    june: ReportingPeriod

    @property
    def officer(self) -> Actor:
        return self.roles[Role.OFFICER]

    @property
    def chief(self) -> Actor:
        return self.roles[Role.CHIEF]

    def votes(self, unit: Unit, good: int, fair: int, bad: int, unknown: int = 0, returned: int = 100) -> Mark:
        counts = {"满意": good, "一般": fair, "不满意": bad, "不了解": unknown}
        return Mark(unit.pk, 120, returned, counts)

    def entered(self, *marks: Mark, group: str = "企业", reason: str = "", period: Period = JUNE) -> Sheet:
        """Votes of a group, by a numbered paper."""
        head = Head(period, "social", group=group, paper_number="统调〔2012〕7号", reason=reason)
        held = marks or (self.votes(self.unit, 60, 20, 10, 10), self.votes(self.other, 30, 30, 30))
        return enter_sheet(head, held, by=self.officer)

    def approved(self, *marks: Mark, group: str = "企业", reason: str = "") -> Sheet:
        return approve_sheet(self.entered(*marks, group=group, reason=reason), by=self.chief)

    def reviewed(self, score: int = 18, reason: str = "牵头全省现场会") -> Sheet:
        """A leader's score of one unit."""
        head = Head(JUNE, "leaders", group="分管副市长", paper_number="评分表")
        made = enter_sheet(head, [Mark(self.unit.pk, score=score * 10**6, reason=reason)], by=self.officer)
        return approve_sheet(made, by=self.chief)

    def averaged(self) -> Sheet:
        """Mean scores of so many forms."""
        marks = [Mark(self.unit.pk, 50, 40, score=8_500_000), Mark(self.other.pk, 50, 40, score=6_000_000)]
        made = enter_sheet(Head(JUNE, "peers", group="各部门", paper_number="互评"), marks, by=self.officer)
        return approve_sheet(made, by=self.chief)

    def sheet(self, state: SheetState) -> Sheet:
        """One that stands there."""
        made = self.entered()
        match state:
            case SheetState.APPROVED:
                return approve_sheet(made, by=self.chief)
            case SheetState.RETURNED:
                return acts.return_sheet(made, by=self.chief, reason="份数不符")
            case SheetState.WITHDRAWN:
                return acts.withdraw_sheet(made, by=self.officer, reason="录错期次")
        return made


def asked_city(unit: Unit, roles: Mapping[Role, Actor]) -> Asked:
    """The city in July."""
    adopt_scheme(SCHEME, by=roles[Role.CHIEF])
    other = make_unit("市住建局", code="C02", peer_group=unit.peer_group)
    return Asked(unit, other, roles, open_period("2012-06"))
