"""Units renamed and merged by date: the names of before stay, and what stood on record stands."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.pinyin import initials
from taizhang.organisations import permissions
from taizhang.organisations.actions.tenures import end_on_eve
from taizhang.organisations.actions.units import need_free, need_living
from taizhang.organisations.models import Appointment, GroupMember, LeadingGroup, Membership, Tenure, Unit, UnitAlias
from taizhang.organisations.queries import in_force
from taizhang.organisations.queries.names import living_aliases
from taizhang.organisations.rules.tenures import ONE_DAY


def rename_unit(unit: Unit, *, name: str, short_name: str, since: date, by: Actor) -> Unit:
    """Call a unit by another name from a day on; its names of before become aliases that end on the eve.

    A day to come, one before the unit has its present name, or a name of another unit is a ValueError.
    """
    permissions.may_shape(by)
    need_living(unit)
    if since > clock.today():
        raise ValueError(_("That day has not come yet."))
    if since <= (unit.named_from or unit.valid_from):
        raise ValueError(_("The unit has its present name from a later day."))
    if not (name and short_name) or name == unit.name:
        raise ValueError(_("Give the new name and the new short name."))
    need_free({name, short_name}, since, unit)
    with recorded("organisations.rename_unit", by=by.username, subject=name):
        call_anew(unit, name, short_name, since)
        unit.save()
    return unit


def call_anew(unit: Unit, name: str, short_name: str, since: date) -> None:
    """Give a unit its new names and keep those of before, within a record; the caller saves the unit.

    Names given on the very day they began are corrected: they never were.
    """
    began = unit.named_from or unit.valid_from
    if since > began:
        for old in sorted({unit.name, unit.short_name} - {name, short_name}):
            kept = UnitAlias(unit=unit, name=old, official=old == unit.name, valid_from=began, valid_to=since - ONE_DAY)
            kept.save()
        unit.named_from = since
    unit.name, unit.short_name, unit.initials = name, short_name, initials(name)


def merge_unit(unit: Unit, into: Unit, *, since: date, by: Actor) -> Unit:
    """Merge a unit into another from a day on; returns the one that goes on.

    The merged unit's ledger, reports and orders stay under its own name and code, and the other's people answer for
    them from that day. Its names become the other's aliases, its posts and portfolios end on the eve, as do its heads'
    roles; its clerks keep theirs until the operator ends them. A unit that is none on that day is a ValueError, and so
    is a tenure that begins only then.
    """
    permissions.may_shape(by)
    there = Unit.objects.filter(in_force(since), pk__in=(unit.pk, into.pk), valid_to__isnull=True, valid_from__lt=since)
    if there.count() != 2:
        raise ValueError(_("Both units must exist on the eve and the day, and be two."))
    with recorded("organisations.merge_unit", by=by.username, subject=unit.name):
        _hand_names(unit, into, since)
        for tenure in _tenures(unit, since):
            end_on_eve(tenure, since)
        for post in unit.posts.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=since)):
            post.closed_on = since
            post.save()
        for group in LeadingGroup.objects.filter(office=unit):
            group.office = into
            group.save()
        for other in [unit, *unit.absorbed.all()]:
            other.merged_into = into
            if other == unit:
                other.valid_to = since - ONE_DAY
            other.save()
    return into


def _hand_names(unit: Unit, into: Unit, since: date) -> None:
    """What the unit is called becomes a name of the other; a name that only begins later goes over from its own day."""
    names = {unit.name: since, unit.short_name: since}
    for alias in living_aliases(unit, since):
        names.setdefault(alias.name, max(since, alias.valid_from))
        if alias.valid_from < since:
            alias.valid_to = since - ONE_DAY
            alias.save()
        else:
            alias.delete()
    own = {into.name, into.short_name, *(alias.name for alias in living_aliases(into, since))}
    for name, begins in names.items():
        if name not in own:
            UnitAlias(unit=into, name=name, valid_from=begins).save()


def _tenures(unit: Unit, since: date) -> list[Tenure]:
    """What ends with a unit: who holds its posts, who is in charge of it, its places in groups, its heads' roles."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    return [
        *Appointment.objects.filter(lasting, post__unit=unit),
        *unit.portfolios.filter(lasting),
        *GroupMember.objects.filter(lasting, post__unit=unit),
        *Membership.objects.filter(lasting, unit=unit, role=Role.HEAD),
    ]
