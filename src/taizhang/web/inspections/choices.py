"""People to choose from, each with the place where they are: of one name there may be several."""

from collections.abc import Sequence

from django import forms

from taizhang.accounts.facts import Role
from taizhang.accounts.models import Person
from taizhang.lib import clock
from taizhang.organisations.queries import roles_of
from taizhang.web.roles import ROLE_NAMES


def offer(field: forms.Field, people: Sequence[Person]) -> None:
    """Let a field offer these people alone, under name and place."""
    field.queryset = Person.objects.filter(pk__in=[each.pk for each in people])  # type: ignore[attr-defined]
    blank = [("", "—")] if field.__class__ is forms.ModelChoiceField else []
    field.choices = [*blank, *named(people)]  # type: ignore[attr-defined]


def named(people: Sequence[Person]) -> list[tuple[int, str]]:
    """Each with name and place, whoever stands above the units first, then by the order of the units."""
    held = roles_of(people, clock.today())
    found = []
    for each in people:
        roles = held[each.pk]
        units = [role.unit for role in roles if role.unit is not None]
        words = [unit.short_name for unit in units] or [str(ROLE_NAMES[Role(role.role)]) for role in roles]
        place = min((unit.order for unit in units), default=0)
        found.append((bool(units), place, f"{each}（{'、'.join(dict.fromkeys(words))}）", each.pk))
    return [(key, word) for _unit, _place, word, key in sorted(found)]
