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
    """The file, or its text as it was copied, and where it comes from."""

    file = forms.FileField(label=_("File"), allow_empty_file=True, required=False)
    text = forms.CharField(
        label=_("Or the text, pasted from a sheet or a document"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "paste"}),
    )
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

    def clean(self) -> dict[str, Any]:
        """One of the two is given."""
        given = super().clean() or {}
        file, text = given.get("file"), (given.get("text") or "").strip()
        if file is None and not text:
            self.add_error("file", _("Choose a file or paste its text."))
        if file is not None and text:
            self.add_error("text", _("Either a file or pasted text, not both."))
        return given

    def content(self) -> tuple[bytes, str]:
        """The bytes and the name under which they are kept; a pasted text goes by its title."""
        file = self.cleaned_data["file"]
        if file is not None:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), f"{self.cleaned_data['title'][:80]}.txt"

    def about(self) -> dict[str, Any]:
        """What is said of the paper."""
        return {name: said for name, said in self.cleaned_data.items() if name not in ("file", "text")}


def words_of(proposal: Proposal) -> list[tuple[str, Any, str]]:
    """The fields of a line for its form: name, label, words as they stand."""
    words = {**proposal.raw}
    if not words.get("lead") and words.get("unit"):
        words["lead"] = words["unit"]
    return [(name, label, words.get(name, "")) for name, label in FIELDS.items()]
