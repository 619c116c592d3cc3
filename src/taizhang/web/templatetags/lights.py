"""How a light looks: a shape and a word, in the colours of the place."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from taizhang.web.paces.words import LIGHTS

register = template.Library()


@register.simple_tag
def light(code: str) -> SafeString:
    """A light by itself."""
    word, shape = LIGHTS[code]
    return format_html('<span class="light {}"><span aria-hidden="true">{}</span> {}</span>', code, shape, word)


@register.simple_tag
def light_count(code: str, number: int) -> SafeString:
    """How many are lit so: shape and number, the word for whoever cannot see the shape."""
    word, shape = LIGHTS[code]
    return format_html(
        '<span class="light {}" title="{}"><span aria-hidden="true">{}</span><span class="unseen">{}</span> {}</span>',
        code,
        word,
        shape,
        word,
        number,
    )


@register.simple_tag
def light_why(code: str, line: str) -> SafeString:
    """A light that leads to why it is lit; on a list the answer comes below it, without a script on its own page."""
    address = reverse("why", args=[line])
    said = _("%(light)s: why is it lit so? %(line)s") % {"light": LIGHTS[code][0], "line": line}
    return format_html(
        '<a class="why-link" href="{}" hx-get="{}" hx-target="#why" aria-label="{}">{}</a>',
        address,
        address,
        said,
        light(code),
    )


@register.simple_tag
def why_link(line: str) -> SafeString:
    """The way to why a line is lit as it is, where its light is not shown."""
    said = _("How its light comes about")
    return format_html(
        '<a class="small" href="{}">{}<span class="unseen"> {}</span></a>', reverse("why", args=[line]), said, line
    )
