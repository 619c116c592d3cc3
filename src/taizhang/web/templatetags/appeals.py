"""How the states of results, appeals and adjustments look."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.appeals.words import ADJUSTMENT_STATES, APPEAL_STATES, RUN_STATES

register = template.Library()


def _badge(words: Mapping[str, tuple[Promise, str]], state: str) -> SafeString:
    word, tone = words[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.simple_tag
def run_badge(state: str) -> SafeString:
    """The state of a result as a badge."""
    return _badge(RUN_STATES, state)


@register.simple_tag
def appeal_badge(state: str) -> SafeString:
    """The state of an appeal as a badge."""
    return _badge(APPEAL_STATES, state)


@register.simple_tag
def adjustment_badge(state: str) -> SafeString:
    """The state of an adjustment as a badge."""
    return _badge(ADJUSTMENT_STATES, state)
