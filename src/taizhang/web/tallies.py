"""How many lines stand how: in words for a table, in parts for a bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from taizhang.lib.charts import Part, bar, percent_of
from taizhang.reporting.facts import Status
from taizhang.web.words import STATUSES

FINISHED = (Status.DONE, Status.DONE_EARLY)
KEPT = (Status.AHEAD, Status.ON_PACE)
LATE = (Status.OVERDUE, Status.BEHIND)
ORDER = (*LATE, Status.NOT_STARTED, Status.ON_PACE, Status.AHEAD, *FINISHED)
"""Of a row of statuses, what needs an eye comes first; the rest follow in their own order."""


@dataclass(frozen=True)
class Row:
    """One status with how many lines stand so."""

    status: str
    word: Promise
    tone: str
    count: int
    percent: str


@dataclass(frozen=True)
class Tally:
    """Lines counted by status."""

    counts: Counter[Status] = field(default_factory=Counter)

    @property
    def said(self) -> frozenset[tuple[Status, int]]:
        """All of it as one thing that can be compared."""
        return frozenset(self.counts.items())

    @property
    def total(self) -> int:
        """All lines."""
        return sum(self.counts.values())

    @property
    def finished(self) -> int:
        """Lines that are done."""
        return self._sum(FINISHED)

    @property
    def kept(self) -> int:
        """Lines that keep pace or are ahead of it."""
        return self._sum(KEPT)

    @property
    def late(self) -> int:
        """Lines behind pace or overdue."""
        return self._sum(LATE)

    @property
    def overdue(self) -> int:
        """Lines past their day."""
        return self.counts[Status.OVERDUE]

    @property
    def behind(self) -> int:
        """Lines behind pace that still have time."""
        return self.counts[Status.BEHIND]

    @property
    def rest(self) -> int:
        """Lines that pace does not judge, or that have not begun."""
        return self.total - self.finished - self.kept - self.late

    @property
    def rows(self) -> list[Row]:
        """Every status that any line has."""
        order = [*ORDER, *(status for status in Status if status not in ORDER)]
        return [
            Row(status.value, *STATUSES[status], count, percent_of(count, self.total))
            for status in order
            if (count := self.counts[status])
        ]

    @property
    def bar(self) -> SafeString:
        """The rows as one bar."""
        return self._bar(thin=False)

    @property
    def thin_bar(self) -> SafeString:
        """The rows as a bar within a table."""
        return self._bar(thin=True)

    def _sum(self, statuses: Iterable[Status]) -> int:
        return sum(self.counts[status] for status in statuses)

    def _bar(self, *, thin: bool) -> SafeString:
        parts = [Part(f"{row.tone} {row.status}", row.count, f"{row.word} {row.count}") for row in self.rows]
        label = "; ".join(part.said for part in parts)
        return mark_safe(bar(parts, label=label, thin=thin))  # noqa: S308 (its words are escaped where it is drawn)


def tally(statuses: Iterable[Status]) -> Tally:
    """Count lines by how they stand."""
    return Tally(Counter(statuses))
