"""Where the chain is kept, and the guard that lets no row change outside an action."""

from collections.abc import Collection, Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.db import connections, models, transaction
from django.db.models.deletion import Collector

from taizhang.audit.facts import Change, Operation, Stale, Unrecorded
from taizhang.lib.hashing import digest


class Record(models.Model):
    """One link of one stream. Text only, no foreign keys; the database itself refuses to change it."""

    stream = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    algorithm = models.CharField(max_length=16)
    previous = models.CharField(max_length=64, blank=True)
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="audit_record_once")]
        indexes = [
            models.Index(fields=["at"], name="audit_record_at"),
            models.Index(fields=["actor", "at"], name="audit_record_actor"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.stream}#{self.sequence} {self.action}"


class Head(models.Model):
    """The end of a stream: what a writer locks, so that writers of one stream queue and others do not."""

    stream = models.CharField(max_length=64, primary_key=True)
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.stream}#{self.sequence}"


class Touched(models.Model):
    """A row that was written and of which something derived is kept; struck when that has been read anew."""

    model = models.CharField(max_length=64)
    row = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


# The changes of the action under way; None outside any action.
_changes: ContextVar[list[Change] | None] = ContextVar("changes", default=None)
_bulk: ContextVar[bool] = ContextVar("bulk", default=False)


@cache
def _kept(model: type["Guarded"]) -> list[models.Field[Any, Any]]:
    """The columns the chain answers for, in the order a record writes them."""
    return sorted(
        (field for field in model._meta.concrete_fields if field.attname not in model.unkept),
        key=lambda field: field.attname,
    )


def row_fields(row: "Guarded") -> dict[str, Any]:
    """The row as the chain keeps it: every column it answers for, with secret ones as a salted digest."""
    fields: dict[str, Any] = {}
    secret = row.digested_fields()
    for field in _kept(type(row)):
        value = getattr(row, field.attname)
        if field.attname in secret:
            value = digest(f"{row._meta.label_lower}:{row.pk}:{value}".encode())
        elif isinstance(field, models.FileField):
            value = str(value)
        fields[field.attname] = value
    return fields


M = TypeVar("M", bound="Guarded")


class GuardedQuerySet(models.QuerySet[M]):
    """A queryset that cannot write behind the chain's back."""

    def update(self, **values: Any) -> int:
        if not _bulk.get():
            raise Unrecorded(f"{self.model._meta.label}: update() leaves no record; save the rows inside an action")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unrecorded(f"{self.model._meta.label}: delete() leaves no record; remove() the rows inside an action")

    def remove(self, rows: Iterable[M]) -> int:
        """Delete many rows, each with its change in the record: tables that point at them are asked once for all."""
        changes = _open_changes(self.model)
        gone = list(rows)
        last = [_change(row, Operation.DELETE) for row in gone]
        collector = Collector(using=self.db)
        collector.collect(gone)
        collector.delete()
        changes.extend(last)
        return len(last)

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        changes = _open_changes(self.model)
        rows = list(objs)
        for row in rows:
            row.revision = 1
        alone = len(rows) == 1 and not (args or options)
        created = [self._write_one(rows[0])] if alone else super().bulk_create(rows, *args, **options)
        changes.extend(_change(row, Operation.CREATE) for row in created)
        return created

    def _write_one(self, row: M) -> M:
        """One row by itself, as filing one line writes it: Django's own statement costs four times as much."""
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
        connection, meta = connections[self.db], self.model._meta
        quote = connection.ops.quote_name
        fields = [field for field in meta.concrete_fields if field is not meta.pk or row.pk is not None]
        columns = ", ".join(quote(str(field.column)) for field in fields)
        statement = (
            f"INSERT INTO {quote(meta.db_table)} ({columns}) "  # noqa: S608 (names of our own columns)
            f"VALUES ({', '.join(['%s'] * len(fields))}) RETURNING {quote(str(meta.pk.column))}"
        )
        values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            [row.pk] = cursor.fetchone()
        row._state.adding, row._state.db = False, self.db
        return row

    def bulk_update(
        self,
        objs: Iterable[M],
        fields: Iterable[str],
        batch_size: int | None = None,  # noqa: ARG002 (Django's own signature; a prepared statement needs no batches)
    ) -> int:
        """Save many rows at once, each checked against its revision; Stale when any of them has moved on.

        One prepared UPDATE for all rows: Django's own statement with a CASE per field and row costs ten times as much.
        """
        changes = _open_changes(self.model)
        rows = list(objs)
        if not rows:
            return 0
        meta = self.model._meta
        columns = [meta.get_field(name) for name in dict.fromkeys(fields)]
        for row in rows:
            row.revision += 1
        try:
            self._write(rows, [field for field in columns if isinstance(field, models.Field)])
        except Exception:
            for row in rows:
                row.revision -= 1
            raise
        changes.extend(_change(row, Operation.UPDATE) for row in rows)
        return len(rows)

    def _write(self, rows: list[M], columns: list[models.Field[Any, Any]]) -> None:
        connection, meta = connections[self.db], self.model._meta
        quote = connection.ops.quote_name
        sets = ", ".join(f"{quote(str(field.column))} = %s" for field in columns)
        statement = (
            f"UPDATE {quote(meta.db_table)} SET {sets}, revision = %s "  # noqa: S608 (names of our own columns)
            f"WHERE {quote(str(meta.pk.column))} = %s AND revision = %s"
        )
        values = [
            (
                *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in columns),
                row.revision,
                row.pk,
                row.revision - 1,
            )
            for row in rows
        ]
        with transaction.atomic(using=self.db), connection.cursor() as cursor:
            cursor.executemany(statement, values)
            if cursor.rowcount != len(rows):
                raise Stale(f"{meta.label}: {len(rows) - cursor.rowcount} rows were changed by somebody else")


