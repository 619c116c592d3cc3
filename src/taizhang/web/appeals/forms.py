"""What is typed about appeals and adjustments; what is wrong is said beside its field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.assessment.facts import Ground
from taizhang.lib.periods import Period
from taizhang.web.appeals.words import GROUNDS
from taizhang.web.assessment.spans import by_kind, span_name
from taizhang.web.fields import UnitField


def words_field(label: Any, limit: int, rows: int = 2, **more: Any) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(label=label, max_length=limit, widget=forms.Textarea({"rows": rows}), **more)


class NothingForm(forms.Form):
    """Nothing is typed."""


class ReasonForm(forms.Form):
    """One reason."""

    reason = words_field(_("Reason"), 300)


class AppealForm(forms.Form):
    """Why a score is wrong and what it should be."""

    reason = words_field(_("Why the score is wrong: the fact, and the rule it should fall under"), 1000, 5)
    wanted = words_field(_("What it should be"), 300)
    file = forms.FileField(label=_("Evidence"), required=False)


class FileForm(forms.Form):
    """One more piece of evidence."""

    file = forms.FileField(label=_("Evidence"), allow_empty_file=True)


class DismissForm(forms.Form):
    """Why an appeal is not taken up."""

    ground = forms.ChoiceField(label=_("Ground"), choices=[(each.value, GROUNDS[each]) for each in Ground])
    reason = words_field(_("Reason"), 1000)


class RulingForm(forms.Form):
    """How an appeal is ruled on; which value is set is asked for where it is upheld."""

    outcome = forms.ChoiceField(
        label=_("Ruling"),
        choices=[
            ("uphold", _("Upheld: a value is corrected")),
            ("uphold_part", _("Upheld in part: a value is corrected")),
            ("refuse", _("Refused: the score stands")),
        ],
        widget=forms.RadioSelect,
    )
    fact = forms.CharField(label=_("Value to correct"), required=False, widget=forms.Select)
    value = forms.CharField(
        label=_("Corrected value"),
        max_length=100,
        required=False,
        help_text=_("A plain number, a day as 2012-06-30, or a word; empty where nothing should stand there."),
    )
    ruling = words_field(_("Reason of the ruling"), 1000, 4)


class AdjustmentForm(forms.Form):
    """Points by hand."""

    unit = UnitField(label=_("Unit"))
    period = forms.TypedChoiceField(label=_("Span"), coerce=Period.parse)
    points = forms.DecimalField(
        label=_("Points, with a minus where they are taken"), max_digits=6, decimal_places=2, localize=False
    )
    basis = forms.CharField(label=_("Rule it rests on"), max_length=200)
    reason = words_field(_("Reason"), 300)
    paper = forms.FileField(label=_("Paper"), required=False)

    def __init__(self, *args: Any, periods: Sequence[Period], **options: Any) -> None:
        super().__init__(*args, **options)
        said = [(str(title), [(each.label, span_name(each)) for each in held]) for title, held in by_kind(periods)]
        self.fields["period"].choices = [("", "—"), *said]  # type: ignore[attr-defined]  # a choice
