"""How each act stands on an inspection's page, and when it is offered."""

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.people import free_to_recheck
from taizhang.inspections.queries.planning import warnings_of
from taizhang.inspections.queries.terms import is_past, standing_conclusion
from taizhang.inspections.rules.states import may_enter, next_state
from taizhang.lib import clock
from taizhang.web.inspections.choices import named
from taizhang.web.inspections.deeds import DEEDS
from taizhang.web.supervision.faces import Act, Face

_S = InspectionState
FACES: Mapping[str, Face] = {
    "approve": Face(_("Approve the inspection"), _("Approve"), _("Basis, days, team and warnings stand below.")),
    "notify": Face(_("Notify the unit"), _("Give the notice"), _("It is numbered; the unit sees what is looked at.")),
    "enter": Face(_("Go in"), _("The team is there")),
    "draft": Face(_("Draft the conclusion"), _("Hand it to the chief"), _("Another than the team decides about it.")),
    "give": Face(
        _("Give the conclusion"),
        _("Give it to the unit"),
        _("It is numbered and dated; the unit signs for it and may ask for a recheck."),
    ),
    "rework": Face(_("Send the draft back"), _("Send back"), main=False),
    "sign": Face(_("Sign for the conclusion"), _("Sign for it"), _("The days to ask for a recheck count from then.")),
    "ask": Face(
        _("Ask for a recheck"),
        _("Ask for it"),
        _("People who were not of the team look at it. Asking costs nothing."),
        main=False,
        folded=True,
    ),
    "appoint": Face(_("Who looks at it again"), _("Appoint them")),
    "decide": Face(_("Decide the recheck"), _("Decide"), _("The conclusion as it was given is kept.")),
    "close": Face(_("Close the inspection"), _("Close it")),
    "publish": Face(
        _("On the public site"), _("Keep this"), _("With the next version; no names of people."), main=False
    ),
    "cancel": Face(_("Call the inspection off"), _("Call it off"), main=False, folded=True),
}
"""An order for a point is proposed beside the point."""


def acts_for(actor: Actor, row: Inspection, bound: Mapping[str, forms.Form]) -> Iterator[Act]:
    """Every act that is open in this state, to this person, and by the facts."""
    for name, face in FACES.items():
        if name in bound:
            yield Act(name, face, bound[name])
        elif _is_open(name, row) and allows(DEEDS[name].may, actor, row):
            yield Act(name, face, _form(name, row))


def _is_open(name: str, row: Inspection) -> bool:
    state = _S(row.state)
    if next_state(state, name) is None:
        return False
    if name == "notify":
        return not row.unannounced
    if name == "enter":
        return may_enter(state, unannounced=row.unannounced) and row.starts_on <= clock.today()
    if name == "draft":
        return not row.points.filter(answer="").exists()
    return name not in ("sign", "ask", "close") or _is_due(name, row)


def _is_due(name: str, row: Inspection) -> bool:
    held, today = standing_conclusion(row), clock.today()
    if held is None:
        return False
    if name == "sign":
        return held.signed_at is None
    past = is_past(held, today)
    return past or row.state == _S.RECHECKED if name == "close" else not past


def _form(name: str, row: Inspection) -> forms.Form:
    """The empty form of an act; what is known already stands in it."""
    form = DEEDS[name].form(auto_id=f"{name}_%s", initial=_begun(name, row))
    if name == "appoint":
        form.fields["people"].choices = named(free_to_recheck(row))  # type: ignore[attr-defined]
    if name == "approve" and not warnings_of([row]):
        del form.fields["reason"]
    return form


def _begun(name: str, row: Inspection) -> dict[str, object]:
    if name == "publish":
        return {"public": row.public}
    held = row.conclusions.order_by("version").last()
    if name in ("draft", "decide") and held is not None:
        return {"findings": held.findings, ("opinion" if name == "draft" else "changed"): held.opinion}
    return {}
