"""What may be done with many lines: whose act it is, what stands against it, what it asks for, what it does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions import (
    approve_targets,
    publish_targets,
    remove_drafts,
    return_targets,
    set_standing,
    submit_targets,
    withdraw_targets,
)
from taizhang.ledger.actions.leaders import bind_leader
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import (
    may_approve_targets,
    may_bind_leader,
    may_enter_targets,
    may_review_targets,
    may_submit_targets,
)
from taizhang.lib import clock
from taizhang.organisations.models import Post
from taizhang.supervision.actions import propose_for_late
from taizhang.supervision.permissions import may_handle_orders
from taizhang.supervision.queries import late_without_order
from taizhang.web.bulk import hindrances as against


@dataclass(frozen=True)
class Said:
    """What was typed or chosen for the whole act."""

    reason: str = ""
    post: Post | None = None


@dataclass(frozen=True)
class Act:
    """`may` raises Denied for a unit's lines; `asks` names what the act needs beside the lines: a reason, a post."""

    label: Promise
    outcome: Promise
    may: Callable[[Actor, int], None]
    hinders: Sequence[against.Hinders]
    perform: Callable[[Sequence[Target], Actor, Said], object]
    asks: str = ""


def _stand(standing: Standing) -> Callable[[Sequence[Target], Actor, Said], object]:
    return lambda lines, by, said: [set_standing(line, standing, by=by, reason=said.reason) for line in lines]


def _bind(lines: Sequence[Target], by: Actor, said: Said) -> None:
    if said.post is not None:
        bind_leader(lines, said.post, by=by)


def _propose(lines: Sequence[Target], by: Actor, _said: Said) -> None:
    propose_for_late(late_without_order(clock.today()).filter(target__in=lines), by=by)


ACTS: Mapping[str, Act] = {
    "submit": Act(
        _("Submit"),
        _("is submitted"),
        may_submit_targets,
        (against.state_against("submit"), against.asked, against.plan_closed, against.incomplete),
        lambda lines, by, _said: submit_targets(lines, by=by),
    ),
    "approve": Act(
        _("Approve"),
        _("is approved"),
        lambda actor, _unit: may_approve_targets(actor),
        (against.state_against("approve"), against.asked),
        lambda lines, by, _said: approve_targets(lines, by=by),
    ),
    "return": Act(
        _("Send back"),
        _("is sent back as a draft"),
        lambda actor, _unit: may_review_targets(actor),
        (against.state_against("return"), against.asked),
        lambda lines, by, said: return_targets(lines, by=by, reason=said.reason),
        "reason",
    ),
    "publish": Act(
        _("Mark for publication"),
        _("is in the next published version"),
        lambda actor, _unit: may_approve_targets(actor),
        (against.state_against("publish"), against.asked),
        lambda lines, by, _said: publish_targets(lines, by=by),
    ),
    "order": Act(
        _("Propose remedial orders"),
        _("an order is proposed for each overdue stage"),
        lambda actor, _unit: may_handle_orders(actor),
        (against.no_late_stage,),
        _propose,
    ),
    "lead": Act(
        _("Choose the leading post"),
        _("is led by that post"),
        may_bind_leader,
        (),
        _bind,
        "post",
    ),
    "suspend": Act(
        _("Suspend"),
        _("is suspended"),
        lambda actor, _unit: may_approve_targets(actor),
        (against.standing_against(Standing.SUSPENDED),),
        _stand(Standing.SUSPENDED),
        "reason",
    ),
    "resume": Act(
        _("Take up again"),
        _("is taken up again"),
        lambda actor, _unit: may_approve_targets(actor),
        (against.standing_against(Standing.ACTIVE),),
        _stand(Standing.ACTIVE),
        "reason",
    ),
    "withdraw": Act(
        _("Withdraw"),
        _("is taken out of force"),
        lambda actor, _unit: may_approve_targets(actor),
        (against.state_against("withdraw"), against.asked),
        lambda lines, by, said: withdraw_targets(lines, by=by, reason=said.reason),
        "reason",
    ),
    "remove": Act(
        _("Delete drafts"),
        _("is deleted; the record keeps it"),
        may_enter_targets,
        (against.no_draft, against.referred),
        lambda lines, by, _said: remove_drafts(lines, by=by),
    ),
}


def acts_of(actor: Actor) -> dict[str, Act]:
    """The acts that may be the person's with any line at all."""
    units = actor.units or {0}
    return {name: act for name, act in ACTS.items() if any(allows(act.may, actor, unit) for unit in units)}


def units_open_to(actor: Actor, acts: Mapping[str, Act], units: Iterable[int]) -> set[int]:
    """Those of the units with whose lines any of the acts may be the person's, whatever their state."""
    return {unit for unit in units if any(allows(act.may, actor, unit) for act in acts.values())}
