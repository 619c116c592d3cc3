"""How a month's figure of a project moves, and by whom: the clerk files, the head signs, the office confirms."""

from collections.abc import Mapping
from decimal import Decimal

from taizhang.accounts.facts import Role
from taizhang.projects.facts import FigureState

_S = FigureState

TRANSITIONS: Mapping[tuple[FigureState, str], FigureState] = {
    (_S.FILED, "file"): _S.FILED,
    (_S.FILED, "sign"): _S.SIGNED,
    (_S.FILED, "return"): _S.RETURNED,
    (_S.SIGNED, "verify"): _S.VERIFIED,
    (_S.SIGNED, "return"): _S.RETURNED,
    (_S.RETURNED, "file"): _S.FILED,
    (_S.VERIFIED, "file"): _S.FILED,
}
OWNERS: Mapping[FigureState, frozenset[Role]] = {
    _S.RETURNED: frozenset({Role.CLERK, Role.HEAD}),
    _S.FILED: frozenset({Role.HEAD}),
    _S.SIGNED: frozenset({Role.OFFICER, Role.CHIEF}),
    _S.VERIFIED: frozenset(),
}
EVENTS: Mapping[str, str] = {
    "file": "projects.file_figures",
    "sign": "projects.sign_figures",
    "verify": "projects.verify_figures",
    "return": "projects.return_figure",
}
LARGEST = Decimal("99999999.9999")
PLACES = 4


def next_state(state: FigureState | None, act: str) -> FigureState | None:
    """The state an act leads to (a month nobody has told yet is filed); None when the act is not open."""
    if state is None:
        return _S.FILED if act == "file" else None
    return TRANSITIONS.get((state, act))


def can_be_kept(amount: Decimal) -> bool:
    """Whether an amount of money in 亿元 is one: not below nothing, with at most four decimals."""
    exponent = amount.as_tuple().exponent
    return isinstance(exponent, int) and 0 <= amount <= LARGEST and exponent >= -PLACES


def falls_below(month: int, amount: Decimal, confirmed: Mapping[int, Decimal]) -> int | None:
    """The confirmed month that a cumulative amount contradicts: an earlier one with more, or a later one with less."""
    for other, held in sorted(confirmed.items()):
        if (other < month and held > amount) or (other > month and held < amount):
            return other
    return None
