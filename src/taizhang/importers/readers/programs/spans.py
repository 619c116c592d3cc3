"""Cells that take several columns or rows."""

from collections.abc import Sequence


def filled(cells: Sequence[tuple[str, int, int]], above: dict[int, tuple[str, int]]) -> list[str]:
    """A row of (text, columns, rows) cells written out, below cells that reach down into it: `above`, by column.

    `above` is brought up to date for the row that follows.
    """
    row: list[str] = []
    for text, columns, rows in cells:
        _continue(row, above)
        for _ in range(columns):
            if rows > 1:
                above[len(row)] = (text, rows - 1)
            row.append(text)
    _continue(row, above)
    while any(column > len(row) for column in above):
        row.append("")
        _continue(row, above)
    return row


def _continue(row: list[str], above: dict[int, tuple[str, int]]) -> None:
    while len(row) in above:
        text, rows = above.pop(len(row))
        if rows > 1:
            above[len(row)] = (text, rows - 1)
        row.append(text)


def span(said: str | None, most: int) -> int:
    """How many columns or rows a cell says it takes; what is absurd or damaged is one, or the most there can be."""
    number = (said or "").strip()
    return min(max(int(number), 1), most) if number.isascii() and number.isdecimal() and len(number) < 10 else 1
