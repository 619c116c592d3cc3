"""Which rows were written and not yet read anew by whoever keeps something derived of them."""

from taizhang.audit.models import Touched

NO_MARKS = "NOT EXISTS (SELECT 1 FROM audit_touched)"
"""The condition that no mark is left, to be asked beside another question."""


def marks_left() -> list[tuple[int, str, int]]:
    """Every mark: its key, the model and the key of the row that was written."""
    return list(Touched.objects.values_list("pk", "model", "row"))
