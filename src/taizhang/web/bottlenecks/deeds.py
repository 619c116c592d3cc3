"""What can be done with a bottleneck on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.meetings.actions import ending, helping, writing
from taizhang.meetings.facts import BottleneckState
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.permissions import may_move
from taizhang.meetings.queries.bottlenecks import open_series
from taizhang.meetings.rules.bottlenecks import next_state
from taizhang.web.bottlenecks.forms import AnswerForm, HelperForm, NothingForm, ReasonForm, SolutionForm, TableForm
from taizhang.web.deeds import Deed


def _may(act: str, actor: Actor, row: Bottleneck) -> None:
    may_move(actor, row, act)


def _whose(act: str) -> Callable[[Actor, Bottleneck], None]:
    return partial(_may, act)


DEEDS: Mapping[str, Deed[Bottleneck]] = {
    "raise": Deed(
        _whose("raise"),
        NothingForm,
        lambda row, by, _said: writing.raise_bottleneck(row, by=by),
        _("The bottleneck is raised; the supervision office has been told."),
    ),
    "answer": Deed(
        _whose("answer"),
        AnswerForm,
        lambda row, by, said: helping.answer_bottleneck(row, by=by, answer=said["answer"]),
        _("The unit has the answer, and says whether it solves the matter."),
    ),
    "confirm": Deed(
        _whose("confirm"),
        NothingForm,
        lambda row, by, _said: ending.confirm_solved(row, by=by),
        _("The bottleneck is solved."),
    ),
    "claim": Deed(
        _whose("claim"),
        SolutionForm,
        lambda row, by, said: ending.claim_solved(row, by=by, solution=said["solution"]),
        _("The supervision office confirms that it is solved."),
    ),
    "ask": Deed(
        _whose("ask"),
        HelperForm,
        lambda row, by, said: helping.ask_unit(row, said["unit"], by=by),
        _("The unit has been asked to help."),
    ),
    "lift": Deed(
        _whose("lift"),
        NothingForm,
        lambda row, by, _said: helping.lift_bottleneck(row, by=by),
        _("The bottleneck is with the vice-mayor in charge."),
    ),
    "table": Deed(
        _whose("table"),
        TableForm,
        lambda row, by, said: helping.table_bottleneck(row, said["series"], by=by),
        _("The bottleneck comes before the next meeting."),
    ),
    "hold": Deed(
        _whose("hold"),
        ReasonForm,
        lambda row, by, said: helping.hold_bottleneck(row, by=by, reason=said["reason"]),
        _("The bottleneck stays; its days begin anew."),
    ),
    "decline": Deed(
        _whose("decline"),
        ReasonForm,
        lambda row, by, said: helping.decline_to_help(row, by=by, reason=said["reason"]),
        _("The bottleneck is back with the supervision office."),
    ),
    "dispute": Deed(
        _whose("dispute"),
        ReasonForm,
        lambda row, by, said: ending.dispute_answer(row, by=by, reason=said["reason"]),
        _("The bottleneck is back with the supervision office."),
    ),
    "doubt": Deed(
        _whose("doubt"),
        ReasonForm,
        lambda row, by, said: ending.doubt_solved(row, by=by, reason=said["reason"]),
        _("The bottleneck is open again; the unit has been told why."),
    ),
    "return": Deed(
        _whose("return"),
        ReasonForm,
        lambda row, by, said: helping.return_bottleneck(row, by=by, reason=said["reason"]),
        _("The bottleneck is back with the unit."),
    ),
    "withdraw": Deed(
        _whose("withdraw"),
        ReasonForm,
        lambda row, by, said: writing.withdraw_bottleneck(row, by=by, reason=said["reason"]),
        _("The draft is taken back."),
    ),
}


def forms_for(actor: Actor, row: Bottleneck) -> dict[str, forms.Form]:
    """A form for every act that is open in this state and to this person, filled as far as the bottleneck tells."""
    state = BottleneckState(row.state)
    found = [name for name in DEEDS if next_state(state, name) and allows(may_move, actor, row, name)]
    return {
        name: DEEDS[name].form(auto_id=f"{name}_%s", initial=_proposed(name, row))
        for name in found
        if name != "table" or open_series().exists()
    }


def _proposed(name: str, row: Bottleneck) -> dict[str, object]:
    if name == "ask":
        needed = row.needed.select_related("unit").first()
        return {"unit": needed.unit.name} if needed else {}
    return {"series": open_series().first()} if name == "table" else {}
