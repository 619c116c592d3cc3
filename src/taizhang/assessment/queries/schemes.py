"""Which scheme counts for which span."""

from collections.abc import Iterable
from datetime import date

from taizhang.assessment.models import Scheme
from taizhang.lib.dated import holding
from taizhang.lib.periods import Period, PeriodKind


def scheme_for(day: date, kind: PeriodKind = PeriodKind.MONTH) -> Scheme | None:
    """The scheme for spans of a kind that is in force on a day: of several the one that began last, then the one
    adopted last."""
    return _among(_adopted(), day, kind)


def scheme_of(span: Period) -> Scheme | None:
    """The scheme under which a span is scored: that in force for its kind on its last day."""
    return scheme_for(span.end, span.kind)


def schemes_of(spans: Iterable[Period]) -> dict[Period, Scheme]:
    """The scheme of each span that one counts for, read once for all."""
    adopted = _adopted()
    found = {span: _among(adopted, span.end, span.kind) for span in spans}
    return {span: scheme for span, scheme in found.items() if scheme is not None}


def schemes_on(day: date) -> list[Scheme]:
    """The schemes in force on a day, each for the kinds of span that it counts for."""
    adopted = _adopted()
    found = [_among(adopted, day, kind) for kind in PeriodKind]
    return list(dict.fromkeys(each for each in found if each is not None))


def _adopted() -> list[Scheme]:
    return list(Scheme.objects.order_by("pk"))


def _among(adopted: Iterable[Scheme], day: date, kind: PeriodKind) -> Scheme | None:
    return holding([each for each in adopted if kind in each.says.kinds], day)
