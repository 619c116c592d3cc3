"""What may be done: put a scheme in force, compute a period; what becomes of a result lies beside."""

from taizhang.assessment.actions.scoring import NotReady, adopt_scheme, score

__all__ = ["NotReady", "adopt_scheme", "score"]
