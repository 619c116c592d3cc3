"""A highlight on its way: written, offered, published, taken up by others, taken back."""

from collections.abc import Mapping
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.honours.actions import highlights as actions
from taizhang.honours.facts import HighlightDraft, HighlightState
from taizhang.honours.models import Highlight, Reuse
from taizhang.honours.queries.lists import highlights_seen_by, highlights_waiting_for, public_highlights
from taizhang.honours.rules.states import HIGHLIGHT_TRANSITIONS
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from tests.factories import make_actor, make_unit
from tests.honours.desk import TODAY, Desk

L = HighlightState
pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Desk:
    other = make_unit("市住建局", code="C02")
    return Desk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER))


def written(desk: Desk, *, paper: bool = True) -> Highlight:
    said = HighlightDraft(
        "校车一车一档", "每车一档、每月一检", "事故为零", date(2012, 3, 1), desk.paper() if paper else None
    )
    return actions.write_highlight(desk.unit, said, by=desk.roles[Role.CLERK])


def at(desk: Desk, state: HighlightState) -> Highlight:
    row = written(desk)
    if state is not L.DRAFT:
        actions.offer_highlight(row, by=desk.roles[Role.HEAD])
    if state in (L.PUBLISHED, L.TAKEN_BACK):
        actions.publish_highlight(row, by=desk.roles[Role.OFFICER])
    if state is L.TAKEN_BACK:
        actions.take_back_highlight(row, by=desk.roles[Role.OFFICER], reason="已不适用")
    return row


UNIT, OFFICE = {"clerk", "head"}, {"officer", "chief"}
MAY: Mapping[tuple[HighlightState, str], set[str]] = {
    (L.DRAFT, "write"): UNIT,
    (L.DRAFT, "offer"): UNIT,
    (L.OFFERED, "hand_back"): OFFICE,
    (L.OFFERED, "publish"): OFFICE,
    (L.PUBLISHED, "take_up"): {"beside"},
    (L.PUBLISHED, "site"): OFFICE,
    (L.PUBLISHED, "take_back"): OFFICE,
}


@pytest.mark.parametrize("state", list(HighlightState))
def test_every_act_by_everybody_in_every_state(desk: Desk, state: HighlightState) -> None:
    key = at(desk, state).pk
    draft = HighlightDraft("名", "做", "成", TODAY)
    acts = {
        "write": lambda row, by: actions.write_highlight(desk.unit, draft, by=by, row=row),
        "offer": lambda row, by: actions.offer_highlight(row, by=by),
        "hand_back": lambda row, by: actions.hand_back_highlight(row, by=by, reason="r"),
        "publish": lambda row, by: actions.publish_highlight(row, by=by),
        "take_up": lambda row, by: actions.take_up(row, desk.other, by=by, since=TODAY, how="h"),
        "site": lambda row, by: actions.set_highlight_public(row, by=by, public=True),
        "take_back": lambda row, by: actions.take_back_highlight(row, by=by, reason="r"),
    }
    everyone = {**{str(role): actor for role, actor in desk.roles.items()}, "beside": desk.beside}
    done = set()
    for name, act in acts.items():
        for who, actor in everyone.items():
            row = Highlight.objects.select_related("unit").get(pk=key)
            try:
                with recorded("test.try", by="tester"):
                    act(row, actor)
                    done.add((name, who, row.state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen, ValueError):
                pass

    allowed = {(act, who) for (at_, act), people in MAY.items() if at_ == state for who in people}
    assert done == {(act, who, HIGHLIGHT_TRANSITIONS[state, act]) for act, who in allowed}


def test_the_origin_hears_who_took_it_up_and_what_came_of_it(desk: Desk) -> None:
    row = at(desk, L.PUBLISHED)
    actions.take_up(row, desk.other, by=desk.beside, since=date(2012, 6, 1), how="渣土车一车一档")
    actions.take_up(
        row, desk.other, by=desk.beside, since=date(2012, 6, 1), how="渣土车一车一档", result="查处超载12起"
    )

    [reuse] = Reuse.objects.all()
    assert (reuse.unit, reuse.result) == (desk.other, "查处超载12起")
    told = set(Notice.objects.filter(text__contains="借鉴：渣土车一车一档").values_list("person_id", flat=True))
    assert told == {desk.roles[role].person_id for role in (Role.CLERK, Role.HEAD)}
    assert list(verify()) == []


def test_what_has_no_evidence_is_not_published(desk: Desk) -> None:
    row = written(desk, paper=False)
    actions.offer_highlight(row, by=desk.roles[Role.HEAD])

    with pytest.raises(ValueError, match="no evidence"):
        actions.publish_highlight(row, by=desk.roles[Role.OFFICER])


def test_who_sees_a_highlight_when(desk: Desk) -> None:
    everyone = {"own": desk.roles[Role.CLERK], "other": desk.beside, "officer": desk.roles[Role.OFFICER]}
    seen = {
        state: {name for name, actor in everyone.items() if highlights_seen_by(actor).filter(pk=at(desk, state).pk)}
        for state in HighlightState
    }

    assert seen == {
        L.DRAFT: {"own"},
        L.OFFERED: {"own", "officer"},
        L.PUBLISHED: {"own", "other", "officer"},
        L.TAKEN_BACK: {"own", "officer"},
    }
    waiting = {highlight.state for highlight in highlights_waiting_for(desk.roles[Role.OFFICER])}
    assert waiting == {L.OFFERED}
    assert list(public_highlights()) == []
