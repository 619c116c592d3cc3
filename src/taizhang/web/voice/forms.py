"""What is typed about a message; an unreadable character or too long a text is said beside its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.facts import TargetKind
from taizhang.lib import clock
from taizhang.web.fields import UnitField
from taizhang.web.words import KINDS

REPLY_LIMIT = 2000


class RouteForm(forms.Form):
    """Where a message is sent."""

    unit = UnitField(
        label=gettext_lazy("Unit that replies"),
        max_length=64,
        error_messages={"required": gettext_lazy("Choose the unit that must reply.")},
    )


class ReplyForm(forms.Form):
    """The unit's reply."""

    reply = forms.CharField(
        label=gettext_lazy("Reply to the writer"),
        max_length=REPLY_LIMIT,
        widget=forms.Textarea({"rows": 7}),
        help_text=gettext_lazy("The office reviews it first; then the writer reads it, and everybody once published."),
        error_messages={"required": gettext_lazy("Write the reply.")},
    )


class ReturnForm(forms.Form):
    """Why a reply does not do."""

    reason = forms.CharField(
        label=gettext_lazy("Reason to return it"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": gettext_lazy("Say why the reply is returned.")},
    )


class PublishForm(forms.Form):
    """What everybody will read: redacted by rule, then by hand."""

    public_text = forms.CharField(
        label=gettext_lazy("Message, as published"), max_length=REPLY_LIMIT, widget=forms.Textarea({"rows": 6})
    )
    reply = forms.CharField(
        label=gettext_lazy("Reply, as published"), max_length=REPLY_LIMIT, widget=forms.Textarea({"rows": 6})
    )


class CloseForm(forms.Form):
    """The last word to the writer where nothing is published."""

    reply = forms.CharField(
        label=gettext_lazy("Word to the writer"),
        max_length=REPLY_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The writer reads it with the code. Where it stays empty, the unit's reply stands."),
    )


class LineForm(forms.Form):
    """The new line, as far as the message tells; the rest is corrected in the ledger."""

    matter = forms.CharField(label=gettext_lazy("What"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS.items(), initial=TargetKind.LIVELIHOOD)
    unit = UnitField(label=gettext_lazy("Lead unit"), max_length=64)
    due = forms.DateField(label=gettext_lazy("By when"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    method = forms.CharField(
        label=gettext_lazy("How"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    leader = forms.CharField(label=gettext_lazy("Responsible leader"), max_length=64, required=False)
    responsible = forms.CharField(label=gettext_lazy("Responsible post"), max_length=64, required=False)

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < clock.today() or due.year > clock.today().year:
            raise forms.ValidationError(_("A new line is due between today and the end of this year."))
        return due
