"""The final results that lists are read from."""

from datetime import date

from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run, UnitScore
from taizhang.assessment.queries.lives import latest_runs, lives_of
from taizhang.consequences.facts import Standing
from taizhang.consequences.rules.picking import Result


def final_runs(today: date) -> list[Run]:
    """Each span's result that is final, the span that ended last first."""
    return [life.run for life in lives_of(latest_runs(), today) if life.state is RunState.FINAL]


def results_until(run: Run, today: date) -> list[Result]:
    """The result of a run and those of the spans of its kind before it, the latest first, as far back as each has a
    final one without a gap."""
    held = {each.span: each for each in final_runs(today)}
    span, found = run.period, list[Result]()
    while span.label in held:
        found.append(result_of(held[span.label]))
        span = span.previous()
    return found


def result_of(run: Run) -> Result:
    """Every unit's standing in a run, by its code."""
    scores = UnitScore.objects.filter(run=run, scored=True).select_related("unit")
    return {
        each.unit.code: Standing(each.unit.code, each.peer_group, each.rank, each.group_size, each.points, each.grade)
        for each in scores
    }
