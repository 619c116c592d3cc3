"""What can be done with a list on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.consequences import permissions as may
from taizhang.consequences.actions import issuing, preparing, replying
from taizhang.consequences.facts import ListKind, ListState
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.queries.lists import named_seen_by
from taizhang.consequences.rules.states import next_state
from taizhang.web.appeals.forms import NothingForm, ReasonForm
from taizhang.web.consequences import forms as typed
from taizhang.web.deeds import Deed

Said = Mapping[str, Any]


def _office(actor: Actor, _listing: Listing) -> None:
    may.may_prepare(actor)


def _chief(actor: Actor, _listing: Listing) -> None:
    may.may_decide(actor)


def _head(actor: Actor, listing: Listing) -> None:
    for named in named_seen_by(actor, listing):
        if allows(may.may_reply, actor, named):
            return
    may.may_reply(actor, Named(unit_id=0))


def _row(listing: Listing, by: Actor, said: Said) -> Named:
    """The row that is meant; one that is none of the list is a ValueError."""
    found: Named | None = named_seen_by(by, listing).filter(pk=said["named"]).first()
    if found is None:
        raise ValueError(_("This unit is not on the list."))
    found.listing = listing
    return found


def _on_row(act: Callable[[Named, Actor, Said], object]) -> Callable[[Listing, Actor, Said], object]:
    return lambda listing, by, said: act(_row(listing, by, said), by, said)


DEEDS: Mapping[str, Deed[Listing]] = {
    "strike": Deed(
        _office,
        typed.StrikeForm,
        _on_row(lambda row, by, said: preparing.strike_named(row, by=by, reason=said["reason"])),
        gettext_lazy("It is off the list; the reason is kept."),
    ),
    "tell": Deed(
        _office,
        typed.StoryForm,
        _on_row(lambda row, by, said: preparing.tell_story(row, by=by, story=said["story"])),
        gettext_lazy("That is kept."),
    ),
    "put": Deed(
        _office,
        NothingForm,
        lambda listing, by, _said: preparing.put_to_units(listing, by=by),
        gettext_lazy("The units have been told and may reply."),
    ),
    "reply": Deed(
        _head,
        typed.ReplyForm,
        _on_row(lambda row, by, said: replying.reply(row, by=by, words=said["words"])),
        gettext_lazy("The office has your reply; it stands with the list."),
    ),
    "answer": Deed(
        _office,
        typed.AnswerForm,
        _on_row(lambda row, by, said: replying.answer_reply(row, by=by, words=said["words"], strike=said["strike"])),
        gettext_lazy("The unit has been answered."),
    ),
    "issue": Deed(
        may.may_issue,
        typed.IssueForm,
        lambda listing, by, said: issuing.issue_list(listing, by=by, public=said["public"]),
        gettext_lazy("The list is issued; the units on it have been told."),
    ),
    "drop": Deed(
        _chief,
        ReasonForm,
        lambda listing, by, said: preparing.drop_listing(listing, by=by, reason=said["reason"]),
        gettext_lazy("The list is not issued; the reason is kept."),
    ),
    "withdraw": Deed(
        _chief,
        ReasonForm,
        lambda listing, by, said: issuing.withdraw_list(listing, by=by, reason=said["reason"]),
        gettext_lazy("The list is withdrawn; it stays to be seen, with the reason."),
    ),
}
OF_ROWS = ("strike", "tell", "reply", "answer")
"""Acts on one row; the others are on the whole list."""


def is_open(name: str, actor: Actor, listing: Listing) -> bool:
    """Whether the act is open in this state and to this person."""
    state = next_state(ListState(listing.state), name, ListKind(listing.kind))
    return state is not None and allows(DEEDS[name].may, actor, listing)


def forms_for(actor: Actor, listing: Listing) -> dict[str, forms.Form]:
    """An empty form for every act on the whole list that is open."""
    names = [name for name in DEEDS if name not in OF_ROWS and is_open(name, actor, listing)]
    return {name: DEEDS[name].form(auto_id=f"{name}_%s") for name in names}
