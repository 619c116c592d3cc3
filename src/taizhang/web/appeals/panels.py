"""What a unit's score page says of the life of the result, of appeals and of points by hand."""

from collections.abc import Mapping
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Correction, Run, ScoreLine
from taizhang.assessment.permissions import may_appeal
from taizhang.assessment.queries.appeals import adjustments_seen_by, appeals_seen_by
from taizhang.assessment.queries.lives import life_of
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.web.appeals.files import shown_points


def unit_panel(actor: Actor, run: Run, unit: Unit) -> Mapping[str, Any]:
    """Where the result stands, whether the person may contest it now, what was contested, corrected and adjusted."""
    life = life_of(run, clock.today())
    adjusted = adjustments_seen_by(actor).filter(unit=unit, span=run.span)
    return {
        "life": life,
        "contest": life.state is RunState.DISCLOSED and allows(may_appeal, actor, unit.pk),
        "appeals": appeals_seen_by(actor).filter(unit=unit, run__span=run.span),
        "corrections": Correction.objects.filter(unit=unit, span=run.span).select_related("appeal__run"),
        "adjustments": [(row, shown_points(row)) for row in adjusted],
    }


def line_panel(actor: Actor, line: ScoreLine) -> Mapping[str, object]:
    """What was contested, corrected or given by hand of one line, and whether the person may contest it now."""
    held = unit_panel(actor, line.run, line.unit)
    mended, adjusted = held["corrections"], held["adjustments"]
    return {
        "contest": held["contest"],
        "corrections": [each for each in mended if each.item == line.item and each.appeal.code in _note(line)],
        "adjustments": [(row, points) for row, points in adjusted if row.code == line.source],
    }


def _note(line: ScoreLine) -> str:
    return str(line.inputs.get("note", ""))
