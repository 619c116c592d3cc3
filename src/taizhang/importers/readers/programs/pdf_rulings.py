"""Rulings of a PDF page: pieces on one line are one, and which of them cross."""

from collections.abc import Iterable, Iterator, Sequence

from taizhang.importers.readers.programs.pdf_ink import Ruling

NEAR = 3.0
"""Rulings as near as this are one, and touch."""


def joined_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces that lie on one line and touch are one ruling."""
    whole: list[Ruling] = []
    for along in (True, False):
        lines: list[list[Ruling]] = []
        for ruling in sorted((each for each in rulings if each.along is along), key=lambda each: each.at):
            if lines and ruling.at - lines[-1][-1].at <= 1:
                lines[-1].append(ruling)
            else:
                lines.append([ruling])
        whole.extend(ruling for line in lines for ruling in _runs(line))
    return whole


def _runs(line: Sequence[Ruling]) -> Iterator[Ruling]:
    at = sum(ruling.at for ruling in line) / len(line)
    start = end = None
    for ruling in sorted(line, key=lambda each: each.start):
        if start is not None and end is not None and ruling.start - end <= NEAR:
            end = max(end, ruling.end)
            continue
        if start is not None and end is not None:
            yield Ruling(ruling.along, at, start, end)
        start, end = ruling.start, ruling.end
    if start is not None and end is not None:
        yield Ruling(line[0].along, at, start, end)


def cross(one: Ruling, other: Ruling) -> bool:
    """Whether two rulings meet."""
    return one.along is not other.along and reaches(one, other.at) and reaches(other, one.at)


def reaches(ruling: Ruling, at: float) -> bool:
    """Whether a ruling comes as far as a place along it."""
    return ruling.start - NEAR <= at <= ruling.end + NEAR
