"""A page out of a long list."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from taizhang.api.inputs import Paged

M = TypeVar("M", bound=Model)


def sliced(found: QuerySet[M], asked: Paged) -> tuple[list[M], int]:
    """The rows of the page asked for (none beyond the last), and how many there are in all."""
    first = (asked.page - 1) * asked.size
    return list(found[first : first + asked.size]), found.count()
