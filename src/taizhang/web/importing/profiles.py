"""What was decided once for all papers of an origin: looked at, taken away as a page of TOML, and handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.importers import permissions
from taizhang.importers.models import KeptProfile
from taizhang.importers.profiles import Profile
from taizhang.importers.remembering import keep_profile, profile_of
from taizhang.web.downloads import as_download
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.words import KINDS

TOML = "application/toml"
LARGEST = 2**18
TABLES: Mapping[str, Promise] = {
    "units": gettext_lazy("Spellings of units"),
    "days": gettext_lazy("Days of phrases"),
    "columns": gettext_lazy("Heads of columns"),
}


class ProfileForm(forms.Form):
    """The page, and whose papers it is for."""

    origin = forms.CharField(label=gettext_lazy("Issued by"), max_length=64)
    file = forms.FileField(label=gettext_lazy("Profile (.toml)"), allow_empty_file=True)


@dataclass(frozen=True)
class Kept:
    """A profile as the screen shows it: its tables, each a list of words and what they mean."""

    profile: KeptProfile
    tables: Sequence[tuple[Promise, Sequence[tuple[str, Any]]]]


@signed_in
def profiles(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The profiles of all origins, and the form to hand one in."""
    permissions.may_keep_profiles(actor)
    form = ProfileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    text, origin = form.cleaned_data["file"].read(LARGEST).decode(errors="replace"), form.cleaned_data["origin"]
    faults = keep_profile(by=actor, origin=origin, text=text, file=form.cleaned_data["file"].name)
    if faults:
        return _page(request, form, [said(fault) for fault in faults], status=422)
    messages.success(request, _("The profile is kept; the next paper of this origin is read by it."))
    return redirect("profiles")


def _page(request: HttpRequest, form: ProfileForm, faults: Sequence[str] = (), *, status: int = 200) -> HttpResponse:
    kept = [Kept(each, list(_tables(profile_of(each.origin)))) for each in KeptProfile.objects.order_by("origin")]
    return render(request, "importing/profiles.html", {"kept": kept, "form": form, "faults": faults}, status=status)


def _tables(profile: Profile) -> Iterator[tuple[Promise, Sequence[tuple[str, Any]]]]:
    for name, label in TABLES.items():
        if table := getattr(profile, name):
            yield label, sorted(table.items())
    if profile.kind:
        yield gettext_lazy("Lines without a kind"), [("—", KINDS[profile.kind])]


@signed_in
def profile_file(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One profile as a page of TOML."""
    permissions.may_keep_profiles(actor)
    kept = KeptProfile.objects.filter(pk=key).first()
    if kept is None:
        raise Http404
    return as_download(kept.text.encode(), f"{kept.origin}.toml", TOML)
