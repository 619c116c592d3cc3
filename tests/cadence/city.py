"""Three units in two peer groups with two months behind them, for the tests of the bulletin."""

from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import lock_period, open_period
from taizhang.reporting.models import ReportingPeriod
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_unit

MATTERS = ("新建改扩建公办幼儿园12所", "改造薄弱学校20所", "培训骨干教师800人")


class City:
    """Two schools' offices among social units, one works unit: what each did in May and June is told by the tests."""

    def __init__(self) -> None:
        self.schools = make_unit("市教育局", code="B01")
        self.health = make_unit("市卫生局", code="B02")
        self.roads = make_unit("市交通运输局", code="C01", peer_group="经济建设部门")
        self.units = (self.schools, self.health, self.roads)
        self.roles: dict[str, Mapping[Role, Actor]] = {unit.code: every_role(unit) for unit in self.units}
        self.lines = {unit.code: self._three(unit) for unit in self.units}
        with clock.frozen(date(2012, 6, 1)):
            adopt_scheme(shipped_text(), by=self.chief)
            self.may, self.june = open_period("2012-05"), open_period("2012-06")

    @property
    def chief(self) -> Actor:
        return self.roles["B01"][Role.CHIEF]

    @property
    def officer(self) -> Actor:
        return self.roles["B01"][Role.OFFICER]

    def _three(self, unit: Unit) -> list[Target]:
        return lines(unit, self.roles[unit.code], *({"matter": matter, "quantity": None} for matter in MATTERS))

    def report(self, unit: Unit, period: ReportingPeriod, percents: tuple[int | None, ...], on: date) -> None:
        """Filed on a day and verified with it."""
        roles = self.roles[unit.code]
        with clock.frozen(on):
            verified(filed(self.lines[unit.code], percents, period, roles, on=on), roles)

    def live(self, *, locked: bool = True) -> None:
        """May: schools and health on pace, roads one behind. June: health late by a day, roads silent on one line."""
        for unit, percents in ((self.schools, (45, 50, 60)), (self.health, (45, 45, 45)), (self.roads, (10, 45, 45))):
            self.report(unit, self.may, percents, date(2012, 6, 4))
        self.report(self.schools, self.june, (55, 70, 100), date(2012, 7, 4))
        self.report(self.health, self.june, (50, 20, 50), date(2012, 7, 6))
        self.report(self.roads, self.june, (50, 30, None), date(2012, 7, 4))
        if locked:
            with clock.frozen(date(2012, 7, 11)):
                lock_period(self.may)
                lock_period(self.june)
