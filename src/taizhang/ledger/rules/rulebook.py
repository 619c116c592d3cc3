"""The ledger's rulebook out of its text: dated data, every key checked, every problem named with its key. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from taizhang.ledger.facts import AmendmentKind, Level, Reason, TargetKind
from taizhang.ledger.rules.completeness import Need
from taizhang.ledger.rules.traits import Trait
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
RULEBOOK = Sort(
    "台账规则",
    Path(__file__).parents[1] / "rulebooks" / "year-2012.toml",
    frozenset({"heaviest", "plan_closes", "needs", "months", "reasons", "levels", "template"}),
    ends=False,
)
TEMPLATE_KEYS = frozenset({"kind", "name", "stages"})


@dataclass(frozen=True)
class Template:
    """Named stages that a kind of target usually goes through."""

    kind: TargetKind
    name: str
    stages: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """What a rulebook says: what a kind of line needs, when which change may be asked for what reason, who decides.

    `heaviest` is the share of a unit's weight, in percent, above which a line is heavy; `plan_closes` the last day,
    as 10-31, on which lines join the plan without being asked for.
    """

    code: str
    title: str
    valid_from: date
    heaviest: Decimal
    plan_closes: str
    needs: Mapping[TargetKind, tuple[Need, ...]]
    months: Mapping[AmendmentKind, tuple[int, ...]]
    reasons: Mapping[AmendmentKind, tuple[Reason, ...]]
    levels: Mapping[Trait, Level]
    templates: tuple[Template, ...]
    valid_to: None = None

    def templates_of(self, kind: str) -> tuple[Template, ...]:
        """The templates offered for a kind of target."""
        return tuple(template for template in self.templates if template.kind == kind)


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The rulebook that comes with the system, named and dated for a year."""
    return RULEBOOK.shipped_text(year)


@lru_cache(maxsize=32)
def read_rulebook(text: str) -> Rules:
    """The rules a text says; raises InvalidRule with every problem found."""
    table = RULEBOOK.table(text, rulebook_problems)
    return Rules(
        code=table["code"],
        title=table["title"],
        valid_from=table["valid_from"],
        heaviest=Decimal(table["heaviest"]),
        plan_closes=table["plan_closes"],
        needs={TargetKind(kind): tuple(map(Need, said)) for kind, said in table["needs"].items()},
        months={AmendmentKind(kind): tuple(said) for kind, said in table["months"].items()},
        reasons={AmendmentKind(kind): tuple(map(Reason, said)) for kind, said in table["reasons"].items()},
        levels={Trait(trait): Level(said) for trait, said in table["levels"].items()},
        templates=tuple(_template(each) for each in table.get("template", ())),
    )


def _template(said: Mapping[str, Any]) -> Template:
    return Template(TargetKind(said["kind"]), said["name"], tuple(said["stages"]))


def rulebook_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a rulebook below its head, in the order of its keys; nothing when it can be used."""
    yield from _bound_problems(table)
    yield from _listed(table, "needs", TargetKind, Need, whole=False)
    yield from _listed(table, "months", AmendmentKind, range(1, 13))
    yield from _listed(table, "reasons", AmendmentKind, Reason)
    yield from _level_problems(table.get("levels"))
    yield from _template_problems(table.get("template", []))


def _bound_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    heaviest = table.get("heaviest")
    if isinstance(heaviest, bool) or not isinstance(heaviest, int | Decimal) or not 0 < heaviest <= 100:
        yield RULEBOOK.wrong("heaviest", heaviest, "大于 0、不超过 100 的数（百分比）")
    if not DAY.fullmatch(str(table.get("plan_closes", ""))):
        yield RULEBOOK.wrong("plan_closes", table.get("plan_closes"), "月-日，如 10-31")


def _listed(table: Mapping[str, Any], key: str, names: Any, values: Any, *, whole: bool = True) -> Iterator[Problem]:
    """A table of lists: every name known (and there, where `whole`), every value one of the known."""
    held, known = table.get(key), {str(name) for name in names}
    if not isinstance(held, Mapping):
        yield RULEBOOK.wrong(key, held, "一张表，如样例")
        return
    for name in sorted(set(held) - known):
        yield RULEBOOK.wrong(f"{key}.{name}", held[name], "、".join(sorted(known)) + " 之一")
    for name in sorted(known & set(held) | (known if whole else set())):
        said = held.get(name)
        if not isinstance(said, Sequence) or isinstance(said, str) or not set(map(_plainly, said)) <= set(values):
            yield RULEBOOK.wrong(f"{key}.{name}", said, "由 " + "、".join(map(str, values)) + " 组成的列表")


def _plainly(value: Any) -> Any:
    """A value that can stand in a set; what cannot is none of the known ones."""
    return value if isinstance(value, str) or type(value) is int else None


def _level_problems(held: Any) -> Iterator[Problem]:
    held = held if isinstance(held, Mapping) else {}
    for name in sorted(set(held) - set(Trait)):
        yield RULEBOOK.wrong(f"levels.{name}", held[name], "、".join(Trait) + " 之一")
    for trait in Trait:
        if _plainly(held.get(trait)) not in set(Level):
            yield RULEBOOK.wrong(f"levels.{trait}", held.get(trait), "、".join(Level) + " 之一")


def _template_problems(held: Any) -> Iterator[Problem]:
    for number, each in enumerate(held if isinstance(held, list) else [None], start=1):
        key = f"template {number}"
        said = each if isinstance(each, Mapping) else {}
        stages = said.get("stages")
        named = isinstance(stages, list) and stages and all(isinstance(s, str) and 0 < len(s) <= 64 for s in stages)
        if set(said) != TEMPLATE_KEYS or _plainly(said["kind"]) not in set(TargetKind) or not named:
            yield RULEBOOK.wrong(key, each, "kind（目标类别）、name（名称）、stages（节点名称列表）")
        elif not str(said["name"]).strip():
            yield RULEBOOK.wrong(key, each, "有名称的节点模板")
