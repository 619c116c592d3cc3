"""A bottleneck brought to any state, each step by whoever may."""

from collections.abc import Mapping
from datetime import date, time

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.meetings.actions import ending, helping, writing
from taizhang.meetings.actions.series import found_series
from taizhang.meetings.facts import BottleneckState, Rhythm, Trouble
from taizhang.meetings.models import Bottleneck, MeetingSeries
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, GroupMember, LeadingGroup, Portfolio, Post, Unit
from taizhang.organisations.queries import actor_of
from tests.factories import LONG_AGO, make_actor, make_unit

TROUBLE = Trouble(
    title="市二中新校区用地指标", stuck="缺建设用地指标42亩", tried="两次会商市国土局未果", wanted="协调年度用地指标"
)
_S = BottleneckState


def make_post(unit: Unit, title: str, holder: str, person_id: int | None = None) -> Post:
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title=title, kind=PostKind.LEADER)
        post.save()
        Appointment(post=post, holder=holder, person_id=person_id, valid_from=LONG_AGO).save()
    return post


class Town:
    """The schools' unit with its people, a helping unit, a vice-mayor in charge, a leading group with a series."""

    def __init__(self, unit: Unit, roles: Mapping[Role, Actor]) -> None:
        self.unit, self.roles = unit, dict(roles)
        self.office = make_unit("市政府办公室")
        self.helper = make_unit("市国土局")
        self.helping = make_actor(Role.CLERK, self.helper)
        self.stranger = make_actor(Role.CLERK, make_unit("市交通局"))
        leader = self.roles[Role.VICE_MAYOR]
        self.leading = make_post(self.office, "副市长", "林副市长", leader.person_id)
        with recorded("test.make", by="tester"):
            Portfolio(post=self.leading, unit=unit, valid_from=LONG_AGO).save()
            self.group = LeadingGroup(name="攻坚活动领导小组", office=self.office)
            self.group.save()
            GroupMember(group=self.group, post=self.leading, title="副组长", valid_from=LONG_AGO).save()
        self.roles[Role.VICE_MAYOR] = actor_of(_person(leader))
        self.other_leader = make_actor(Role.VICE_MAYOR)
        self.series = self.found()

    def found(self, name: str = "重点工作联席会议") -> MeetingSeries:
        return found_series(
            self.group,
            by=self.roles[Role.CHIEF],
            name=name,
            rhythm=Rhythm.MONTHLY,
            on=12,
            hour=time(9),
            place="市政府第一会议室",
            convener=self.leading,
        )

    @property
    def everyone(self) -> dict[str, Actor]:
        named = {str(role): actor for role, actor in self.roles.items()}
        return {**named, "helper": self.helping, "stranger": self.stranger, "other_leader": self.other_leader}

    def draft(self) -> Bottleneck:
        return writing.draft_bottleneck(self.unit, TROUBLE, by=self.roles[Role.CLERK])

    def raised(self) -> Bottleneck:
        return writing.raise_bottleneck(self.draft(), by=self.roles[Role.HEAD])

    def at(self, state: BottleneckState) -> Bottleneck:
        """A bottleneck in a state."""
        if state == _S.DRAFT:
            return self.draft()
        if state == _S.WITHDRAWN:
            return writing.withdraw_bottleneck(self.draft(), by=self.roles[Role.HEAD], reason="已自行解决")
        row = self.raised()
        row.helper = self.helper
        self._on(row, state)
        return row

    def _on(self, row: Bottleneck, state: BottleneckState) -> None:
        officer, clerk = self.roles[Role.OFFICER], self.roles[Role.CLERK]
        if state == _S.HELPING:
            helping.ask_unit(row, self.helper, by=officer)
        if state == _S.LIFTED:
            helping.lift_bottleneck(row, by=officer)
        if state == _S.TABLED:
            helping.table_bottleneck(row, self.series, by=officer)
        if state == _S.ANSWERED:
            helping.answer_bottleneck(row, by=officer, answer="指标由市里统筹")
        if state in (_S.CLAIMED, _S.SOLVED):
            ending.claim_solved(row, by=clerk, solution="指标已批")
        if state == _S.SOLVED:
            ending.confirm_solved(row, by=officer)


def _person(actor: Actor) -> Person:
    return Person.objects.get(username=actor.username)


def day(text: str) -> date:
    return date.fromisoformat(text)
