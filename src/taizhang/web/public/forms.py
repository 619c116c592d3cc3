"""What a visitor types."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.voice.actions.attachments import need_attachments
from taizhang.voice.facts import MessageKind, Solved, Source
from taizhang.voice.rules.rulebook import Rules
from taizhang.web.public.challenge import Met, met

KINDS = (
    (MessageKind.QUESTION, _("I have a question")),
    (MessageKind.COMMENT, _("I want to say what I think of it")),
    (MessageKind.SUGGESTION, _("I have a suggestion")),
    (MessageKind.COMPLAINT, _("Something goes wrong")),
    (MessageKind.PRAISE, _("Something is done well")),
)
SEALED_KIND = (MessageKind.CONDUCT, _("I report how an official or an office behaves (sealed)"))
SOURCES = (
    (Source.CITIZEN, _("a citizen")),
    (Source.RETIRED_CADRE, _("a retired cadre")),
    (Source.NATIVE, _("from here, living elsewhere")),
    (Source.ENTERPRISE, _("for an enterprise")),
    (Source.MEDIA, _("for the media")),
    (Source.OTHER, _("otherwise")),
)


class Letter(forms.CharField):
    """Text in which a line break counts as one character, as people count."""

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class SpeakForm(forms.Form):
    """A message; name and contact only for those who want to be called back."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = Letter(
        label=_("What do you want to say?"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Write what you want to say.")},
    )
    source = forms.ChoiceField(label=_("You write as"), choices=SOURCES, required=False)
    author = forms.CharField(label=_("Your name (optional)"), max_length=32, required=False)
    contact = forms.CharField(label=_("Telephone or e-mail (optional)"), max_length=100, required=False)
    consent = forms.BooleanField(
        label=_("My message may be published with the reply, without my name and number"), required=False
    )
    website = forms.CharField(label=_("Leave this field empty"), max_length=200, required=False)
    challenge = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Answer with a number"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Answer the little sum: it keeps machines out.")},
    )

    def __init__(
        self,
        *args: Any,
        rules: Rules,
        sealing: bool,
        files: Sequence[tuple[str, bytes]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rules, self.attached = rules, files
        kind, text = self.fields["kind"], self.fields["text"]
        kind.choices = [*KINDS, SEALED_KIND] if sealing else KINDS  # type: ignore[attr-defined]
        text.max_length = rules.longest  # type: ignore[attr-defined]
        text.validators.append(MaxLengthValidator(rules.longest))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(gettext("This field is a trap for machines. Empty it and send again."))
        return ""

    def clean_source(self) -> str:
        return self.cleaned_data["source"] or Source.CITIZEN

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        try:
            need_attachments(self.attached, self.rules)
        except ValueError as refusal:
            self.add_error(None, str(refusal))
        if "answer" in said and self.met is None:
            self.add_error(
                "answer", gettext("This is not the answer, or too much time has passed. Here is another sum.")
            )
        return said

    @property
    def met(self) -> Met | None:
        """The challenge that was answered rightly; None otherwise."""
        return met(self.cleaned_data.get("challenge", ""), self.cleaned_data.get("answer", ""))


class TrackForm(forms.Form):
    """The code that was shown once after sending."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code you wrote down.")},
    )


class RateForm(TrackForm):
    """What the writer says of the reply."""

    solved = forms.ChoiceField(
        label=_("Is it really solved?"),
        choices=(
            (Solved.SOLVED, _("Yes, it is solved")),
            (Solved.NOT_YET, _("Not yet; what was promised is not due")),
            (Solved.NOT_SOLVED, _("No, it is not solved")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    stars = forms.TypedChoiceField(
        label=_("The reply itself"),
        choices=[
            ("", _("no mark")),
            ("5", _("5 very good")),
            ("4", _("4 good")),
            ("3", _("3 middling")),
            ("2", _("2 poor")),
            ("1", _("1 very poor")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = Letter(
        label=_("In your words (optional)"), max_length=600, required=False, widget=forms.Textarea({"rows": 3})
    )
