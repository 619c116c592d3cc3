"""What every request passes: the strict content policy, and who is acting."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import translation

from taizhang.accounts.facts import Denied
from taizhang.audit.facts import Stale
from taizhang.organisations.queries import actor_of
from taizhang.web.requests import attach_actor

Handler = Callable[[HttpRequest], HttpResponse]

UNKEPT = "private, no-store"
"""What a person saw is not shown by the browser to whoever sits there next."""
LONGEST_ADDRESS = 8190
"""Characters of path and query together, as web servers have it."""
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    ]
)


class ContentSecurityPolicyMiddleware:
    """Nothing inline, nothing from elsewhere."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class AddressMiddleware:
    """No address has a NUL in it, nor is it longer than a browser's; a database would not even be asked for one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return HttpResponseBadRequest()
        if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return HttpResponse(status=HTTPStatus.REQUEST_URI_TOO_LONG)
        return self.get_response(request)


class ActorMiddleware:
    """Finds out once per request in which roles the signed-in person acts, and turns a refusal into a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            attach_actor(request, actor_of(request.user))
            self._speak(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", UNKEPT)
        return response

    def _speak(self, request: HttpRequest) -> None:
        """A person's own language wins over the browser's, unless the page was asked for in another."""
        if "django_language" not in request.COOKIES and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Denied):
            return render(request, "403.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, Stale):
            return render(request, "409.html", {"reason": str(exception)}, status=409)
        return None
