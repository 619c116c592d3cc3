"""Who did what with a row, when, and in which words: read from the chain, not from the row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from taizhang.accounts.queries import names
from taizhang.assessment.models import Adjustment, Appeal, Sheet
from taizhang.audit.queries import changes_of, records_of
from taizhang.consequences.models import Listing
from taizhang.honours.models import Highlight, Honour
from taizhang.inspections.models import Inspection
from taizhang.meetings.models import Bottleneck, Meeting
from taizhang.projects.models import Project
from taizhang.services.models import Case
from taizhang.suggestions.models import Suggestion
from taizhang.supervision.models import Extension, Order
from taizhang.voice.models import Message
from taizhang.web.names import called
from taizhang.web.words import ACTS

Row = (
    Order
    | Extension
    | Inspection
    | Message
    | Bottleneck
    | Meeting
    | Case
    | Suggestion
    | Project
    | Honour
    | Highlight
    | Appeal
    | Adjustment
    | Sheet
    | Listing
)

NOTHING_BESIDE: Mapping[Row, Mapping[str, str]] = {}


@dataclass(frozen=True)
class Event:
    """One record about the row, as a reader needs it."""

    at: datetime
    act: str
    who: str
    said: str
    files: int
    hash: str


def history(
    row: Row,
    said: Mapping[str, str],
    streams: Iterable[str],
    beside: Mapping[Row, Mapping[str, str]] = NOTHING_BESIDE,
) -> list[Event]:
    """What happened, latest first; `said` names the column that holds the words of each action. What happened to the
    rows `beside` it is told among it, in the words of theirs."""
    told = {row: said, **beside}
    records = [record for stream in set(streams) for record in records_of(told, stream=stream)]
    records.sort(key=lambda record: record.pk, reverse=True)
    people = names()
    found = []
    for record in records:
        changes = changes_of(record)
        files = sum(str(change["model"]).endswith("evidence") for change in changes)
        words = "".join(_words(changes, of, columns.get(record.action, "")) for of, columns in told.items())
        act = str(ACTS.get(record.action, record.action))
        found.append(Event(record.at, act, called(people, record.actor), words, files, record.hash))
    return found


def _words(changes: list[Mapping[str, Any]], row: Row, column: str) -> str:
    mine = (
        change["fields"] for change in changes if (change["model"], change["key"]) == (row._meta.label_lower, row.pk)
    )
    fields: Mapping[str, Any] = next(mine, {})
    return str(fields.get(column, ""))
