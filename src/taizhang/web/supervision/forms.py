"""What is typed into an order; an unreadable character or too long a text is said beside its field."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from taizhang.supervision.papers.wording import BASIS_LIMIT
from taizhang.supervision.rules.rulebook import LONGEST
from taizhang.web.fields import UnitsField

NAME_LIMIT = 200
WORDS_LIMIT = 300


def text(label: Any, required: Any, *, limit: int = WORDS_LIMIT, rows: int = 3) -> forms.CharField:
    """A field for a text that may not be empty."""
    return forms.CharField(
        label=label,
        max_length=limit,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": required},
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A field for a day, as the browser's own calendar."""
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), help_text=help_text
    )


class DraftForm(forms.Form):
    """Decree 733 art. 11: nothing is issued without its basis."""

    basis = forms.CharField(
        label=_("Basis"), max_length=BASIS_LIMIT, error_messages={"required": _("Say what the order is based on.")}
    )
    requirement = forms.CharField(
        label=_("What the unit must do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One demand a line; the notice counts them."),
        error_messages={"required": _("Say what the unit must do.")},
    )
    days = forms.IntegerField(label=_("Working days to answer"), min_value=1, max_value=LONGEST)
    support = UnitsField(
        label=_("Units that help"),
        max_length=300,
        required=False,
        help_text=_("Several with 、 between. The lead unit answers for all."),
    )
    internal = forms.BooleanField(
        label=_("Not for the public site"),
        required=False,
        help_text=_("The matter stays inside; say so when in doubt."),
    )

    def clean(self) -> dict[str, Any]:
        """With the units as keys."""
        return {**self.cleaned_data, "support": tuple(each.pk for each in self.cleaned_data.get("support", ()))}


class NothingForm(forms.Form):
    """An act that needs no words."""


class DropForm(forms.Form):
    """Why a proposal is not followed."""

    reason = forms.CharField(
        label=_("Reason not to issue it"),
        max_length=WORDS_LIMIT,
        error_messages={"required": _("Say why the order is not issued.")},
    )


class ReworkForm(forms.Form):
    """What the chief wants changed in a draft."""

    reason = text(_("What is to be changed"), _("Say what is to be changed."), rows=2)


class WithFiles(forms.Form):
    """A form beside which files come."""

    def clean(self) -> dict[str, Any]:
        """With the files sent along as (name, bytes), none read further than one byte beyond the limit."""
        return {**self.cleaned_data, "files": sent_files(self)}


class AnswerForm(WithFiles):
    """What the unit has done."""

    answer = text(_("What has been done"), _("Say what has been done."), limit=3000, rows=7)


class ReturnForm(forms.Form):
    """Why an answer does not do."""

    reason = text(_("Reason to return it"), _("Say why the answer is returned."), rows=2)


class VerifyForm(forms.Form):
    """What the independent check found."""

    conclusion = text(_("What the check found"), _("Say what the check found."))


class CloseForm(forms.Form):
    """The chief's word at the end, and the day to look back."""

    closing = forms.CharField(
        label=_("Closing remark"), max_length=WORDS_LIMIT, required=False, widget=forms.Textarea({"rows": 2})
    )
    look_back_on = day(_("Look back on"))


class EndForm(forms.Form):
    """Why an order ends without being solved."""

    reason = text(_("Why it ends unsolved"), _("Say why the order ends without being solved."), rows=2)


class LookBackForm(forms.Form):
    """What the look-back found."""

    found = text(_("What the look-back found"), _("Say what the look-back found."))


class AskForm(forms.Form):
    """Why more time is needed, how far the work is, until when."""

    reason = text(_("Why more time is needed"), _("Say why more time is needed."), rows=2)
    progress = text(_("How far the work is"), _("Say how far the work is."), rows=2)
    wished_on = day(_("New last day"))


class OpinionForm(forms.Form):
    """What an officer's check of a request found."""

    opinion = text(_("Opinion"), _("Say what the check of the request found."), rows=2)


class GrantForm(forms.Form):
    """The day that is fixed."""

    until = day(_("Fixed new last day"))


class RefuseForm(forms.Form):
    """Why more time is refused."""

    reason = text(_("Reason to refuse"), _("Say why more time is refused."), rows=2)


class StopForm(forms.Form):
    """Why the clock is stopped."""

    reason = text(_("Reason to stop the clock"), _("Say why the clock is stopped."), rows=2)


class TalkForm(forms.Form):
    """When and where a talk is held."""

    place = text(_("Time and place"), _("Say when and where the talk is held."), rows=2)


class WaiveForm(forms.Form):
    """Why a rung is not issued."""

    reason = text(_("Reason not to urge"), _("Say why the order is not urged on."), rows=2)


def sent_files(form: forms.Form) -> list[tuple[str, bytes]]:
    """The files sent along with a form as (name, bytes), none read further than one byte beyond the limit."""
    most = settings.TAIZHANG_UPLOAD_LIMIT + 1
    return [(_name(file), file.read(most)) for file in form.files.getlist("files")]


def _name(file: "UploadedFile[bytes]") -> str:
    return (file.name or "file").replace("\0", "")[-NAME_LIMIT:]
