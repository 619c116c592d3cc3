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
from taizhang.assessment.queries.standing import unmet_mends
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
        "corrections": Correction.objects.filter(unit=unit, span=run.span).select_related("unit", "appeal__run"),
        "adjustments": [(row, shown_points(row)) for row in adjusted],
    }


def line_panel(actor: Actor, line: ScoreLine) -> Mapping[str, object]:
    """What was contested, corrected or given by hand of one line, and whether the person may contest it now."""
    held = unit_panel(actor, line.run, line.unit)
    mended, adjusted = held["corrections"], held["adjustments"]
    return {
        "contest": held["contest"],
        "corrections": [each for each in mended if _is_of(each, line)],
        "adjustments": [(row, points) for row, points in adjusted if row.code == line.source],
    }


def _is_of(each: Correction, line: ScoreLine) -> bool:
    """Whether a ruling corrected what a line rests on: its row says so, or is one of those that its rule adds up."""
    if each.appeal.code in str(line.inputs.get("note", "")):
        return each.item == line.item
    counted = each.appeal.result_id is None or each.appeal.result_id <= line.run_id
    return counted and not line.line.step and _adds_up(each, line)


def _adds_up(each: Correction, line: ScoreLine) -> bool:
    rule, made = line.run.says.rule_of(line.rule), line.line
    if not rule.own_source or (rule.metric, made.note) != (each.metric, ""):
        return False
    alike = made.item in ("", each.item) and made.kind in ("", each.row.get("kind", made.kind))
    return alike and each.mend not in unmet_mends(line.run)
