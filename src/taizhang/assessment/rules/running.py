"""A file scored by one engine or another; the texts are the same, and so is every number."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from taizhang.assessment.facts import Result
from taizhang.assessment.rules.adjusting import ASKED, with_adjustments
from taizhang.assessment.rules.engine import OFFLINE, found_in, make_units
from taizhang.assessment.rules.files import Unreadable, idle_guards, load
from taizhang.assessment.rules.found import Found
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.spark import found_on_spark
from taizhang.assessment.rules.unknown import unknown_words
from taizhang.lib.periods import Period

Finding = Callable[[Scheme, Path, Period, bool], AbstractContextManager[Found]]
MOST_MEMORY = 4
"""Gigabytes; what does not fit is put aside in the folder for temporary files."""


@contextmanager
def found_on_duckdb(scheme: Scheme, facts: Path, period: Period, lines: bool) -> Iterator[Found]:
    """In this process."""
    with (
        TemporaryDirectory(prefix="taizhang-") as aside,
        duckdb.connect(":memory:", config={**OFFLINE, "temp_directory": aside}) as engine,
    ):
        _bound(engine)
        load(engine, facts, period)
        scheme = with_adjustments(scheme) if engine.execute(ASKED).fetchall() else scheme
        if lines and (problems := list(unknown_words(engine, scheme))):
            raise Unreadable(problems)
        make_units(engine, scheme, idle_guards(engine, scheme, facts))
        yield found_in(engine, scheme)


def _bound(engine: duckdb.DuckDBPyConnection) -> None:
    """The engine would take four fifths of the machine; of a large one that is far too much."""
    said = engine.execute("SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'").fetchone()
    number, unit = said[0].split() if said else ("0", "")
    if unit == "TiB" or (unit == "GiB" and float(number) > MOST_MEMORY):
        engine.execute(f"SET memory_limit = '{MOST_MEMORY}GiB'")


ENGINES: Mapping[str, Finding] = {"duckdb": found_on_duckdb, "spark": found_on_spark}


def found_by(
    engine: str, scheme: Scheme, facts: Path, period: Period, *, lines: bool = True
) -> AbstractContextManager[Found]:
    """What one engine finds, to be handed over while the context lasts.

    Unreadable where the file is no fact table, or, where lines are asked for, holds words the scheme does not know.
    """
    return ENGINES[engine](scheme, facts, period, lines)


def run(engine: str, scheme: Scheme, facts: Path, period: Period, *, lines: bool = True) -> Result:
    """The result of one engine, all at once; Unreadable as in `found_by`."""
    with found_by(engine, scheme, facts, period, lines=lines) as found:
        return found.result(lines=lines)
