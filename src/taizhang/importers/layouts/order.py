"""Pages that say who leads by the order of names: 列第一位的责任单位为牵头单位或汇总单位，下同."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from taizhang.importers.facts import RawFile, RawLine
from taizhang.importers.units.lists import split_units

_RULE = re.compile(
    r"(?:第一|首|最前)(?:个|位|名)?(?:次|的|者|责任|单位|部门|均|都|即){0,6}[为是](?:该项|本项|此项)?(?:工作|任务|事项)?的?"
    r"(?:总?牵头|主办|主责|汇总|第一责任)"
)
_NOTE = re.compile(rf"[（(][^（()）]*(?:下同|{_RULE.pattern})[^（()）]*[）)]")
_SHARED = re.compile("牵头|分别|共同|会同|配合|职责")
_EDGES = "、，,；; \t\u3000\n"
NEAR = 5
"""How many rows at either end of a table may say the rule."""


def with_first_leading(file: RawFile, lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with the first of their responsible units in the lead, where the page says that it is the one.

    Units that are said to lead each their part (分别牵头) stay as they are. What is said of the rule within a list of
    units is no unit.
    """
    if not any(_RULE.search(words) for words in _words(file)):
        return list(lines)
    return [replace(line, said=_ordered(line.said)) for line in lines]


def _words(file: RawFile) -> Iterator[str]:
    yield from (each.text for each in file.paragraphs)
    for table in file.tables:
        ends: Iterable[int] = {*range(len(table.rows))[:NEAR], *range(len(table.rows))[-NEAR:]}
        yield from (cell for at in ends for cell in table.rows[at].cells)


def _ordered(said: Mapping[str, str]) -> Mapping[str, str]:
    units = _NOTE.sub("", said.get("unit", ""))
    names = split_units(units)
    if not names or said.get("lead"):
        return said
    if _SHARED.search(units):
        return {**said, "unit": units}
    first = names[0]
    at = units.find(first)
    rest = units[at + len(first) :] if at >= 0 else "、".join(names[1:])
    helping = "；".join(filter(None, (rest.strip(_EDGES), said.get("support", ""))))
    kept = {name: words for name, words in said.items() if name not in ("unit", "support")}
    return {**kept, "lead": first} | ({"support": helping} if helping else {})
