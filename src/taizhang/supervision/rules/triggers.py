"""When a line's reports are empty (形式主义) or without effect (无实效): read by the dated rule. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from taizhang.reporting.facts import Light, Oddity
from taizhang.supervision.rules.rulebook import Formalistic, Ineffective

HUNDRED = Decimal(100)
SAME = frozenset({Oddity.SAME_TEXT, Oddity.LIKE_TEXT})


@dataclass(frozen=True)
class Signs:
    """What a month's report of a line shows: its questions, how much it says is done, its proofs, the light then."""

    month: str
    oddities: frozenset[Oddity] = frozenset()
    percent: Decimal | None = None
    proofs: int = 0
    light: Light | None = None


def formalistic(months: Sequence[Signs], rule: Formalistic) -> tuple[str, ...]:
    """Why the last of these months, the oldest first, is a formality, in words; nothing where it is none."""
    same = _run(months, SAME)
    copied = _run(months, frozenset({Oddity.COPIED}))
    found = []
    if same >= rule.same_text:
        found.append(f"连续{same}个月填报内容与上月雷同")
    if copied >= rule.copied:
        found.append(f"连续{copied}个月填报内容与其他单位雷同")
    if rule.exact and months and Oddity.EXACT in months[-1].oddities and not months[-1].proofs:
        found.append("填报数值恰与目标值一致，未附任何佐证")
    return tuple(found)


def _run(months: Sequence[Signs], asked: frozenset[Oddity]) -> int:
    """How many months in a row, up to the last, raise one of the questions."""
    number = 0
    for month in reversed(months):
        if not month.oddities & asked:
            break
        number += 1
    return number


def ineffective(months: Sequence[Signs], rule: Ineffective) -> tuple[str, ...]:
    """Why work has no effect by the verified reports of these months, the oldest first; nothing where it has any,
    where it is done or in order, or where there are fewer months than the rule asks for."""
    last = months[-rule.months :]
    shares = [month.percent for month in last if month.percent is not None]
    if len(last) < rule.months or len(shares) < rule.months or shares[-1] >= HUNDRED:
        return ()
    found = []
    if all(month.light is Light.ALARM for month in last):
        found.append(f"连续{rule.months}个月末均为警示")
    gained = shares[-1] - shares[0]
    if gained < rule.growth and last[-1].light in (Light.WATCH, Light.ALARM):
        found.append(f"{rule.months}个月来完成比例仅增长{_plain(max(gained, Decimal(0)))}个百分点")
    return tuple(found)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
