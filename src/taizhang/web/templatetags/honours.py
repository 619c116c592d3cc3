"""How the states of honours and highlights look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.honours.words import HIGHLIGHT_STATES, HONOUR_STATES

register = template.Library()


@register.simple_tag
def honour_badge(state: str) -> SafeString:
    """The state of an honour as a badge."""
    word, tone = HONOUR_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.simple_tag
def highlight_badge(state: str) -> SafeString:
    """The state of a highlight as a badge."""
    word, tone = HIGHLIGHT_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)
