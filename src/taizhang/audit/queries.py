"""What may be asked of the chain: its heads, its records, and whether it holds against the rows."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from taizhang.audit.facts import OFFICE_STREAM, Fault, Link, Operation
from taizhang.audit.models import Guarded, Head, Record, row_fields
from taizhang.audit.rules import stream_faults
from taizhang.lib import clock
from taizhang.lib.canonical import canonical

ROW = re.compile(r'"key":(\d+),"model":"([a-z.]+)"')


def head_hash(stream: str = OFFICE_STREAM) -> str:
    """The hash at the end of a stream; empty before its first record."""
    return Head.objects.filter(stream=stream).values_list("hash", flat=True).first() or ""


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
    changes = _parsed(record.body).get("changes", [])
    return changes if isinstance(changes, list) else []


def rows_written(record: Record) -> set[tuple[str, int]]:
    """The rows a record wrote, as (model, key), without reading the whole body: the text is what canonical JSON
    writes, and inside a quoted text its quotation marks would be escaped."""
    return {(model, int(key)) for key, model in ROW.findall(record.body)}


def details_of(record: Record) -> Mapping[str, Any]:
    """What the action said about itself beside its changes."""
    details = _parsed(record.body).get("details", {})
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


def guarded_models() -> list[type[Guarded]]:
    """Every table the chain answers for."""
    return [model for model in apps.get_models() if issubclass(model, Guarded)]


def verify() -> Iterator[Fault]:
    """Every broken record, every record missing at the end of a stream, every row that is not as the chain left it."""
    expected: dict[tuple[str, int], dict[str, Any]] = {}
    for head in heads():
        yield from _verify_stream(head, expected)
    yield from _orphans()
    yield from _verify_rows(expected)


def _verify_stream(head: Head, expected: dict[tuple[str, int], dict[str, Any]]) -> Iterator[Fault]:
    last = ""
    rows = Record.objects.filter(stream=head.stream).order_by("sequence")

    def links() -> Iterator[Link]:
        nonlocal last
        for record in rows.iterator(chunk_size=500):
            _remember(record.body, expected)
            last = record.hash
            yield Link(record.stream, record.sequence, record.algorithm, record.previous, record.body, record.hash)

    yield from stream_faults(links())
    if last != head.hash:
        yield Fault(f"audit {head.stream}", f"ends before record {head.sequence}, which was once written")
    yield from _columns_differ(head.stream)


def _columns_differ(stream: str) -> Iterator[Fault]:
    """The readable columns beside the body must say what the hashed body says."""
    for record in Record.objects.filter(stream=stream).order_by("sequence").iterator(chunk_size=500):
        body = _parsed(record.body)
        columns = {"stream": record.stream, "actor": record.actor, "action": record.action, "subject": record.subject}
        if any(body.get(name) != value for name, value in columns.items()):
            yield Fault(f"audit {record.stream}#{record.sequence}", "says another thing beside its body")


def _parsed(body: str) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _remember(body: str, expected: dict[tuple[str, int], dict[str, Any]]) -> None:
    for change in _parsed(body).get("changes", []):
        key = (change["model"], change["key"])
        if key not in expected or expected[key]["revision"] < change["revision"] or _is_delete(change):
            expected[key] = change


def _is_delete(change: Mapping[str, Any]) -> bool:
    return bool(change["operation"] == Operation.DELETE)


def _orphans() -> Iterator[Fault]:
    known = Head.objects.values("stream")
    for stream in Record.objects.exclude(stream__in=known).values_list("stream", flat=True).distinct():
        yield Fault(f"audit {stream}", "has records but no head")


def _verify_rows(expected: dict[tuple[str, int], dict[str, Any]]) -> Iterator[Fault]:
    for model in guarded_models():
        label = model._meta.label_lower
        for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
            change = expected.pop((label, row.pk), None)
            yield from _row_faults(f"{label} {row.pk}", row, change)
    for (label, key), change in sorted(expected.items()):
        if not _is_delete(change):
            yield Fault(f"{label} {key}", "was removed behind the record's back")


def _row_faults(where: str, row: Guarded, change: Mapping[str, Any] | None) -> Iterator[Fault]:
    if change is None or _is_delete(change):
        yield Fault(where, "stands in the database but not in the record")
        return
    held = json.loads(canonical(row_fields(row)))
    names = [name for name, value in held.items() if change["fields"].get(name) != value]
    if names:
        yield Fault(where, f"was altered behind the record's back: {', '.join(names)}")
