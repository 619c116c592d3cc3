"""The final results that lists are read from."""

from datetime import date

from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run, UnitScore
from taizhang.assessment.queries.lives import latest_runs, lives_of
from taizhang.consequences.facts import Standing
from taizhang.consequences.rules.picking import Result
from taizhang.lib.periods import Period


def final_runs(today: date) -> list[Run]:
    """Each month's result that is final, the latest month first."""
    return [life.run for life in lives_of(latest_runs(), today) if life.state is RunState.FINAL]


def results_until(run: Run, today: date) -> list[Result]:
    """The result of a run and those of the months before it, the latest first, as far back as each month has a final
    one without a gap."""
    held = {each.period.start: each for each in final_runs(today)}
    month, found = Period.parse(run.period.label), list[Result]()
    while month.start in held:
        found.append(result_of(held[month.start]))
        month = month.previous()
    return found


def result_of(run: Run) -> Result:
    """Every unit's standing in a run, by its code."""
    scores = UnitScore.objects.filter(run=run, scored=True).select_related("unit")
    return {
        each.unit.code: Standing(each.unit.code, each.peer_group, each.rank, each.group_size, each.points, each.grade)
        for each in scores
    }
