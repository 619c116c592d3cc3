"""What spans are called on a page, and how they stand in a list to choose from."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from taizhang.assessment.queries.spans import Spanned, span_of
from taizhang.lib.periods import Period, PeriodKind

KINDS: Mapping[PeriodKind, Promise] = {
    PeriodKind.YEAR: _("Years"),
    PeriodKind.HALF: _("Half-years"),
    PeriodKind.QUARTER: _("Quarters"),
    PeriodKind.MONTH: _("Months"),
}


def span_name(period: Spanned) -> str:
    """A month by its label, a longer span in Chinese as papers name it (2012年上半年), in English by its label."""
    span = span_of(period)
    is_plain = span.kind is PeriodKind.MONTH or not (get_language() or "").startswith("zh")
    return span.label if is_plain else span.title_zh


def by_kind(spans: Sequence[Period]) -> list[tuple[Promise, list[Period]]]:
    """The spans under the name of their kind, the longest kind first."""
    groups = [(title, [span for span in spans if span.kind is kind]) for kind, title in KINDS.items()]
    return [(title, held) for title, held in groups if held]
