"""What is typed to change the government's shape."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Duty, Jurisdiction, Post, Unit, UnitAlias
from taizhang.organisations.queries import in_force
from taizhang.web.words import POST_KINDS, UNIT_KINDS


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen or typed as 2012-07-10."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class DescribeForm(forms.Form):
    """What a unit is."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UNIT_KINDS.items())
    peer_group = forms.CharField(
        label=_("Peer group"), max_length=32, required=False, widget=forms.TextInput({"list": "groups"})
    )
    jurisdiction = forms.ModelChoiceField(Jurisdiction.objects.order_by("pk"), label=_("Government"))
    keeps_ledger = forms.BooleanField(label=_("Keeps a ledger"), required=False)


class FoundForm(DescribeForm):
    """A new unit."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Full name"), max_length=64)
    short_name = forms.CharField(label=_("Short name"), max_length=32)
    since = day_field(_("Exists since"))
    field_order = ("code", "name", "short_name", "kind", "peer_group", "jurisdiction", "keeps_ledger", "since")


class RenameForm(forms.Form):
    """A new name from a day on."""

    name = forms.CharField(label=_("New full name"), max_length=64)
    short_name = forms.CharField(label=_("New short name"), max_length=32)
    since = day_field(_("From what day"))


class MergeForm(forms.Form):
    """Another unit that goes on, from a day on."""

    into = forms.ModelChoiceField(Unit.objects.none(), label=_("Merged into"))
    since = day_field(_("From what day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = Unit.objects.filter(in_force(clock.today()))  # type: ignore[attr-defined]


class AliasForm(forms.Form):
    """A further name from a day on."""

    name = forms.CharField(label=_("Further name"), max_length=64)
    since = day_field(_("From what day"))


class EndAliasForm(forms.Form):
    """A further name that is none any more."""

    alias = forms.ModelChoiceField(UnitAlias.objects.order_by("pk"), label=_("Further name"))
    since = day_field(_("No longer from what day"))


class PostForm(forms.Form):
    """A new post."""

    title = forms.CharField(label=_("Title"), max_length=64)
    kind = forms.ChoiceField(label=_("Kind"), choices=POST_KINDS.items())


class ChargeForm(forms.Form):
    """Which leader is in charge of the unit; none: nobody."""

    post = forms.ModelChoiceField(
        Post.objects.filter(kind=PostKind.LEADER, closed_on__isnull=True).order_by("pk"),
        label=_("In the portfolio of"),
        required=False,
        empty_label=_("nobody"),
    )
    since = day_field(_("From what day"))


class AppointForm(forms.Form):
    """Who holds a post from when to when."""

    holder = forms.CharField(label=_("Name"), max_length=32)
    account = forms.CharField(
        label=_("Account, if there is one"),
        max_length=32,
        required=False,
        widget=forms.TextInput({"list": "accounts", "autocomplete": "off"}),
    )
    since = day_field(_("From what day"))
    until = day_field(_("Last day, if it is known"), required=False)
    acting = forms.BooleanField(label=_("Only acts for the post"), required=False)
    replacing = forms.BooleanField(label=_("Whoever stands in the way ends on the eve"), required=False, initial=True)


class EndForm(forms.Form):
    """The last day of a tenure."""

    tenure = forms.ModelChoiceField(Appointment.objects.order_by("-valid_from"), label=_("Who"))
    last_day = day_field(_("Last day"))


class TakeBackForm(forms.Form):
    """An appointment that has not begun."""

    tenure = forms.ModelChoiceField(Appointment.objects.order_by("-valid_from"), label=_("Who"))


class DutyForm(forms.Form):
    """One more duty."""

    text = forms.CharField(label=_("Duty"), max_length=200)


class DropDutyForm(forms.Form):
    """A duty that is none any more."""

    duty = forms.ModelChoiceField(Duty.objects.order_by("pk"), label=_("Duty"))


class CloseForm(forms.Form):
    """From when a post is no more."""

    day = day_field(_("No longer from what day"))


class UnitsForm(forms.Form):
    """Units put in the charge of a leader's post."""

    units = forms.ModelMultipleChoiceField(Unit.objects.none(), label=_("Units"), widget=forms.CheckboxSelectMultiple)
    since = day_field(_("From what day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        living = Unit.objects.filter(in_force(clock.today())).exclude(Q(keeps_ledger=False))
        self.fields["units"].queryset = living  # type: ignore[attr-defined]


class GovernmentForm(forms.Form):
    """A county or district."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Full name"), max_length=64)
    parent = forms.ModelChoiceField(Jurisdiction.objects.order_by("pk"), label=_("Belongs to"))
