"""What a key-holder types."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.voice.rules.sealing import SHORTEST_PASSPHRASE

SECRET = forms.PasswordInput({"autocomplete": "off"})


class PassphraseForm(forms.Form):
    """The passphrase that opens the seal."""

    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase of the seal"),
        max_length=200,
        strip=False,
        widget=SECRET,
        error_messages={"required": gettext_lazy("Type the passphrase.")},
    )


class NewPassphraseForm(forms.Form):
    """A passphrase twice."""

    passphrase = forms.CharField(
        label=gettext_lazy("New passphrase"),
        max_length=200,
        min_length=SHORTEST_PASSPHRASE,
        strip=False,
        widget=SECRET,
        help_text=gettext_lazy("Several words that nobody connects with you. It is kept nowhere: nobody can reset it."),
    )
    again = forms.CharField(label=gettext_lazy("The same once more"), max_length=200, strip=False, widget=SECRET)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "passphrase" in said and said.get("again") != said["passphrase"]:
            self.add_error("again", _("The two are not the same."))
        return said


class ChangePassphraseForm(NewPassphraseForm):
    """The old passphrase, and a new one twice."""

    old = forms.CharField(label=gettext_lazy("Passphrase so far"), max_length=200, strip=False, widget=SECRET)
    field_order = ("old", "passphrase", "again")


class WordsForm(forms.Form):
    """What is noted, answered, handed over, or said last."""

    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write it in words.")},
    )
