"""How a bottleneck's state looks."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.bottlenecks.words import BOTTLENECK_STATES

register = template.Library()


@register.simple_tag
def bottleneck_badge(state: str) -> SafeString:
    """The state of a bottleneck as a badge."""
    word, tone = BOTTLENECK_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)
