"""Errors as values: what is wrong, where it stands, what was read there and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem reaches: an error keeps its row out, a warning waits for a person's look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a paper, with the place it was found; nothing stops because of it."""

    message: str
    suggestion: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One sentence in the language of the message, the place first."""
        chinese = _is_chinese(self.message)
        where = _place(self, chinese=chinese)
        says = self.message.rstrip("。.")
        if self.found:
            says += f"（读到：{self.found}）" if chinese else f" (read: {self.found})"
        if self.suggestion:
            advice = self.suggestion.rstrip("。.")
            says += f"。{advice}" if chinese else f". {advice}"
        colon = "：" if chinese else ": "
        return f"{where}{colon if where else ''}{says}{'。' if chinese else '.'}"


def _place(problem: Problem, *, chinese: bool) -> str:
    row = ""
    if problem.row is not None:
        row = f"第{problem.row}行" if chinese else f"row {problem.row}"
    parts = [part for part in (problem.file, problem.sheet, row, problem.column) if part]
    return ("，" if chinese else ", ").join(parts)


def _is_chinese(text: str) -> bool:
    """By its first letter: an English sentence may well quote Chinese words."""
    first = next(filter(str.isalpha, text), "")
    return "\u4e00" <= first <= "\u9fff"
