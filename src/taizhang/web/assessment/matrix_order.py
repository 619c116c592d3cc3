"""In which order the rows of a peer group stand in the score matrix."""

from collections.abc import Collection, Mapping, Sequence

from taizhang.web.assessment.cells import Column
from taizhang.web.assessment.rows import Row

FIXED = ("place", "unit", "total")
"""What a table can be sorted by beside its columns."""


def ordered(rows: Collection[Row], columns: Sequence[Column], sort: str, *, down: bool) -> list[Row]:
    """By one column; what has no number stands last whichever way, and equals stand by their place."""
    at = next((number for number, column in enumerate(columns) if column.name == sort), None)
    first = sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.unit.order))
    keyed = [(_key(row, sort, at), row) for row in first]
    known = sorted(((key, row) for key, row in keyed if key is not None), key=lambda each: each[0], reverse=down)
    return [row for _key_, row in known] + [row for key, row in keyed if key is None]


def _key(row: Row, sort: str, at: int | None) -> int | None:
    if at is not None:
        return row.cells[at].points
    held: Mapping[str, int | None] = {
        "place": row.rank,
        "unit": row.unit.order,
        "total": row.points if row.scored else None,
    }
    return held[sort]
