"""The mailbox read once by a command: what came of it, or why it could not be read, in a line."""

from collections.abc import Callable

from taizhang.voice.actions.mailing import take_in_mail
from taizhang.voice.actions.receipts import acknowledge
from taizhang.voice.facts import Fate
from taizhang.voice.mailbox import Unreachable


def read_mailbox(complain: Callable[[str], object]) -> str:
    """Take in what lies there and send the receipts owed; the line that says what came of it, empty on a fault."""
    try:
        came = take_in_mail()
    except Unreachable as fault:
        complain(f"The mailbox cannot be read: {fault}.")
        return ""
    counted = ", ".join(f"{fate} {came[fate]}" for fate in Fate)
    return f"{counted}, receipts {acknowledge()}"
