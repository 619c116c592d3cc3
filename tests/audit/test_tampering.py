"""Whatever is altered behind the chain's back, the check names exactly that: table, key and column, or stream and number."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from taizhang.audit import models
from taizhang.audit.actions import anchor, recorded
from taizhang.audit.models import Guarded, Head, Record, row_fields
from taizhang.audit.queries import guarded_models, verify
from taizhang.audit.rules import link_hash
from taizhang.organisations.models import Jurisdiction
from tests.audit.rows import another, make_row
from tests.audit.test_chain import make_city

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

TRIGGERS = "audit: the database no longer refuses to change a record: its triggers were removed"


class Undone(Exception):
    """What was done is to be undone."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def faults() -> list[str]:
    return [str(fault) for fault in verify()]


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_column_that_came_after_a_row_was_written_stands_at_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        models, "row_fields", lambda row: {k: v for k, v in row_fields(row).items() if k != "parent_id"}
    )
    city = make_city()
    monkeypatch.undo()

    whole, child = faults(), make_city("district")
    sql("UPDATE organisations_jurisdiction SET parent_id = %s WHERE id = %s", child.pk, city.pk)

    named = f"organisations.jurisdiction {city.pk}: was altered behind the record's back: parent_id"
    assert (whole, faults()) == ([], [named])


def unlock() -> None:
    """What an intruder with the keys of the database does first."""
    if connection.vendor == "postgresql":
        sql("ALTER TABLE audit_record DISABLE TRIGGER USER")
        return
    sql("DROP TRIGGER audit_record_no_update")
    sql("DROP TRIGGER audit_record_no_delete")


SHOWN = {"kept_out": "kept_out, text"}
"""A column that decides how another is kept is named with it."""


@pytest.mark.parametrize("model", guarded_models(), ids=lambda model: model._meta.label_lower)
def test_every_column_of_every_guarded_table_is_named(model: type[Guarded]) -> None:
    row = make_row(model, {})
    row.refresh_from_db()
    where, table = f"{model._meta.label_lower} {row.pk}", model._meta.db_table
    found = {}
    columns = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.attname not in model.unkept
    ]

    for field in columns:
        with undone():
            value = another(field, getattr(row, field.attname))
            sql(f'UPDATE {table} SET "{field.column}" = %s WHERE id = %s', value, row.pk)  # noqa: S608
            found[field.attname] = faults()

    assert faults() == []
    assert found == {
        field.attname: [f"{where}: was altered behind the record's back: {SHOWN.get(field.attname, field.attname)}"]
        for field in columns
    }


@pytest.mark.parametrize("model", guarded_models(), ids=lambda model: model._meta.label_lower)
def test_a_row_removed_or_slipped_in_is_named_in_every_guarded_table(model: type[Guarded]) -> None:
    row = make_row(model, {})
    table, other = model._meta.db_table, row.pk + 5000

    with undone():
        sql(f"UPDATE {table} SET id = %s WHERE id = %s", other, row.pk)  # noqa: S608
        found = faults()

    label = model._meta.label_lower
    assert found == [
        f"{label} {other}: stands in the database but not in the record",
        f"{label} {row.pk}: was removed behind the record's back",
    ]


@pytest.fixture
def stream() -> None:
    """Three records of one stream, of different length; the last says nothing of a row."""
    make_city("a")
    make_city("b")
    with recorded("test.note", by="tester", subject="n"):
        pass


COLUMNS = {
    "previous": (
        "altered",
        [
            "audit office#2: does not follow the record before it",
            "audit office#2: was altered after it was written",
        ],
    ),
    "hash": ("altered", ["audit office#2: was altered after it was written"]),
    "algorithm": ("sm4", ["audit office#2: was altered after it was written"]),
    "actor": ("altered", ["audit office#2: says another thing beside its body: actor"]),
    "action": ("altered", ["audit office#2: says another thing beside its body: action"]),
    "subject": ("altered", ["audit office#2: says another thing beside its body: subject"]),
    "at": ("2012-06-30 09:00:00+08:00", ["audit office#2: says another thing beside its body: at"]),
    "sequence": (
        7,
        [
            "audit office#3: record 2 of the stream is missing",
            "audit office#3: does not follow the record before it",
            "audit office#7: record 4 of the stream is missing",
            "audit office#7: does not follow the record before it",
            "audit office#7: says another thing beside its body: sequence",
            "audit office#7: stands before a record that was written earlier",
            "audit office: its head does not name its last record, 7",
        ],
    ),
    "stream": (
        "unit-1",
        [
            "audit office#3: record 2 of the stream is missing",
            "audit office#3: does not follow the record before it",
            "audit unit-1#2: record 1 of the stream is missing",
            "audit unit-1#2: does not follow the record before it",
            "audit unit-1#2: says another thing beside its body: stream",
            "audit unit-1: has records but no head",
        ],
    ),
}


@pytest.mark.usefixtures("stream")
def test_every_column_of_a_record_is_named_with_its_place() -> None:
    found = {}
    for column, (value, _said) in COLUMNS.items():
        with undone():
            unlock()
            sql(f"UPDATE audit_record SET {column} = %s WHERE sequence = 2", value)  # noqa: S608
            found[column] = faults()

    columns = {field.column for field in Record._meta.concrete_fields if not field.primary_key}
    assert columns == {*COLUMNS, "body"}
    assert found == {column: [*said, TRIGGERS] for column, (_value, said) in COLUMNS.items()}


