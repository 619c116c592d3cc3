"""What remedial orders ask and units answer, and what citizens write: from hand-written parts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.narratives import parts, trouble
from taizhang.cli.demo.plan import told_in_plan
from taizhang.cli.demo.targets import Line
from taizhang.cli.demo.wording import pick
from taizhang.cli.demo.works import works


@dataclass(frozen=True)
class OrderTexts:
    """What an order asks and rests on, what the unit answers, why that may not do, and what the check finds."""

    requirement: str
    basis: str
    answer: str
    refusal: str
    conclusion: str


@dataclass(frozen=True)
class CitizenMessage:
    """A letter of a citizen on one line, and what became of it.

    `same_as` are words of the letter it is merged into; `solved`, `stars`, `words` what the writer says of the reply,
    `second` the reply after that, `at_last` what the writer says then.
    """

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
    course: tuple[str, ...]
    source: str = ""
    supporting: tuple[str, ...] = ()
    part: str = ""
    objection: str = ""
    extension: str = ""
    same_as: str = ""
    solved: str = ""
    stars: int | None = None
    words: str = ""
    second: str = ""
    at_last: str = ""


SAID_TOO = ("source", "part", "objection", "extension", "same_as", "solved", "stars", "words", "second", "at_last")


def order_texts(line: Line, stage: str, reached: date | None, month: int) -> OrderTexts:
    """The texts of a remedial order for a stage; until it is reached the unit answers with a plan."""
    why = trouble(line, month, Decimal(0))
    said = {
        "stage": stage,
        "meeting": 40 + line.seed % 15,
        "cause": why.cause,
        "measure": why.measure,
        "check": works()[line.work].check,
        "day": f"{reached.month}月{reached.day}日" if reached else "",
    }
    turn = line.seed // 13 + len(stage)
    names = ("requirements", "bases", "answers" if reached else "plans", "returns", "conclusions")
    texts = (pick(parts("order", name), turn).format(**said) for name in names)
    return OrderTexts(*(text.replace("完成“完成", "做到“完成") for text in texts))


def dropped() -> str:
    """Why a proposed order is not issued."""
    return str(read_content("narratives")["order"]["dropped"])


def messages() -> tuple[CitizenMessage, ...]:
    """The citizens' letters of the half year, in the order they came."""
    return tuple(_message(row) for row in read_content("messages")["message"])


def told_of(matter: str, month: int) -> tuple[Decimal, str]:
    """The percent and the narrative of a line that came from a letter, or of a sub-target."""
    letters = (letter for letter in messages() if letter.becomes and letter.becomes[0] == matter)
    courses = [*(row for letter in letters for row in letter.course), *told_in_plan(matter)]
    rows = (row.split("|") for row in courses)
    return next((Decimal(percent), text) for number, percent, text in rows if int(number) == month)


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
        course=tuple(row.get("course", ())),
        supporting=tuple(row.get("supporting", ())),
        **{name: row[name] for name in SAID_TOO if name in row},
    )
