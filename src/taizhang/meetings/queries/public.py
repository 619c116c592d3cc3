"""What of meetings is public: decisions of signed minutes of which a public line came, or a public order."""

from django.db.models import Q, QuerySet

from taizhang.ledger.facts import TargetState
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import Decision


def public_decisions() -> QuerySet[Decision]:
    """The decisions everybody may read: whoever published what came of one published what it came of.

    The latest meeting first, in the order of the minutes; what is only noted or settled stays with those it concerns.
    """
    line = Q(target__public=True, target__state=TargetState.PUBLISHED)
    order = Q(
        order__internal=False,
        order__issued_at__isnull=False,
        order__target__public=True,
        order__target__state=TargetState.PUBLISHED,
    )
    found = Decision.objects.filter(line | order, meeting__state=MeetingState.SIGNED)
    related = found.select_related("meeting__series", "unit", "target__ledger__unit", "order__target")
    return related.prefetch_related("supports__unit").order_by("-meeting__starts_at", "-meeting__pk", "number")
