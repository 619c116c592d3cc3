"""What a version did beside the fields of its lines: letters, orders, commitments, projects and the rest. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taizhang.portal.facts import ItemChange

Held = Mapping[str, Any]
"""A snapshot, a line or a thing in it as its JSON says it."""
Known = Mapping[tuple[str, ...], Held]


@dataclass(frozen=True)
class Part:
    """A kind of published things: the fields one is known by, and those that say what it is called.

    `only_new`: what is said of it anew is told field by field with its line.
    """

    key: tuple[str, ...]
    title: tuple[str, ...]
    only_new: bool = False


OF_LINES: Mapping[str, Part] = {
    "reports": Part(("month",), ("month", "narrative"), only_new=True),
    "milestones": Part(("name", "due"), ("name",)),
    "orders": Part(("number",), ("number", "finding")),
    "messages": Part(("received_on", "text"), ("text",)),
}
"""What stands with a line and is no field of it."""
OF_CITY: Mapping[str, Part] = {
    "bulletins": Part(("month", "number"), ("title",)),
    "scores": Part(("month", "unit"), ("month", "unit")),
    "figures": Part(("code", "scope"), ("name", "period")),
    "projects": Part(("code", "name"), ("name",)),
    "services": Part(("code",), ("name",)),
    "rates": Part(("month", "unit", "rate"), ("month", "unit")),
    "commitments": Part(("number",), ("number", "promise")),
    "suggestions": Part(("code",), ("code", "title")),
    "letters": Part(("received_on", "text"), ("text",)),
    "meetings": Part(("number",), ("number", "title")),
    "inspections": Part(("code",), ("code", "matter")),
    "lists": Part(("number",), ("number", "word", "month")),
    "honours": Part(("code",), ("title",)),
    "highlights": Part(("code",), ("title",)),
}
"""What stands by itself."""
MANY = ("scores", "rates")
"""Of these there is one for every unit and month: numbers say enough."""
PARTS = (*OF_LINES, *OF_CITY)


def differences(before: Held, after: Held) -> Iterator[ItemChange]:
    """What came, went or says something else, by part and key; of a new or a withdrawn line its own change tells.

    Both are compared in what both can say: a field that only one of them knows is no difference. What is withdrawn
    is not named: what it said may be the reason.
    """
    old = {line["code"]: line for line in before.get("targets", ())}
    new = {line["code"]: line for line in after.get("targets", ())}
    for name, part in OF_LINES.items():
        for code in sorted(old.keys() & new.keys()):
            yield from _of_part(name, part, old[code], new[code], code)
    for name, part in OF_CITY.items():
        yield from _of_part(name, part, before, after, "")


def _of_part(name: str, part: Part, before: Held, after: Held, code: str) -> Iterator[ItemChange]:
    if name not in before:
        return
    old, new = _known(part, before[name]), _known(part, after[name])
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield ItemChange(name, "added", code, _title(part, new[key]))
        elif key not in new:
            yield ItemChange(name, "withdrawn", code)
        elif not part.only_new and _differ(old[key], new[key]):
            yield ItemChange(name, "changed", code, _title(part, new[key]))


def _known(part: Part, things: Sequence[Held]) -> Known:
    """Things by what they are known by; of twins the second is known as the second."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], Held] = {}
    for each in things:
        key = tuple(str(each.get(name, "")) for name in part.key)
        seen[key] += 1
        found[(*key, str(seen[key]))] = each
    return found


def _title(part: Part, thing: Held) -> str:
    return " ".join(str(thing[name]) for name in part.title)


def _differ(before: object, after: object) -> bool:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return any(_differ(before[name], after[name]) for name in before.keys() & after.keys())
    if isinstance(before, list) and isinstance(after, list):
        return len(before) != len(after) or any(map(_differ, before, after))
    return before != after


def counted(mine: Sequence[ItemChange]) -> list[tuple[str, int, int, int]]:
    """How many of each part are new, changed and withdrawn; parts of which nothing differs are left out."""
    acts = Counter((each.part, each.act) for each in mine)
    rows = [(name, acts[name, "added"], acts[name, "changed"], acts[name, "withdrawn"]) for name in PARTS]
    return [row for row in rows if any(row[1:])]
