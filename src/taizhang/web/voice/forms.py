"""What is typed about a message; an unreadable character or too long a text is said beside its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.facts import TargetKind
from taizhang.lib import clock
from taizhang.voice.facts import SEALED
from taizhang.voice.models import Message
from taizhang.web.fields import UnitField, UnitsField
from taizhang.web.voice.words import CHANNELS
from taizhang.web.words import KINDS

REPLY_LIMIT = 2000


def words_field(label: Any, required: Any, *, rows: int = 3, most: int = 500, hint: Any = "") -> forms.CharField:
    """Some sentences, with what is said where there are none."""
    area = forms.Textarea({"rows": rows})
    return forms.CharField(
        label=label, max_length=most, widget=area, help_text=hint, error_messages={"required": required}
    )


class RouteForm(forms.Form):
    """Where a message is sent, who supports, and by which way it is dealt with."""

    unit = UnitField(
        label=gettext_lazy("Unit that replies"),
        max_length=64,
        error_messages={"required": gettext_lazy("Choose the unit that must reply.")},
    )
    supporting = UnitsField(
        label=gettext_lazy("Supporting units (optional)"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Each tells its own part; the unit above replies for all."),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Dealt with as"),
        choices=CHANNELS.items(),
        required=False,
        help_text=gettext_lazy("Each way has times of its own."),
    )


class MergeForm(forms.Form):
    """The message of the same matter that stays."""

    into = forms.IntegerField(
        label=gettext_lazy("Number of the message that stays"),
        min_value=1,
        max_value=2**31,
        error_messages={"required": gettext_lazy("Type the number of the message.")},
    )

    def clean_into(self) -> Message:
        found = Message.objects.exclude(kind__in=SEALED).filter(pk=self.cleaned_data["into"]).first()
        if found is None:
            raise forms.ValidationError(_("There is no message of this number."))
        return found


class ReplyForm(forms.Form):
    """The unit's reply."""

    reply = words_field(
        gettext_lazy("Reply to the writer"),
        gettext_lazy("Write the reply."),
        rows=7,
        most=REPLY_LIMIT,
        hint=gettext_lazy("The office reviews it first; then the writer reads it, and everybody once published."),
    )


class PartForm(forms.Form):
    """What a supporting unit did."""

    words = words_field(
        gettext_lazy("What your unit did"), gettext_lazy("Write what your unit did."), rows=5, most=REPLY_LIMIT
    )


class ObjectForm(forms.Form):
    """Why the matter is another's."""

    reason = words_field(
        gettext_lazy("Why it is another's, and whose"), gettext_lazy("Say why the matter is another's, and whose.")
    )


class UpholdForm(forms.Form):
    """Why it stays."""

    reason = words_field(gettext_lazy("Why it stays"), gettext_lazy("Say why it stays with the unit."))


class ExtendForm(forms.Form):
    """Why more time is needed."""

    reason = words_field(
        gettext_lazy("Why, and what is done until then"),
        gettext_lazy("Say why more time is needed and what is done until then."),
    )


class DecideForm(forms.Form):
    """Whether more time is granted."""

    granted = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=(("yes", gettext_lazy("Grant it")), ("no", gettext_lazy("Refuse it"))),
        error_messages={"required": gettext_lazy("Grant or refuse.")},
    )
    word = forms.CharField(label=gettext_lazy("Word to the unit"), max_length=300, required=False)


class ReturnForm(forms.Form):
    """Why a reply does not do."""

    reason = words_field(
        gettext_lazy("Reason to return it"), gettext_lazy("Say why the reply is returned."), rows=2, most=300
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
    """The words that go to the writer where nothing is published."""

    reply = forms.CharField(
        label=gettext_lazy("Reply, as the writer reads it"),
        max_length=REPLY_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("The writer reads it with the code. Where it stays empty, the reply stands as it is."),
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
