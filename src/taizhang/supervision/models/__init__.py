"""Where supervision is kept."""

from taizhang.supervision.models.commitments import Commitment, CommitmentEvidence
from taizhang.supervision.models.ladder import Escalation
from taizhang.supervision.models.orders import (
    SOURCE_LIMIT,
    SUBJECT_LIMIT,
    Order,
    OrderEvidence,
    OrderPaper,
    OrderSupport,
)
from taizhang.supervision.models.rulebook import KeptRules
from taizhang.supervision.models.terms import Extension, Pause

__all__ = [
    "SOURCE_LIMIT",
    "SUBJECT_LIMIT",
    "Commitment",
    "CommitmentEvidence",
    "Escalation",
    "Extension",
    "KeptRules",
    "Order",
    "OrderEvidence",
    "OrderPaper",
    "OrderSupport",
    "Pause",
]
