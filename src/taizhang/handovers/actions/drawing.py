"""Drawing up a hand-over when a post passes on: what is open of it is the successor's, and a list is kept of it."""

from django.db.models import Q

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.handovers.actions import about
from taizhang.handovers.models import Handover, HandoverItem
from taizhang.handovers.queries import confirmers
from taizhang.handovers.queries.open_lines import items_of, open_lines
from taizhang.handovers.queries.passings import Passing, passings_due
from taizhang.ledger.actions.leaders import bind_leader
from taizhang.lib import clock
from taizhang.notices.actions import tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.facts import PostKind


def draw_up(*, by: Actor = SYSTEM) -> list[Handover]:
    """Draw up every hand-over whose day has come and that is not yet drawn; safe to repeat.

    What is open of the post is the successor's from that day, for lines are led by posts. Lines that name the
    predecessor without a post are bound to it, and those of a merged unit to the head of the one that goes on.
    """
    return [_draw(each, by) for each in passings_due(clock.today())]


def _draw(passing: Passing, by: Actor) -> Handover:
    post, successor = passing.post, passing.successor
    subject = f"{post} {passing.predecessor.holder}→{successor.holder}"
    with recorded("handovers.draw_up", by=by.username, stream=post.unit.stream, subject=subject):
        _bind(passing)
        made = Handover(post=post, predecessor=passing.predecessor, successor=successor, day=passing.day)
        made.drawn_at = clock.now()
        made.save()
        HandoverItem.objects.bulk_create(
            HandoverItem(
                handover=made, kind=each.kind, capacity=each.capacity, code=each.code, said=each.said, due=each.due
            )
            for each in items_of(post, passing.day)
        )
        url = f"/handovers/{made.pk}/"
        tell(confirmers(made), kind=NoticeKind.HANDED_OVER, text=subject, url=url, about=about(made))
    return made


def _bind(passing: Passing) -> None:
    """Let the post lead the lines that only name who held it; of a merged unit all that no city leader leads."""
    ours = Q(ledger__unit=passing.post.unit_id)
    if passing.merged:
        lines = open_lines().filter(ours, Q(leader_post=None) | ~Q(leader_post__kind=PostKind.LEADER))
        bind_leader(list(lines), passing.successor.post, by=SYSTEM)
        return
    anywhere = Q() if passing.post.kind == PostKind.LEADER else ours
    lines = open_lines().filter(anywhere, leader_post=None, leader=passing.predecessor.holder)
    bind_leader(list(lines), passing.post, by=SYSTEM)
