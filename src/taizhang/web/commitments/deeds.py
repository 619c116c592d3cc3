"""What can be done with a commitment on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.supervision import actions
from taizhang.supervision.facts import CommitmentState
from taizhang.supervision.models import Commitment
from taizhang.supervision.permissions import may_move_commitment
from taizhang.supervision.queries.commitments import done_on, is_bound
from taizhang.supervision.rules.commitments import may_break, next_state, verdict
from taizhang.web.commitments.forms import FindingForm, ResultForm, ReturnForm
from taizhang.web.deeds import Deed
from taizhang.web.supervision.faces import Act, Face
from taizhang.web.supervision.forms import NothingForm


def _of(act: str) -> Callable[[Actor, Commitment], None]:
    return partial(_may, act)


def _may(act: str, actor: Actor, row: Commitment) -> None:
    may_move_commitment(actor, row, act)


DEEDS: Mapping[str, Deed[Commitment]] = {
    "sign": Deed(
        _of("sign"), NothingForm, lambda row, by, _said: actions.sign_commitment(row, by=by), _("Signed by the head.")
    ),
    "publish": Deed(
        _of("publish"),
        NothingForm,
        lambda row, by, _said: actions.publish_commitment(row, by=by),
        _("The commitment is public with the next version of the site."),
    ),
    "return": Deed(
        _of("return"),
        ReturnForm,
        lambda row, by, said: actions.return_commitment(row, by=by, reason=said["reason"]),
        _("The commitment is back with the unit."),
    ),
    "report": Deed(
        _of("report"),
        ResultForm,
        lambda row, by, said: actions.report_commitment(row, by=by, result=said["result"], files=said["files"]),
        _("The result is with the supervision office."),
    ),
    "keep": Deed(
        _of("keep"),
        FindingForm,
        lambda row, by, said: actions.keep_commitment(row, by=by, finding=said["finding"]),
        _("The commitment is kept."),
    ),
    "break": Deed(
        _of("break"),
        FindingForm,
        lambda row, by, said: actions.break_commitment(row, by=by, finding=said["finding"]),
        _("The commitment is broken."),
    ),
}

FACES: Mapping[str, Face] = {
    "sign": Face(
        _("Sign as first responsible"),
        _("Sign the commitment"),
        _("The head of the unit answers first for what is promised."),
    ),
    "publish": Face(
        _("Approve for publication"),
        _("Approve and publish"),
        _("Personal names and inner matters do not belong in it."),
    ),
    "return": Face(_("Send back to the unit"), _("Send back"), main=False),
    "report": Face(_("Report the result"), _("Send the result")),
    "keep": Face(_("The check finds it kept"), _("Keep: it was kept")),
    "break": Face(_("The check finds it broken"), _("Keep: it was broken"), main=False),
}


def acts_for(actor: Actor, row: Commitment, bound: Mapping[str, forms.Form]) -> Iterator[Act]:
    """Every act that is open in this state, to this person, and by the facts."""
    for name, deed in DEEDS.items():
        if name in bound:
            yield Act(name, FACES[name], bound[name])
        elif _is_open(name, row) and allows(deed.may, actor, row):
            yield Act(name, FACES[name], deed.form(auto_id=f"{name}_%s"))


def _is_open(name: str, row: Commitment) -> bool:
    if next_state(CommitmentState(row.state), name) is None:
        return False
    if name in ("keep", "break") and is_bound(row):
        return verdict(done_on(row), row.due_on, clock.today()) == name
    return name != "break" or may_break(row.due_on, clock.today())
