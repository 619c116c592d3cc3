"""One line of the ledger as a form: what cannot be read is an error, what is merely missing is said."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.ledger.facts import MilestoneDraft, TargetDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.ledger.queries.completeness import lacking_parts
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.ledger.rules.completeness import Part
from taizhang.lib import clock
from taizhang.lib.numerals import to_decimal
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names
from taizhang.reporting.queries import pace_rule
from taizhang.web.ledger.due import LONGEST, Read, read_due
from taizhang.web.ledger.pace_fields import PaceFields, curve_initial
from taizhang.web.words import KINDS

STAGES = 6
SUPPORTS = 6
FIELD_OF: Mapping[str, tuple[str, ...]] = {
    Part.WHAT: ("matter",),
    Part.HOW: ("method",),
    Part.WHO: ("leader", "responsible"),
    Part.BY_WHEN: ("due_text",),
    Part.STANDARD: ("criterion",),
    Part.STAGES: ("stages",),
}


class NumberField(forms.CharField):
    """A number as offices write it, Chinese or full-width digits included; None when nothing is typed."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return to_decimal(text) if text else None
        except ValueError:
            raise forms.ValidationError(_("“%(text)s” is not a number.") % {"text": text}) from None


class TargetForm(PaceFields):
    """The four 干 and what belongs to them."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS.items())
    matter = forms.CharField(label=gettext_lazy("What"), max_length=300)
    method = forms.CharField(
        label=gettext_lazy("How"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    leader = forms.CharField(
        label=gettext_lazy("Responsible leader"),
        max_length=64,
        required=False,
        widget=forms.TextInput({"list": "leaders"}),
    )
    responsible = forms.CharField(
        label=gettext_lazy("Responsible post"), max_length=64, required=False, widget=forms.TextInput({"list": "posts"})
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Begins on (empty: with the year)"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    due_text = forms.CharField(label=gettext_lazy("By when"), max_length=LONGEST, required=False)
    requirement = forms.CharField(label=gettext_lazy("Progress requirement"), max_length=300, required=False)
    criterion = forms.CharField(label=gettext_lazy("Acceptance criterion"), max_length=300, required=False)
    quantity = NumberField(label=gettext_lazy("Quantity"), max_length=24, required=False)
    measure = forms.CharField(label=gettext_lazy("Unit of measure"), max_length=20, required=False)
    weight = NumberField(label=gettext_lazy("Weight"), max_length=8, required=False, initial="1")

    def __init__(self, unit: Unit, year: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit, self.year = unit, year
        self.supports = [("", "")] * SUPPORTS
        self.stages = [("", "")] * STAGES
        self.missing: dict[str, str] = {}
        self.offer_curves(pace_rule(clock.today()))
        if self.is_bound:
            helpers, parts = self._listed("support"), self._listed("support_part")
            parts += [""] * (len(helpers) - len(parts))
            self.supports = _padded(zip(helpers, parts, strict=False), SUPPORTS, ("", ""))
            names, days = self._listed("stage"), self._listed("stage_due")
            self.stages = _padded(zip(names, days, strict=False), STAGES, ("", ""))

    def _listed(self, name: str) -> list[str]:
        typed = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
        return [text.replace("\0", "").strip() for text in typed]

    def clean_matter(self) -> str:
        matter: str = self.cleaned_data["matter"]
        return " ".join(matter.split())

    def clean_quantity(self) -> Decimal | None:
        return _bounded(self.cleaned_data["quantity"], Decimal(10) ** 15, places=4)

    def clean_weight(self) -> Decimal:
        return _bounded(self.cleaned_data["weight"], Decimal(1000), places=2) or Decimal(1)

    @property
    def due(self) -> Read:
        """The deadline typed or kept, as read."""
        return read_due(str(self["due_text"].value() or ""), self.year)

    def clean(self) -> dict[str, Any]:
        known = unit_names(clock.today())
        held: dict[int, str] = {}
        for name, part in self.supports:
            if name and known.get(name) is None:
                self.add_error(None, _("There is no unit called “%(name)s”.") % {"name": name})
            elif name and known[name] != self.unit.pk:
                held.setdefault(known[name], part)
        self.cleaned_data["support_ids"], self.cleaned_data["support_parts"] = tuple(held), tuple(held.values())
        begins_on, due = self.cleaned_data.get("begins_on"), self.due.on
        if begins_on and due and begins_on > due:
            self.add_error("begins_on", _("The line would begin after its last day."))
        self.cleaned_data["pace"] = self.curve_text()
        self.cleaned_data["milestones"] = tuple(self._milestones())
        return self.cleaned_data

    def _milestones(self) -> Iterable[MilestoneDraft]:
        for name, words in self.stages:
            read = read_due(words, self.year)
            if words and read.on is None:
                self.add_error(None, _("“%(words)s” names no day for a milestone.") % {"words": words})
            elif words and not name:
                self.add_error(None, _("The milestone of “%(words)s” has no name.") % {"words": words})
            elif len(name) > 64:
                self.add_error(None, _("A milestone's name has at most 64 characters."))
            elif name:
                yield MilestoneDraft(name, read.on)

    def draft(self) -> TargetDraft:
        """The line as typed; only of a valid form."""
        said, due = self.cleaned_data, self.due
        post = self.unit.posts.filter(title=said["responsible"]).first()
        return TargetDraft(
            lead_id=self.unit.pk,
            kind=TargetKind(said["kind"]),
            matter=said["matter"],
            method=said["method"],
            leader=said["leader"],
            responsible=said["responsible"],
            post_id=post.pk if post else None,
            begins_on=said["begins_on"],
            due=due.on,
            due_text=due.text,
            due_kind=due.kind,
            requirement=said["requirement"],
            criterion=said["criterion"],
            weight=said["weight"],
            quantity=said["quantity"],
            measure=said["measure"],
            pace=said["pace"],
            support_ids=said["support_ids"],
            support_parts=said["support_parts"],
            milestones=said["milestones"],
        )


def form_of(target: Target) -> TargetForm:
    """The form as the line stands, saying beside each field which of the four 干 is missing."""
    names = ("kind", "matter", "method", "leader", "responsible", "due_text", "requirement", "criterion", "measure")
    initial: dict[str, Any] = {name: getattr(target, name) for name in names}
    if target.due and not target.due_text:  # a day that was settled without a phrase stands in the field as a day
        initial["due_text"] = target.due.isoformat()
    initial["leader"] = leaders_on([target], clock.today())[target.pk]
    initial |= curve_initial(target.pace)
    initial["begins_on"] = target.begins_on
    initial["weight"] = f"{target.weight.normalize():f}"
    initial["quantity"] = "" if target.quantity is None else f"{target.quantity.normalize():f}"
    form = TargetForm(target.ledger.unit, target.ledger.year, initial=initial)
    helpers = ((held.unit.name, held.part) for held in target.supports.select_related("unit"))
    form.supports = _padded(helpers, SUPPORTS, ("", ""))
    stages = ((stage.name, stage.due.isoformat() if stage.due else "") for stage in target.milestones.all())
    form.stages = _padded(stages, STAGES, ("", ""))
    form.missing = missing_beside(target)
    return form


def missing_beside(target: Target) -> dict[str, str]:
    """Field → what to do about it, for the parts of the four 干 the line lacks."""
    said = {
        "matter": _("Say what will be done."),
        "method": _("Say how it will be done."),
        "leader": _("Name the responsible leader."),
        "responsible": _("Name the responsible post."),
        "due_text": _("Say by when, as a day or a term."),
        "criterion": _("Say by what standard it is accepted, or give the quantity."),
        "stages": _("Name the stages with their days."),
    }
    parts = lacking_parts(target)
    return {
        name: said[name]
        for part in parts
        for name in FIELD_OF[part]
        if name in ("due_text", "stages") or not str(getattr(target, name)).strip()
    }


def _padded(values: Iterable[Any], length: int, blank: Any) -> list[Any]:
    found = list(values)
    return found + [blank] * (length - len(found))


def _bounded(number: Decimal | None, limit: Decimal, *, places: int) -> Decimal | None:
    """A number the column can hold exactly; more places, or more than the limit, is said and not rounded."""
    if number is None:
        return None
    if not 0 < number < limit:
        raise forms.ValidationError(_("Give a number above 0 and below %(limit)s.") % {"limit": limit})
    if number != round(number, places):
        raise forms.ValidationError(_("At most %(places)d decimal places.") % {"places": places})
    return number
