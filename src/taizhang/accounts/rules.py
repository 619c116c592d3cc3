"""The boolean twin of every permission."""

from collections.abc import Callable
from typing import ParamSpec

from taizhang.accounts.facts import Denied

P = ParamSpec("P")


def allows(permission: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """The boolean twin of a permission: True when it passes, False when it raises Denied."""
    try:
        permission(*args, **kwargs)
    except Denied:
        return False
    return True
