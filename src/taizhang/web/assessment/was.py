"""The record that a line was computed from, as it stood then, out of the chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from taizhang.accounts.queries import names
from taizhang.audit.queries.past import row_at
from taizhang.reporting.models import Report
from taizhang.web.assessment.tracing import Ground
from taizhang.web.names import called


@dataclass(frozen=True)
class AsItWas:
    """A row in the writing that was computed from, and the record of the chain that holds it."""

    row: Any
    key: int
    hash: str
    at: datetime
    who: str
    since: bool

    @property
    def is_report(self) -> bool:
        """Whether it is a report; else it is the line itself, for want of one."""
        return isinstance(self.row, Report)


def as_it_was(ground: Ground) -> AsItWas | None:
    """The writing that the source names; None where it names none, or the chain of its unit does not hold it."""
    row = ground.report or ground.target
    if ground.target is None or row is None or ground.source is None or ground.source.revision is None:
        return None
    return written_as(row, ground.source.revision, [ground.target.ledger.unit.stream])


def written_as(row: Any, revision: int, streams: Iterable[str]) -> AsItWas | None:
    """A row in one of its writings, out of the first of some streams of the chain that holds it."""
    found = next((held for stream in streams if (held := row_at(row, revision, stream)) is not None), None)
    if found is None:
        return None
    past, record = found
    who = called(names(), record.actor)
    return AsItWas(past, record.pk, record.hash, record.at, who, since=row.revision > revision)
