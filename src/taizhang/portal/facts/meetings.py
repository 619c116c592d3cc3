"""What is published of joint meetings: what was decided on public things, and what became of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicDecision:
    """A decision of signed minutes that became a public line, or an order on one that is public.

    `code` is the line, `status` how it stands, `order` the number of the order and `order_state` where it stands;
    `done` by fact alone.
    """

    number: int
    text: str
    unit: str
    supports: tuple[str, ...]
    due: str
    code: str
    status: str
    order: str
    order_state: str
    done: bool


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting whose minutes are signed, with what of its decisions is public; nobody is named."""

    number: str
    title: str
    held_on: str
    signed_on: str
    decisions: tuple[PublicDecision, ...] = ()
