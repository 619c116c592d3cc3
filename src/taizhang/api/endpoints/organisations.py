"""The directory of units, which is public."""

from django.http import HttpRequest
from ninja import Router

from taizhang.api import schemas
from taizhang.api.endpoints.answering import LIST
from taizhang.api.inputs import nothing_asked
from taizhang.lib import clock
from taizhang.organisations.facts import UnitKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force

router = Router(tags=["organisations"])


@router.get("/units", response={200: list[schemas.Unit], **LIST}, summary="Units there are today")
def units(request: HttpRequest) -> list[schemas.Unit]:
    """Every unit with its peer group, in the government's order."""
    nothing_asked(request)
    return [
        schemas.Unit(
            code=unit.code,
            name=unit.name,
            short_name=unit.short_name,
            kind=UnitKind(unit.kind),
            peer_group=unit.peer_group,
            keeps_ledger=unit.keeps_ledger,
        )
        for unit in Unit.objects.filter(in_force(clock.today()))
    ]
