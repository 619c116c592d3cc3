"""Who did something: the name people know, not the account."""

from django import template
from django.template import Context

from taizhang.accounts.queries import names
from taizhang.web.names import called

register = template.Library()
HELD = "names of people"


@register.simple_tag(takes_context=True)
def person_name(context: Context, username: str) -> str:
    """The name of an account; the names are looked up once a page."""
    held = context.render_context.get(HELD)
    if held is None:
        held = context.render_context[HELD] = names()
    return called(held, username)
