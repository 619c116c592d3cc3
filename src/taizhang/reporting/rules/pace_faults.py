"""What is wrong with the text of a dated rule of pace and lights, key by key. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from taizhang.ledger.facts import TargetKind
from taizhang.lib.dated import CODE, Sort
from taizhang.lib.paces import Profile, parse_choice
from taizhang.lib.problems import Problem

TABLES: Mapping[str, tuple[str, ...]] = {
    "lights": ("ahead", "watch", "alarm"),
    "missing": ("report_days", "figure_days"),
}
RULE = Sort(
    "规则",
    Path(__file__).parents[1] / "paces" / "built-in.toml",
    frozenset({"defaults", "seasons", *TABLES}),
)
MONTHS, HUNDRED, MOST_DAYS = 12, 100, 400


def faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with a rule below its head, in the order of its keys; nothing when it can be used."""
    for name, keys in TABLES.items():
        yield from _number_problems(name, table.get(name), keys)
    yield from _order_problems(table.get("lights"))
    yield from _default_problems(table.get("defaults", {}))
    yield from _season_problems(table.get("seasons", {}))


def _number_problems(name: str, table: object, keys: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(table, dict) or set(table) != set(keys):
        yield RULE.wrong(name, table, "且只应有 " + "、".join(keys))
        return
    for key in keys:
        most, right = (HUNDRED, "0 到 100 的数（百分点）") if name == "lights" else (MOST_DAYS, "1 到 400 的整数（天）")
        number = table[key]
        whole = isinstance(number, int) and not isinstance(number, bool)
        fits = whole or (name == "lights" and isinstance(number, Decimal) and number.is_finite())
        if not fits or not (name == "lights" or number >= 1) or not 0 <= number <= most:
            yield RULE.wrong(f"{name}.{key}", number, right)


def _order_problems(lights: object) -> Iterator[Problem]:
    held = [lights.get(key) for key in ("watch", "alarm")] if isinstance(lights, dict) else []
    numbers = [each for each in held if isinstance(each, int | Decimal)]
    if len(numbers) == len(TABLES["lights"]) - 1 and numbers[1] < numbers[0]:
        yield RULE.wrong("lights.alarm", numbers[1], f"不小于 watch（{numbers[0]}）的数")


def _default_problems(defaults: object) -> Iterator[Problem]:
    if not isinstance(defaults, dict):
        yield RULE.wrong("defaults", defaults, '目标类别 = 曲线，如 project = "milestones"')
        return
    for kind, said in defaults.items():
        if kind not in set(TargetKind):
            yield RULE.wrong(f"defaults.{kind}", kind, "、".join(TargetKind) + " 之一")
        elif not _is_curve(said):
            yield RULE.wrong(
                f"defaults.{kind}", said, "曲线，如 linear、milestones、last_quarter、seasonal agriculture"
            )


def _is_curve(said: object) -> bool:
    try:
        choice = parse_choice(said) if isinstance(said, str) else None
    except ValueError:
        return False
    return choice is not None and choice.profile is not Profile.GROWTH


def _season_problems(seasons: object) -> Iterator[Problem]:
    if not isinstance(seasons, dict):
        yield RULE.wrong("seasons", seasons, "[seasons.名称]，含 title 与 shares")
        return
    for name, each in seasons.items():
        shares = each.get("shares") if isinstance(each, dict) else None
        if not CODE.fullmatch(name) or not isinstance(each, dict) or not isinstance(each.get("title"), str):
            yield RULE.wrong(f"seasons.{name}", each, "小写字母的代码，含 title 与 shares")
        elif not _fills_a_year(shares):
            yield RULE.wrong(f"seasons.{name}.shares", shares, "十二个不小于 0、合计为 100 的数")


def _fills_a_year(shares: object) -> bool:
    if not isinstance(shares, list) or len(shares) != MONTHS:
        return False
    numbers = [each for each in shares if isinstance(each, int | Decimal) and not isinstance(each, bool)]
    return len(numbers) == MONTHS and all(each >= 0 for each in numbers) and sum(numbers) == HUNDRED
