"""What is typed into an order; an unreadable character or too long a text is said beside its field."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from taizhang.supervision.notice import BASIS_LIMIT

NAME_LIMIT = 200


class IssueForm(forms.Form):
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


class DropForm(forms.Form):
    """Why a proposal is not followed."""

    reason = forms.CharField(
        label=_("Reason not to issue it"),
        max_length=300,
        error_messages={"required": _("Say why the order is not issued.")},
    )


class AnswerForm(forms.Form):
    """What the unit has done; the files come beside it."""

    answer = forms.CharField(
        label=_("What has been done"),
        max_length=3000,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Say what has been done.")},
    )

    def clean(self) -> dict[str, Any]:
        """With the files sent along as (name, bytes), none read further than one byte beyond the limit."""
        most = settings.TAIZHANG_UPLOAD_LIMIT + 1
        files = [(_name(file), file.read(most)) for file in self.files.getlist("files")]
        return {**self.cleaned_data, "files": files}


class ReturnForm(forms.Form):
    """Why an answer does not do."""

    reason = forms.CharField(
        label=_("Reason to return it"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why the answer is returned.")},
    )


class CloseForm(forms.Form):
    """What the independent check found."""

    conclusion = forms.CharField(
        label=_("What the check found"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what the check found.")},
    )


def _name(file: "UploadedFile[bytes]") -> str:
    return (file.name or "file").replace("\0", "")[-NAME_LIMIT:]
