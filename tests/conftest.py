"""What every test stands on: a day, a language, and the unit and people that most of them ask for."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation

from taizhang.accounts.facts import Actor, Role
from taizhang.lib import clock
from taizhang.lib.memory import Memory
from taizhang.organisations.models import Unit
from taizhang.services.queries import months
from tests.factories import every_role, make_unit


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one test come again under the same keys in the next; in an instance none ever does."""
    monkeypatch.setattr(months, "_months", Memory(2000))


@pytest.fixture(scope="session", autouse=True)
def _flush_may_empty_the_chain() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards, which the chain's triggers rightly refuse."""
    flush = BaseDatabaseOperations.execute_sql_flush
    append_only = importlib.import_module("taizhang.audit.migrations.0001_initial")

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


@pytest.fixture(autouse=True)
def _on_its_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test marked `today` is lived on that day, its fixtures included."""
    marked = request.node.get_closest_marker("today")
    if marked is None:
        yield
        return
    with clock.frozen(*marked.args):
        yield


@pytest.fixture
def own_files(settings: Any, tmp_path: Path) -> Path:
    """A folder for stored files that no other test sees."""
    settings.FILES = tmp_path
    settings.WAITING = tmp_path / "waiting"
    settings.THUMBNAILS = tmp_path / "thumbnails"
    return tmp_path


@pytest.fixture
def unit() -> Unit:
    """The schools' office."""
    return make_unit(code="B07")


@pytest.fixture
def roles(unit: Unit) -> dict[Role, Actor]:
    """One actor per role; clerk and head belong to the schools' office."""
    return every_role(unit)
