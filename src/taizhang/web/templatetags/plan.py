"""What belongs to a plan in words and badges."""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.ledger.rules.versions import PlanVersion
from taizhang.lib.numerals import chinese
from taizhang.web.amendments.words import AMENDMENT_KINDS, AMENDMENT_STATES, REASONS
from taizhang.web.joint.words import SUPPORT_STATES
from taizhang.web.paces.words import curve_in_words

register = template.Library()


@register.filter
def amendment_kind(kind: str) -> Promise:
    """What is asked for."""
    return AMENDMENT_KINDS[kind]


@register.filter
def amendment_reason(reason: str) -> Promise:
    """For what reason."""
    return REASONS[reason]


@register.filter
def version_word(version: PlanVersion) -> str:
    """The original, or which revision, in the numerals of the language."""
    if not version.number:
        return _("Original")
    in_chinese = (get_language() or "").startswith("zh")
    return _("Revision %(numeral)s") % {"numeral": chinese(version.number) if in_chinese else version.numeral}


@register.filter
def curve_words(text: str) -> str:
    """The text of a line's curve as people read it."""
    return curve_in_words(text)


@register.simple_tag
def amendment_badge(state: str) -> SafeString:
    """Where an asking stands."""
    return _badge(*AMENDMENT_STATES[state])


@register.simple_tag
def support_badge(state: str) -> SafeString:
    """How far a supporting unit is."""
    return _badge(*SUPPORT_STATES[state])


def _badge(word: Promise, tone: str) -> SafeString:
    return format_html('<span class="badge-status {}">{}</span>', tone, word)
