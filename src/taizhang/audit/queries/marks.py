"""Which rows were written and not yet read anew by whoever keeps something derived of them."""

from django.db.models import Exists

from taizhang.audit.models import Touched


def marked() -> Exists:
    """Whether any mark is left, to be asked beside another question."""
    return Exists(Touched.objects.all())


def marks_left() -> list[tuple[int, str, int]]:
    """Every mark: its key, the model and the key of the row that was written."""
    return list(Touched.objects.values_list("pk", "model", "row"))
