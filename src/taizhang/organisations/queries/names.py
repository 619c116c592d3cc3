"""What units are called from day to day, and whose a name is."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from taizhang.organisations.models import Unit, UnitAlias


def official_names(day: date) -> dict[int, str]:
    """Unit → its full name on a day, where it was another than it is today."""
    renamed = Unit.objects.filter(named_from__gt=day).values("pk")
    held = UnitAlias.objects.filter(unit__in=renamed, official=True, valid_from__lte=day, valid_to__gte=day)
    return dict(held.values_list("unit_id", "name"))


def bearer(names: Collection[str], since: date, apart_from: Collection[int]) -> tuple[str, Unit] | None:
    """Another unit that goes by one of the names on a day from the one given on, with that name; None if free."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    called = Q(name__in=names) | Q(short_name__in=names)
    for unit in Unit.objects.filter(lasting, called).exclude(pk__in=apart_from):
        return (unit.name if unit.name in names else unit.short_name), unit
    aliases = UnitAlias.objects.filter(lasting, name__in=names).exclude(unit__in=apart_from)
    alias = aliases.select_related("unit").first()
    return (alias.name, alias.unit) if alias else None


def living_aliases(unit: Unit, day: date) -> list[UnitAlias]:
    """Other names a unit goes by on a day and after it, the oldest first."""
    return list(unit.aliases.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).order_by("pk"))
