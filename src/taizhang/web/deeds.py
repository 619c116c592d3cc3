"""An act on the page of one thing: whose it is, which form it needs, what is done, and what is said of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from taizhang.accounts.facts import Actor
from taizhang.lib.refusals import Unfit
from taizhang.lib.states import NotOpen

Row = TypeVar("Row", bound=Model)
Typed = Mapping[str, Any]
Forms = Mapping[str, forms.Form]


@dataclass(frozen=True)
class Deed(Generic[Row]):
    """An act: who may, what is typed, what is done with it, what is said when it is done."""

    may: Callable[[Actor, Row], None]
    form: type[forms.Form]
    perform: Callable[[Row, Actor, Typed], object]
    done: Promise


@dataclass(frozen=True)
class DeedPage(Generic[Row]):
    """A page with all that can be done on it: the acts by name, where it stands, what is said to whoever was late;
    `key` is the column by which the address names the row."""

    deeds: Mapping[str, Deed[Row]]
    page: Callable[[HttpRequest, Actor, Row, Forms], HttpResponse]
    address: str
    too_late: Promise
    key: str = "pk"

    def act(self, request: HttpRequest, actor: Actor, row: Row, name: str) -> HttpResponse:
        """Do one act; what is wrong with it is said beside the field, with what was typed still there."""
        deed = self.deeds.get(name)
        if deed is None:
            raise Http404
        deed.may(actor, row)
        form = deed.form(request.POST, request.FILES, auto_id=f"{name}_%s")
        if form.is_valid():
            try:
                deed.perform(row, actor, form.cleaned_data)
            except ValueError as refusal:
                form.add_error(_beside(refusal, form), str(refusal))
            except NotOpen:
                messages.warning(request, str(self.too_late))
                return redirect(self.address, getattr(row, self.key))
            else:
                messages.success(request, str(deed.done))
                return redirect(self.address, getattr(row, self.key))
        row.refresh_from_db()
        return self.page(request, actor, row, {name: form})


def _beside(refusal: ValueError, form: forms.Form) -> str | None:
    """The field that a refusal is about; None where it is about the whole, or about no field of this form."""
    return refusal.field if isinstance(refusal, Unfit) and refusal.field in form.fields else None
