"""The request of somebody signed in, and the doors of the views."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor

P = ParamSpec("P")
_ATTRIBUTE = "taizhang_actor"


def attach_actor(request: HttpRequest, actor: Actor) -> None:
    """Remember who acts in this request."""
    setattr(request, _ATTRIBUTE, actor)


def actor_in(request: HttpRequest) -> Actor | None:
    """Who acts in this request; None for a visitor."""
    actor = getattr(request, _ATTRIBUTE, None)
    return actor if isinstance(actor, Actor) else None


def signed_in(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view for signed-in people: it is handed the actor; visitors are sent to sign in."""

    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_in(request)
        if actor is None:
            return redirect_to_login(request.get_full_path())
        return view(request, actor, *args, **kwargs)

    update_wrapper(wrapper, view)
    return wrapper
