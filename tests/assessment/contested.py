"""A scored June in which the schools' office is behind the builders', and appeals and adjustments in each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adjusting, admitting, adopt_scheme, appealing, ruling, score
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import AdjustmentState, AppealState, Ground, RunState
from taizhang.assessment.models import Adjustment, Appeal, Run
from taizhang.assessment.queries import explain
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period, sign_reports, verify_reports
from taizhang.reporting.models import Report, ReportingPeriod
from tests.assessment.city import filed, lines, verified
from tests.factories import every_role, make_actor, make_unit

A, R, J = AppealState, RunState, AdjustmentState
TODAY, OVER = date(2012, 7, 10), date(2012, 7, 16)
"""The day of disclosure, and the first after three working days: the 11th, 12th and 13th."""


@dataclass
class Contest:
    """Who is there, and the month."""

    unit: Unit
    other: Unit
    roles: Mapping[Role, Actor]
    beside: Mapping[Role, Actor]
    ruler: Actor
    june: ReportingPeriod

    def scored(self) -> Run:
        """June: the schools have 20 percent on their second line, of the builders the second is not verified yet."""
        mine = lines(self.unit, self.roles, {"weight": Decimal(2)}, {"weight": Decimal(1)})
        verified(filed(mine, [60, 20], self.june, self.roles), self.roles)
        theirs = lines(self.other, self.beside, {"weight": Decimal(4)}, {"weight": Decimal(1)})
        verified(filed(theirs, [60, 60], self.june, self.beside)[:1], self.beside)
        sign_reports(self.late(), by=self.beside[Role.HEAD])
        return score(self.june)

    def late(self) -> list[Report]:
        """The builders' second report, which the office verifies when June has been scored."""
        return list(Report.objects.filter(target__code="C02-2012-002"))

    def revised(self) -> None:
        """The late revision."""
        verify_reports(self.late(), by=self.roles[Role.OFFICER])

    def disclosed(self) -> Run:
        run = Run.objects.first() or self.scored()
        disclose(run, by=self.roles[Role.OFFICER])
        return run

    def line(self, run: Run, rule: str = "completion", number: int = 2) -> int:
        """The position of a line of the schools."""
        found = [each for each in explain(run, self.unit) if each.rule == rule]
        return found[number - 1].position

    def drafted(self, rule: str = "completion") -> Appeal:
        run = Run.objects.first() or self.disclosed()
        said = {"reason": "7月2日补验收12所", "wanted": "实绩应为31.2"}
        return appealing.write_appeal(run, self.unit, by=self.roles[Role.CLERK], position=self.line(run, rule), **said)

    def filed(self, rule: str = "completion") -> Appeal:
        made = self.drafted(rule)
        appealing.attach(made, [("验收单.pdf", b"%PDF-1.4 x")], by=self.roles[Role.CLERK])
        return appealing.file_appeal(made, by=self.roles[Role.HEAD])

    def admitted(self, rule: str = "completion") -> Appeal:
        return admitting.admit_appeal(self.filed(rule), by=self.roles[Role.OFFICER])

    def upheld(self, *, in_part: bool = False, value: str = "49.7") -> Appeal:
        made = self.admitted()
        said = Set("progress", made.run.lines.get(position=made.position).item, "value", value)
        return ruling.uphold_appeal(made, [said], by=self.ruler, ruling="验收单属实", in_part=in_part)

    def refused(self) -> Appeal:
        return ruling.refuse_appeal(self.admitted(), by=self.ruler, ruling="验收在月末之后")

    def appeal(self, state: AppealState) -> Appeal:
        """One that stands there."""
        match state:
            case A.DRAFT:
                return self.drafted()
            case A.UPHELD_PART:
                return self.upheld(in_part=True, value="40")
            case A.INADMISSIBLE:
                officer = self.roles[Role.OFFICER]
                return admitting.dismiss_appeal(self.filed(), by=officer, ground=Ground.NO_GROUND, reason="无据")
            case A.WITHDRAWN:
                return appealing.withdraw_appeal(self.filed(), by=self.roles[Role.HEAD])
        made: Appeal = getattr(self, state)()
        return made

    def run(self, state: RunState) -> tuple[Run, date]:
        """One that stands there on a day."""
        if state is R.COMPUTED:
            return self.scored(), TODAY
        run = self.disclosed()
        if state is R.SUPERSEDED:
            self.approved()
        if state is R.FINAL:
            with clock.frozen(OVER):
                finish(run, by=self.roles[Role.CHIEF])
        return run, TODAY if state is R.DISCLOSED else OVER

    def proposed(self, points: str = "1.5") -> Adjustment:
        return adjusting.propose_adjustment(
            self.unit,
            self.june,
            by=self.roles[Role.OFFICER],
            points=Decimal(points),
            basis="考核办法第十二条",
            reason="承办全省现场会",
        )

    def approved(self, points: str = "1.5") -> Adjustment:
        return adjusting.approve_adjustment(self.proposed(points), by=self.roles[Role.CHIEF])

    def adjustment(self, state: AdjustmentState) -> Adjustment:
        """One that stands there."""
        match state:
            case J.REFUSED:
                return adjusting.refuse_adjustment(self.proposed(), by=self.roles[Role.CHIEF], reason="依据不足")
            case J.WITHDRAWN:
                return adjusting.withdraw_adjustment(self.proposed(), by=self.roles[Role.OFFICER])
        made: Adjustment = getattr(self, state)()
        return made


def contest(unit: Unit, roles: Mapping[Role, Actor]) -> Contest:
    """The city on its tenth of July."""
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    other = make_unit("市住建局", code="C02")
    return Contest(unit, other, roles, every_role(other), make_actor(Role.OFFICER), open_period("2012-06"))
