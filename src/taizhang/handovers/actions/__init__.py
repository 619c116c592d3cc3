"""What may be done with hand-overs: drawn up by the house, confirmed by a person."""

from taizhang.handovers.models import Handover


def about(handover: Handover) -> str:
    """The matter of a hand-over, by which a notice of it is settled."""
    return f"{handover.predecessor_id} {handover.successor_id}"
