"""One row of every guarded table, made from the columns alone, and another value for every column."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models

from taizhang.audit.actions import recorded
from taizhang.lib import clock

_numbers = count(1)
DAY = date(2012, 5, 4)
MOMENT = datetime(2012, 5, 4, 9, 30, tzinfo=clock.TZ)

Made = dict[type[models.Model], models.Model]

TOLD: dict[str, dict[str, Any]] = {"Aim": {"value": Decimal(1)}}
"""What a table needs beside the columns that must be filled in, because one of several must be there."""


def make_row(model: type[models.Model], made: Made) -> models.Model:
    """A row of the table and of those it points to; each table gets one."""
    if model not in made:
        values = {field.name: _value(field, made) for field in model._meta.concrete_fields if _wanted(field)}
        row = model(**values, **TOLD.get(model.__name__, {}))
        with recorded("test.make", by="tester"):
            row.save()
        made[model] = row
    return made[model]


def _wanted(field: models.Field[Any, Any]) -> bool:
    return not (field.primary_key or field.null or field.has_default())


def _value(field: models.Field[Any, Any], made: Made) -> Any:
    match field:
        case models.ForeignKey():
            return make_row(field.related_model, made)
        case models.DateTimeField():
            return MOMENT
        case models.DateField():
            return DAY
        case models.DecimalField():
            return Decimal(1)
        case models.BooleanField():
            return False
        case models.IntegerField():
            return next(_numbers)
        case _:
            return field.choices[0][0] if field.choices else f"t{next(_numbers)}"[-(field.max_length or 20) :]


def another(field: models.Field[Any, Any], value: Any) -> Any:
    """What the column does not hold now, as the engine is handed it."""
    match field:
        case models.ForeignKey():
            return (value or 0) + 100_000
        case models.DateTimeField():
            return (value or MOMENT) + timedelta(seconds=1)
        case models.DateField():
            return (value or DAY) + timedelta(days=1)
        case models.BooleanField():
            return not value
        case models.JSONField():
            return '{"altered": 1}'
        case models.DecimalField() | models.IntegerField():
            return (value or 0) + 1
        case _:
            return f"{value or ''}x"[-(field.max_length or 100) :]
