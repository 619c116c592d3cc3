"""One act on one project."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.web.deeds import DeedPage
from taizhang.web.projects.deeds import DEEDS
from taizhang.web.projects.views import project_page, project_seen
from taizhang.web.requests import signed_in

PAGE = DeedPage(
    DEEDS,
    project_page,
    "project",
    gettext_lazy("This was no longer open: somebody dealt with the project meanwhile."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one project."""
    return PAGE.act(request, actor, project_seen(actor, key), name)
