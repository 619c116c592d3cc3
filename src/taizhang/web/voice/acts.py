"""One act on one message."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.web.deeds import DeedPage
from taizhang.web.requests import signed_in
from taizhang.web.voice.deeds import DEEDS
from taizhang.web.voice.views import message_page, message_seen

PAGE = DeedPage(
    DEEDS, message_page, "message", gettext_lazy("This was no longer open: somebody dealt with the message meanwhile.")
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """What can be done with the message, by its name in the address."""
    return PAGE.act(request, actor, message_seen(actor, key), name)
