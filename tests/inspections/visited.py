"""An inspection brought to any state, each step by whoever may."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.inspections.actions import approving, asking, concluding, ending, field, opening, planning, rechecking
from taizhang.inspections.facts import (
    Answer,
    InspectionKind,
    InspectionState,
    Member,
    Method,
    Outcome,
    Photo,
    Plan,
    Point,
    Said,
)
from taizhang.inspections.models import Inspection
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from tests.factories import LONG_AGO, make_actor, make_unit

TODAY = date(2012, 7, 10)
_S = InspectionState
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)
"""One dot."""
ITEM = Plan(
    matter="学校食堂食品安全",
    basis="市政府专题会议纪要",
    approver="分管副市长",
    kind=InspectionKind.SPECIAL,
    methods=(Method.VISIT,),
    scope="许可、留样、健康证",
    starts_on=TODAY,
    ends_on=date(2012, 7, 12),
    points=(Point("留样满四十八小时", "查看留样柜"), Point("从业人员持健康证")),
)


class Visited:
    """A unit with its people, a team of an officer and another unit's clerk, an officer and a head who stand apart."""

    def __init__(self, unit: Unit, roles: Mapping[Role, Actor]) -> None:
        self.unit, self.roles = unit, dict(roles)
        self.office = make_unit("督查室")
        other = make_unit("市食药监局")
        self.leader = make_actor(Role.OFFICER, username="leader")
        self.member = make_actor(Role.CLERK, other, username="member")
        self.rechecker = make_actor(Role.HEAD, make_unit("市监察局"), username="rechecker")
        self.stranger = make_actor(Role.HEAD, make_unit("市交通局"), username="stranger")
        self._put_in_charge()
        team = (
            Member("组长", "督查员", self.leader.person_id, leader=True),
            Member("组员", "", self.member.person_id, other.pk),
            Member("专家", "市人大代表"),
        )
        self.item = replace(ITEM, team=team)

    def _put_in_charge(self) -> None:
        vice = self.roles[Role.VICE_MAYOR]
        with recorded("test.make", by="tester"):
            post = Post(unit=self.office, title="副市长", kind=PostKind.LEADER)
            post.save()
            Appointment(post=post, holder="林", person_id=vice.person_id, valid_from=LONG_AGO).save()
            Portfolio(post=post, unit=self.unit, valid_from=LONG_AGO).save()
        self.roles[Role.VICE_MAYOR] = actor_of(Person.objects.get(pk=vice.person_id))

    @property
    def everyone(self) -> dict[str, Actor]:
        named = {str(role): actor for role, actor in self.roles.items()}
        own = {"leader": self.leader, "member": self.member, "rechecker": self.rechecker, "stranger": self.stranger}
        return {**named, **own}

    def planned(self, **said: object) -> Inspection:
        item = replace(self.item, **said)  # type: ignore[arg-type]
        return planning.plan_inspections([self.unit], item, by=self.roles[Role.OFFICER])[0]

    def at(self, state: InspectionState, **said: object) -> Inspection:
        """An inspection in a state: every point answered, the second does not hold."""
        row, chief = self.planned(**said), self.roles[Role.CHIEF]
        if state == _S.CANCELLED:
            return approving.cancel_inspection(row, by=chief, reason="与省厅检查重复")
        steps = self._steps(row, chief)
        last = max((place for place, (reached, _step) in enumerate(steps, 1) if reached == state), default=0)
        for _reached, step in steps[:last]:
            step()
        return Inspection.objects.select_related("unit").get(pk=row.pk)

    def _steps(self, row: Inspection, chief: Actor) -> list[tuple[InspectionState, Callable[[], object]]]:
        key = row.pk

        def fresh() -> Inspection:
            return Inspection.objects.select_related("unit").get(pk=key)

        return [
            (_S.APPROVED, lambda: approving.approve_inspection(fresh(), by=chief, reason="确有必要")),
            (_S.NOTIFIED, lambda: opening.notify_unit(fresh(), by=self.roles[Role.OFFICER])),
            (_S.FIELD, lambda: opening.enter_field(fresh(), by=self.leader)),
            (_S.FIELD, lambda: self.answer(fresh())),
            (
                _S.DRAFTED,
                lambda: concluding.draft_conclusion(
                    fresh(), by=self.leader, findings="健康证过期7人", opinion="应改正"
                ),
            ),
            (_S.CONCLUDED, lambda: concluding.give_conclusion(fresh(), by=chief)),
            (_S.RECHECK, lambda: self.ask(fresh())),
            (_S.RECHECKED, lambda: self.decide(fresh())),
            (_S.CLOSED, lambda: ending.close_inspection(fresh(), by=self.roles[Role.OFFICER])),
        ]

    def answer(self, row: Inspection, key: str = "") -> None:
        first, second = row.points.all()
        said = {first.pk: Said(Answer.HOLDS), second.pk: Said(Answer.FAILS, "7人过期", [Photo("证.png", PICTURE)])}
        field.send_answers(row, said, by=self.leader, key=key or f"key {row.pk}")

    def ask(self, row: Inspection) -> None:
        asking.ask_recheck(row, by=self.roles[Role.HEAD], reasons="其中2人当日已换证", files=[("证.txt", b"2")])
        self.appoint(row)

    def appoint(self, row: Inspection) -> None:
        people = [Person.objects.get(pk=self.rechecker.person_id)]
        rechecking.appoint_recheckers(row, people, by=self.roles[Role.MAYOR])

    def decide(self, row: Inspection, outcome: Outcome = Outcome.UPHELD) -> None:
        said = {"opinion": "换证在督查之后", "findings": "健康证过期5人", "changed": "应改正，5人"}
        rechecking.decide_recheck(row, by=self.rechecker, outcome=outcome, **said)