@cache
def followed() -> frozenset[str]:
    """The models whose rows leave a mark when they are written."""
    return frozenset(
        model._meta.label_lower for model in apps.get_models() if issubclass(model, Guarded) and model.followed
    )


def _open_changes(model: type[models.Model]) -> list[Change]:
    changes = _changes.get()
    if changes is None:
        raise Unrecorded(f"{model._meta.label} can only be written inside an action")
    return changes


def _change(row: "Guarded", operation: Operation) -> Change:
    return Change(row._meta.label_lower, row.pk, row.revision, operation, row_fields(row))


class Guarded(models.Model):
    """A row whose every write is in the chain. `revision` counts its writes and refuses lost updates."""

    digested: ClassVar[Collection[str]] = ()
    unkept: ClassVar[Collection[str]] = ()
    """Columns the chain does not answer for; they alone may be saved outside an action."""

    followed: ClassVar[bool] = False
    """Whether something derived is kept of such rows: every write of one then leaves a mark (`Touched`)."""

    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = models.Manager.from_queryset(GuardedQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if (names := kwargs.get("update_fields")) is not None and set(names) <= set(self.unkept):
            self._save_beside(names)
            return
        changes = _open_changes(type(self))
        creating = self._state.adding
        self.revision += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "revision"}
        try:
            super().save(*args, **kwargs)
        except Exception:
            self.revision -= 1
            raise
        changes.append(_change(self, Operation.CREATE if creating else Operation.UPDATE))

    def _save_beside(self, names: Collection[str]) -> None:
        """Keep columns that the chain does not answer for; they are no revision of the row."""
        token = _bulk.set(True)
        try:
            type(self)._base_manager.filter(pk=self.pk).update(**{name: getattr(self, name) for name in names})
        finally:
            _bulk.reset(token)

    def _do_update(self, base_qs: Any, *args: Any, **options: Any) -> Any:
        """Update only the revision that was read; Django passes on what else it needs."""
        token = _bulk.set(True)
        try:
            updated = super()._do_update(base_qs.filter(revision=self.revision - 1), *args, **options)
        finally:
            _bulk.reset(token)
        if not updated:
            raise Stale(f"{self._meta.label} {self.pk} was changed by somebody else")
        return updated

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        changes = _open_changes(type(self))
        last = _change(self, Operation.DELETE)
        result = super().delete(using=using, keep_parents=keep_parents)
        changes.append(last)
        return result

    @classmethod
    def as_now(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a record says of a row, in the columns of today: a table whose column gave way reads it so."""
        return fields

    def digested_fields(self) -> Collection[str]:
        """The columns whose values stay out of the chain; a row of some kind may have more of them than others."""
        return self.digested
