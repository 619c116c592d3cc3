"""The rows of a list, each with the acts that are open on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.permissions import may_reply
from taizhang.consequences.queries.lists import named_seen_by
from taizhang.consequences.rules.picking import points_text
from taizhang.lib import clock
from taizhang.web.consequences.deeds import DEEDS, OF_ROWS, is_open


@dataclass(frozen=True)
class Row:
    """A unit on a list as shown to one person."""

    named: Named
    points: str
    acts: Mapping[str, forms.Form]


def rows_of(actor: Actor, listing: Listing, bound: Mapping[str, forms.Form]) -> list[Row]:
    """Every row that the person sees; a form that came back stands with the row it was sent for."""
    opened = [name for name in OF_ROWS if is_open(name, actor, listing)]
    return [
        Row(named, points_text(named.points), _acts(actor, listing, named, opened, bound))
        for named in named_seen_by(actor, listing)
    ]


def _acts(
    actor: Actor, listing: Listing, named: Named, opened: list[str], bound: Mapping[str, forms.Form]
) -> dict[str, forms.Form]:
    found = {}
    for name in opened:
        if name in bound and str(bound[name].data.get("named")) == str(named.pk):
            found[name] = bound[name]
        elif _asks(name, actor, listing, named):
            found[name] = DEEDS[name].form(auto_id=f"{name}{named.pk}_%s", initial=_known(named))
    return found


def lost(rows: list[Row], bound: Mapping[str, forms.Form]) -> list[str]:
    """What is wrong with forms on a row that the page does not show; it is said at the head of the page."""
    shown = [form for row in rows for form in row.acts.values()]
    strays = [form for name, form in bound.items() if name in OF_ROWS and not any(form is each for each in shown)]
    return [str(error) for form in strays for errors in form.errors.values() for error in errors]


def _asks(name: str, actor: Actor, listing: Listing, named: Named) -> bool:
    if named.struck_at is not None:
        return False
    if name == "reply":
        late = listing.reply_by is not None and clock.today() > listing.reply_by
        return allows(may_reply, actor, named) and named.answered_at is None and not late
    if name == "answer":
        return named.replied_at is not None and named.answered_at is None
    return True


def _known(named: Named) -> dict[str, object]:
    return {"named": named.pk, "story": named.story, "words": named.reply if not named.answered_at else ""}
