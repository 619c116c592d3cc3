"""What is observed of a line that is a rate or a growth: drawn from the rate it aims at, better or worse by seed."""

import re
from decimal import ROUND_FLOOR, Decimal

from taizhang.cli.demo.progress import MONTHS, START, lags
from taizhang.cli.demo.targets import Line

NUMBER = r"(\d+(?:\.\d+)?)"
HUNDRED, YEAR_DAYS = Decimal(100), 366
# What the matter says, how the observation is worded, and whether more is better.
AIMS: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(rf"增(?:长|幅不低于|速达到){NUMBER}%"), "同比增长{}%", 1),
    (re.compile(rf"(?:下降|减少|压减|压缩){NUMBER}%"), "比上年同期下降{}%", 1),
    (re.compile(rf"提高{NUMBER}个百分点"), "比上年提高{}个百分点", 1),
    (re.compile(rf"控制在{NUMBER}%"), "实际为{}%", -1),
    (re.compile(rf"控制在{NUMBER}‰"), "实际为{}‰", -1),
    (re.compile(rf"控制在{NUMBER}/10万"), "实际为{}/10万", -1),
    (re.compile(rf"(?:降至|压缩到){NUMBER}立方米"), "实际为{}立方米", -1),
    (re.compile(rf"压缩到{NUMBER}小时"), "平均为{}小时", -1),
    (re.compile(rf"(?:率|占比|比重)[^，\d]{{0,8}}{NUMBER}%"), "实际为{}%", 1),
)
DAYS = re.compile(rf"天数[^\d]*{NUMBER}天")


def observed(line: Line, month: int) -> str:
    """The observation in words; empty where the line names neither rate nor growth."""
    if line.course and line.course.growth:
        named = ((name, amounts[month - 1]) for name, amounts in line.course.growth)
        return "、".join(f"{name}增长{amount}%" if name else f"同比增长{amount}%" for name, amount in named)
    days = DAYS.search(line.matter)
    if days:
        return f"累计{_days(Decimal(days[1]), line, month)}天"
    found = [(aim.search(line.matter), words, better) for aim, words, better in AIMS]
    return next((_said(line, month, match[1], words, better) for match, words, better in found if match), "")


def _days(aim: Decimal, line: Line, month: int) -> Decimal:
    gone = (MONTHS[month - 1].end - START).days + 1
    share = aim * gone / YEAR_DAYS + (-month if lags(line) else 1)
    return min(share.quantize(Decimal(1), rounding=ROUND_FLOOR), Decimal(gone))


def _said(line: Line, month: int, aim: str, words: str, better: int) -> str:
    """The aim and a few steps to the good, or short of it but closing in where the line lags."""
    target = Decimal(aim)
    step = Decimal("0.01") if target < 1 else Decimal("0.1")
    steps = -(line.seed % 5 + 7 - month) if lags(line) else (line.seed % 5 + month) // 2 + 1
    value = max(target + better * steps * step, step)
    percent = words.endswith("%") and "增长" not in words
    return words.format(min(value, HUNDRED) if percent and target <= HUNDRED else value)
