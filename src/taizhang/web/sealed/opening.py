"""The seal opened for the length of a session.

The private key lies in the session under a key that the browser alone holds, in a cookie for these pages: neither the
database (nor a copy of it) nor the browser opens anything by itself, and signing out, closing or half an hour ends it.
"""

import base64
import os
from binascii import Error

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.voice.facts import Opened
from taizhang.voice.queries.keys import every_key
from taizhang.voice.rules.sealing import KEY, Unopened, open_up, shut

COOKIE, KEPT = "seal", "seal"
PATH = "/sealed/"
MINUTES = 30
"""Minutes after which the passphrase is asked for again."""


def open_for_session(request: HttpRequest, response: HttpResponse, private: bytes, actor: Actor) -> None:
    """Keep the key for the session: its half in the session row, the browser's in a cookie."""
    own, until = os.urandom(KEY), int(clock.now().timestamp()) + 60 * MINUTES
    request.session[KEPT] = {
        "box": base64.b64encode(shut(own, private, _purpose(actor, until))).decode(),
        "until": until,
    }
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(own).decode(),
        path=PATH,
        max_age=60 * MINUTES,
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )


def private_key(request: HttpRequest, actor: Actor) -> bytes | None:
    """The private key in force as the session has it; None where it is closed or its time is over."""
    kept = request.session.get(KEPT)
    if not kept or kept["until"] < clock.now().timestamp():
        return None
    try:
        own = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        return open_up(own, base64.b64decode(kept["box"]), _purpose(actor, kept["until"]))
    except (Error, Unopened):
        return None


def opened(request: HttpRequest, actor: Actor) -> Opened | None:
    """Every key the session opens; None where it opens none, also after the key was changed."""
    private = private_key(request, actor)
    try:
        return None if private is None else every_key(private)
    except Unopened:
        return None


def close_for_session(request: HttpRequest, response: HttpResponse) -> None:
    """Forget both halves."""
    request.session.pop(KEPT, None)
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def _purpose(actor: Actor, until: int) -> str:
    return f"session of {actor.person_id} until {until}"
