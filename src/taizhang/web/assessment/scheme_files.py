"""The texts of schemes as files."""

from django.http import Http404, HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Scheme
from taizhang.assessment.permissions import may_see_scores
from taizhang.web.assessment.shipping import shipped_text_of
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in

TOML = "application/toml"


@signed_in
def shipped_file(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Its text as a file."""
    may_see_scores(actor)
    return as_download(shipped_text_of(name).encode(), f"{name}.toml", TOML)


@signed_in
def scheme_file(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """The text of an adopted scheme as a file, byte for byte what was hashed."""
    may_see_scores(actor)
    held = Scheme.objects.filter(code=code).first()
    if held is None:
        raise Http404
    return as_download(held.text.encode(), f"{held.code}.toml", TOML)
