"""Whether the chain holds, whether it ends where it once ended, and whether every guarded row is as it was left."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from taizhang.audit.facts import ANCHOR, OFFICE_STREAM, Fault, Link, Operation
from taizhang.audit.models import Guarded, Head, Record, row_fields
from taizhang.audit.rules import changes_in, differing, own_hash, parsed, rows_in, stream_faults
from taizhang.lib.canonical import canonical

REFUSALS = 2
"""How many triggers keep the records from being changed or removed, on either engine."""
TRIGGERS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_record' "
    "AND sql LIKE '%RAISE(ABORT%'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'audit_record'::regclass "
    "AND tgname LIKE 'audit_record_no_%' AND tgenabled <> 'D'",
}

Row = tuple[str, int]


@dataclass
class _Known:
    """What the walk has learnt: the last change of every row by whole records, and the rows that broken ones touch.

    A row whose last record is broken cannot be judged; the record is named, and the row is not accused beside it.
    """

    last: dict[Row, Mapping[str, Any]] = field(default_factory=dict)
    doubtful: set[Row] = field(default_factory=set)
    anchored: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, link: Link, own: str) -> None:
        """Remember what one record says, and that the heads it may be are there; `own` is the hash it should have."""
        self.anchored.pop((link.stream, link.hash), None)
        self.anchored.pop((link.stream, own), None)
        if link.hash != own:
            self.doubtful |= rows_in(link.body)
            return
        for change in changes_in(link.body):
            row = (change["model"], change["key"])
            if row not in self.last or self.last[row]["revision"] < change["revision"] or _is_delete(change):
                self.last[row] = change

    def judges(self, row: Row, revision: int) -> bool:
        """Whether a row of that revision can be held against a whole record."""
        known = self.last[row]["revision"] if row in self.last else 0
        return row not in self.doubtful or revision <= known


def guarded_models() -> list[type[Guarded]]:
    """Every table the chain answers for."""
    return [model for model in apps.get_models() if issubclass(model, Guarded)]


def verify() -> Iterator[Fault]:
    """Every broken record, every record missing at the end of a stream, every row that is not as the chain left it."""
    with _legible():
        known = _Known(anchored=_anchors())
        for stream in _streams():
            yield from _stream_faults(stream, known)
        yield from _anchor_faults(known)
        yield from _row_faults(known)
    yield from _trigger_faults()
    yield from _storage_faults()


@contextmanager
def _legible() -> Iterator[None]:
    """Let bytes that are no text any more be read as a sign of that, so that their row is named and not the engine.

    PostgreSQL takes in no such bytes.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    native = connection.connection
    native.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield
    finally:
        native.text_factory = str


def _anchors() -> dict[tuple[str, str], str]:
    """Every head that an anchor ties, with the anchor's place."""
    tied: dict[tuple[str, str], str] = {}
    for record in Record.objects.filter(stream=OFFICE_STREAM, action=ANCHOR).order_by("sequence"):
        details = parsed(record.body).get("details")
        heads = details.get("heads") if isinstance(details, dict) else None
        if record.hash == own_hash(_link(record)) and isinstance(heads, dict):
            tied |= {(stream, head): f"{record.stream}#{record.sequence}" for stream, head in heads.items() if head}
    return tied


def _streams() -> list[str]:
    """Every stream, by its head or by what is left of it."""
    written = Record.objects.order_by().values_list("stream", flat=True).distinct()
    return sorted({*written, *Head.objects.values_list("stream", flat=True)})


def _link(record: Record) -> Link:
    return Link(record.stream, record.sequence, record.algorithm, record.previous, record.body, record.hash)


def _stream_faults(stream: str, known: _Known) -> Iterator[Fault]:
    beside: list[Fault] = []
    end = Link(stream, 0, "", "", "", "")
    newest = 0

    def links() -> Iterator[Link]:
        nonlocal end, newest
        for record in Record.objects.filter(stream=stream).order_by("sequence").iterator(chunk_size=500):
            end = _link(record)
            own = own_hash(end)
            known.take(end, own)
            if record.hash == own:
                beside.extend(_beside_faults(record, newest))
            newest = record.pk
            yield end

    yield from stream_faults(links())
    yield from beside
    yield from _head_faults(stream, end)


