"""The kinds of work a line can be, told from its wording, and how each kind of work speaks of itself."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from taizhang.cli.demo.city import read_content

FILES = ("work_growth", "work_building", "work_people", "work_rule")
RATE, PROMOTE = "rate", "promote"
EITHER = "/"


@dataclass(frozen=True)
class Work:
    """One kind of work: its verbs, its phrases in the order of the work, its usual troubles and proofs.

    It has something to count from the month it `opens`; what is `built` is counted by how far the works have come,
    and what is `even` comes in evenly through the year.
    """

    verbs: tuple[str, ...]
    start: tuple[str, ...]
    under: tuple[str, ...]
    near: tuple[str, ...]
    months: tuple[str, ...]
    done: tuple[str, ...]
    stuck: tuple[str, ...]
    next: tuple[str, ...]
    trouble: tuple[str, ...]
    proof: tuple[str, ...]
    check: str
    opens: int
    built: bool
    even: bool


@cache
def works() -> dict[str, Work]:
    """Every kind of work by name."""
    tables = {kind: table for name in FILES for kind, table in read_content(name).items()}
    return {kind: _work(table) for kind, table in tables.items()}


def _work(table: dict[str, Any]) -> Work:
    lists = ("verbs", "start", "under", "near", "months", "done", "stuck", "next", "trouble", "proof")
    return Work(
        **{name: tuple(table.get(name, ())) for name in lists},
        check=str(table["check"]),
        opens=int(table["opens"]),
        built=bool(table.get("built")),
        even=bool(table.get("even")),
    )


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["kind"], re.compile(rule["words"])) for rule in read_content("wording")["work"])


def work_of(matter: str, *, counted: bool) -> str:
    """The kind of the first rule found in the matter; a rate is never counted up."""
    kinds = (kind for kind, words in _rules() if words.search(matter) and not (kind == RATE and counted))
    return next(kinds, PROMOTE)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for work in works().values() for verb in work.verbs)


@cache
def verb_of(kind: str, matter: str, amount: str) -> str:
    """The verb that stands nearest before the amount in the matter, else one after it, else the kind's last."""
    before, _, after = matter.partition(amount)
    found = [(before.rfind(verb) + len(verb), len(verb), verb) for verb in _verbs() if verb in before]
    if not found:
        found = [(-after.find(verb), len(verb), verb) for verb in _verbs() if verb in after]
    return max(found)[2] if found else works()[kind].verbs[-1]
