"""What is said of a paper when it is uploaded, and the words of one line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.importers.models import Proposal
from taizhang.lib import clock

FIELDS: Mapping[str, Any] = {
    "matter": _("What"),
    "method": _("How"),
    "lead": _("Lead unit"),
    "support": _("Supporting units"),
    "leader": _("Responsible leader"),
    "responsible": _("Responsible post"),
    "due": _("By when"),
    "requirement": _("Progress requirement"),
    "criterion": _("Acceptance criterion"),
    "quantity": _("Quantity"),
    "measure": _("Unit of measure"),
    "kind": _("Kind"),
    "weight": _("Weight"),
    "note": _("Note"),
}
LONG = frozenset({"matter", "method", "requirement"})


class PaperForm(forms.Form):
    """The file and where it comes from."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)
    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    origin = forms.CharField(label=_("Issued by"), max_length=64)
    number = forms.CharField(label=_("Document number"), max_length=64, required=False)
    dated = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = clock.today().year
        for name in self.errors:
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"error-{name}"}


def words_of(proposal: Proposal) -> list[tuple[str, Any, str]]:
    """The fields of a line for its form: name, label, words as they stand."""
    words = {**proposal.raw}
    if not words.get("lead") and words.get("unit"):
        words["lead"] = words["unit"]
    return [(name, label, words.get(name, "")) for name, label in FIELDS.items()]
