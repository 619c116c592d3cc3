"""How an order's state and trigger look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.lib import clock
from taizhang.supervision.facts import OWED, Rung
from taizhang.supervision.models import Escalation, Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.web.supervision.words import COLOURS, ORDER_STATES, STEPS, TRIGGERS

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


@register.simple_tag
def rung_badge(rung: Rung) -> SafeString:
    """A rung of the ladder: its own word in its own colour."""
    return format_html('<span class="badge-status {}" lang="zh-Hans">{}</span>', COLOURS[rung.colour], rung.word)


@register.simple_tag
def level_badge(order: Order) -> SafeString | str:
    """The rung an order stands on while the unit owes an answer."""
    rung = rules_on(clock.today()).rung(order.level) if order.state in OWED else None
    return rung_badge(rung) if rung else ""


@register.simple_tag
def step_badge(step: Escalation) -> SafeString:
    """A rung an order came to, and what became of it."""
    said = '<span class="badge-status {}" lang="zh-Hans">{}</span> {}'
    return format_html(said, COLOURS[step.colour], step.word, STEPS[step.state])
