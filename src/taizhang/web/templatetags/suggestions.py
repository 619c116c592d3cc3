"""How states, classes and ratings of suggestions look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.web.suggestions.words import BODIES, CLASSES, RATINGS, SUGGESTION_STATES, WAYS

register = template.Library()


@register.simple_tag
def suggestion_badge(state: str) -> SafeString:
    """The state of a suggestion as a badge."""
    word, tone = SUGGESTION_STATES[state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.simple_tag
def rating_badge(rating: str) -> SafeString:
    """A rating as a badge."""
    word, tone = RATINGS[rating]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def body_word(body: str) -> str:
    """Whose it is."""
    return str(BODIES[body])


@register.filter
def class_word(reply_class: str) -> str:
    """The class of a reply."""
    return str(CLASSES[reply_class])


@register.filter
def way_of(way: str) -> str:
    """How somebody was talked to."""
    return str(WAYS[way])
