"""Service windows: items, cases, and the one thing a program may write: the cases of a window system."""

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import ValidationError

from taizhang.api.endpoints.answering import WRITE
from taizhang.api.inputs import nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.api.windows import (
    CasesIn,
    CasesTaken,
    ServiceCasePage,
    ServiceItemPage,
    WindowsAsked,
    case_answer,
    item_answer,
)
from taizhang.lib import clock
from taizhang.services.actions.cases import CasesRefused, enter_cases
from taizhang.services.facts import VersionState
from taizhang.services.permissions import may_read_services
from taizhang.services.queries.reading import read_cases
from taizhang.services.queries.versions import cases_seen_by, items_with_versions, published

router = Router(tags=["services"])


@router.get("/service-items", response={200: ServiceItemPage, **WRITE}, summary="Service items with their terms")
def items(request: HttpRequest, asked: Query[WindowsAsked]) -> ServiceItemPage:
    """Every item with its published versions, the earliest first."""
    may_read_services(asking(request))
    found = items_with_versions().filter(versions__state=VersionState.PUBLISHED).distinct()
    found = found.filter(unit__code=asked.unit) if asked.unit else found
    rows, total = sliced(found.filter(code=asked.item) if asked.item else found, asked)
    held = list(published().filter(item__in=rows))
    answered = [item_answer(row, [each for each in held if each.item_id == row.pk]) for row in rows]
    return ServiceItemPage(total=total, page=asked.page, size=asked.size, items=answered)


@router.get("/service-cases", response={200: ServiceCasePage, **WRITE}, summary="Cases with their clocks, latest first")
def cases(request: HttpRequest, asked: Query[WindowsAsked]) -> ServiceCasePage:
    """The cases of the units whose papers the person may see, as they stand today."""
    actor = asking(request)
    may_read_services(actor)
    found = cases_seen_by(actor)
    found = found.filter(item__unit__code=asked.unit) if asked.unit else found
    rows, total = sliced(found.filter(item__code=asked.item) if asked.item else found, asked)
    answered = [case_answer(read) for read in read_cases(rows, clock.today())]
    return ServiceCasePage(total=total, page=asked.page, size=asked.size, items=answered)


@router.post("/service-cases", response={200: CasesTaken, **WRITE}, summary="Hand cases in, all or none")
def hand_in(request: HttpRequest, asked: CasesIn) -> CasesTaken:
    """New numbers are added, known ones brought up to date. Nothing that tells who the applicant is may be sent."""
    nothing_asked(request)
    try:
        taken = enter_cases([each.entry() for each in asked.cases], by=asking(request))
    except CasesRefused as refusal:
        raise ValidationError(
            [
                {
                    "loc": ("cases", each.place, each.fault.field),
                    "msg": f"{each.number}: {each.fault.message}。{each.fault.suggestion}",
                }
                for each in refusal.faults
            ]
        ) from refusal
    return CasesTaken(new=taken.new, changed=taken.changed, same=taken.same)
