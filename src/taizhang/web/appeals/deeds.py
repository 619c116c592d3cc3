"""What can be done with an appeal on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions as may
from taizhang.assessment.actions import admitting, appealing, ruling
from taizhang.assessment.facts import AppealState, Ground, RunState
from taizhang.assessment.models import Appeal
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.rules.states import next_appeal_state
from taizhang.lib import clock
from taizhang.web.appeals import forms as typed
from taizhang.web.appeals.offering import offered, set_of
from taizhang.web.deeds import Deed


def _unit(actor: Actor, appeal: Appeal) -> None:
    may.may_appeal(actor, appeal.unit_id)


def _head(actor: Actor, appeal: Appeal) -> None:
    may.may_file(actor, appeal.unit_id)


def _withdrawer(actor: Actor, appeal: Appeal) -> None:
    (_unit if appeal.state == AppealState.DRAFT else _head)(actor, appeal)


def _office(actor: Actor, _appeal: Appeal) -> None:
    may.may_admit(actor)


def _attach(appeal: Appeal, by: Actor, typed_in: Mapping[str, Any]) -> object:
    file = typed_in["file"]
    appealing.attach(appeal, [(file.name, file.read())], by=by)
    return appeal


def _dismiss(appeal: Appeal, by: Actor, typed_in: Mapping[str, Any]) -> object:
    return admitting.dismiss_appeal(appeal, by=by, ground=Ground(typed_in["ground"]), reason=typed_in["reason"])


def _rule(appeal: Appeal, by: Actor, typed_in: Mapping[str, Any]) -> object:
    outcome, words = typed_in["outcome"], typed_in["ruling"]
    if outcome == "refuse":
        return ruling.refuse_appeal(appeal, by=by, ruling=words)
    sets = [set_of(typed_in["fact"], typed_in["value"])] if typed_in["fact"] else []
    return ruling.uphold_appeal(appeal, sets, by=by, ruling=words, in_part=outcome == "uphold_part")


DEEDS: Mapping[str, Deed[Appeal]] = {
    "attach": Deed(_unit, typed.FileForm, _attach, _("The file is with the appeal.")),
    "file": Deed(
        _head,
        typed.NothingForm,
        lambda appeal, by, _said: appealing.file_appeal(appeal, by=by),
        _("The office has your appeal."),
    ),
    "withdraw": Deed(
        _withdrawer,
        typed.NothingForm,
        lambda appeal, by, _said: appealing.withdraw_appeal(appeal, by=by),
        _("The appeal is withdrawn."),
    ),
    "admit": Deed(
        _office,
        typed.NothingForm,
        lambda appeal, by, _said: admitting.admit_appeal(appeal, by=by),
        _("Taken up; the unit has been told by when it is ruled on."),
    ),
    "dismiss": Deed(_office, typed.DismissForm, _dismiss, _("Not taken up; the unit has been told why.")),
    "rule": Deed(may.may_rule, typed.RulingForm, _rule, _("The ruling is kept; the unit has been told.")),
}
OPENED_BY: Mapping[str, str] = {"attach": "write", "rule": "refuse"}
"""Of deeds that are not called as the act that opens them, that act."""


def is_open(name: str, actor: Actor, appeal: Appeal) -> bool:
    """Whether the act is open in this state, to this person, on this day."""
    if next_appeal_state(AppealState(appeal.state), OPENED_BY.get(name, name)) is None:
        return False
    if name == "file" and life_of(appeal.run, clock.today()).state is not RunState.DISCLOSED:
        return False
    return allows(DEEDS[name].may, actor, appeal)


def forms_for(actor: Actor, appeal: Appeal, bound: Mapping[str, forms.Form]) -> dict[str, forms.Form]:
    """An empty form for every act that is open, and those that came back; the ruling's with what it can point at."""
    empty = {name: deed.form(auto_id=f"{name}_%s") for name, deed in DEEDS.items() if is_open(name, actor, appeal)}
    found = {**empty, **bound}
    if "rule" in found:
        found["rule"].fields["fact"].widget.choices = offered(appeal)
    return found
