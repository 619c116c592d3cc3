"""Filters of the site's templates."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from taizhang.documents.rules import place_in_words
from taizhang.portal.rules import REPORT
from taizhang.portal.site.charts import standing
from taizhang.portal.site.edition import Share
from taizhang.portal.site.rendering import value_word, word

register = template.Library()


@register.filter
def said(code: str, kind: str) -> str:
    """The word for a code of a kind: {{ target.status|said:"status" }}."""
    return word(kind, code)


@register.filter
def value_of(value: str, field: str) -> str:
    """A value of a field as people read it."""
    return value_word(field, value)


@register.filter
def field_word(field: str) -> str:
    """What a field is called; a report already published is called by its month."""
    return f"{month(field.removeprefix(REPORT))}进展" if field.startswith(REPORT) else word("field", field)


@register.filter
def day(text: str) -> str:
    """2012-06-30 as 2012年6月30日; anything else as it is."""
    parts = text.split("-")
    if len(parts) != 3:
        return text
    year, month, date = parts
    return f"{year}年{int(month)}月{int(date)}日"


@register.filter
def month(text: str) -> str:
    """2012-06 as 2012年6月."""
    year, _dash, number = text.partition("-")
    return f"{year}年{int(number)}月" if number.isdecimal() else text


@register.filter
def place(locator: str) -> str:
    """Where in a paper, in words: 城乡建设部门!R9 as 工作表“城乡建设部门”第9行; anything else as it is."""
    return place_in_words(locator)


@register.filter
def bar(shares: Sequence[Share], way: str = "") -> SafeString:
    """How lines stand as a bar: {{ all.shares|bar }}, a thin one with "thin", in English with "en"."""
    return mark_safe(standing(shares, thin=way == "thin", english=way == "en"))  # noqa: S308 (its words are escaped)