@pytest.mark.usefixtures("stream")
@pytest.mark.parametrize("place", range(1, 400, 7))
def test_one_byte_anywhere_in_a_body_names_that_record_and_accuses_no_row_that_it_still_names(place: int) -> None:
    city = Jurisdiction.objects.get(code="b")
    body = Record.objects.get(sequence=2).body
    place = place % len(body)
    altered = body[:place] + "~" + body[place + 1 :]
    unlock()
    sql("UPDATE audit_record SET body = %s WHERE sequence = 2", altered)

    found = faults()

    named = f'"key":{city.pk},"model":"organisations.jurisdiction"' in altered
    unknown = [f"organisations.jurisdiction {city.pk}: stands in the database but not in the record"]
    assert found == ["audit office#2: was altered after it was written", *([] if named else unknown), TRIGGERS]


@pytest.mark.usefixtures("stream")
def test_a_record_taken_out_and_its_number_closed_up_is_missed() -> None:
    unlock()
    sql("DELETE FROM audit_record WHERE sequence = 2")
    sql("UPDATE audit_record SET sequence = 2 WHERE sequence = 3")

    assert faults()[:3] == [
        "audit office#2: does not follow the record before it",
        "audit office#2: says another thing beside its body: sequence",
        "audit office: ends before record 3, which was once written",
    ]


@pytest.mark.usefixtures("stream")
def test_two_records_that_changed_places_are_named() -> None:
    unlock()
    for before, after in ((2, 99), (3, 2), (99, 3)):
        sql("UPDATE audit_record SET sequence = %s WHERE sequence = %s", after, before)

    assert faults() == [
        "audit office#2: does not follow the record before it",
        "audit office#3: does not follow the record before it",
        "audit office#2: says another thing beside its body: sequence",
        "audit office#3: says another thing beside its body: sequence",
        "audit office#3: stands before a record that was written earlier",
        "audit office: its head does not name its last record, 3",
        TRIGGERS,
    ]


@pytest.mark.usefixtures("stream")
def test_a_record_played_again_is_named_though_it_be_linked_and_the_head_moved() -> None:
    first, last = Record.objects.get(sequence=1), Record.objects.get(sequence=3)
    first.pk, first.sequence, first.previous = None, 4, last.hash
    first.hash = link_hash(previous=last.hash, body=first.body, algorithm=first.algorithm)
    first.save(force_insert=True)
    Head.objects.filter(stream="office").update(sequence=4, hash=first.hash)

    assert faults() == ["audit office#4: says another thing beside its body: sequence"]


def cut_off(stream: str, length: int) -> None:
    """The end of a stream taken away and its head set back, as somebody would who knows the tables."""
    unlock()
    sql("DELETE FROM audit_record WHERE stream = %s AND sequence > %s", stream, length)
    last = Record.objects.get(stream=stream, sequence=length)
    Head.objects.filter(stream=stream).update(sequence=length, hash=last.hash)


def test_an_end_cut_off_with_its_head_set_back_is_missed_by_the_row_it_wrote() -> None:
    city = make_city("a")
    with recorded("test.rename", by="tester"):
        city.name = "甲"
        city.save()

    cut_off("office", 1)

    where = f"organisations.jurisdiction {city.pk}"
    assert faults() == [f"{where}: was altered behind the record's back: name, revision", TRIGGERS]


def test_an_end_cut_off_with_its_head_set_back_is_missed_by_the_anchor_that_tied_it() -> None:
    make_city("a", stream="unit-1")
    with recorded("test.note", by="tester", stream="unit-1"):
        pass
    anchor(by="tester", reason="2012-06")

    cut_off("unit-1", 1)

    assert faults() == ["audit unit-1: no longer holds the head that office#1 tied", TRIGGERS]


@pytest.mark.usefixtures("stream")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("sequence = 2", "audit office: its head does not name its last record, 3"),
        ("sequence = 5", "audit office: ends before record 5, which was once written"),
        ("hash = 'x'", "audit office: its head does not name its last record, 3"),
    ],
)
def test_an_altered_head_is_named(change: str, said: str) -> None:
    sql(f"UPDATE audit_head SET {change}")  # noqa: S608

    assert faults() == [said]


@pytest.mark.usefixtures("stream")
def test_a_head_removed_or_slipped_in_is_named_and_no_row_is_accused() -> None:
    with undone():
        sql("DELETE FROM audit_head")
        removed = faults()
    sql("INSERT INTO audit_head (stream, sequence, hash) VALUES ('unit-9', 0, '')")
    slipped_in = faults()

    assert removed == ["audit office: has records but no head"]
    assert slipped_in == ["audit unit-9: has a head but no records"]


@pytest.mark.parametrize("value", ["2012-13-45", "x", b"\xff\xfe", 7.5])
def test_a_value_that_cannot_be_read_names_its_row_and_stops_nothing(value: object) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL keeps no such values")
    made: dict[Any, Any] = {}
    row = make_row(next(model for model in guarded_models() if model._meta.label_lower == "organisations.unit"), made)
    later = make_city("later")
    sql("UPDATE organisations_unit SET valid_from = CAST(%s AS TEXT), name = CAST(%s AS TEXT)", value, value)
    sql("UPDATE organisations_jurisdiction SET name = 'x' WHERE id = %s", later.pk)

    found = faults()

    assert sorted(fault.split(": ")[0] for fault in found) == [
        f"organisations.jurisdiction {later.pk}",
        f"organisations.unit {row.pk}",
    ]
