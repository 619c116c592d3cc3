"""Why a day counts in a term, in words."""

from django import template

from taizhang.web.supervision.words import DAY_KINDS

register = template.Library()


@register.filter
def day_kind(kind: str) -> str:
    """The kind of a day."""
    return str(DAY_KINDS[kind])
