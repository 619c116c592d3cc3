"""How many lines stand how: what tables, bars and the home page count."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.lib.charts import percent_of
from taizhang.portal.facts import PublicTarget
from taizhang.portal.words import TONES
from taizhang.reporting.facts import Status

FINISHED = (Status.DONE, Status.DONE_EARLY)
KEPT = (Status.AHEAD, Status.ON_PACE)
LATE = (Status.BEHIND, Status.OVERDUE)


@dataclass(frozen=True)
class Share:
    """One status in a row of lines: its tone, count and share."""

    status: str
    tone: str
    count: int
    percent: str


@dataclass(frozen=True)
class Tally:
    """How many lines stand how: in words for a table, in shares for a bar."""

    total: int
    finished: int
    kept: int
    late: int
    shares: tuple[Share, ...]

    @property
    def rest(self) -> int:
        """Lines that pace does not judge, or that have not begun."""
        return self.total - self.finished - self.kept - self.late


def tally(targets: Sequence[PublicTarget]) -> Tally:
    """Count lines by status."""
    counts, total = Counter(target.status for target in targets), len(targets)
    found = [
        Share(str(status), tone, count, percent_of(count, total))
        for status, tone in TONES.items()
        if (count := counts[str(status)])
    ]
    finished, kept, late = (sum(counts[str(each)] for each in part) for part in (FINISHED, KEPT, LATE))
    return Tally(total, finished, kept, late, tuple(found))
