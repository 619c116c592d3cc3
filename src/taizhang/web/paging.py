"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

LAST_PAGE = 10_000


def page_of(
    request: HttpRequest, rows: "QuerySet[Any] | Sequence[Any]", size: int, *, count: int | None = None
) -> "Page[Any]":
    """The page of the list that was asked for; the first or the last where there is no such page.

    Who has counted the rows already says how many they are.
    """
    pages = Paginator(rows, size)
    if count is not None:
        pages.count = count
    return pages.get_page(page_asked(request))


def page_asked(request: HttpRequest) -> int:
    """The number of the page asked for; one beyond all bounds is bounded before a database sees it."""
    text = request.GET.get("page", "")
    return min(int(text), LAST_PAGE) if text.isdecimal() and len(text) < 9 else 1
