"""What is typed of an item's terms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.importers.forms.services import parts
from taizhang.organisations.models import Unit
from taizhang.services.facts import VersionEntry
from taizhang.services.rules.versions import LONGEST_LIMIT

LINES = forms.Textarea({"rows": 6})


class VersionForm(forms.Form):
    """The terms from a day on; materials and steps one a line."""

    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    promise = forms.IntegerField(
        label=_("Promised working days"),
        min_value=0,
        max_value=LONGEST_LIMIT,
        help_text=_("0: done on the spot."),
    )
    legal = forms.IntegerField(
        label=_("Working days by law"),
        min_value=0,
        max_value=LONGEST_LIMIT,
        required=False,
        help_text=_("Blank: the law sets no limit."),
    )
    fee = forms.CharField(label=_("Fee"), max_length=200, required=False, help_text=_("Blank: free of charge."))
    basis = forms.CharField(label=_("Legal basis"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    materials = forms.CharField(
        label=_("Complete list of materials"),
        required=False,
        widget=LINES,
        help_text=_("One a line. Nothing else may be asked of the applicant."),
    )
    steps = forms.CharField(label=_("Steps"), widget=LINES, help_text=_("One a line, from acceptance to delivery."))

    def entry(self, *, code: str, name: str, unit_id: int) -> VersionEntry:
        """What was typed, as terms of an item."""
        said = self.cleaned_data
        return VersionEntry(
            code=code,
            name=name,
            unit_id=unit_id,
            valid_from=said["valid_from"],
            basis=said["basis"].strip(),
            materials=parts(said["materials"]),
            steps=parts(said["steps"]),
            promise=said["promise"],
            legal=said["legal"],
            fee=said["fee"].strip(),
        )


class ItemForm(VersionForm):
    """An item that is not held yet: its code, its name, whose it is."""

    code = forms.CharField(label=_("Code of the item"), max_length=40)
    name = forms.CharField(label=_("Name of the item"), max_length=200)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    field_order = ("code", "name", "unit")

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a choice of rows has one
