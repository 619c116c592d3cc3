"""What every test stands on."""

import importlib
from collections.abc import Iterator

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation


@pytest.fixture(scope="session", autouse=True)
def _flush_may_empty_the_chain() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards, which the chain's triggers rightly refuse."""
    flush = BaseDatabaseOperations.execute_sql_flush
    append_only = importlib.import_module("taizhang.audit.migrations.0002_append_only")

    def unlocked_flush(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:  # type: ignore[attr-defined]
            if self.connection.vendor == "postgresql":  # type: ignore[attr-defined]
                cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER USER")
                flush(self, sql_list)
                cursor.execute("ALTER TABLE audit_record ENABLE TRIGGER USER")
                return
            cursor.execute("DROP TRIGGER audit_record_no_update")
            cursor.execute("DROP TRIGGER audit_record_no_delete")
            flush(self, sql_list)
            for statement in append_only.SQLITE:
                cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = unlocked_flush  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _messages_in_english() -> Iterator[None]:
    """Sentences are compared by their message ids; what people read in Chinese is the catalogue's own test."""
    with translation.override("en"):
        yield
