"""Many lines understood a slice at a time: progress can be told, and a second core, where one is open, does half."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from taizhang.importers.doubts import Answers
from taizhang.importers.facts import Change, Doubt, Parties, RawLine, ReadLine
from taizhang.importers.understanding import understand
from taizhang.importers.units.register import Register
from taizhang.lib.aside import aside, is_open, many_made
from taizhang.lib.problems import Problem

MINE, OTHERS = 2000, 3800
"""Lines in a slice, here and on the second core: it gets more, as finding the lines and joining them is done here."""
Tell = Callable[[int], None]
"""Is told how many lines have been read so far."""


def told_to_nobody(_count: int) -> None:
    """For those who do not ask how far it is."""


_Read = tuple[Mapping[str, Any], tuple[Doubt, ...], tuple[Problem, ...], Parties]
Names = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Asked:
    """What lines are read for: the file's name, the year, who the paper comes from, the names of units (None: any),
    the names of old, what was cleaned and is unclear, and what people said of doubts.
    """

    file: str
    year: int
    origin: str
    names: Names | None
    former: Names
    changes: tuple[Change, ...]
    answers: Answers

    def reader(self) -> Callable[[RawLine], ReadLine]:
        """What reads a line for this."""
        return partial(
            understand,
            file=self.file,
            year=self.year,
            register=None if self.names is None else _register(self.names, self.former),
            origin=self.origin,
            changes=self.changes,
            answers=self.answers,
        )


def understood(raws: Sequence[RawLine], asked: Asked, tell: Tell) -> list[ReadLine]:
    """All lines in their order."""
    read, lines = asked.reader(), list[ReadLine]()
    step = MINE + OTHERS if is_open() else MINE
    with many_made():
        for start in range(0, len(raws), step):
            mine, others = raws[start : start + MINE], raws[start + MINE : start + step]
            later = aside(_read, others, asked) if others else list
            lines += map(read, mine)
            lines += [ReadLine(raw, *said) for raw, said in zip(others, later(), strict=True)]
            tell(len(lines))
    return lines


def _read(raws: Sequence[RawLine], asked: Asked) -> list[_Read]:
    """What lines say, without the lines themselves: those who asked have them."""
    return [(line.fields, line.doubts, line.problems, line.parties) for line in map(asked.reader(), raws)]


@lru_cache(maxsize=1)
def _register(names: Names, former: Names) -> Register:
    return Register(dict(names), dict(former))
