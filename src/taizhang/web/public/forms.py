"""What a visitor types."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import MessageKind
from taizhang.voice.rules import LONGEST

KINDS = (
    (MessageKind.QUESTION, _("I have a question")),
    (MessageKind.SUGGESTION, _("I have a suggestion")),
    (MessageKind.COMPLAINT, _("Something goes wrong")),
    (MessageKind.PRAISE, _("Something is done well")),
    (MessageKind.CONDUCT, _("I report how an official or an office behaves (sealed)")),
)


class Letter(forms.CharField):
    """Text in which a line break counts as one character, as people count."""

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class SpeakForm(forms.Form):
    """A message; name and contact only for those who want to be called back."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = Letter(
        label=_("What do you want to say?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Write what you want to say.")},
    )
    author = forms.CharField(label=_("Your name (optional)"), max_length=32, required=False)
    contact = forms.CharField(label=_("Telephone or e-mail (optional)"), max_length=100, required=False)
    consent = forms.BooleanField(
        label=_("My message may be published with the reply, without my name and number"), required=False
    )
    website = forms.CharField(label=_("Leave this field empty"), max_length=200, required=False)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field is a trap for machines. Empty it and send again."))
        return ""


class TrackForm(forms.Form):
    """The code that was shown once after sending."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code you wrote down.")},
    )
