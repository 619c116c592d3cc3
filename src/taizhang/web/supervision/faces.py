"""How each act stands on an order's page: its heading, its button, a word to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.workdays import add_workdays, workdays_between
from taizhang.supervision.facts import OrderState, Trigger
from taizhang.supervision.models import Order
from taizhang.supervision.papers.wording import basis_of_source, proposed_basis, proposed_requirement
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.states import next_state
from taizhang.web.supervision.beside import BESIDE, is_open, open_extension
from taizhang.web.supervision.deeds import DEEDS
from taizhang.web.supervision.forms import WithFiles


@dataclass(frozen=True)
class Face:
    """The words of an act; `main`: it is what the page asks for; `folded`: it stands behind its heading."""

    heading: Promise
    button: Promise
    note: Promise | str = ""
    main: bool = True
    folded: bool = False


@dataclass(frozen=True)
class Act:
    """An act that is open: its name, its words, its form."""

    name: str
    face: Face
    form: forms.Form

    @property
    def takes_files(self) -> bool:
        """Whether files come along."""
        return isinstance(self.form, WithFiles)


FACES: Mapping[str, Face] = {
    "draft": Face(
        _("Draft the order"),
        _("Hand the draft to the chief"),
        _("Another approves it; it is numbered when it is issued."),
    ),
    "approve": Face(_("Approve the draft"), _("Approve"), _("An officer issues it under a number.")),
    "rework": Face(_("Send the draft back"), _("Send back"), main=False),
    "issue": Face(
        _("Issue the order"), _("Issue"), _("It is numbered, the unit is told, and its days begin to count tomorrow.")
    ),
    "sign": Face(_("Sign for the order"), _("Sign for it"), _("From now on the unit has it in hand.")),
    "answer": Face(_("Answer the order"), _("Send the answer")),
    "verify": Face(
        _("Verify the answer"), _("Keep the check"), _("Look yourself: on the spot, in the books, at the proof.")
    ),
    "close": Face(_("Close what is mended"), _("Close the order")),
    "return": Face(_("Return the answer"), _("Return it to the unit"), main=False),
    "archive": Face(_("File the order"), _("File it"), _("It is filed by itself some days after closing."), main=False),
    "hold": Face(_("Look back: it holds"), _("Keep: it holds")),
    "reopen": Face(_("Look back: it is undone"), _("Open it again, one level up"), main=False),
    "drop": Face(_("Or do not issue it"), _("Do not issue"), main=False),
    "end": Face(
        _("End it unsolved"),
        _("End it unsolved"),
        _("That is not closing: it stays in sight as unsolved."),
        main=False,
        folded=True,
    ),
    "ask": Face(
        _("Ask for more time"),
        _("Ask for more time"),
        _("It is asked before the last day; an officer checks, the chief decides."),
        main=False,
        folded=True,
    ),
    "check": Face(_("Check the request for more time"), _("Lay it before the chief")),
    "grant": Face(_("Grant more time"), _("Grant")),
    "refuse": Face(_("Refuse more time"), _("Refuse"), main=False),
    "urge": Face(_("Urge the unit on"), _("Issue the paper")),
    "talk": Face(_("Call the unit to a talk"), _("Issue the paper")),
    "waive": Face(_("Or do not urge"), _("Do not urge"), main=False, folded=True),
    "stop": Face(
        _("Stop the clock"),
        _("Stop the clock"),
        _("No day counts until it runs again."),
        main=False,
        folded=True,
    ),
    "resume": Face(_("Let the clock run again"), _("Let it run"), _("Today counts again."), main=False),
}


def acts_for(actor: Actor, order: Order, bound: Mapping[str, forms.Form]) -> Iterator[Act]:
    """Every act that is open in this state and to this person; a form sent back takes the place of the empty one."""
    for name, deed in DEEDS.items():
        if name in bound:
            yield Act(name, FACES[name], bound[name])
        elif _is_open(name, order) and allows(deed.may, actor, order):
            initial = INITIAL[name](order) if name in INITIAL else {}
            yield Act(name, FACES[name], deed.form(auto_id=f"{name}_%s", initial=initial))


def _is_open(name: str, order: Order) -> bool:
    if name in BESIDE:
        return is_open(name, order)
    again = name == "drop" and order.turn > 1
    return next_state(OrderState(order.state), name) is not None and not again


def needs_other_eyes(actor: Actor, order: Order) -> bool:
    """Whether it is the actor's turn by role, and another's because the actor drafted or issued the order."""
    act = {OrderState.ANSWERED: "verify", OrderState.DRAFTED: "approve"}.get(OrderState(order.state))
    if act is None:
        return False
    mine = order.drafted_by_id, (order.issued_by_id if act == "verify" else None)
    return actor.person_id in mine and not allows(DEEDS[act].may, actor, order) and bool(actor.roles)


def _drafted(order: Order) -> dict[str, Any]:
    """The draft as it stands; before there is one, the officer's start from rule, line and source."""
    if order.basis:
        support = "、".join(each.unit.short_name for each in order.supports.select_related("unit"))
        return {
            "basis": order.basis,
            "requirement": order.requirement,
            "days": order.days,
            "support": support,
            "internal": order.internal,
        }
    stage = order.milestone.name if order.milestone else ""
    trigger, today = Trigger(order.trigger), clock.today()
    wished = workdays_between(today, order.wished_on) if order.wished_on else 0
    asked = order.finding if order.source else proposed_requirement(trigger=trigger, stage=stage)
    days = max(wished, 0) or rules_on(today).terms[trigger]
    return {"basis": _basis(order, today), "requirement": asked, "days": days}


def _basis(order: Order, today: date) -> str:
    target = order.target
    if order.source or target is None:
        return basis_of_source(order.source, today)
    paper = target.paper.title if target.paper else ""
    return proposed_basis(year=target.ledger.year, code=target.code, paper=paper, locator=target.locator, today=today)


def _closed(_order: Order) -> dict[str, Any]:
    today = clock.today()
    return {"look_back_on": add_workdays(today, rules_on(today).look_back)}


def _granted(order: Order) -> dict[str, Any]:
    asked = open_extension(order)
    return {"until": asked.wished_on} if asked else {}


INITIAL: Mapping[str, Callable[[Order], dict[str, Any]]] = {"draft": _drafted, "close": _closed, "grant": _granted}
