"""The drawings of the site: how lines stand, and the pace of one line."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from taizhang.lib.charts import Month, Part, bar
from taizhang.lib.charts import pace as drawn
from taizhang.portal.facts import PublicTarget
from taizhang.portal.site.tallies import Share
from taizhang.portal.site.tongues import Tongue
from taizhang.portal.words import STATUSES

NAMES = tuple(f"{number}月" for number in range(1, 13))
SHORT = 3
"""Letters of a month's name that stand for it below a drawing."""


def pace(target: PublicTarget, tongue: Tongue) -> str:
    """The drawing of a line; empty where fewer than two months have a share to draw."""
    said = [report for report in target.reports if report.percent]
    year = said[-1].month[:4] if said else ""
    said = [report for report in said if report.month.startswith(year)]
    if len(said) < 2:
        return ""
    months = [
        Month(
            int(each.month[5:7]),
            Decimal(each.percent),
            Decimal(each.expected) if each.expected else None,
            tongue.say("{} 完成{}%", each.month, each.percent),
        )
        for each in said
    ]
    told = tongue.say("，").join(f"{each.month} {each.percent}%" for each in said)
    return drawn(months, names=_names(tongue), label=tongue.say("{}年各月完成比例：{}。数据见下表。", year, told))


@cache
def _names(tongue: Tongue) -> tuple[str, ...]:
    return tuple(tongue.say(name)[:SHORT] for name in NAMES)


def standing(shares: Sequence[Share], tongue: Tongue, *, thin: bool = False) -> str:
    """The bar of how lines stand."""
    words = [tongue.say("{}{}项", tongue.say(STATUSES[share.status]), share.count) for share in shares]
    parts = [Part(f"{share.tone} {share.status}", share.count, word) for share, word in zip(shares, words, strict=True)]
    return bar(parts, label=tongue.say("，").join(words), thin=thin)
