"""What is typed of a project."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.models import Target
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post
from taizhang.projects.facts import Nature, ProjectKind, SectionEntry, Stage
from taizhang.projects.rules.changes import REASON_LIMIT, STAGE
from taizhang.projects.rules.stages import ORDER
from taizhang.web.fields import BETWEEN, UnitField, UnitsField
from taizhang.web.projects.words import NATURES, PROJECT_KINDS
from taizhang.web.words import STAGES

NEEDED = {"required": _("Say it in a sentence; an empty one is no word.")}


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def money_field(label: Any, *, required: bool = True) -> forms.DecimalField:
    """An amount in 亿元."""
    return forms.DecimalField(label=label, required=required, min_value=0, max_digits=12, decimal_places=4)


def _choices(words: Mapping[str, Any], *, empty: bool = False) -> list[tuple[str, Any]]:
    return [*([("", "—")] if empty else []), *words.items()]


class NothingForm(forms.Form):
    """An act about which nothing needs to be said."""


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=REASON_LIMIT, error_messages={"required": _("Give the reason.")}
    )


class ReachForm(forms.Form):
    """Which stage was reached, and when."""

    stage = forms.ChoiceField(label=_("Stage"), choices=_choices(STAGES))
    on = day_field(_("Day"), required=True)


class DayForm(forms.Form):
    """When."""

    on = day_field(_("Day"), required=True)


class DaysForm(forms.Form):
    """The planned day of every stage; `days` what was typed of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in ORDER:
            self.fields[f"{STAGE}{stage}"] = day_field(gettext("%(stage)s: planned day") % {"stage": STAGES[stage]})

    @property
    def days(self) -> dict[Stage, date]:
        """The planned days by stage."""
        said = {stage: self.cleaned_data.get(f"{STAGE}{stage}") for stage in ORDER}
        return {stage: day for stage, day in said.items() if day}


class ChangeForm(DaysForm):
    """What is asked for: each value as it would be; what stays the same is left as it stands."""

    reason = forms.CharField(
        label=_("Reason of the change"), max_length=REASON_LIMIT, error_messages={"required": _("Give the reason.")}
    )
    name = forms.CharField(label=_("Project name"), max_length=100, required=False)
    summary = forms.CharField(
        label=_("What is built"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(PROJECT_KINDS), required=False)
    nature = forms.ChoiceField(label=_("What the year asks"), choices=_choices(NATURES, empty=True), required=False)
    total_investment = money_field(_("Total investment, 100 million yuan"), required=False)
    annual_investment = money_field(_("Plan of the year, 100 million yuan"), required=False)
    registration_due = day_field(_("Registration planned"))
    late_reason = forms.CharField(label=_("Reason of the late beginning"), max_length=REASON_LIMIT, required=False)
    withdrawn = forms.BooleanField(label=_("The project is withdrawn"), required=False)

    def clean(self) -> dict[str, Any]:
        """Beside the fields all that was typed, as text by the name of the value."""
        held = {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "withdrawn")}
        said = {name: _text(value) for name, value in held.items() if value not in (None, "")}
        return {
            **self.cleaned_data,
            "values": said | ({"withdrawn": "yes"} if self.cleaned_data.get("withdrawn") else {}),
        }


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


class DecideForm(forms.Form):
    """What is said of a change that is decided."""

    remark = forms.CharField(label=_("Remark"), max_length=REASON_LIMIT, required=False)


class ForceForm(forms.Form):
    """Who heads the task force, which unit keeps it together, which units' heads belong to it."""

    leader = forms.ModelChoiceField(
        Post.objects.filter(kind=PostKind.LEADER, closed_on=None).select_related("unit"),
        label=_("Head of the task force"),
        required=False,
    )
    office = UnitField(label=_("Office of the task force"), max_length=64, required=False)
    members = UnitsField(
        label=_("Units whose heads belong to it"),
        max_length=600,
        required=False,
        help_text=_("Names, separated by 、"),
    )

    def clean_members(self) -> list[Post]:
        """The posts of the heads of the units named."""
        units = [unit.pk for unit in self.cleaned_data["members"]]
        heads = Post.objects.filter(unit__in=units, kind=PostKind.UNIT_HEAD, closed_on=None)
        return list(heads.order_by("unit__order", "pk"))


class SplitForm(forms.Form):
    """The sections, one a line."""

    sections = forms.CharField(
        label=_("Sections, one a line"),
        required=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Name | amount in 100 million yuan | day on which work began; the last two may be left out."),
    )

    def clean_sections(self) -> list[SectionEntry]:
        """The lines as sections."""
        lines = [line for line in self.cleaned_data["sections"].splitlines() if line.strip()]
        return [_section(line) for line in lines]


def _section(line: str) -> SectionEntry:
    name, amount, day, *_rest = [*(part.strip() for part in line.replace("｜", "|").split("|")), "", ""]
    try:
        return SectionEntry(name, Decimal(amount) if amount else None, date.fromisoformat(day) if day else None)
    except (InvalidOperation, ValueError):
        raise forms.ValidationError(gettext("“%(line)s” cannot be read as a section.") % {"line": line}) from None


class LinesForm(forms.Form):
    """The lines of the ledger behind which the project stands, by their codes."""

    lines = forms.CharField(
        label=_("Codes of lines"), required=False, max_length=600, help_text=_("Codes, separated by 、")
    )

    def clean_lines(self) -> list[Target]:
        """The lines by their codes."""
        codes = [code.strip() for code in BETWEEN.split(self.cleaned_data["lines"]) if code.strip()]
        found = {line.code: line for line in Target.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            raise forms.ValidationError(gettext("There is no line %(code)s.") % {"code": unknown[0]})
        return list(found.values())


class PhotoForm(forms.Form):
    """A picture, what it shows, when it was taken."""

    file = forms.FileField(label=_("Picture"), widget=forms.FileInput({"accept": "image/*"}))
    caption = forms.CharField(label=_("What it shows"), max_length=100, error_messages=NEEDED)
    taken_on = day_field(_("Taken on"))


class OpenForm(DaysForm):
    """A project opened by hand."""

    name = forms.CharField(label=_("Project name"), max_length=100)
    unit = UnitField(label=_("Responsible unit"), max_length=64)
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(PROJECT_KINDS), initial=ProjectKind.LARGE)
    nature = forms.ChoiceField(label=_("What the year asks"), choices=_choices(NATURES), initial=Nature.NEW)
    summary = forms.CharField(
        label=_("What is built"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    total_investment = money_field(_("Total investment, 100 million yuan"))
    annual_investment = money_field(_("Plan of the year, 100 million yuan"))
    invested_before = money_field(_("Invested before this year"), required=False)
    leader = forms.ModelChoiceField(
        Post.objects.filter(kind=PostKind.LEADER, closed_on=None).select_related("unit"),
        label=_("Head of the task force"),
        required=False,
    )
    registration_due = day_field(_("Registration planned"))
    field_order = (
        "name", "unit", "kind", "nature", "summary", "total_investment", "annual_investment", "invested_before",
        "leader", "registration_due",
    )  # fmt: skip
