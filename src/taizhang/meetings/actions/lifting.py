"""What has stayed too long is proposed to be lifted; a person decides."""

from datetime import date

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.meetings import permissions
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.queries.bottlenecks import to_be_lifted
from taizhang.meetings.rules.bottlenecks import EVENTS
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with


def propose_lifts(today: date, *, by: Actor = SYSTEM) -> list[Bottleneck]:
    """Propose for every bottleneck that has stayed longer than the rule of the day allows where it should go; a person
    lifts it, or says why it stays. Returns those newly proposed."""
    permissions.may_propose_lifts(by)
    found = to_be_lifted(today)
    for row, lift in found:
        with recorded(EVENTS["propose"], by=by.username, stream=row.unit.stream, subject=row.number):
            row.proposed = lift.to
            row.save()
            said = f"{row.number} {row.title}（已{lift.waited}个工作日，时限{lift.allowed}个工作日）"
            address, people = f"/bottlenecks/{row.pk}/", people_with(*OFFICE_ROLES)
            tell(people, kind=NoticeKind.BOTTLENECK_LIFT, text=said, url=address, about=row.number, again=True)
    return [row for row, _lift in found]
