"""How lines of a past day stood, by what was known when that day ended."""

from collections.abc import Sequence
from datetime import date

from taizhang.importers.official.workbook import Beside
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.past import PastLine
from taizhang.reporting.facts import Reading
from taizhang.reporting.queries import readings_known
from taizhang.reporting.rules.shares import shown
from taizhang.web.words import STATUSES, TARGET_STATES


def stood(lines: Sequence[PastLine], day: date) -> list[tuple[PastLine, Reading | None]]:
    """Each line with its reading; none where it was not in force. A few queries however many they are."""
    running = [past for past in lines if past.line.state in IN_FORCE]
    stages = {past.line.pk: [each.due for each in past.milestones if each.due is not None] for past in running}
    found = readings_known([past.line for past in running], day, stages)
    return [(past, found.get(past.line.pk)) for past in lines]


def beside(past: PastLine, reading: Reading | None) -> Beside:
    """What stands beside the line in the official table: its status, or its state where it was not in force."""
    if reading is None:
        return Beside(str(TARGET_STATES[past.line.state]), "")
    achieved = "" if reading.achieved is None else f"{shown(reading.achieved):f}%"
    return Beside(str(STATUSES[reading.status][0]), achieved)
