"""Which of the city's leaders is in charge of a unit, from when to when."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.organisations import permissions
from taizhang.organisations.actions.tenures import end_on_eve
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Portfolio, Post, Unit
from taizhang.organisations.rules.tenures import ONE_DAY


def put_in_charge(post: Post, units: Sequence[Unit], *, since: date, by: Actor) -> list[Portfolio]:
    """Put units in the charge of a leader's post from a day on; who was in charge before is so to the eve.

    A unit already in that post's charge stays. A post that is no leader's, or a unit whose charge changes on that day
    or later already, is a ValueError, and then none is changed.
    """
    permissions.may_shape(by)
    if post.kind != PostKind.LEADER:
        raise ValueError(_("Only a city leader's post has a portfolio."))
    made = []
    with recorded("organisations.put_in_charge", by=by.username, subject=str(post)):
        for unit in units:
            if _make_way(unit, post, since):
                made.append(Portfolio(post=post, unit=unit, valid_from=since))
        Portfolio.objects.bulk_create(made)
    return made


def _make_way(unit: Unit, post: Post, since: date) -> bool:
    """End what stands in the way; False where the post is in charge already."""
    for held in unit.portfolios.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=since)):
        if held.post_id == post.pk and held.valid_from <= since and held.valid_to is None:
            return False
        end_on_eve(held, since)
    return True


def take_out_of_charge(unit: Unit, *, since: date, by: Actor) -> None:
    """Let a unit be in nobody's charge from a day on; nobody in charge then is a ValueError."""
    permissions.may_shape(by)
    held = unit.portfolios.filter(valid_from__lt=since).order_by("-valid_from").first()
    if held is None or (held.valid_to is not None and held.valid_to < since - ONE_DAY):
        raise ValueError(_("Nobody is in charge of the unit on that day."))
    with recorded("organisations.take_out_of_charge", by=by.username, subject=unit.short_name):
        end_on_eve(held, since)
