"""Units: founded, described anew, called by further names."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib.pinyin import initials
from taizhang.organisations import permissions
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.models import Jurisdiction, Unit, UnitAlias
from taizhang.organisations.queries.names import bearer
from taizhang.organisations.rules.tenures import ONE_DAY


@dataclass(frozen=True)
class Description:
    """What a unit is, beside its name."""

    kind: UnitKind
    peer_group: str
    keeps_ledger: bool
    jurisdiction: Jurisdiction


def found_unit(code: str, name: str, short_name: str, about: Description, *, since: date, by: Actor) -> Unit:
    """A new unit from a day on; a code that is taken, or a name that is another unit's, is a ValueError."""
    permissions.may_shape(by)
    if not (code and name and short_name):
        raise ValueError(_("Give the unit a code, a name and a short name."))
    if Unit.objects.filter(code=code).exists():
        raise ValueError(_("There is a unit of this code already."))
    need_free({name, short_name}, since)
    last = Unit.objects.aggregate(last=Max("order"))["last"] or 0
    with recorded("organisations.found_unit", by=by.username, subject=name):
        unit = Unit(code=code, name=name, short_name=short_name, initials=initials(name), valid_from=since)
        unit.order = last + 1
        _describe(unit, about)
        unit.save()
    return unit


def describe_unit(unit: Unit, about: Description, *, by: Actor) -> Unit:
    """Say anew what a unit is: its kind, its peer group, whether it keeps a ledger, which government it belongs to."""
    permissions.may_shape(by)
    with recorded("organisations.describe_unit", by=by.username, subject=unit.name):
        _describe(unit, about)
        unit.save()
    return unit


def _describe(unit: Unit, about: Description) -> None:
    unit.kind, unit.peer_group, unit.keeps_ledger = about.kind, about.peer_group, about.keeps_ledger
    unit.jurisdiction = about.jurisdiction


def need_free(names: set[str], since: date, *apart_from: Unit) -> None:
    """Refuse (ValueError) names by which another unit goes from the day on: a name is one unit's on any day."""
    if taken := bearer(names, since, {unit.pk for unit in apart_from}):
        name, unit = taken
        said = _("“%(name)s” is a name of %(unit)s at that time.")
        raise ValueError(said % {"name": name, "unit": unit.name})


def need_living(unit: Unit) -> None:
    """Refuse (ValueError) to call a unit anew that has ended or is to end: its names have passed on."""
    if unit.valid_to is not None:
        said = _("%(unit)s ends on %(day)s; its names cannot change any more.")
        raise ValueError(said % {"unit": unit.name, "day": unit.valid_to.isoformat()})


def add_alias(unit: Unit, *, name: str, since: date, by: Actor) -> UnitAlias:
    """Let papers call a unit by a further name from a day on; another unit's name is a ValueError."""
    permissions.may_shape(by)
    name = name.strip()
    if not name or name in (unit.name, unit.short_name):
        raise ValueError(_("Give a name that the unit does not bear yet."))
    need_living(unit)
    need_free({name}, since)
    with recorded("organisations.add_alias", by=by.username, subject=unit.name):
        alias = UnitAlias(unit=unit, name=name, valid_from=since)
        alias.save()
    return alias


def end_alias(alias: UnitAlias, *, since: date, by: Actor) -> UnitAlias:
    """Let a further name no longer mean the unit from a day on; one that never was is a ValueError."""
    permissions.may_shape(by)
    if since <= alias.valid_from:
        raise ValueError(_("The last day lies before the first."))
    with recorded("organisations.end_alias", by=by.username, subject=alias.unit.name):
        alias.valid_to = since - ONE_DAY
        alias.save()
    return alias
