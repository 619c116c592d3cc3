"""The drawings of the site: how lines stand, and the pace of one line."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from taizhang.lib.charts import Month, Part, bar
from taizhang.lib.charts import pace as drawn
from taizhang.portal.facts import PublicTarget
from taizhang.portal.site.tallies import Share

NAMES = tuple(f"{number}月" for number in range(1, 13))


def pace(target: PublicTarget) -> str:
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
            f"{each.month} 完成{each.percent}%",
        )
        for each in said
    ]
    told = "，".join(f"{each.month} {each.percent}%" for each in said)
    return drawn(months, names=NAMES, label=f"{year}年各月完成比例：{told}。数据见下表。")


def standing(shares: Sequence[Share], *, thin: bool = False, english: bool = False) -> str:
    """The bar of how lines stand, in Chinese or English."""
    said: Callable[[Share], str] = _english if english else _chinese
    words = [said(share) for share in shares]
    parts = [Part(f"{share.tone} {share.status}", share.count, word) for share, word in zip(shares, words, strict=True)]
    return bar(parts, label=(", " if english else "，").join(words), thin=thin)


def _chinese(share: Share) -> str:
    return f"{share.word}{share.count}项"


def _english(share: Share) -> str:
    return f"{share.english} {share.count}"
