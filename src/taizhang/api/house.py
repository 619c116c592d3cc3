"""The whole interface: its endpoints, its key, and how it says no."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from taizhang.accounts.facts import Denied
from taizhang.api.endpoints import (
    amendments,
    assessment,
    honours,
    indicators,
    inspections,
    ledger,
    meetings,
    organisations,
    portal,
    projects,
    reporting,
    services,
    sheets,
    suggestions,
)
from taizhang.api.keys import Bearer
from taizhang.api.schemas import Fault, Problem

ARGUMENT = "asked"

api = NinjaAPI(
    title="Taizhang",
    version="1",
    description=(
        "Ledgers, changes of plans, reports, inspections, bottlenecks, meetings, scores, surveys and reviews, "
        "projects, service windows, honours, indicators, suggestions and published versions. A token is bound to a "
        "person and reads what that person may see at the moment of asking: what is not seen is not found. Three "
        "things can be written: cases of a window system and figures of indicators, each by whoever may take them in, "
        "and sheets of surveys and reviews, entered by the office and decided on by the chief. Amounts are strings, "
        "save in the package of another standard."
    ),
    docs_url=None,
    auth=Bearer(),
    urls_namespace="api",
)
for room in (
    ledger,
    amendments,
    reporting,
    inspections,
    meetings,
    assessment,
    sheets,
    organisations,
    services,
    honours,
    suggestions,
    projects,
    indicators,
    portal,
):
    api.add_router("", room.router)


def _refuse(request: HttpRequest, status: int, detail: str, faults: list[Fault] | None = None) -> HttpResponse:
    return api.create_response(request, Problem(detail=detail, faults=faults or []).model_dump(), status=status)


@api.exception_handler(AuthenticationError)
def _without_key(request: HttpRequest, _refusal: AuthenticationError) -> HttpResponse:
    response = _refuse(request, 401, "Send a valid token: Authorization: Bearer TOKEN")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Denied)
def _denied(request: HttpRequest, refusal: Denied) -> HttpResponse:
    return _refuse(request, 403, str(refusal))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _refusal: Http404) -> HttpResponse:
    return _refuse(request, 404, "There is no such thing, or it is not open to you.")


def _place(parts: Iterable[str | int]) -> str:
    """The field at fault; the name of our own argument says nothing to whoever asks."""
    return ".".join(str(part) for part in parts if part != ARGUMENT)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    faults = [Fault(where=_place(error["loc"]), message=str(error["msg"])) for error in refusal.errors]
    return _refuse(request, 422, "The request is not understood.", faults)
