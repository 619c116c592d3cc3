"""A visitor's page speaks the language of the page that led there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_supported_language_variant

ASKED = "language"
"""What a link of the public site says beside the address."""


def asks_a_language(request: HttpRequest) -> bool:
    """Whether the visitor comes by a link that says its page's language."""
    return request.method != "POST" and ASKED in request.GET


def in_that_language(request: HttpRequest) -> HttpResponse:
    """On to the same page without asking. The browser keeps the language; whoever is signed in has chosen their own."""
    query = request.GET.copy()
    asked = query.pop(ASKED)[-1]
    response = redirect(f"{request.path}?{query.urlencode()}".rstrip("?"))
    if not request.user.is_authenticated and (spoken := _spoken(asked)):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, spoken, samesite="Lax")
    return response


def _spoken(asked: str) -> str:
    """The interface's language for a page's, empty where there is none: a page in zh-CN is answered in zh-hans."""
    try:
        return get_supported_language_variant(asked)
    except LookupError:
        return ""
