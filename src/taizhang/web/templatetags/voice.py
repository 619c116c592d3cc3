"""How a message's state and kind look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.voice.words import MESSAGE_KINDS, MESSAGE_STATES

register = template.Library()


@register.simple_tag
def message_badge(state: str) -> SafeString:
    """The state of a message as a badge."""
    word, tone = MESSAGE_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def message_kind(kind: str) -> str:
    """What a visitor wrote."""
    return str(MESSAGE_KINDS[kind])
