"""One act on one inspection."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.web.deeds import DeedPage
from taizhang.web.inspections.deeds import DEEDS
from taizhang.web.inspections.page import inspection_page, inspection_seen
from taizhang.web.requests import signed_in

PAGE = DeedPage(
    DEEDS,
    inspection_page,
    "inspection",
    gettext_lazy("This was no longer open: somebody dealt with the inspection meanwhile."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one inspection."""
    return PAGE.act(request, actor, inspection_seen(actor, key), name)
