"""How an order's state and trigger look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.supervision.words import ORDER_STATES, TRIGGERS

register = template.Library()


@register.simple_tag
def order_badge(state: str) -> SafeString:
    """The state of an order as a badge."""
    word, tone = ORDER_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def trigger_word(trigger: str) -> str:
    """Why an order was given."""
    return str(TRIGGERS[trigger])
