"""What figures are asked about and what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.indicators.facts.questions import Checks, Question
from taizhang.indicators.models import Answer, Observation, Series
from taizhang.indicators.rules.checking import questions_of
from taizhang.indicators.rules.forms import points_of


@dataclass(frozen=True)
class Asked:
    """A question with the figure it is about, and its answer where there is one."""

    question: Question
    observation: Observation
    answer: Answer | None


def questions_about(series: Iterable[Series], checks: Checks) -> list[Asked]:
    """Every question about the figures of some series, by series and period; three queries."""
    rows = {each.pk: each for each in series}
    parts = list(Series.objects.filter(whole__in=rows))
    wanted = [*rows, *(part.pk for part in parts)]
    held: dict[int, list[Observation]] = {}
    for row in Observation.objects.filter(series__in=wanted).select_related("series", "paper"):
        held.setdefault(row.series_id, []).append(row)
    answers = {
        (each.observation_id, each.kind, each.of_revision): each
        for each in Answer.objects.filter(observation__series__in=rows)
    }
    found: list[Asked] = []
    for pk, each in rows.items():
        own = [part for part in parts if part.whole_id == pk]
        found += _about(each, held.get(pk, ()), [(part, held.get(part.pk, ())) for part in own], checks, answers)
    return found


def _about(
    series: Series,
    rows: Sequence[Observation],
    parts: Sequence[tuple[Series, Sequence[Observation]]],
    checks: Checks,
    answers: dict[tuple[int, str, int], Answer],
) -> list[Asked]:
    seen = {seen.period.label: (row, seen) for row in rows if (seen := row.seen) is not None}
    reached = [points_of(part.kept, [s for row in held if (s := row.seen) is not None]) for part, held in parts]
    found = []
    for question in questions_of(series.kept, [each for _row, each in seen.values()], reached, checks):
        row = seen[question.period.label][0]
        found.append(Asked(question, row, answers.get((row.pk, question.kind, row.revision))))
    return found
