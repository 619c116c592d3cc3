"""The request of somebody signed in, and the doors of the views."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from taizhang.accounts.facts import Actor

P = ParamSpec("P")
OWN_PASSWORD = "own_password"  # noqa: S105  (an address)
"""The name of the address where people change their password."""

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
    """A view for signed-in people: it is handed the actor; visitors are sent to sign in.

    Whoever came in with a one-time password is sent to change it, whatever they asked for.
    """

    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_in(request)
        if actor is None:
            return redirect_to_login(request.get_full_path())
        if getattr(request.user, "must_change", False) and request.path != reverse(OWN_PASSWORD):
            return redirect(OWN_PASSWORD)
        return view(request, actor, *args, **kwargs)

    update_wrapper(wrapper, view)
    return wrapper
