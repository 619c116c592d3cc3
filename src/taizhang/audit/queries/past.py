"""Rows as they stood at the end of a past day, rebuilt from the chain alone: the last whole row it holds of each."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from taizhang.audit.facts import Operation
from taizhang.audit.models import Guarded, Record
from taizhang.audit.queries import records_of
from taizhang.audit.rules import changes_in
from taizhang.lib import clock

M = TypeVar("M", bound=Guarded)


def rows_on(day: date, model: type[M], streams: Collection[str] | None = None) -> dict[int, M]:
    """The rows of a table as they stood when a day ended in Beijing, by their keys; in some streams or in all.

    They are read from the records and belong to no database: saving one is refused like any write outside an action.
    """
    label = model._meta.label_lower
    last: dict[int, Mapping[str, Any]] = {}
    for change in _changes(_written(day, label, streams), label):
        key = change["key"]
        if key not in last or change["revision"] >= last[key]["revision"]:
            last[key] = change
    return {key: _row(model, change["fields"]) for key, change in last.items() if not _is_delete(change)}


def row_at(row: M, revision: int, stream: str) -> tuple[M, Record] | None:
    """A row as one of its writings left it, and the record that holds this writing; None where the stream has none."""
    label = row._meta.label_lower
    for record in records_of([row], stream=stream).iterator(chunk_size=20):
        for change in changes_in(record.body):
            if (change["model"], change["key"], change["revision"]) == (label, row.pk, revision):
                return _row(type(row), change["fields"]), record
    return None


def _written(day: date, label: str, streams: Collection[str] | None) -> QuerySet[Record]:
    end = datetime.combine(day + timedelta(days=1), time(), clock.TZ)
    found = Record.objects.filter(Q(body__contains=f'"model":"{label}"'), at__lt=end)
    return (found if streams is None else found.filter(stream__in=streams)).order_by("id").only("body")


def _changes(records: QuerySet[Record], label: str) -> Iterator[Mapping[str, Any]]:
    for record in records.iterator(chunk_size=200):
        yield from (change for change in changes_in(record.body) if change["model"] == label)


def _is_delete(change: Mapping[str, Any]) -> bool:
    return bool(change["operation"] == Operation.DELETE)


def _row(model: type[M], said: Mapping[str, Any]) -> M:
    """A row out of the text of a record; a column that the record does not know holds its default."""
    row, fields = model(), model.as_now(said)
    for field in model._meta.concrete_fields:
        if field.attname in fields:
            setattr(row, field.attname, field.to_python(fields[field.attname]))
    return row
