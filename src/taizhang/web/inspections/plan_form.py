"""What is typed when an inspection is planned."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.models import Person
from taizhang.inspections.facts import InspectionKind, Member, Method, Plan, Point
from taizhang.inspections.models import Inspection
from taizhang.inspections.models.inspections import BASIS_LIMIT, MATTER_LIMIT
from taizhang.inspections.queries.people import choosable
from taizhang.inspections.rules.points import QUESTION_LIMIT
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of, first_unit
from taizhang.web.fields import UnitsField
from taizhang.web.inspections.choices import offer
from taizhang.web.inspections.words import KINDS, METHODS
from taizhang.web.supervision.forms import day, text

LINES_LIMIT = 6000
PARTS = re.compile(r"[|｜]")
NAME_LIMIT = 64
LOOK_LIMIT = 300
CELLS = {
    "half": ("units", "matter", "basis", "approver", "scope", "points"),
    "third": (
        "kind",
        "methods",
        "target",
        "starts_on",
        "ends_on",
        "leader",
        "members",
        "experts",
        "announced",
        "unannounced",
    ),
}
ORDER = (
    *("units", "matter", "basis", "approver", "kind", "methods", "target", "scope", "points", "starts_on", "ends_on"),
    *("leader", "members", "experts", "announced", "unannounced"),
)


class PlanForm(forms.Form):
    """An item of the yearly plan; several units have a sheet each."""

    units = UnitsField(
        label=gettext_lazy("Units to be inspected"),
        max_length=500,
        help_text=gettext_lazy("Several with 、 between: each has a sheet and a conclusion of its own."),
        error_messages={"required": gettext_lazy("Say which units are to be inspected.")},
    )
    matter = forms.CharField(
        label=gettext_lazy("Matter"),
        max_length=MATTER_LIMIT,
        error_messages={"required": gettext_lazy("Say what the inspection is about.")},
    )
    target = forms.CharField(label=gettext_lazy("Code of the line, if it is about one"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of inspection"), choices=[(each, KINDS[each]) for each in InspectionKind]
    )
    methods = forms.MultipleChoiceField(
        label=gettext_lazy("Ways"),
        choices=[(each, METHODS[each]) for each in Method],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Say how it is inspected.")},
    )
    basis = forms.CharField(
        label=gettext_lazy("Basis"),
        max_length=BASIS_LIMIT,
        error_messages={"required": gettext_lazy("Say what the inspection is based on.")},
    )
    approver = forms.CharField(
        label=gettext_lazy("Wanted by"),
        max_length=MATTER_LIMIT,
        help_text=gettext_lazy("The meeting or the head of the government that wants it."),
        error_messages={"required": gettext_lazy("Say who decided that there is to be this inspection.")},
    )
    scope = text(gettext_lazy("What is looked at"), gettext_lazy("Say what is looked at."), limit=500, rows=3)
    starts_on = day(gettext_lazy("First day"))
    ends_on = day(gettext_lazy("Last day of it"))
    leader = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Leader of the team"),
        error_messages={"required": gettext_lazy("A team has one leader, who has an account here.")},
    )
    members = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    experts = forms.CharField(
        label=gettext_lazy("Members from elsewhere"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line: name | unit or post. Deputies and experts may be among them."),
    )
    points = text(gettext_lazy("Checklist"), gettext_lazy("Write at least one point."), limit=LINES_LIMIT, rows=7)
    announced = forms.BooleanField(label=gettext_lazy("Announced to the public"), required=False)
    unannounced = forms.BooleanField(label=gettext_lazy("Unannounced: the unit is not told before"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = choosable()
        for name in ("leader", "members"):
            offer(self.fields[name], held)
        self.fields["points"].help_text = _("One a line: question | what to look for.")

    def cells(self) -> Iterator[tuple[forms.BoundField, str]]:
        """The fields in the order of the page, each with how wide it is."""
        widths = {name: width for width, names in CELLS.items() for name in names}
        return ((self[name], widths[name]) for name in ORDER)

    def clean_target(self) -> Target | None:
        """The line of that code."""
        code = self.cleaned_data["target"]
        found = Target.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("There is no line %(code)s.") % {"code": code})
        return found

    def clean_points(self) -> tuple[Point, ...]:
        """The points, one a line."""
        found = tuple(Point(*_parts(line)) for line in self.cleaned_data["points"].splitlines() if line.strip())
        if any(len(each.question) > QUESTION_LIMIT or len(each.look_for) > LOOK_LIMIT for each in found):
            raise forms.ValidationError(_("A point has at most %(most)d characters.") % {"most": QUESTION_LIMIT})
        return found

    def clean_experts(self) -> tuple[Member, ...]:
        """Members without an account, one a line."""
        lines = [_parts(line) for line in self.cleaned_data["experts"].splitlines() if line.strip()]
        if any(len(part) > NAME_LIMIT for line in lines for part in line):
            raise forms.ValidationError(_("A name has at most %(most)d characters.") % {"most": NAME_LIMIT})
        units = {name: each.pk for each in Unit.objects.all() for name in (each.name, each.short_name)}
        return tuple(Member(name, title, unit_id=units.get(title)) for name, title in lines)

    @property
    def plan(self) -> Plan:
        """What was typed."""
        said = self.cleaned_data
        others = [each for each in said["members"] if each != said["leader"]]
        team = (_member(said["leader"], leader=True), *(_member(each) for each in others), *said["experts"])
        plain = ("matter", "basis", "approver", "scope", "starts_on", "ends_on", "announced", "unannounced", "points")
        return Plan(
            **{name: said[name] for name in plain},
            kind=InspectionKind(said["kind"]),
            methods=tuple(map(Method, said["methods"])),
            target_id=said["target"].pk if said["target"] else None,
            team=team,
        )


def _parts(line: str) -> tuple[str, str]:
    first, *rest = (part.strip() for part in PARTS.split(line, maxsplit=1))
    return first, rest[0] if rest else ""


def _member(person: Person, *, leader: bool = False) -> Member:
    unit = first_unit(actor_of(person))
    return Member(str(person), person_id=person.pk, unit_id=unit.pk if unit else None, leader=leader)


def begun(row: Inspection) -> dict[str, Any]:
    """What stands in the form when a plan is changed."""
    team = list(row.team.all())
    plain = ("matter", "kind", "basis", "approver", "scope", "starts_on", "ends_on", "announced", "unannounced")
    experts = [f"{each.name}｜{each.title}" for each in team if each.person_id is None]
    points = [f"{each.question}｜{each.look_for}".rstrip("｜") for each in row.points.all()]
    return {
        **{name: getattr(row, name) for name in plain},
        "units": row.unit.name,
        "target": row.target.code if row.target else "",
        "methods": list(row.ways),
        "leader": next((each.person_id for each in team if each.leader), None),
        "members": [each.person_id for each in team if each.person_id and not each.leader],
        "experts": "\n".join(experts),
        "points": "\n".join(points),
    }
