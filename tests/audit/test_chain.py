"""The chain: what it takes in, what it refuses, and what it finds."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from taizhang.audit.actions import anchor, recorded
from taizhang.audit.facts import Stale, Unrecorded
from taizhang.audit.models import Head, Record
from taizhang.audit.queries import head_hash, rows_written, verify
from taizhang.organisations.models import Jurisdiction
from tests.factories import make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def make_city(code: str = "city", stream: str = "office") -> Jurisdiction:
    with recorded("test.make", by="tester", stream=stream, subject=code):
        city = Jurisdiction(code=code, name="沧宁市")
        city.save()
    return city


@contextmanager
def triggers_off() -> Iterator[None]:
    """An intruder with the keys of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER audit_record_no_update")
            cursor.execute("DROP TRIGGER audit_record_no_delete")
        yield


def faults() -> list[str]:
    return [str(fault) for fault in verify()]


def test_a_write_leaves_one_record_with_the_whole_row() -> None:
    city = make_city()

    record = Record.objects.get()

    assert (record.stream, record.sequence, record.action, record.actor) == ("office", 1, "test.make", "tester")
    assert record.hash == head_hash()
    assert f'"key":{city.pk}' in record.body
    assert '"name":"沧宁市"' in record.body
    assert faults() == []


def test_a_row_cannot_be_written_outside_an_action() -> None:
    city = make_city()

    with pytest.raises(Unrecorded):
        city.save()
    with pytest.raises(Unrecorded):
        city.delete()
    with pytest.raises(Unrecorded):
        Jurisdiction.objects.update(name="别的")
    with pytest.raises(Unrecorded):
        Jurisdiction.objects.all().delete()
    with pytest.raises(Unrecorded):
        Jurisdiction.objects.remove([city])
    with pytest.raises(Unrecorded):
        Jurisdiction.objects.bulk_create([Jurisdiction(code="b", name="b")])


def test_an_action_that_fails_leaves_neither_row_nor_record() -> None:
    with pytest.raises(ZeroDivisionError), recorded("test.fail", by="tester"):
        Jurisdiction(code="x", name="x").save()
        raise ZeroDivisionError

    assert Jurisdiction.objects.count() == 0
    assert Record.objects.count() == 0


def test_the_second_of_two_writers_is_told() -> None:
    city = make_city()
    first, second = Jurisdiction.objects.get(pk=city.pk), Jurisdiction.objects.get(pk=city.pk)
    with recorded("test.rename", by="a"):
        first.name = "甲"
        first.save()

    with pytest.raises(Stale), recorded("test.rename", by="b"):
        second.name = "乙"
        second.save()

    assert Jurisdiction.objects.get(pk=city.pk).name == "甲"


def test_many_rows_saved_at_once_are_each_in_the_record() -> None:
    with recorded("test.bulk", by="tester"):
        cities = Jurisdiction.objects.bulk_create([Jurisdiction(code=str(n), name=str(n)) for n in range(3)])
    for city in cities:
        city.name += "区"
    with recorded("test.rename_all", by="tester"):
        Jurisdiction.objects.bulk_update(cities, ["name"])

    assert faults() == []
    assert [city.revision for city in Jurisdiction.objects.order_by("code")] == [2, 2, 2]


def test_many_rows_removed_at_once_are_each_in_the_record() -> None:
    with recorded("test.bulk", by="tester"):
        cities = Jurisdiction.objects.bulk_create([Jurisdiction(code=str(n), name=str(n)) for n in range(3)])
    left, *gone = cities
    keys = [city.pk for city in gone]

    with recorded("test.remove", by="tester"):
        count = Jurisdiction.objects.remove(gone)

    written = rows_written(Record.objects.get(action="test.remove"))
    assert (count, written, faults()) == (2, {("organisations.jurisdiction", key) for key in keys}, [])
    assert list(Jurisdiction.objects.values_list("pk", flat=True)) == [left.pk]


def test_a_row_that_others_hang_on_is_not_removed_with_others() -> None:
    unit = make_unit("市教育局")
    city = unit.jurisdiction

    with pytest.raises(ProtectedError), recorded("test.remove", by="tester"):
        Jurisdiction.objects.remove([city])

    assert (Jurisdiction.objects.filter(pk=city.pk).exists(), faults()) == (True, [])


def test_streams_count_apart() -> None:
    make_city("a", stream="unit-1")
    make_city("b", stream="unit-2")
    make_city("c", stream="unit-1")

    assert list(Head.objects.order_by("stream").values_list("stream", "sequence")) == [("unit-1", 2), ("unit-2", 1)]


def test_an_anchor_ties_all_heads_together() -> None:
    make_city("a", stream="unit-1")
    expected = {"unit-1": head_hash("unit-1"), "office": ""}

    heads = anchor(by="tester", reason="2012-06")

    assert {stream: heads.get(stream, "") for stream in expected} == expected
    assert head_hash("unit-1") in Record.objects.get(action="audit.anchor").body


def test_the_database_refuses_to_change_or_remove_a_record() -> None:
    make_city()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Record.objects.update(actor="nobody")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Record.objects.all().delete()


def test_an_altered_row_is_named() -> None:
    city = make_city()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_jurisdiction SET name = 'X' WHERE id = %s", [city.pk])

    assert faults() == [f"organisations.jurisdiction {city.pk}: was altered behind the record's back: name"]


def test_a_removed_row_is_named() -> None:
    city = make_city()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisations_jurisdiction")

    assert faults() == [f"organisations.jurisdiction {city.pk}: was removed behind the record's back"]


def test_a_row_slipped_in_is_named() -> None:
    city = make_city()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_jurisdiction (id, revision, code, name) VALUES (%s, 1, 'y', 'y')", [city.pk + 1]
        )

    assert faults() == [f"organisations.jurisdiction {city.pk + 1}: stands in the database but not in the record"]


@pytest.mark.parametrize("column", ["body", "previous", "hash", "actor", "action", "subject"])
def test_an_altered_record_is_named(column: str) -> None:
    make_city("a")
    make_city("b")
    make_city("c")
    with triggers_off():
        Record.objects.filter(sequence=2).update(**{column: "altered"})

    found = faults()

    assert found[0].startswith("audit office#2: ")


def test_a_record_cut_off_the_end_is_missed() -> None:
    make_city("a")
    make_city("b")
    with triggers_off():
        Record.objects.filter(sequence=2).delete()

    assert "audit office: ends before record 2, which was once written" in faults()


def test_a_record_taken_from_the_middle_is_missed() -> None:
    for code in "abc":
        make_city(code)
    with triggers_off():
        Record.objects.filter(sequence=2).delete()

    assert faults()[:2] == [
        "audit office#3: record 2 of the stream is missing",
        "audit office#3: does not follow the record before it",
    ]


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_of_one_stream_queue_without_loss() -> None:
    def write(name: str) -> None:
        for number in range(10):
            make_city(f"{name}-{number}", stream="unit-1")
        connection.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Head.objects.get(stream="unit-1").sequence == 40
    assert faults() == []
