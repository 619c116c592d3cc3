"""What can be done with a project on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.accounts.rules import allows
from taizhang.lib.states import NotOpen
from taizhang.projects import permissions
from taizhang.projects.actions import changing, opening, photos, stages
from taizhang.projects.facts import ChangeState, Stage
from taizhang.projects.models import Project, ProjectChange
from taizhang.projects.queries.reading import values_of
from taizhang.projects.rules.stages import ahead_of
from taizhang.web.deeds import Deed
from taizhang.web.projects import forms as typed


def pending(row: Project) -> ProjectChange | None:
    """The change of the project that waits for a decision."""
    return row.changes.filter(state=ChangeState.ASKED).select_related("asked_by").first()


def _change(row: Project) -> ProjectChange:
    held = pending(row)
    if held is None:
        raise NotOpen(str(_("This change has been decided.")))
    return held


def _of_change(may: Callable[[Actor, ProjectChange], None]) -> Callable[[Actor, Project], None]:
    def permission(actor: Actor, row: Project) -> None:
        held = pending(row)
        if held is None:
            raise Denied(str(_("No change of this project waits for a decision.")))
        may(actor, held)

    return permission


def _office(actor: Actor, _row: Project) -> None:
    permissions.may_enter_projects(actor)


def _chief(actor: Actor, _row: Project) -> None:
    permissions.may_publish_projects(actor)


DEEDS: Mapping[str, Deed[Project]] = {
    "grant": Deed(
        _of_change(permissions.may_decide_change),
        typed.DecideForm,
        lambda row, by, said: changing.grant_change(_change(row), by=by, remark=said["remark"]),
        _("The change is granted; what was stays on record."),
    ),
    "refuse": Deed(
        _of_change(permissions.may_decide_change),
        typed.ReasonForm,
        lambda row, by, said: changing.refuse_change(_change(row), by=by, remark=said["reason"]),
        _("The change is refused."),
    ),
    "drop": Deed(
        _of_change(permissions.may_drop_change),
        typed.NothingForm,
        lambda row, by, _said: changing.drop_change(_change(row), by=by),
        _("The change is taken back."),
    ),
    "reach": Deed(
        permissions.may_keep,
        typed.ReachForm,
        lambda row, by, said: stages.reach_stage(row, Stage(said["stage"]), said["on"], by=by),
        _("The stage is noted."),
    ),
    "register": Deed(
        permissions.may_keep,
        typed.DayForm,
        lambda row, by, said: stages.register_project(row, said["on"], by=by),
        _("The registration is noted."),
    ),
    "photo": Deed(
        permissions.may_tell,
        typed.PhotoForm,
        lambda row, by, said: photos.add_photo(
            row, said["file"].read(), said["file"].name, by=by, caption=said["caption"], taken_on=said["taken_on"]
        ),
        _("The picture is kept. The public sees it once the office has approved it."),
    ),
    "change": Deed(
        permissions.may_ask_change,
        typed.ChangeForm,
        lambda row, by, said: changing.ask_change(row, said["values"], by=by, reason=said["reason"]),
        _("The change is asked for; the chief decides."),
    ),
    "force": Deed(
        _office,
        typed.ForceForm,
        lambda row, by, said: opening.set_task_force(
            row, by=by, leader=said["leader"], office=said["office"], members=said["members"]
        ),
        _("The task force is kept."),
    ),
    "split": Deed(
        permissions.may_keep,
        typed.SplitForm,
        lambda row, by, said: opening.split_project(row, said["sections"], by=by),
        _("The sections are kept."),
    ),
    "lines": Deed(
        _office,
        typed.LinesForm,
        lambda row, by, said: opening.link_lines(row, said["lines"], by=by),
        _("The lines are linked."),
    ),
    "publish": Deed(
        _chief,
        typed.NothingForm,
        lambda row, by, _said: opening.publish_project(row, by=by),
        _("The next version of the public site has the project."),
    ),
    "withhold": Deed(
        _chief,
        typed.NothingForm,
        lambda row, by, _said: opening.withhold_project(row, by=by),
        _("The next version of the public site is without the project."),
    ),
}


@dataclass(frozen=True)
class Said:
    """An act as its form says it: the heading, the button, and whether it is what most will do."""

    title: Promise
    button: Promise
    first: bool = False


ACTS: Mapping[str, Said] = {
    "grant": Said(_("Grant the change"), _("Grant it"), first=True),
    "refuse": Said(_("Refuse the change"), _("Refuse it")),
    "drop": Said(_("Take the change back"), _("Take it back")),
    "reach": Said(_("A stage is reached"), _("Note it")),
    "register": Said(_("The project is registered"), _("Note it")),
    "photo": Said(_("Add a picture"), _("Add it")),
    "change": Said(_("Ask for a change"), _("Ask for it")),
    "force": Said(_("Task force"), _("Keep it")),
    "split": Said(_("Sections"), _("Keep them")),
    "lines": Said(_("Lines of the ledger"), _("Link them")),
    "publish": Said(_("Show it to the public"), _("Show it to the public")),
    "withhold": Said(_("Take it off the public site"), _("Take it off")),
}
"""In the order of the page."""


def _open(name: str, row: Project) -> bool:
    """Whether an act has anything to be done with the project as it stands."""
    if row.withdrawn_at is not None:
        return False
    closed = {
        "change": pending(row) is not None,
        "register": row.registered_on is not None,
        "reach": not ahead_of(Stage(row.stage)),
        "publish": not row.withheld,
        "withhold": row.withheld,
    }
    return not closed.get(name, False)


def forms_for(actor: Actor, row: Project) -> dict[str, forms.Form]:
    """A form for every act that is open now and to this person, filled with what holds."""
    found = [name for name, deed in DEEDS.items() if _open(name, row) and allows(deed.may, actor, row)]
    return {name: DEEDS[name].form(auto_id=f"{name}_%s", initial=dict(_proposed(name, row))) for name in found}


def _proposed(name: str, row: Project) -> Mapping[str, object]:
    if name == "change":
        return values_of(row) | {"withdrawn": False}
    if name == "reach":
        return {"stage": next(iter(ahead_of(Stage(row.stage))), "")}
    if name == "force":
        members = "、".join(each.post.unit.short_name for each in row.members.select_related("post__unit"))
        return {"leader": row.leader_id, "office": row.office.name if row.office else "", "members": members}
    if name == "split":
        return {"sections": "\n".join(map(_line, row.sections.all()))}
    return {"lines": "、".join(row.lines.values_list("target__code", flat=True))} if name == "lines" else {}


def _line(section: object) -> str:
    amount, day = getattr(section, "amount", None), getattr(section, "started_on", None)
    parts = [str(section), "" if amount is None else f"{amount.normalize():f}", "" if day is None else day.isoformat()]
    return " | ".join(parts).rstrip(" |")
