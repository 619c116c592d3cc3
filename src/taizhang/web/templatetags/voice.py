"""How a message's state and kind look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.voice.models import Message
from taizhang.web.voice.words import MESSAGE_KINDS, MESSAGE_STATES, SOLVED, SOURCES

register = template.Library()


@register.simple_tag
def message_badge(message: Message) -> SafeString:
    """The state of a message as a badge."""
    word, tone = MESSAGE_STATES[message.state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def message_kind(kind: str) -> str:
    """What a visitor wrote."""
    return str(MESSAGE_KINDS[kind])


@register.filter
def source_word(source: str) -> str:
    """As whom somebody wrote."""
    return str(SOURCES.get(source, source))


@register.simple_tag
def solved_badge(solved: str) -> SafeString:
    """What a writer says of the matter, as a badge."""
    word, tone = SOLVED[solved]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)