def _beside_faults(record: Record, newest: int) -> Iterator[Fault]:
    """The readable columns must say what the hashed body says, and later records have later keys."""
    where = f"audit {record.stream}#{record.sequence}"
    shown = {
        "stream": record.stream,
        "sequence": record.sequence,
        "at": json.loads(canonical(record.at)),
        "actor": record.actor,
        "action": record.action,
        "subject": record.subject,
    }
    if names := differing(parsed(record.body), shown):
        yield Fault(where, f"says another thing beside its body: {', '.join(names)}")
    if record.pk <= newest:
        yield Fault(where, "stands before a record that was written earlier")


def _head_faults(stream: str, end: Link) -> Iterator[Fault]:
    head, where = Head.objects.filter(stream=stream).first(), f"audit {stream}"
    if head is None:
        yield Fault(where, "has records but no head")
    elif not end.sequence:
        yield Fault(where, "has a head but no records")
    elif head.sequence > end.sequence:
        yield Fault(where, f"ends before record {head.sequence}, which was once written")
    elif head.sequence < end.sequence or head.hash not in {end.hash, own_hash(end)}:
        yield Fault(where, f"its head does not name its last record, {end.sequence}")


def _anchor_faults(known: _Known) -> Iterator[Fault]:
    for (stream, _head), anchor in known.anchored.items():
        yield Fault(f"audit {stream}", f"no longer holds the head that {anchor} tied")


def _is_delete(change: Mapping[str, Any]) -> bool:
    return bool(change["operation"] == Operation.DELETE)


def _row_faults(known: _Known) -> Iterator[Fault]:
    for model in guarded_models():
        label = model._meta.label_lower
        for key, row in _rows(model):
            change = known.last.get((label, key))
            if row is None:
                yield Fault(f"{label} {key}", "was altered behind the record's back: it cannot be read any more")
            elif known.judges((label, key), row.revision):
                yield from _differences(f"{label} {key}", row, change)
            known.last.pop((label, key), None)
    for (label, key), change in sorted(known.last.items()):
        if not _is_delete(change) and (label, key) not in known.doubtful:
            yield Fault(f"{label} {key}", "was removed behind the record's back")


def _rows(model: type[Guarded]) -> Iterator[tuple[int, Guarded | None]]:
    """Every row by its key. Where one cannot be made out, it and those after it are read one by one; it is None."""
    rows, last = model._base_manager.order_by("pk"), -(2**63)
    try:
        for row in rows.iterator(chunk_size=500):
            last = row.pk
            yield row.pk, row
    except (ArithmeticError, TypeError, ValueError, DatabaseError):
        for key in list(rows.filter(pk__gt=last).values_list("pk", flat=True)):
            yield key, _readable(model, key)


def _readable(model: type[Guarded], key: int) -> Guarded | None:
    try:
        return model._base_manager.get(pk=key)
    except (ArithmeticError, TypeError, ValueError, DatabaseError):
        return None


def _differences(where: str, row: Guarded, change: Mapping[str, Any] | None) -> Iterator[Fault]:
    if change is None or _is_delete(change):
        yield Fault(where, "stands in the database but not in the record")
        return
    try:
        held = json.loads(canonical(row_fields(row)))
    except (TypeError, ValueError):
        yield Fault(where, "was altered behind the record's back: it holds what is never kept")
        return
    said = {**_defaults(type(row)), **type(row).as_now(change["fields"])}
    if names := differing(said, held):
        yield Fault(where, f"was altered behind the record's back: {', '.join(names)}")


@cache
def _defaults(model: type[Guarded]) -> Mapping[str, Any]:
    """What a new row holds: a column that came after a row was last written stands at this, or was altered."""
    return dict(json.loads(canonical(row_fields(model()))))


def _trigger_faults() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        if cursor.fetchone()[0] < REFUSALS:
            yield Fault("audit", "the database no longer refuses to change a record: its triggers were removed")


def _storage_faults() -> Iterator[Fault]:
    """What the engine itself finds wrong with its file: a page or an index that does not fit the rows."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        lines = [str(line) for (line,) in cursor.fetchall()]
    if lines != ["ok"]:
        yield from (Fault("database", line) for line in lines)
