"""Questions in plain SQL, for the few that every filing asks: the ORM puts one together ten times as long as the
database takes to answer it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=models.Model)
N = TypeVar("N", bound=models.Model)
Convert = Callable[[Any], Any]
LISTS = (list, tuple, set, frozenset, dict)


def rows(model: type[M], rest: str, *given: object) -> list[M]:
    """The rows of a table, whole; `rest` is what stands after its name (joins may bring other tables in).

    A list that is given stands behind IN; an empty one finds nothing.
    """
    columns, _width, made = _reading(model)
    return [made(said) for said in answers(f"SELECT {columns} FROM {model._meta.db_table} {rest}", *given)]  # noqa: S608


def pairs(first: type[M], second: type[N], rest: str, *given: object) -> list[tuple[M, N]]:
    """The rows of two tables that `rest` joins, both whole."""
    columns, width, made = _reading(first)
    others, _width, other = _reading(second)
    asked = f"SELECT {columns}, {others} FROM {first._meta.db_table} {rest}"  # noqa: S608 (our own names)
    return [(made(said[:width]), other(said[width:])) for said in answers(asked, *given)]


def answers(asked: str, *given: object) -> list[tuple[Any, ...]]:
    """What the database answers, in its own types."""
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        cursor.execute(*_put_together(asked, given, database))
        return list(cursor.fetchall())


def put(said: str, *given: object) -> int:
    """Write what no record is kept of; returns how many rows it came to."""
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        cursor.execute(*_put_together(said, given, database))
        return int(cursor.rowcount)


def _put_together(text: str, given: Sequence[object], database: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    if any(isinstance(value, LISTS) for value in given):
        text, given = _spread(text, given)
    return text, [_adapted(value, database) if isinstance(value, date) else value for value in given]


def _spread(text: str, given: Sequence[object]) -> tuple[str, list[Any]]:
    """A mark for each thing of a list."""
    lists = [list(value) if isinstance(value, LISTS) else None for value in given]
    marks = ["%s" if some is None else f"({', '.join(['%s'] * len(some)) or 'NULL'})" for some in lists]
    values = [each for value, some in zip(given, lists, strict=True) for each in ((value,) if some is None else some)]
    return "".join(part + mark for part, mark in zip(text.split("%s"), [*marks, ""], strict=True)), values


def _adapted(value: date, database: BaseDatabaseWrapper) -> object:
    if isinstance(value, datetime):
        return database.ops.adapt_datetimefield_value(value)
    return database.ops.adapt_datefield_value(value)


@cache
def _reading(model: type[M]) -> tuple[str, int, Callable[[Sequence[Any]], M]]:
    """The columns of a table, how many they are, and what makes a row of them."""
    table, fields = model._meta.db_table, model._meta.concrete_fields
    quote, converters = connection.ops.quote_name, list[tuple[int, Convert]]()
    for at, field in enumerate(fields):
        column = field.get_col(table)
        if steps := [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]:
            converters.append((at, _in_turn(steps, column)))
    names = [field.attname for field in fields]

    def made(said: Sequence[Any]) -> M:
        whole = list(said)
        for at, convert in converters:
            if whole[at] is not None:
                whole[at] = convert(whole[at])
        return model.from_db(DEFAULT_DB_ALIAS, names, whole)

    return ", ".join(f"{table}.{quote(str(field.column))}" for field in fields), len(fields), made


def _in_turn(steps: Sequence[Callable[..., Any]], column: Any) -> Convert:
    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert
