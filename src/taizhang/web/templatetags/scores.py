"""What stands under a key."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at(held: Mapping[int, str], key: int) -> str:
    """The drawing of a unit; nothing where it has none."""
    return held.get(key, "")
