"""The parts of a joint award. Pure and exact."""

from collections.abc import Mapping
from decimal import Decimal

from taizhang.honours.facts import WHOLE

HUNDREDTH = Decimal("0.01")


def share_faults(shares: Mapping[int, Decimal], unit: int) -> list[str]:
    """What is wrong with the parts, by a word each: `own` the unit that reports has none, `part` one is not above 0 in
    hundredths of a percent, `sum` they do not add up to exactly 100; nothing where there are none.
    """
    if not shares:
        return []
    found = [] if unit in shares else ["own"]
    if any(not 0 < part <= WHOLE or part != part.quantize(HUNDREDTH) for part in shares.values()):
        found.append("part")
    return found if sum(shares.values()) == WHOLE else [*found, "sum"]
