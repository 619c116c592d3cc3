"""A workbook of a known form, taken in whole or refused with every fault named."""

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.importers.actions import Unreadable
from taizhang.web.problems import said

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WorkbookForm(forms.Form):
    """The file alone; what it is called and whose it is follow from where it is handed in."""

    file = forms.FileField(label=_("Workbook"), allow_empty_file=True)


class PaperForm(WorkbookForm):
    """The file, its title and who issued it."""

    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    origin = forms.CharField(label=_("Issued by"), max_length=64)


def read_upload(form: forms.Form) -> tuple[bytes, str]:
    """The bytes and the name of the file of a form that is valid."""
    file = form.cleaned_data["file"]
    return file.read(), file.name


def faults(refusal: Unreadable) -> list[str]:
    """What is wrong with the file, sentence by sentence, in the language of the page."""
    return [said(problem) for problem in refusal.problems]
