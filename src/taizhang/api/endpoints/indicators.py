"""Indicators: series, their figures, and the handing in of figures by whoever supplies them."""

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.errors import ValidationError

from taizhang.api.endpoints.answering import LIST, ONE, WRITE
from taizhang.api.figure_answers import as_table, detail_answer, head_answer
from taizhang.api.figures import FiguresIn, FiguresTaken, IndicatorDetail, IndicatorPage, SeriesAsked
from taizhang.api.inputs import nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.indicators.models import Series
from taizhang.indicators.permissions import may_enter_some
from taizhang.lib import clock

router = Router(tags=["indicators"])


@router.get("/indicators", response={200: IndicatorPage, **LIST}, summary="Indicators")
def indicators(request: HttpRequest, asked: Query[SeriesAsked]) -> IndicatorPage:
    """Every series, narrowed and in pages."""
    asking(request)
    found = Series.objects.select_related("unit", "whole").order_by("code")
    found = found.filter(unit__code=asked.unit) if asked.unit else found
    rows, total = sliced(found.filter(name=asked.name) if asked.name else found, asked)
    return IndicatorPage(total=total, page=asked.page, size=asked.size, items=[head_answer(row) for row in rows])


@router.get("/indicators/{code}", response={200: IndicatorDetail, **ONE}, summary="One indicator with its figures")
def indicator(request: HttpRequest, code: str) -> IndicatorDetail:
    """Every figure with its growth, pace, source and what it said before."""
    asking(request)
    nothing_asked(request)
    row = Series.objects.select_related("unit", "whole").filter(code=code).first()
    if row is None:
        raise Http404
    return detail_answer(row)


@router.post("/indicators", response={200: FiguresTaken, **WRITE}, summary="Hand figures in, all or none")
def hand_in(request: HttpRequest, asked: FiguresIn) -> FiguresTaken:
    """The figures are kept as a paper, row by row; the same again changes nothing, others revise what is held."""
    nothing_asked(request)
    actor = asking(request)
    may_enter_some(actor)
    content, name = as_table(asked), f"{clock.today()}-figures.csv"
    try:
        written = take_in_figures(by=actor, content=content, filename=name, title=asked.title, origin=asked.origin)
    except Unreadable as refusal:
        raise ValidationError(
            [{"loc": ("figures", (each.row or 2) - 2, each.column), "msg": str(each)} for each in refusal.problems]
        ) from refusal
    return FiguresTaken(written=written)
