"""Which post leads a line: read from the words when it is entered, settled by the office where they do not say."""

from collections.abc import Sequence

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.facts import TargetDraft
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock
from taizhang.organisations.models import Post
from taizhang.organisations.queries.posts import posts_meant

BOUND = "ledger.bind_leader"


def lead_anew(target: Target, draft: TargetDraft) -> None:
    """Give a draft line the leader it is corrected to; whoever is named as the line shows already leads it still."""
    today = clock.today()
    if draft.leader not in (target.leader, leaders_on([target], today)[target.pk]):
        target.leader = draft.leader
        target.leader_post_id = posts_meant(target.ledger.unit_id, today)(draft.leader)


def bind_leader(targets: Sequence[Target], post: Post, *, by: Actor) -> None:
    """Say which post leads lines, in one record per unit; what was written of the leader stays as it was written."""
    by_unit: dict[int, list[Target]] = {}
    for target in targets:
        permissions.may_bind_leader(by, target.ledger.unit_id)
        by_unit.setdefault(target.ledger.unit_id, []).append(target)
    for mine in by_unit.values():
        ledger = mine[0].ledger
        subject = mine[0].code if len(mine) == 1 else f"{ledger.unit.code}-{ledger.year}"
        with recorded(BOUND, by=by.username, stream=ledger.unit.stream, subject=subject):
            for target in mine:
                target.leader_post = post
            Target.objects.bulk_update(mine, ["leader_post"])
