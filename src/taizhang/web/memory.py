"""Values of a page that are computed only where a part of it is made anew."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.utils.functional import SimpleLazyObject

T = TypeVar("T")


def lazily(make: Callable[[], T]) -> T:
    """The value, made once it is looked at; a page may never do that where its parts are remembered."""
    return cast(T, SimpleLazyObject(make))
