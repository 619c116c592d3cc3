"""One act on one meeting."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.web.deeds import DeedPage
from taizhang.web.meetings.deeds import DEEDS
from taizhang.web.meetings.views import meeting_page, meeting_seen
from taizhang.web.requests import signed_in

PAGE = DeedPage(
    DEEDS,
    meeting_page,
    "meeting",
    gettext_lazy("This was no longer open: somebody dealt with the meeting meanwhile."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one meeting."""
    return PAGE.act(request, actor, meeting_seen(actor, key), name)
