"""How a write enters the chain: one action, one transaction, one record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from time import monotonic_ns
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from taizhang.audit.facts import ANCHOR, OFFICE_STREAM, Change, Fault
from taizhang.audit.models import Head, Record, Touched, _changes, followed
from taizhang.audit.rules import link_hash
from taizhang.lib import clock
from taizhang.lib.canonical import canonical

CHECKED = "audit.check"
CHECK_LIMIT = 1000
CHECK_SHOWN = 100
LINKED = (
    "INSERT INTO audit_record (stream, sequence, at, actor, action, subject, algorithm, previous, body, hash) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
STRUCK_AT_ONCE = 2000
MARKED = "INSERT INTO audit_touched (model, row) VALUES (%s, %s)"
MOVED = "UPDATE audit_head SET sequence = %s, hash = %s WHERE stream = %s"


@dataclass
class Entry:
    """The record being made; the action may say more about it before it is written."""

    subject: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@contextmanager
def recorded(
    action: str, *, by: str, stream: str = OFFICE_STREAM, subject: str = "", **details: Any
) -> Iterator[Entry]:
    """Open a transaction in which guarded rows may be written, and append their one record when it ends.

    `action` is room.verb, `by` the actor's account name, `stream` the unit's stream or the office's. An exception
    undoes rows and record alike. An action called within an action writes a record of its own.
    """
    entry = Entry(subject=subject, details=dict(details))
    with transaction.atomic():
        changes: list[Change] = []
        token = _changes.set(changes)
        try:
            yield entry
        finally:
            _changes.reset(token)
        _append(action=action, by=by, stream=stream, entry=entry, changes=changes)


def _append(*, action: str, by: str, stream: str, entry: Entry, changes: list[Change]) -> None:
    """Write the record and move its stream's end on. Plain SQL: every write of the house passes through here."""
    sequence, previous = _locked_end(stream)
    at = clock.now()
    body = canonical(
        {
            "stream": stream,
            "sequence": sequence + 1,
            "at": at,
            "actor": by,
            "action": action,
            "subject": entry.subject,
            "details": entry.details,
            "changes": [_plain(change) for change in changes],
        }
    )
    algorithm = settings.TAIZHANG_HASH
    own, moment = link_hash(previous=previous, body=body, algorithm=algorithm), _adapted(at)
    with connection.cursor() as cursor:
        cursor.execute(
            LINKED, [stream, sequence + 1, moment, by, action, entry.subject, algorithm, previous, body, own]
        )
        cursor.execute(MOVED, [sequence + 1, own, stream])
        if touched := {(change.model, change.key) for change in changes if change.model in followed()}:
            cursor.executemany(MARKED, sorted(touched))


def _adapted(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _plain(change: Change) -> Mapping[str, Any]:
    """A change as its record says it; the row's columns are taken as they are, `asdict` would copy each of them."""
    return {
        "model": change.model,
        "key": change.key,
        "revision": change.revision,
        "operation": change.operation,
        "fields": change.fields,
    }


def _locked_end(stream: str) -> tuple[int, str]:
    """Sequence and hash at a stream's end, held until the transaction ends; first writers meet at the primary key."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    asked = f"SELECT sequence, hash FROM audit_head WHERE stream = %s{lock}"  # noqa: S608 (no word from outside)
    with connection.cursor() as cursor:
        cursor.execute(asked, [stream])
        if held := cursor.fetchone():
            return int(held[0]), str(held[1])
        Head.objects.bulk_create([Head(stream=stream)], ignore_conflicts=True)
        cursor.execute(asked, [stream])
        sequence, last = cursor.fetchone()
        return int(sequence), str(last)


def anchor(*, by: str, reason: str) -> Mapping[str, str]:
    """Tie the heads of all streams together in one record of the office stream; returns stream → head hash.

    Printed with every publication, so that a stream cut short or rewritten later disagrees with what was printed.
    """
    with recorded(ANCHOR, by=by, subject=reason) as entry:
        heads = {head.stream: head.hash for head in Head.objects.order_by("stream")}
        entry.details["heads"] = heads
    return heads


def keep_check(faults: Iterable[Fault], *, by: str) -> Mapping[str, Any]:
    """Walk the faults of a check, keep what came of it as a record of the office stream and return that.

    The walk is over before the record is begun, so that nobody waits for it. At most CHECK_LIMIT faults are counted
    and CHECK_SHOWN kept by name; time is in milliseconds.
    """
    started = monotonic_ns()
    found = [str(fault) for fault in islice(faults, CHECK_LIMIT)]
    details: dict[str, Any] = {
        "records": Record.objects.count(),
        "streams": Head.objects.count(),
        "found": len(found),
        "faults": found[:CHECK_SHOWN],
        "milliseconds": (monotonic_ns() - started) // 1_000_000,
    }
    with recorded(CHECKED, by=by, **details):
        return details


def strike(marks: Sequence[int]) -> None:
    """Take marks away, once what is kept of their rows was read anew; no record, as no row that counts is changed."""
    for start in range(0, len(marks), STRUCK_AT_ONCE):
        Touched.objects.filter(pk__in=marks[start : start + STRUCK_AT_ONCE]).delete()
