"""How a status, a state or a kind looks: a word, and a tone that repeats it."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.reporting.rules.shares import shown as shown_percent
from taizhang.web.words import KINDS, REPORT_STATES, STAGES, STATUSES, TARGET_STATES, UNIT_KINDS

register = template.Library()


@register.simple_tag
def status_badge(status: str) -> SafeString:
    """The status as a badge."""
    word, tone = STATUSES[status]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def exact(number: Decimal) -> str:
    """A decimal without trailing zeros and without an exponent."""
    return f"{number.normalize():f}"


@register.filter
def shown(percent: Decimal) -> str:
    """A percentage as it is compared, with one decimal."""
    return f"{shown_percent(percent):f}"


@register.filter
def signed(points: Decimal) -> str:
    """Points with their sign, so that behind and ahead are told apart without colour."""
    return f"{shown_percent(points):+f}"


@register.filter
def kind_word(kind: str) -> str:
    """The kind of a target."""
    return str(KINDS[kind])


@register.filter
def state_word(state: str) -> str:
    """The state of a line."""
    return str(TARGET_STATES[state])


@register.filter
def report_word(state: str) -> str:
    """The state of a report."""
    return str(REPORT_STATES[state])


@register.filter
def stage_word(stage: str) -> str:
    """The stage of a mega-project."""
    return str(STAGES[stage])


@register.filter
def unit_kind(kind: str) -> str:
    """What a unit is."""
    return str(UNIT_KINDS[kind])
