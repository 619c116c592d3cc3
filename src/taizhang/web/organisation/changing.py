"""The pages on which the government's shape is changed: a unit, a post, a new unit, the governments."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import WHOLE_CITY_READERS, Actor
from taizhang.accounts.models import Person
from taizhang.accounts.rules import allows
from taizhang.handovers.queries import handovers_seen_by
from taizhang.handovers.queries.open_lines import lines_of_post
from taizhang.lib import clock
from taizhang.organisations.actions.governments import found_government
from taizhang.organisations.actions.units import found_unit
from taizhang.organisations.models import Jurisdiction, Post, Unit
from taizhang.organisations.permissions import may_shape
from taizhang.organisations.queries.tenures import holders_on
from taizhang.web.deeds import DeedPage
from taizhang.web.organisation import post_deeds, unit_deeds
from taizhang.web.organisation.forms import FoundForm, GovernmentForm
from taizhang.web.requests import signed_in
from taizhang.web.words import POST_KINDS

TOO_LATE = gettext_lazy("This was changed meanwhile.")


def _groups() -> list[str]:
    return sorted(set(Unit.objects.exclude(peer_group="").values_list("peer_group", flat=True)))


def _shown(made: Mapping[str, forms.Form], titles: Mapping[str, tuple[object, object]]) -> list[tuple[object, ...]]:
    """The forms in the order of their headings: name, heading, button, form, whether it was sent back with a fault."""
    return [(name, *titles[name], made[name], made[name].is_bound) for name in titles if name in made]


@signed_in
def change(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """All that can be changed of a unit."""
    may_shape(actor)
    return unit_page(request, actor, _unit(code))


def unit_page(
    request: HttpRequest, _actor: Actor, unit: Unit, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    unit_deeds.narrow(bound or {}, unit)
    acts = _shown({**unit_deeds.forms_for(unit), **(bound or {})}, unit_deeds.TITLES)
    context = {"unit": unit, "acts": acts, "groups": _groups()}
    return render(request, "organisation/change.html", context, status=422 if bound else 200)


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


UNIT_PAGE = DeedPage(unit_deeds.DEEDS, unit_page, "change_unit", TOO_LATE, key="code")


@require_POST
@signed_in
def act_on_unit(request: HttpRequest, actor: Actor, code: str, name: str) -> HttpResponse:
    """One change of a unit."""
    return UNIT_PAGE.act(request, actor, _unit(code), name)


@signed_in
def post(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One post: its duties, everybody who held it, what is open of it, its hand-overs, and what can be changed."""
    return post_page(request, actor, _post(key))


def post_page(
    request: HttpRequest, actor: Actor, post: Post, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    may = allows(may_shape, actor)
    post_deeds.narrow(bound or {}, post)
    made = {**post_deeds.forms_for(post), **(bound or {})} if may else {}
    owner = holders_on(clock.today()).get(post.pk)
    context = {
        "post": post,
        "kind": POST_KINDS[post.kind],
        "owner": owner,
        "tenures": post.appointments.select_related("person").order_by("-valid_from", "-pk"),
        "open": lines_of_post(post).count() if actor.sees_unit(post.unit_id) else None,
        "handovers": handovers_seen_by(actor).filter(post=post),
        "sees_work": actor.has(*WHOLE_CITY_READERS),
        "acts": _shown(made, post_deeds.TITLES),
        "accounts": Person.objects.filter(is_active=True).order_by("username") if may else (),
        "today": clock.today(),
    }
    return render(request, "organisation/post.html", context, status=422 if bound else 200)


def _post(key: int) -> Post:
    found = Post.objects.select_related("unit").prefetch_related("duties").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


POST_PAGE = DeedPage(post_deeds.DEEDS, post_page, "post", TOO_LATE)


@require_POST
@signed_in
def act_on_post(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One change of a post."""
    return POST_PAGE.act(request, actor, _post(key), name)


@signed_in
def new_unit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new unit; its page is where it gets its posts."""
    may_shape(actor)
    initial = {"since": clock.today(), "keeps_ledger": True}
    form = FoundForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        names = said["code"].strip(), said["name"].strip(), said["short_name"].strip()
        try:
            unit = found_unit(*names, unit_deeds.described(said), since=said["since"], by=actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The unit is founded."))
            return redirect("change_unit", unit.code)
    context = {"form": form, "groups": _groups()}
    return render(request, "organisation/new.html", context, status=422 if form.errors else 200)


@signed_in
def governments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The city and its counties with how many units each has; a form for a further one."""
    form = GovernmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        may_shape(actor)
        if form.is_valid() and _found_government(form, actor):
            messages.success(request, _("The government is added."))
            return redirect("governments")
    held = Jurisdiction.objects.select_related("parent").prefetch_related("units").order_by("pk")
    context = {"governments": held, "form": form if allows(may_shape, actor) else None}
    return render(request, "organisation/governments.html", context, status=422 if form.errors else 200)


def _found_government(form: GovernmentForm, actor: Actor) -> bool:
    said = form.cleaned_data
    try:
        found_government(said["code"].strip(), said["name"], parent=said["parent"], by=actor)
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
