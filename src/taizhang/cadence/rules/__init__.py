"""What the cadence decides: how a bulletin moves, what it counts, how it is worded and set. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.cadence.facts import BulletinState

TRANSITIONS: Mapping[tuple[BulletinState, str], BulletinState] = {
    (BulletinState.DRAFT, "compose"): BulletinState.DRAFT,
    (BulletinState.DRAFT, "edit"): BulletinState.DRAFT,
    (BulletinState.DRAFT, "sign"): BulletinState.SIGNED,
}

OWNERS: Mapping[BulletinState, frozenset[Role]] = {
    BulletinState.DRAFT: frozenset({Role.OFFICER, Role.CHIEF}),
    BulletinState.SIGNED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "compose": "cadence.compose_bulletin",
    "edit": "cadence.edit_bulletin",
    "sign": "cadence.sign_bulletin",
}


def next_state(state: BulletinState, act: str) -> BulletinState | None:
    """The state an act leads to; None when the act is not open in this state: what is signed moves no more."""
    return TRANSITIONS.get((state, act))


def kept_or_drafted(
    sections: Mapping[str, str], drafted_before: Mapping[str, str], drafted_now: Mapping[str, str]
) -> dict[str, str]:
    """The text after composing again: what somebody edited stays as edited, everything else follows the figures."""
    return {
        name: sections[name] if name in sections and sections[name] != drafted_before.get(name, "") else draft
        for name, draft in drafted_now.items()
    }
