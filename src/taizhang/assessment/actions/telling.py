"""Who hears what of a result, an appeal, an adjustment."""

from collections.abc import Iterable
from datetime import date

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.assessment.models import Adjustment, Appeal, Run, Sheet
from taizhang.assessment.queries import ranking
from taizhang.assessment.rules import plain
from taizhang.lib.periods import PeriodKind
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_by_unit, people_with

WAITING = (NoticeKind.APPEAL_WAITING, NoticeKind.APPEAL_MOVED, NoticeKind.APPEAL_DUE)


def named(row: Run | Adjustment) -> str:
    """A month by its label, a longer span by the name that papers give it."""
    return row.span if row.period.kind is PeriodKind.MONTH else row.period.title_zh


def tell_units(run: Run, kind: NoticeKind, ending: str, *, due: date | None = None) -> None:
    """Every unit of a run hears its points and place, with the page on which each point is explained."""
    clerks, heads = people_by_unit(Role.CLERK), people_by_unit(Role.HEAD)
    for score in ranking(run):
        people = {*clerks.get(score.unit_id, ()), *heads.get(score.unit_id, ())}
        points = f"{plain(score.points, 2)}分" if score.scored else "不计分"
        place = f"，{score.peer_group}第{score.rank}名" if score.rank else ""
        said = f"{score.unit.short_name} {named(run)} {points}{place}；{ending}"
        url = f"/scores/units/{score.unit.code}/?period={run.span}&run={run.pk}"
        tell(people, kind=kind, text=said, url=url, about=f"{score.unit.code} {run.pk}", due=due)


def tell_chief(run: Run, text: str) -> None:
    """The chief hears of a result."""
    said, url = f"{named(run)} {text}", f"/scores/runs/{run.pk}/"
    tell(people_with(Role.CHIEF), kind=NoticeKind.SCORE_REPLACED, text=said, url=url, about=str(run.pk), again=True)


def tell_waiting(appeal: Appeal, text: str, *, head: bool = False) -> None:
    """The office, or the head, has something to do with an appeal."""
    people = people_with(Role.HEAD, unit_id=appeal.unit_id) if head else people_with(*OFFICE_ROLES)
    _tell(appeal, NoticeKind.APPEAL_WAITING, people, text)


def tell_unit(appeal: Appeal, text: str) -> None:
    """The unit hears what became of its appeal."""
    _tell(appeal, NoticeKind.APPEAL_MOVED, people_with(*UNIT_ROLES, unit_id=appeal.unit_id), text)


def settled(appeal: Appeal) -> None:
    """What was told of an appeal, and what was reminded of, is done with."""
    for kind in WAITING:
        settle(kind=kind, about=appeal.code, parts=kind is NoticeKind.APPEAL_DUE)


def tell_of_adjustment(row: Adjustment, people: Iterable[int], text: str) -> None:
    """The chief has an adjustment to decide; the unit and whoever proposed it hear what became of it."""
    said, url = f"{row.code} {row.unit.short_name} {named(row)} {text}", f"/adjustments/{row.pk}/"
    tell(people, kind=NoticeKind.ADJUSTMENT_TOLD, text=said, url=url, about=row.code, again=True)


def tell_of_sheet(row: Sheet, people: Iterable[int], text: str) -> None:
    """The chief has a sheet to decide; whoever entered it hears what became of it."""
    said, url = f"{row.code} {row.period} {row.title} {text}", f"/sheets/{row.pk}/"
    tell(people, kind=NoticeKind.SHEET_TOLD, text=said, url=url, about=row.code, again=True)


def _tell(appeal: Appeal, kind: NoticeKind, people: Iterable[int], text: str) -> None:
    said, url = f"{appeal.code} {appeal.unit.short_name} {text}", f"/appeals/{appeal.pk}/"
    tell(people, kind=kind, text=said, url=url, about=appeal.code, again=True)
