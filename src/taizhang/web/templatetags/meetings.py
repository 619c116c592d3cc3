"""How meetings, decisions and seats look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.meetings.words import DECISION_KINDS, ITEM_KINDS, MEETING_STATES, PRESENCES, RHYTHMS

register = template.Library()


@register.simple_tag
def meeting_badge(state: str) -> SafeString:
    """The state of a meeting as a badge."""
    word, tone = MEETING_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.simple_tag
def decision_badge(kind: str) -> SafeString:
    """The kind of a decision as a badge."""
    word, tone = DECISION_KINDS[kind]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def item_kind(kind: str) -> str:
    """Why something is on an agenda."""
    return str(ITEM_KINDS[kind])


@register.filter
def presence_word(presence: str) -> str:
    """Whether somebody came."""
    return str(PRESENCES[presence])


@register.filter
def rhythm_word(rhythm: str) -> str:
    """How often a series is held."""
    return str(RHYTHMS[rhythm])
