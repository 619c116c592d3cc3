"""How the orders stand: by state, and those that wait for an answer by how near their last day is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from taizhang.lib.charts import Part, bar, percent_of
from taizhang.lib.workdays import workdays_between
from taizhang.supervision.facts import OWED
from taizhang.supervision.models import Order
from taizhang.web.supervision.words import ORDER_STATES

SOON = 3
"""Working days within which a last day is near."""

NEARNESS: Sequence[tuple[str, Promise, str]] = (
    ("late", _("past their last day"), "bad"),
    ("soon", _("due within 3 working days"), "warn"),
    ("later", _("later"), "good"),
)


@dataclass(frozen=True)
class Bin:
    """So many orders of a kind; `code` is the state they are filtered by, where they can be."""

    code: str
    word: Promise
    tone: str
    count: int
    percent: str


@dataclass(frozen=True)
class Tally:
    """Orders counted, in the order of their states or of their last days."""

    bins: Sequence[Bin]

    @property
    def drawing(self) -> SafeString:
        """The bins as one bar."""
        parts = [Part(each.tone, each.count, f"{each.word} {each.count}") for each in self.bins]
        label = "; ".join(part.said for part in parts)
        return mark_safe(bar(parts, label=label))  # noqa: S308 (its words are escaped where it is drawn)


def states_of(orders: QuerySet[Order]) -> Tally:
    """All orders by state."""
    counts = dict(orders.order_by().values_list("state").annotate(Count("pk")))
    total = sum(counts.values())
    return Tally(
        [
            Bin(code, word, tone, counts[code], percent_of(counts[code], total))
            for code, (word, tone) in ORDER_STATES.items()
            if counts.get(code)
        ]
    )


def nearness_of(orders: QuerySet[Order], today: date) -> Tally:
    """The orders that wait for a unit's answer, by how near the last day is."""
    days = orders.filter(state__in=OWED, due_on__isnull=False).order_by().values_list("due_on", flat=True)
    counts = Counter(nearness(due, today) for due in days if due is not None)
    return Tally(
        [
            Bin("", word, tone, counts[code], percent_of(counts[code], counts.total()))
            for code, word, tone in NEARNESS
            if counts[code]
        ]
    )


def nearness(due: date, today: date) -> str:
    """Whether a last day is past, within a few working days, or later."""
    if due < today:
        return "late"
    return "soon" if workdays_between(today, due) <= SOON else "later"
