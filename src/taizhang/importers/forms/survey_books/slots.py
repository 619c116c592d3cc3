"""The sheets that can be on a workbook of a span, each with the name of its worksheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.assessment.queries.surveys import wanted_sheets
from taizhang.assessment.rules.sheets import Form
from taizhang.importers.words import plain
from taizhang.lib.periods import Period

LONGEST_NAME, BETWEEN = 31, "·"
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
"""What a spreadsheet allows no worksheet to be called."""


@dataclass(frozen=True)
class Slot:
    """A sheet that can be on the workbook, and what its worksheet is called."""

    form: Form
    group: str
    round: str
    name: str


def slots_of(period: Period) -> list[Slot]:
    """Every sheet that the span's scheme asks for, in its order; no two worksheets have one name."""
    found: dict[str, Slot] = {}
    for each in wanted_sheets(period):
        said = FORBIDDEN.sub("-", BETWEEN.join(filter(None, (each.form.title, each.group, each.round))))
        name = said[:LONGEST_NAME]
        if name in found:
            name = f"{said[: LONGEST_NAME - 3]}-{len(found):02}"
        found[name] = Slot(each.form, each.group, each.round, name)
    return list(found.values())


def slot_called(name: str, slots: Sequence[Slot], forms: Sequence[Form]) -> Slot | None:
    """The sheet that a worksheet is called after; of a rule that names no groups whoever stands behind its title."""
    found = next((slot for slot in slots if plain(slot.name) == name), None)
    return found or next(_open_slots(name, forms), None)


def _open_slots(name: str, forms: Sequence[Form]) -> Iterator[Slot]:
    title, _between, rest = name.partition(BETWEEN)
    group, _between, each = rest.partition(BETWEEN)
    for form in forms:
        if title == plain(form.title) and form.allows(group, each):
            yield Slot(form, group, each, name)
