"""What an address of the list finds: the sum, the units, the lines that people wrote about."""

from dataclasses import dataclass

from taizhang.voice.queries.signals import Hearing, heard_of_units
from taizhang.voice.rules.signals import together
from taizhang.web.signals.asked import Asked
from taizhang.web.signals.rows import LineRow, UnitRow, line_rows
from taizhang.web.signals.shown import Shown


@dataclass(frozen=True)
class Found:
    """The sum of the units chosen, each of them, and the lines that people wrote about."""

    whole: Shown
    units: list[UnitRow]
    lines: list[LineRow]


def found_for(said: Asked) -> Found:
    """What was heard of the units chosen."""
    hearing = heard_of_units([unit.pk for unit in said.units], said.period)
    units = [UnitRow(unit, hearing.of(unit.pk)) for unit in said.chosen if unit.pk in hearing.by_key]
    whole = together(hearing.nothing, (row.heard for row in units))
    lines = line_rows([unit.pk for unit in said.chosen], said.period)
    return Found(Shown(whole, apart=_apart(said, hearing)), units, lines)


def _apart(said: Asked, hearing: Hearing) -> bool | None:
    """Whether the unit asked for differs from the others in what is solved; None where too few said so."""
    if said.unit is None:
        return None
    others = together(hearing.nothing, (held for key, held in hearing.by_key.items() if key != said.unit.pk))
    return hearing.of(said.unit.pk).solved.apart_from(others.solved)
