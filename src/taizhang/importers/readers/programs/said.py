"""What a reader says of a file, in the shape that crosses from its process to the server."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from taizhang.lib.problems import Problem, Severity
from taizhang.lib.texts import seen

Paragraph = tuple[str, bool, int]
"""The text, whether its number is the program's, and the page where there are pages; without text it only counts."""

Table = tuple[str, list[list[str]], int]
"""The name it goes by, its rows, and how many paragraphs stand above it."""


@dataclass
class Said:
    """Tables by name, paragraphs in their order, and what is wrong."""

    tables: list[Table] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add_table(self, rows: list[list[str]], name: str = "") -> None:
        """A table below the paragraphs told so far; one without a name goes by its number."""
        self.tables.append((name or f"表{len(self.tables) + 1}", rows, len(self.paragraphs)))

    def as_written(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "tables": [
                (name, [[seen(cell) for cell in row] for row in rows], after) for name, rows, after in self.tables
            ],
            "paragraphs": [(seen(text), listed, page) for text, listed, page in self.paragraphs],
            "problems": [asdict(problem) for problem in self.problems],
        }


@dataclass(frozen=True)
class Beside:
    """What there is to say of a sheet beside its values: how far it reaches, what it shows by row and column from 0."""

    cells: int = 0
    problems: tuple[Problem, ...] = ()
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)
    left: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells in which something is struck through, with what is left of them."""


def refused(message: str, suggestion: str, *, found: str = "") -> Said:
    """A file of which nothing is read."""
    return Said(problems=[Problem(message, suggestion, found=found)])


def remark(message: str, suggestion: str, *, sheet: str = "", found: str = "") -> Problem:
    """What a person should know of a file that was read."""
    return Problem(message, suggestion, sheet=sheet, found=found, severity=Severity.WARNING)
