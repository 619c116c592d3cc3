"""What can be changed of a unit on its page, and the forms that ask for it."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.handovers.actions.drawing import draw_up
from taizhang.organisations.actions.portfolios import put_in_charge, take_out_of_charge
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.renaming import merge_unit, rename_unit
from taizhang.organisations.actions.units import Description, add_alias, describe_unit, end_alias
from taizhang.organisations.facts import PostKind, UnitKind
from taizhang.organisations.models import Unit
from taizhang.organisations.permissions import may_shape
from taizhang.web.deeds import Deed, Typed
from taizhang.web.organisation import forms as asked


def _office(actor: Actor, _unit: Unit) -> None:
    may_shape(actor)


def described(said: Typed) -> Description:
    """What a form says a unit is."""
    return Description(UnitKind(said["kind"]), said["peer_group"].strip(), said["keeps_ledger"], said["jurisdiction"])


def _merge(unit: Unit, by: Actor, said: Typed) -> None:
    merge_unit(unit, said["into"], since=said["since"], by=by)
    draw_up(by=by)


def _end_alias(unit: Unit, by: Actor, said: Typed) -> None:
    if said["alias"].unit_id != unit.pk:
        raise ValueError(_("This belongs to another unit."))
    end_alias(said["alias"], since=said["since"], by=by)


def _charge(unit: Unit, by: Actor, said: Typed) -> None:
    if said["post"] is None:
        take_out_of_charge(unit, since=said["since"], by=by)
    else:
        put_in_charge(said["post"], [unit], since=said["since"], by=by)


DEEDS: Mapping[str, Deed[Unit]] = {
    "post": Deed(
        _office,
        asked.PostForm,
        lambda unit, by, said: create_post(unit, title=said["title"], kind=PostKind(said["kind"]), by=by),
        gettext_lazy("The post is made; say on its page who holds it."),
    ),
    "charge": Deed(_office, asked.ChargeForm, _charge, gettext_lazy("The portfolio is changed from that day on.")),
    "describe": Deed(
        _office,
        asked.DescribeForm,
        lambda unit, by, said: describe_unit(unit, described(said), by=by),
        gettext_lazy("The unit is described anew."),
    ),
    "rename": Deed(
        _office,
        asked.RenameForm,
        lambda unit, by, said: rename_unit(
            unit, name=said["name"], short_name=said["short_name"], since=said["since"], by=by
        ),
        gettext_lazy("The unit is renamed; the name of before still finds it in older papers."),
    ),
    "alias": Deed(
        _office,
        asked.AliasForm,
        lambda unit, by, said: add_alias(unit, name=said["name"], since=said["since"], by=by),
        gettext_lazy("Papers may call the unit so."),
    ),
    "end_alias": Deed(_office, asked.EndAliasForm, _end_alias, gettext_lazy("The name no longer means the unit.")),
    "merge": Deed(
        _office,
        asked.MergeForm,
        _merge,
        gettext_lazy("The unit is merged; what stood on record stays, and the other's people answer for it."),
    ),
}

TITLES = {
    "post": (gettext_lazy("Make a post"), gettext_lazy("Make it")),
    "charge": (gettext_lazy("Change whose portfolio it is"), gettext_lazy("Change it")),
    "describe": (gettext_lazy("Describe it anew"), gettext_lazy("Keep it")),
    "rename": (gettext_lazy("Rename it"), gettext_lazy("Rename")),
    "alias": (gettext_lazy("Give it a further name"), gettext_lazy("Give the name")),
    "end_alias": (gettext_lazy("End a further name"), gettext_lazy("End the name")),
    "merge": (gettext_lazy("Merge it into another unit"), gettext_lazy("Merge")),
}
"""The heading and the button of each form."""


def forms_for(unit: Unit) -> dict[str, forms.Form]:
    """An empty form for every act that is open on the unit, what can be chosen narrowed to it."""
    made = {name: deed.form(auto_id=f"{name}_%s") for name, deed in DEEDS.items()}
    made["describe"].initial = {
        "kind": unit.kind,
        "peer_group": unit.peer_group,
        "jurisdiction": unit.jurisdiction_id,
        "keeps_ledger": unit.keeps_ledger,
    }
    narrow(made, unit)
    if not unit.aliases.exists():
        del made["end_alias"]
    if unit.valid_to is not None:
        return {"describe": made["describe"]}
    return made


def narrow(made: Mapping[str, forms.Form], unit: Unit) -> None:
    """Offer only what belongs to the unit."""
    if form := made.get("end_alias"):
        form.fields["alias"].queryset = unit.aliases.order_by("pk")  # type: ignore[attr-defined]
    if form := made.get("merge"):
        into = form.fields["into"]
        into.queryset = into.queryset.exclude(pk=unit.pk)  # type: ignore[attr-defined]
