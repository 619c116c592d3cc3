"""What each role needs first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.web.requests import signed_in


@signed_in
def workbench(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The page after signing in."""
    return render(request, "workbench/workbench.html", {"actor": actor})
