"""A ruled table of a PDF, and how it goes on over the next page."""

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importers.readers.programs.pdf_joining import joined_in_cell
from taizhang.importers.readers.programs.pdf_rulings import NEAR


@dataclass
class Ruled:
    """A table: its rows from the top, merged cells filled, and where it stands."""

    rows: list[list[str]]
    columns: tuple[float, ...]
    top: float
    bottom: float
    page: int

    def has_columns_of(self, other: "Ruled") -> bool:
        """Whether both have their columns in the same places."""
        pairs = zip(self.columns, other.columns, strict=False)
        return len(self.columns) == len(other.columns) and all(abs(a - b) < 2 * NEAR for a, b in pairs)

    def go_on_with(self, other: "Ruled") -> None:
        """Takes over the rows of the next page: its header is not said again, a row broken by the page is one row."""
        rows = other.rows[1:] if other.rows[0] == self.rows[0] else other.rows
        if rows and _is_broken(self.rows[-1], rows[0]):
            pairs = zip(self.rows[-1], rows[0], strict=True)
            self.rows[-1] = [joined_in_cell(before, after) if after else before for before, after in pairs]
            rows = rows[1:]
        self.rows.extend(rows)


def _is_broken(last: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a page begins in the middle of a row: no number, cells without words, and words that go on."""
    blank = sum(1 for cell in first if not cell)
    goes_on = any(
        before and after and not before.endswith(("。", "；")) for before, after in zip(last, first, strict=True)
    )
    return bool(last[0]) and not first[0] and blank >= 2 and goes_on
