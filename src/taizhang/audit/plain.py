"""Questions in plain SQL, for the few that every filing asks: the ORM puts one together ten times as long as the
database takes to answer it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Convert = Callable[[Any], Any]
LISTS = (list, tuple, set, frozenset, dict)


def rows(model: type[M], rest: str, *given: object) -> list[M]:
    """The rows of a table, whole; `rest` is what stands after its name (joins may bring other tables in).

    A list that is given stands behind IN; an empty one finds nothing.
    """
    columns, names, converters = _reading(model)
    database, found = connection.alias, []
    for values in answers(f"SELECT {columns} FROM {model._meta.db_table} {rest}", *given):  # noqa: S608 (our own names)
        whole = list(values)
        for at, convert in converters:
            whole[at] = convert(whole[at])
        found.append(model.from_db(database, names, whole))
    return found


def answers(asked: str, *given: object) -> list[tuple[Any, ...]]:
    """What the database answers, in its own types."""
    with connection.cursor() as cursor:
        _run(cursor, asked, given)
        return list(cursor.fetchall())


def put(said: str, *given: object) -> int:
    """Write what no record is kept of; returns how many rows it came to."""
    with connection.cursor() as cursor:
        _run(cursor, said, given)
        return int(cursor.rowcount)


def _run(cursor: Any, text: str, given: Sequence[object]) -> None:
    if not any(isinstance(value, LISTS) for value in given):
        cursor.execute(text, list(map(_adapted, given)))
        return
    lists = [list(value) if isinstance(value, LISTS) else None for value in given]
    marks = ["%s" if some is None else f"({', '.join(['%s'] * len(some)) or 'NULL'})" for some in lists]
    values = [each for value, some in zip(given, lists, strict=True) for each in ((value,) if some is None else some)]
    whole = "".join(part + mark for part, mark in zip(text.split("%s"), [*marks, ""], strict=True))
    cursor.execute(whole, list(map(_adapted, values)))


def _adapted(value: object) -> object:
    if not isinstance(value, date):
        return value
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)


@cache
def _reading(model: type[models.Model]) -> tuple[str, list[str], list[tuple[int, Convert]]]:
    """The columns of a table, and how what stands in some of them is read."""
    table, converters = model._meta.db_table, list[tuple[int, Convert]]()
    fields = model._meta.concrete_fields
    for at, field in enumerate(fields):
        column = field.get_col(table)
        if steps := [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]:
            converters.append((at, _in_turn(steps, column)))
    quote = connection.ops.quote_name
    columns = ", ".join(f"{table}.{quote(str(field.column))}" for field in fields)
    return columns, [field.attname for field in fields], converters


def _in_turn(steps: Sequence[Callable[..., Any]], column: Any) -> Convert:
    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert
