"""The form in which a unit asks for a change: the values in force stand in it, what is left as it is stays so."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.documents.models import Paper
from taizhang.ledger.facts import AmendmentKind, Asking, Attached, Reason, TargetState
from taizhang.ledger.models import Amendment, Target
from taizhang.ledger.queries.amendments import ground_paper
from taizhang.ledger.queries.values import number_text, plain_values
from taizhang.lib import clock
from taizhang.reporting.queries import pace_rule
from taizhang.web.amendments.words import AMENDMENT_KINDS, REASONS
from taizhang.web.ledger.due import LONGEST, read_due
from taizhang.web.ledger.forms import NumberField
from taizhang.web.ledger.pace_fields import PaceFields, curve_initial

MORE_STAGES = 2
"""Empty rows for stages that join."""
TEXTS = ("matter", "method", "requirement", "criterion", "measure")


class AskForm(PaceFields):
    """A change of one line: of what kind, for what reason, on what paper, the new values."""

    kind = forms.ChoiceField(label=gettext_lazy("What is asked for"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=gettext_lazy("Ground"), choices=[("", "—"), *REASONS.items()])
    why = forms.CharField(
        label=gettext_lazy("Why the change is needed"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    so_far = forms.CharField(
        label=gettext_lazy("How far the work is"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("A postponement cannot do without it."),
    )
    due_text = forms.CharField(label=gettext_lazy("By when"), max_length=LONGEST, required=False)
    quantity = NumberField(label=gettext_lazy("Quantity"), max_length=24, required=False)
    measure = forms.CharField(label=gettext_lazy("Unit of measure"), max_length=20, required=False)
    matter = forms.CharField(label=gettext_lazy("What"), max_length=300, required=False)
    method = forms.CharField(
        label=gettext_lazy("How"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    requirement = forms.CharField(label=gettext_lazy("Progress requirement"), max_length=300, required=False)
    criterion = forms.CharField(label=gettext_lazy("Acceptance criterion"), max_length=300, required=False)
    paper = forms.FileField(label=gettext_lazy("The paper it stands on"), required=False, allow_empty_file=True)
    paper_title = forms.CharField(label=gettext_lazy("Title of the paper"), max_length=200, required=False)
    paper_number = forms.CharField(label=gettext_lazy("Number of the paper"), max_length=64, required=False)

    def __init__(self, target: Target, returned: Amendment | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.target, self.returned, self.values = target, returned, plain_values(target)
        self.fields["kind"].choices = [(kind, AMENDMENT_KINDS[kind]) for kind in kinds_for(target)]  # type: ignore[attr-defined]
        self._expect_paper(ground_paper(target))
        self.offer_curves(pace_rule(clock.today()))
        wanted = {**self.values, **(returned.after if returned else {})}
        self.stages = [(each["name"], each["due"] or "") for each in wanted["milestones"]]
        self.held = len(self.values["milestones"])
        if isinstance(self.data, QueryDict) and self.is_bound:
            names, days = (_typed(self.data.getlist(name)) for name in ("stage", "stage_due"))
            self.stages = list(zip(names, days, strict=False))
        self.stages += [("", "")] * (self.held + MORE_STAGES - len(self.stages))

    def _expect_paper(self, ground: Paper | None) -> None:
        """A paper is handed in, but for what was sent back with one, or was made by one that was issued here."""
        self.fields["paper"].required = self.returned is None and ground is None
        if self.returned is None and ground is not None:
            said = _("“%(title)s” %(number)s stands already; attach another only where it stands on more.")
            self.fields["paper"].help_text = said % {"title": ground.title, "number": ground.number}

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["due"] = self._due(str(self.cleaned_data.get("due_text", "")))
        self.cleaned_data["milestones"] = list(self._stages())
        self.cleaned_data["pace"] = self.curve_text() if "curve" in self.data else self.values["pace"]
        return self.cleaned_data

    def _due(self, text: str) -> str | None:
        held: str | None = self.values["due"]
        if text == first_text(self.values) or not text:
            return held
        read = read_due(text, self.target.ledger.year)
        if read.on is None:
            self.add_error("due_text", _("“%(words)s” names no day.") % {"words": text})
            return held
        return read.on.isoformat()

    def _stages(self) -> Iterator[Mapping[str, Any]]:
        for name, words in self.stages:
            read = read_due(words, self.target.ledger.year)
            if words and read.on is None:
                self.add_error(None, _("“%(words)s” names no day for a milestone.") % {"words": words})
            elif words and not name:
                self.add_error(None, _("The milestone of “%(words)s” has no name.") % {"words": words})
            elif name:
                yield {"name": name[:64], "due": read.on.isoformat() if read.on else None}

    def asking(self) -> Asking:
        """What is asked; only of a valid form."""
        said = self.cleaned_data
        values = {name: said[name] for name in (*TEXTS, "due", "milestones", "pace")}
        values["quantity"] = number_text(said["quantity"])
        typed = said["due_text"]
        values["due_text"] = self.values["due_text"] if typed == first_text(self.values) else typed
        if not values["milestones"] and not self.values["milestones"]:
            del values["milestones"]
        return Asking(AmendmentKind(said["kind"]), Reason(said["reason"]), said["why"], said["so_far"], values)

    def attached(self) -> Attached | None:
        """The paper handed in, read no further than one byte beyond the limit; none keeps the one there is."""
        file = self.cleaned_data["paper"]
        if file is None:
            return None
        name = file.name.replace("\0", "")[-200:]
        content = file.read(settings.TAIZHANG_UPLOAD_LIMIT + 1)
        return Attached(content, name, self.cleaned_data["paper_title"], self.cleaned_data["paper_number"])


def kinds_for(target: Target) -> tuple[AmendmentKind, ...]:
    """What can be asked of a line as it stands: a draft joins the plan, a line in force changes."""
    if target.state == TargetState.DRAFT:
        return (AmendmentKind.ADD,)
    return (AmendmentKind.POSTPONE, AmendmentKind.ADJUST, AmendmentKind.CANCEL)


def first_text(values: Mapping[str, Any]) -> str:
    """By when, as it stands in the field: the words, or the day where there are none."""
    return str(values["due_text"] or values["due"] or "")


def _typed(texts: list[str]) -> list[str]:
    return [text.replace("\0", "").strip() for text in texts]


def empty_form(target: Target, returned: Amendment | None, asked: Mapping[str, str]) -> AskForm:
    """The form with the values in force in it; what came back, or an address, may propose others."""
    values = plain_values(target)
    proposed = {name: asked[name] for name in (*TEXTS, "due_text", "quantity", "kind") if name in asked}
    initial: dict[str, Any] = {**{name: values[name] for name in (*TEXTS, "quantity")}, "due_text": first_text(values)}
    initial |= curve_initial(values["pace"])
    if returned is not None:
        after = dict(returned.after)
        after.setdefault("due_text", after.get("due") or initial["due_text"])
        initial |= curve_initial(after.get("pace", values["pace"]))
        initial |= {**after, "kind": returned.kind, "reason": returned.reason}
        initial |= {"why": returned.why, "so_far": returned.so_far}
    initial.setdefault("kind", kinds_for(target)[0])
    return AskForm(target, returned, initial={**initial, **proposed})
