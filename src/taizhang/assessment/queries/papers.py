"""What a correction notice is printed from, and two results side by side."""

from django.conf import settings

from taizhang.assessment.facts import AppealState, Move, NoticeFacts
from taizhang.assessment.models import Appeal, Run
from taizhang.assessment.queries.lives import day_of
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.comparing import moves
from taizhang.organisations.models import Unit

MISSING = "—"


def compared(before: Run, after: Run) -> list[Move]:
    """Every unit in both results."""
    return moves(before.places.values(), after.places.values())


def before_of(run: Run) -> Run | None:
    """The result of the same span that a run replaced."""
    earlier = Run.objects.filter(span=run.span, pk__lt=run.pk).select_related("scheme", "facts")
    return earlier.order_by("pk").last()


def notice_facts(appeal: Appeal, city: str) -> NoticeFacts | None:
    """What the notice of an upheld appeal says, as it was ruled; None where nothing was corrected."""
    new, old = appeal.result, before_of(appeal.result) if appeal.result else None
    if new is None or old is None or appeal.ruled_at is None or appeal.filed_at is None:
        return None
    found = compared(old, new)
    own = next(move for move in found if move.unit == appeal.unit.code)
    names = dict(Unit.objects.values_list("code", "short_name"))
    moved = [move for move in found if move.rank[0] != move.rank[1] and move is not own]
    return NoticeFacts(
        office=f"{city}人民政府督查室" if city else "市政府督查室",
        number=appeal.number,
        unit=appeal.unit.name,
        month=appeal.run.period.title_zh,
        appeal=appeal.code,
        filed_on=day_of(appeal.filed_at),
        about=appeal.about,
        upheld="异议部分成立" if appeal.state == AppealState.UPHELD_PART else "异议成立",
        reason=appeal.ruling,
        ruler=str(appeal.ruled_by),
        mends=tuple(each.mend for each in appeal.corrections.select_related("unit", "appeal__run")),
        own=(_points(own, 0), _place(own, 0), _points(own, 1), _place(own, 1)),
        others=tuple((names.get(move.unit, move.unit), _place(move, 0), _place(move, 1)) for move in moved),
        dated=day_of(appeal.ruled_at),
        contact=str(appeal.ruled_by),
        phone=settings.TAIZHANG_OFFICE_PHONE,
    )


def _points(move: Move, at: int) -> str:
    points = move.points[at]
    return MISSING if points is None else str(plain(points, 2))


def _place(move: Move, at: int) -> str:
    rank = move.rank[at]
    return MISSING if rank is None else f"第{rank}名"
