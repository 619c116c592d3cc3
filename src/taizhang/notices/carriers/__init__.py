"""The ways out of the house. Each takes a letter once, within a time, and says in a sentence why it missed."""

from taizhang.notices.carriers.hooks import call
from taizhang.notices.carriers.mail import post
from taizhang.notices.carriers.missed import Missed
from taizhang.notices.facts import ChannelKind, Letter

__all__ = ["Missed", "carry"]


def carry(kind: ChannelKind, letter: Letter, *, address: str, secret: str) -> None:
    """Take a letter where it belongs; Missed when it did not get there."""
    if kind is ChannelKind.MAIL:
        post(letter)
    else:
        call(kind, letter, address=address, secret=secret)
