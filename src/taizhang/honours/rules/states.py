"""How an honour and a highlight move, who owns each state, how each act is recorded. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.honours.facts import HighlightState, HonourState

S, L = HonourState, HighlightState
UNIT = frozenset({Role.CLERK, Role.HEAD})
OFFICE = frozenset({Role.OFFICER, Role.CHIEF})
NOBODY: frozenset[Role] = frozenset()

TRANSITIONS: Mapping[tuple[HonourState, str], HonourState] = {
    (S.REPORTED, "check"): S.CHECKED,
    (S.REPORTED, "return"): S.RETURNED,
    (S.RETURNED, "correct"): S.REPORTED,
    (S.RETURNED, "drop"): S.REFUSED,
    (S.CHECKED, "verify"): S.VERIFIED,
    (S.CHECKED, "return"): S.RETURNED,
    (S.CHECKED, "refuse"): S.REFUSED,
    (S.VERIFIED, "show"): S.SHOWN,
    (S.VERIFIED, "refuse"): S.REFUSED,
    (S.SHOWN, "object"): S.SHOWN,
    (S.SHOWN, "dismiss"): S.SHOWN,
    (S.SHOWN, "uphold"): S.REFUSED,
    (S.SHOWN, "confirm"): S.CONFIRMED,
    (S.CONFIRMED, "withdraw"): S.WITHDRAWN,
}
"""An honour counts once confirmed; one won by false data is withdrawn (统计法, 2024)."""

OWNERS: Mapping[HonourState, frozenset[Role]] = {
    S.REPORTED: frozenset({Role.HEAD}),
    S.RETURNED: UNIT,
    S.CHECKED: OFFICE,
    S.VERIFIED: OFFICE,
    S.SHOWN: OFFICE,
    S.CONFIRMED: frozenset({Role.CHIEF}),
    S.REFUSED: NOBODY,
    S.WITHDRAWN: NOBODY,
}

EVENTS: Mapping[str, str] = {
    "report": "honours.report",
    "check": "honours.check",
    "return": "honours.return",
    "correct": "honours.correct",
    "drop": "honours.drop",
    "verify": "honours.verify",
    "refuse": "honours.refuse",
    "show": "honours.show",
    "object": "honours.object",
    "dismiss": "honours.dismiss_objection",
    "uphold": "honours.uphold_objection",
    "confirm": "honours.confirm",
    "withdraw": "honours.withdraw",
    "tie": "honours.tie",
    "publish": "honours.publish",
    "withhold": "honours.withhold",
}

HIGHLIGHT_TRANSITIONS: Mapping[tuple[HighlightState, str], HighlightState] = {
    (L.DRAFT, "write"): L.DRAFT,
    (L.DRAFT, "offer"): L.OFFERED,
    (L.OFFERED, "hand_back"): L.DRAFT,
    (L.OFFERED, "publish"): L.PUBLISHED,
    (L.PUBLISHED, "take_up"): L.PUBLISHED,
    (L.PUBLISHED, "site"): L.PUBLISHED,
    (L.PUBLISHED, "take_back"): L.TAKEN_BACK,
}
HIGHLIGHT_OWNERS: Mapping[HighlightState, frozenset[Role]] = {
    L.DRAFT: UNIT,
    L.OFFERED: OFFICE,
    L.PUBLISHED: OFFICE,
    L.TAKEN_BACK: NOBODY,
}
HIGHLIGHT_EVENTS: Mapping[str, str] = {
    "write": "honours.write_highlight",
    "offer": "honours.offer_highlight",
    "hand_back": "honours.hand_back_highlight",
    "publish": "honours.publish_highlight",
    "take_up": "honours.take_up_highlight",
    "site": "honours.show_highlight",
    "take_back": "honours.take_back_highlight",
}


def next_state(state: HonourState, act: str) -> HonourState | None:
    """The state an act leads an honour to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def next_highlight_state(state: HighlightState, act: str) -> HighlightState | None:
    """The state an act leads a highlight to; None when the act is not open in this state."""
    return HIGHLIGHT_TRANSITIONS.get((state, act))
