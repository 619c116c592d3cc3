"""What a name of an account may be, and the boolean twin of every permission."""

import re
from collections.abc import Callable
from typing import ParamSpec

from taizhang.accounts.facts import Denied

P = ParamSpec("P")

ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
LONGEST_NAME = 32
LONGEST_TERM = 366
"""Days a token may live: a year, so that each is asked about once a year at least."""


def fits_account(text: str) -> bool:
    """Whether the text can name an account: 2 to 32 small letters, digits, dots, hyphens, underscores."""
    return ACCOUNT.fullmatch(text) is not None


def fits_name(text: str) -> bool:
    """Whether the text can be a person's name or a token's label: 1 to 32 printable signs."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable()


def allows(permission: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """The boolean twin of a permission: True when it passes, False when it raises Denied."""
    try:
        permission(*args, **kwargs)
    except Denied:
        return False
    return True
