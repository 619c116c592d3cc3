"""Which scheme counts for which span."""

from datetime import date

from taizhang.assessment.models import Scheme
from taizhang.lib.dated import holding
from taizhang.lib.periods import Period, PeriodKind


def scheme_for(day: date, kind: PeriodKind = PeriodKind.MONTH) -> Scheme | None:
    """The scheme for spans of a kind that is in force on a day: of several the one that began last, then the one
    adopted last."""
    return holding([each for each in Scheme.objects.order_by("pk") if kind in each.says.kinds], day)


def scheme_of(span: Period) -> Scheme | None:
    """The scheme under which a span is scored: that in force for its kind on its last day."""
    return scheme_for(span.end, span.kind)


def schemes_on(day: date) -> list[Scheme]:
    """The schemes in force on a day, each for the kinds of span that it counts for."""
    found = [scheme_for(day, kind) for kind in PeriodKind]
    return list(dict.fromkeys(each for each in found if each is not None))
