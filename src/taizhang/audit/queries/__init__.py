"""What may be asked of the chain: its heads, its records, and (in `checking`) whether it holds against the rows."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from taizhang.audit.facts import OFFICE_STREAM
from taizhang.audit.models import Guarded, Head, Record
from taizhang.audit.queries.checking import guarded_models, verify
from taizhang.audit.rules import changes_in, parsed, rows_in
from taizhang.lib import clock

__all__ = [
    "changes_of",
    "details_of",
    "guarded_models",
    "head_hash",
    "heads",
    "records",
    "records_of",
    "rows_written",
    "states_before",
    "stream_ends",
    "verify",
]


END = "SELECT hash FROM audit_head WHERE stream = %s"


def head_hash(stream: str = OFFICE_STREAM) -> str:
    """The hash at the end of a stream; empty before its first record. Plain SQL, as every page asks this."""
    with connection.cursor() as cursor:
        cursor.execute(END, [stream])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def stream_ends() -> Hashable:
    """The ends of all streams as one thing to compare: while it is the same, nothing of the record was written."""
    return tuple(Head.objects.order_by("stream").values_list("hash", flat=True))


def heads() -> QuerySet[Head]:
    """The end of every stream; its sequence is the stream's length."""
    return Head.objects.order_by("stream")


def records(
    *, stream: str = "", subject: str = "", actor: str = "", action: str = "", day: date | None = None
) -> QuerySet[Record]:
    """Records, newest first, narrowed by what is given; `day` is a day in Beijing."""
    found = Record.objects.order_by("-id")
    for name, value in (("stream", stream), ("subject", subject), ("actor", actor), ("action", action)):
        if value:
            found = found.filter(**{name: value})
    if day is not None:
        start = datetime.combine(day, time(), clock.TZ)
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return found


def changes_of(record: Record) -> list[Mapping[str, Any]]:
    """The changes a record holds, as written; none when its body can no longer be read."""
    return changes_in(record.body)


def rows_written(record: Record) -> set[tuple[str, int]]:
    """The rows a record wrote, as (model, key), without reading the whole body."""
    return rows_in(record.body)


def details_of(record: Record) -> Mapping[str, Any]:
    """What the action said about itself beside its changes."""
    details = parsed(record.body).get("details", {})
    return details if isinstance(details, dict) else {}


def states_before(record: Record, changes: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    """How each changed row stood before the record, by (model, key); a row without an earlier record is left out.

    The record's own stream is asked first: nearly always the row lived there.
    """
    wanted = {(change["model"], change["key"]): change["revision"] for change in changes}
    earlier = Record.objects.filter(id__lt=record.pk)
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for part in (earlier.filter(stream=record.stream), earlier.exclude(stream=record.stream)):
        if wanted:
            _find_states(part, wanted, found)
    return found


def _find_states(
    part: QuerySet[Record], wanted: dict[tuple[str, int], int], found: dict[tuple[str, int], Mapping[str, Any]]
) -> None:
    touched = Q(pk__in=[])
    for model, key in wanted:
        touched |= Q(body__contains=f'"key":{key},"model":"{model}"')
    for record in part.filter(touched).order_by("-id").iterator(chunk_size=50):
        for change in changes_of(record):
            name = (change["model"], change["key"])
            if name in wanted and change["revision"] < wanted[name]:
                found[name] = change["fields"]
                del wanted[name]
        if not wanted:
            return


def records_of(rows: Iterable[Guarded], *, stream: str) -> QuerySet[Record]:
    """The records of a stream that changed any of the rows, newest first. The text is what canonical JSON writes."""
    touched = Q(pk__in=[])
    for row in rows:
        touched |= Q(body__contains=f'"key":{row.pk},"model":"{row._meta.label_lower}"')
    return Record.objects.filter(touched, stream=stream).order_by("-id")
