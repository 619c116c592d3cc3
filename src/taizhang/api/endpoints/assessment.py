"""Scores of a span and the reason of every point."""

from django.http import Http404, HttpRequest
from ninja import Router

from taizhang.api import answers, schemas
from taizhang.api.endpoints.answering import SCORES
from taizhang.api.inputs import nothing_asked
from taizhang.api.keys import asking
from taizhang.assessment.models import Run
from taizhang.assessment.permissions import may_see_scores
from taizhang.assessment.queries import explain, latest_run, ranking_seen_by, score_seen_by
from taizhang.assessment.queries.standing import corrections_of
from taizhang.lib.periods import Period

router = Router(tags=["assessment"])


def _run_of(label: str) -> Run:
    try:
        run = latest_run(Period.parse(label))
    except ValueError:
        raise Http404 from None
    if run is None:
        raise Http404
    return run


@router.get(
    "/periods/{label}/scores",
    response={200: schemas.Scores, **SCORES},
    summary="Places of a month, quarter, half or year",
)
def scores(request: HttpRequest, label: str) -> schemas.Scores:
    """Totals and places by peer group of the latest computation of a month, quarter, half or year."""
    nothing_asked(request)
    actor = asking(request)
    may_see_scores(actor)
    run = _run_of(label)
    return schemas.Scores(run=answers.run(run), items=[answers.score(row) for row in ranking_seen_by(actor, run)])


@router.get(
    "/periods/{label}/scores/{unit}", response={200: schemas.ScoreDetail, **SCORES}, summary="Why a unit has its points"
)
def score(request: HttpRequest, label: str, unit: str) -> schemas.ScoreDetail:
    """Every rule applied to every record of one unit whose details the person may see."""
    nothing_asked(request)
    actor = asking(request)
    may_see_scores(actor)
    run = _run_of(label)
    row = score_seen_by(actor, run, unit)
    if row is None:
        raise Http404
    lines = [answers.score_line(line) for line in explain(run, row.unit)]
    held = [answers.correction(each) for each in corrections_of(run, row.unit)]
    return schemas.ScoreDetail(run=answers.run(run), score=answers.score(row), lines=lines, corrections=held)
