"""What is typed about a sheet beside its rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.web.appeals.forms import words_field


class HeadForm(forms.Form):
    """The paper a sheet stands on, and the reason of another version or of one that comes late."""

    paper_number = forms.CharField(label=_("Number of the paper"), max_length=64, required=False)
    paper = forms.FileField(label=_("The paper itself (scan, PDF, workbook)"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, reason: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if reason:
            self.fields["reason"].label = reason
        else:
            del self.fields["reason"]


class BookForm(HeadForm):
    """The workbook with what holds for all of its sheets."""

    book = forms.FileField(
        label=_("The workbook, a worksheet for each sheet; the paper, where no other is handed in"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et"}),
    )
    field_order = ("book",)


class RevisionForm(forms.Form):
    """Why a final result is computed anew; where none is final nothing is asked."""

    revision = words_field(_("Reason of the late revision: the final result is computed anew"), 300)
