"""Breaking a line down to sub-targets."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger import permissions
from taizhang.ledger.actions import enter_for
from taizhang.ledger.facts import Standing, TargetDraft, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.queries.cascade import need_kept, taken_over
from taizhang.ledger.rules import as_written
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit


def break_down(parent: Target, drafts: Sequence[TargetDraft], *, by: Actor) -> list[Target]:
    """Enter sub-targets of a line as drafts of the units that will answer for them, all or none.

    Kind and, where it names none, the day are taken over; a sub-target may not depart from them (ValueError). A line
    that is withdrawn or cancelled is not broken down (NotOpen).
    """
    for draft in drafts:
        permissions.may_break_down(by, parent, draft.lead_id)
    if parent.state == TargetState.WITHDRAWN or parent.standing == Standing.CANCELLED:
        raise NotOpen(_("%(code)s no longer stands; it cannot be broken down.") % {"code": parent.code})
    whole = [taken_over(as_written(draft), parent) for draft in drafts]
    for draft in whole:
        need_kept(draft)
    units, year = Unit.objects.in_bulk({draft.lead_id for draft in whole}), parent.ledger.year
    with transaction.atomic():
        return [
            line
            for draft in whole
            for line in enter_for(units[draft.lead_id], [draft], by=by, year=year, act="break_down")
        ]
