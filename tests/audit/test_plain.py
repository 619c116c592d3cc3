"""A question in plain SQL brings the same rows as the ORM, whole and in the same types."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import models

from taizhang.accounts.facts import Role
from taizhang.audit.actions import recorded
from taizhang.audit.models import Guarded
from taizhang.audit.plain import answers, pairs, put, rows
from taizhang.audit.queries import guarded_models, verify
from taizhang.lib import clock
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit, UnitAlias
from tests.audit.rows import make_row
from tests.factories import make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def columns(row: models.Model) -> dict[str, tuple[type, Any]]:
    return {
        field.attname: (type(getattr(row, field.attname)), getattr(row, field.attname))
        for field in row._meta.concrete_fields
    }


@pytest.mark.parametrize("model", sorted(guarded_models(), key=lambda each: each._meta.label))
def test_a_row_of_any_table_is_read_as_the_orm_reads_it(model: type[Guarded]) -> None:
    key = make_row(model, {}).pk

    [read] = rows(model, "WHERE id = %s", key)

    assert columns(read) == columns(model._base_manager.get(pk=key))
    assert (read._state.adding, read._state.db) == (False, "default")


def test_a_list_stands_behind_in_and_an_empty_one_finds_nothing() -> None:
    first, second, third = (make_unit(code=code) for code in ("B01", "B02", "B03"))

    some = rows(Unit, "WHERE code IN %s AND id <> %s ORDER BY code", ["B01", "B03"], second.pk)
    none = rows(Unit, "WHERE id IN %s", set())

    assert (some, none) == ([first, third], [])


def test_rows_of_two_tables_come_side_by_side_and_whole() -> None:
    unit = make_unit()
    alias = make_row(UnitAlias, {Unit: unit})
    joined = "JOIN organisations_unit ON organisations_unit.id = unit_id WHERE organisations_unitalias.id = %s"

    [(held, beside)] = pairs(UnitAlias, Unit, joined, alias.pk)

    assert (columns(held), columns(beside)) == (columns(UnitAlias.objects.get()), columns(Unit.objects.get(pk=unit.pk)))


def test_days_and_moments_are_compared_as_what_they_are() -> None:
    unit, day = make_unit(), date(2012, 1, 1)
    moment = datetime(2012, 7, 4, 23, 30, tzinfo=clock.TZ)
    Notice.objects.create(
        person=make_person("reader", Role.OFFICER), kind="month_opened", text="", url="", dedupe="x", at=moment
    )

    assert rows(Unit, "WHERE valid_from <= %s", max(unit.valid_from, day)) == [unit]
    assert answers("SELECT COUNT(*) FROM notices_notice WHERE at = %s", moment) == [(1,)]
    assert put("DELETE FROM notices_notice WHERE at < %s", moment) == 0
    assert put("DELETE FROM notices_notice WHERE at <= %s", moment) == 1


@pytest.mark.parametrize("model", sorted(guarded_models(), key=lambda each: each._meta.label))
def test_a_row_written_alone_is_the_row_the_orm_writes(model: type[Guarded]) -> None:
    made = dict[type[models.Model], models.Model]()
    row = make_row(model, made)
    with recorded("test.remake", by="tester"):
        row.delete()
        [again] = model.objects.bulk_create([row])

    kept = model._base_manager.get(pk=again.pk)
    assert {name: value for name, (_kind, value) in columns(again).items()} == {
        name: value for name, (_kind, value) in columns(kept).items()
    }
    assert list(verify()) == []
