"""A file scored by one engine or another; the texts are the same, and so is every number."""

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from taizhang.assessment.facts import Result
from taizhang.assessment.rules.adjusting import ASKED, with_adjustments
from taizhang.assessment.rules.engine import OFFLINE, scored
from taizhang.assessment.rules.files import Unreadable, idle_guards, load
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.spark import run_on_spark
from taizhang.assessment.rules.unknown import unknown_words
from taizhang.lib.periods import Period

Run = Callable[[Scheme, Path, Period, bool], Result]


def run_on_duckdb(scheme: Scheme, facts: Path, period: Period, lines: bool) -> Result:
    """In this process; what does not fit into memory is put aside on disk beside the facts' own working folder."""
    with duckdb.connect(":memory:", config=dict(OFFLINE)) as engine:
        load(engine, facts, period)
        scheme = with_adjustments(scheme) if engine.execute(ASKED).fetchall() else scheme
        if lines and (problems := list(unknown_words(engine, scheme))):
            raise Unreadable(problems)
        return scored(engine, scheme, lines=lines, idle=idle_guards(engine, scheme, facts))


ENGINES: Mapping[str, Run] = {"duckdb": run_on_duckdb, "spark": run_on_spark}


def run(engine: str, scheme: Scheme, facts: Path, period: Period, *, lines: bool = True) -> Result:
    """The result of one engine. Unreadable where the file is no fact table or holds words the scheme does not know."""
    return ENGINES[engine](scheme, facts, period, lines)
