"""Published versions: what was frozen when, and where it stands."""

from django.http import Http404, HttpRequest
from ninja import Router

from taizhang.api import answers, schemas
from taizhang.api.endpoints.answering import LIST, ONE
from taizhang.api.inputs import nothing_asked
from taizhang.portal.models import PublishedVersion

router = Router(tags=["portal"])


def site_of(request: HttpRequest, version: PublishedVersion) -> str:
    """Where the frozen site of a version is served."""
    return request.build_absolute_uri(f"/public/{version.name}/")


@router.get("/versions", response={200: list[schemas.Version], **LIST}, summary="Published versions")
def versions(request: HttpRequest) -> list[schemas.Version]:
    """Every version that was published, the latest first."""
    nothing_asked(request)
    found = PublishedVersion.objects.order_by("-pk")
    return [answers.version(each, site_of(request, each)) for each in found]


@router.get("/versions/{name}", response={200: schemas.Version, **ONE}, summary="One published version")
def version(request: HttpRequest, name: str) -> schemas.Version:
    """One version by its name."""
    nothing_asked(request)
    found = PublishedVersion.objects.filter(name=name).first()
    if found is None:
        raise Http404
    return answers.version(found, site_of(request, found))
