"""What is typed about a bottleneck."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.meetings.facts import Trouble
from taizhang.meetings.queries.bottlenecks import open_series
from taizhang.meetings.rules.bottlenecks import REASON_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from taizhang.projects.models import Project
from taizhang.projects.queries import living
from taizhang.web.fields import UnitField, UnitsField


def _text(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "", limit: int = TEXT_LIMIT) -> Any:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
        error_messages={"required": _("Say it in a sentence; an empty one is no word.")},
    )


class TroubleForm(forms.Form):
    """What is stuck, what was tried, what is wanted of whom, by when; about a line of the unit's own or in general."""

    target = forms.ModelChoiceField(
        Target.objects.none(), label=_("Line it is about"), required=False, empty_label=_("in general")
    )
    project = forms.ModelChoiceField(
        Project.objects.none(), label=_("Project it is about"), required=False, empty_label=_("none")
    )
    title = forms.CharField(
        label=_("What it is about"), max_length=TITLE_LIMIT, error_messages={"required": _("Say what it is about.")}
    )
    stuck = _text(_("What is stuck"))
    tried = _text(
        _("What was tried"),
        rows=3,
        required=False,
        help_text=_("Needed before it is raised: what the unit can do itself comes first."),
    )
    wanted = _text(_("What is wanted"), rows=3, required=False)
    needed = UnitsField(
        label=_("Units that are needed"), max_length=300, required=False, help_text=_("Names, separated by 、")
    )
    needed_by = forms.DateField(
        label=_("Needed by"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = Target.objects.filter(ledger__unit__in=units, state__in=IN_FORCE).order_by("ledger__year", "number")
        self.fields["target"].queryset = lines  # type: ignore[attr-defined]
        own = living().filter(unit__in=units).order_by("name")
        self.fields["project"].queryset = own  # type: ignore[attr-defined]

    @property
    def trouble(self) -> Trouble:
        """What was typed; of the units their keys."""
        said = self.cleaned_data
        return Trouble(
            title=said["title"],
            stuck=said["stuck"],
            tried=said["tried"],
            wanted=said["wanted"],
            needed=tuple(unit.pk for unit in said["needed"]),
            needed_by=said["needed_by"],
        )


class NothingForm(forms.Form):
    """An act about which nothing needs to be said."""


class AnswerForm(forms.Form):
    """How it is solved."""

    answer = _text(_("How it is solved"))


class SolutionForm(forms.Form):
    """How it was solved, by the unit's word."""

    solution = _text(_("How it was solved"), rows=3)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=REASON_LIMIT, error_messages={"required": _("Give the reason.")}
    )


class HelperForm(forms.Form):
    """Which unit is asked to help."""

    unit = UnitField(
        label=_("Unit that can help"), max_length=64, error_messages={"required": _("Choose the unit that can help.")}
    )


class TableForm(forms.Form):
    """Before which meetings it comes."""

    series = forms.ModelChoiceField(
        open_series(), label=_("Series of meetings"), error_messages={"required": _("Choose a series of meetings.")}
    )
