"""What a fact counts as that lacks what was reached."""

from enum import StrEnum


class Missing(StrEnum):
    """What a fact counts as that lacks what was reached: as the worst there is, or not at all."""

    ZERO = "zero"
    LEFT_OUT = "left_out"
