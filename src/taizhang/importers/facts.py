"""What travels of an import."""

from enum import StrEnum


class IntakeState(StrEnum):
    """Where the reading of a paper stands."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    UNDONE = "undone"
    REJECTED = "rejected"


class Decision(StrEnum):
    """What a person said of a proposed line."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
