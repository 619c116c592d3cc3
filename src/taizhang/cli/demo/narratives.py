"""What units write each month, why they are behind, what orders and answers say: from hand-written parts, by seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from typing import Any

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.targets import YEAR, Line
from taizhang.cli.demo.wording import pick

EARLY, LATE, WHOLE = Decimal(15), Decimal(60), Decimal(100)
# Steps without a common factor with the lengths of the lists, so that six months meet six different sentences.
STEP, NEXT_STEP = 5, 7
LONGEST_NAME = 26
ORDER_PARTS = ("requirements", "bases", "answers", "conclusions")


@dataclass(frozen=True)
class Trouble:
    """Why a line is behind and what is done about it; help is wanted only where a cause needs others."""

    gap: str
    cause: str
    measure: str
    help_wanted: str


@dataclass(frozen=True)
class OrderTexts:
    """What an order asks and rests on, what the unit answers, what the check finds."""

    requirement: str
    basis: str
    answer: str
    conclusion: str


@dataclass(frozen=True)
class CitizenMessage:
    """A letter of a citizen on one line, and what became of it."""

    kind: str
    unit: str
    keyword: str
    text: str
    contact: str
    consent: bool
    reply: str
    received: date
    outcome: str
    becomes: tuple[str, str, str] | None


@cache
def _parts(section: str, name: str) -> Sequence[str]:
    return tuple(read_content("narratives")[section][name])


def _at(choices: Sequence[str], line: Line, turn: int) -> str:
    return pick(choices, line.seed // 13 + turn)


def narrative(line: Line, month: int, percent: Decimal, value: Decimal | None, moved: bool) -> str:
    """One month of one line: what was done, where it stands, what is next; a finished line says how it was accepted."""
    said = {"month": month, "value": _plain(value), "measure": line.measure, "percent": _shown(percent)}
    state = _at(_parts("state", "counted" if value is not None else "share"), line, month).format(**said)
    name = _name(line)
    if percent >= WHOLE:
        return f"{name}：{state}，{_at(_parts('state', 'done'), line, month)}。"
    following = _at(_parts("next", line.theme), line, month * NEXT_STEP)
    if not moved:
        return f"{name}：{_at(_parts('state', 'unmoved'), line, month)}，{state}。{following}。"
    stage = "early" if percent < EARLY else "middle" if percent < LATE else "late"
    return f"{name}：{_at(_parts(stage, line.theme), line, month * STEP)}，{state}。{following}。"


def _name(line: Line) -> str:
    """The line in short: its matter up to the first comma."""
    return line.matter.split("，")[0][:LONGEST_NAME]


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown(percent: Decimal) -> str:
    return _plain(percent.quantize(Decimal("0.1"), rounding=ROUND_FLOOR))


def trouble(line: Line, month: int, gap: Decimal) -> Trouble:
    """Why the line is behind: one cause holds two months, then another comes up."""
    cause, measure, wanted = _at(_parts("trouble", line.theme), line, (month + 1) // 2).split("|")
    words = _at(_parts("gap", "words"), line, month).format(gap=_plain(gap))
    return Trouble(words, cause, measure, wanted)


def return_reason(seed: int) -> str:
    """Why the office sends a report back."""
    return pick(_parts("returned", "reasons"), seed)


def order_texts(line: Line, milestone: str) -> OrderTexts:
    """The texts of a remedial order for a stage of the line."""
    turn = {"stage": milestone, "meeting": 40 + line.seed % 15}
    parts = [
        _at(_parts("order", name), line, len(milestone)) for name in ("requirements", "bases", "answers", "conclusions")
    ]
    return OrderTexts(*(part.format(**turn) for part in parts))


def evidence_text(line: Line, month: int) -> tuple[str, str]:
    """The name and text of a file that shows the month's progress."""
    name = _at(_parts("evidence", "names"), line, month)
    text = "\n".join(
        [
            f"{name.removesuffix('.txt')}（{YEAR}年{month}月）",
            f"事项：{line.matter}",
            f"责任领导：{line.leader}    责任岗位：{line.responsible}",
            f"核查方式：查阅资料、现场查看    验收标准：{line.criterion}",
            f"本月情况：{_at(_parts('middle', line.theme), line, month)}。",
            f"后续安排：{_at(_parts('next', line.theme), line, month)}。",
            f"编号：{line.unit}-{line.number:03d}-{month:02d}",
        ]
    )
    return name, text


def messages() -> tuple[CitizenMessage, ...]:
    """The citizens' letters of the half year, in the order they came."""
    return tuple(_message(row) for row in read_content("messages")["message"])


def _message(row: dict[str, Any]) -> CitizenMessage:
    becomes = row.get("becomes")
    return CitizenMessage(
        kind=row["kind"],
        unit=row["unit"],
        keyword=row["keyword"],
        text=row["text"],
        contact=row.get("contact", ""),
        consent=row.get("consent", True),
        reply=row.get("reply", ""),
        received=row["received"],
        outcome=row["outcome"],
        becomes=(becomes[0], becomes[1], becomes[2]) if becomes else None,
    )
