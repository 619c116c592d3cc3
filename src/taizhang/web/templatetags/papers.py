"""Where a line came from and went to: its row in the paper, its page on the public site."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from taizhang.documents.models import Paper
from taizhang.documents.rules import place_in_words, place_of
from taizhang.web.problems import said, words
from taizhang.web.publication.site import line_address

register = template.Library()
register.filter("told", said)


@register.filter
def place(locator: str) -> str:
    """Where in a paper, in the language of the page: 工作表“教育台账”第9行."""
    return words(place_in_words(locator))


@register.simple_tag
def public_line(code: str) -> str:
    """The address of the line's page on the public site; empty while it has none."""
    return line_address(code)


@register.filter
def row_word(locator: str) -> str:
    """The row alone, where the sheet is said beside it: 第9行."""
    sheet, row = place_of(locator) or ("", 0)
    return words(f"第{row}行" if sheet else place_in_words(locator))


@register.simple_tag
def paper_row(paper: Paper, locator: str) -> str:
    """The address of the row a locator names, within the page of its paper; the page where it names none."""
    page = reverse("paper", args=[paper.pk])
    found = place_of(locator)
    if found is None:
        return page
    sheet, row = found
    return f"{page}?{urlencode({'sheet': sheet, 'row': str(row)})}#row-{row}"
