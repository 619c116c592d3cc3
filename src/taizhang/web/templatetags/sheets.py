"""How the states of sheets look."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.assessment.models import Sheet
from taizhang.assessment.queries.surveys import Wanted
from taizhang.web.sheets.words import KINDS, MISSING, REPLACED, SHEET_STATES

register = template.Library()


@register.simple_tag
def sheet_badge(sheet: Sheet, counting: int | None = None) -> SafeString:
    """The state of a sheet as a badge; approved and no longer counting where another version counts."""
    replaced = sheet.state == "approved" and counting is not None and counting != sheet.pk
    word, tone = REPLACED if replaced else SHEET_STATES[sheet.state]
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.simple_tag
def wanted_badge(wanted: Wanted) -> SafeString:
    """How far a sheet is that a scheme asks for."""
    held = wanted.latest if wanted.waits else wanted.counting or wanted.latest
    word, tone = SHEET_STATES[held.state] if held else MISSING
    return format_html('<span class="badge-status {}">{}</span>', tone, word)


@register.filter
def sheet_kind(sheet: Sheet) -> str:
    """What sort of sheet it is."""
    return str(KINDS[sheet.form.kind])
