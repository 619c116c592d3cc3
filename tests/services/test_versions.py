"""Who proposes, mends, returns and publishes the terms of an item; what is published never changes."""

from datetime import date

import pytest

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied, Role
from taizhang.audit.models import Record
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.services.actions.versions import (
    Refused,
    enter_versions,
    mend_version,
    propose_version,
    publish_version,
    return_version,
)
from taizhang.services.facts import Taken, VersionState
from taizhang.services.models import Item, Version
from taizhang.services.queries.versions import versions_seen_by, versions_waiting_for
from taizhang.services.rules.versions import TRANSITIONS
from tests.factories import every_role, make_actor, make_unit
from tests.services.windows import AFTER, REENGINEERED, entered, entry, opened, terms, version

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

OFFICE = {Role.OFFICER, Role.CHIEF}


def may(act: object, *args: object, **said: object) -> bool:
    try:
        act(*args, **said)  # type: ignore[operator]
    except Denied:
        return False
    return True


def test_the_unit_and_the_office_propose_and_nobody_else() -> None:
    unit = make_unit()
    roles = every_role(unit)

    allowed = {role for role in Role if may(propose_version, terms(unit, code=f"A-{role}"), by=roles[role])}

    assert allowed == UNIT_ROLES | OFFICE
    assert not may(propose_version, terms(unit), by=make_actor(Role.CLERK, make_unit("市交通局")))


@pytest.mark.parametrize("state", VersionState)
@pytest.mark.parametrize("act", ["mend", "return", "publish"])
def test_every_act_by_every_role_in_every_state(state: VersionState, act: str) -> None:
    unit = make_unit()
    roles = every_role(unit)
    acts = {
        "mend": lambda held, by: mend_version(held, terms(unit), by=by),
        "return": lambda held, by: return_version(held, by=by, reason="材料不全"),
        "publish": lambda held, by: publish_version(held, by=by),
    }

    outcomes = {}
    for number, role in enumerate(Role):
        held = in_state(propose_version(terms(unit, code=f"A-{number}"), by=roles[Role.CLERK]), state, roles)
        try:
            outcomes[role] = acts[act](held, roles[role]).state
        except Denied:
            outcomes[role] = "denied"
        except NotOpen:
            outcomes[role] = "not open"

    owners = UNIT_ROLES | OFFICE if act == "mend" else OFFICE
    expected = TRANSITIONS.get((state, act), "not open")
    assert outcomes == {role: expected if role in owners else "denied" for role in Role}


def in_state(held: Version, state: VersionState, roles: dict[Role, Actor]) -> Version:
    if state == VersionState.RETURNED:
        return return_version(held, by=roles[Role.CHIEF], reason="时限偏长")
    return publish_version(held, by=roles[Role.CHIEF]) if state == VersionState.PUBLISHED else held


def test_an_item_keeps_every_version_it_ever_had() -> None:
    unit = make_unit()
    item = opened(unit, every_role(unit))

    held = [(each.valid_from, len(each.steps), each.promise) for each in item.versions.order_by("valid_from")]

    assert held == [(date(2011, 1, 1), 5, 10), (REENGINEERED, 2, 5)]


def test_a_version_begins_after_the_others_and_after_the_cases_that_came_in() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    with clock.frozen(date(2012, 6, 30)):
        entered(entry("1", received_on=date(2012, 5, 2), accepted_on=None), by=roles[Role.CLERK])

    earlier = propose_version(terms(unit, valid_from=date(2012, 3, 1)), by=roles[Role.CLERK])
    behind = propose_version(terms(unit, valid_from=date(2012, 5, 2)), by=roles[Role.CLERK])

    for held in (earlier, behind):
        with pytest.raises(Refused) as refusal:
            publish_version(held, by=roles[Role.CHIEF])
        assert [fault.field for fault in refusal.value.faults] == ["valid_from"]


def test_what_is_wrong_with_terms_is_refused_and_nothing_is_written() -> None:
    unit, other = make_unit(), make_unit("市交通局")
    clerk = make_actor(Role.OFFICER)
    propose_version(terms(unit), by=clerk)
    before = Record.objects.count()

    for said in (terms(unit), terms(other, valid_from=date(2012, 1, 1)), terms(unit, code="", promise=999)):
        with pytest.raises(Refused):
            propose_version(said, by=clerk)

    assert Record.objects.count() == before


def test_two_versions_of_one_day_cannot_be_made_by_mending() -> None:
    unit = make_unit()
    clerk = make_actor(Role.CLERK, unit)
    propose_version(terms(unit), by=clerk)
    second = propose_version(terms(unit, valid_from=REENGINEERED), by=clerk)

    with pytest.raises(Refused):
        mend_version(second, terms(unit), by=clerk)
    assert mend_version(second, terms(unit, valid_from=REENGINEERED, **AFTER), by=clerk).promise == 5


def test_a_return_says_why_and_stands_until_it_is_mended() -> None:
    unit = make_unit()
    roles = every_role(unit)
    held = propose_version(terms(unit), by=roles[Role.CLERK])

    with pytest.raises(ValueError, match="why"):
        return_version(held, by=roles[Role.OFFICER], reason=" ")
    return_version(held, by=roles[Role.OFFICER], reason="承诺时限过长")
    waiting = [list(versions_waiting_for(roles[role])) for role in (Role.CLERK, Role.OFFICER)]
    mended = mend_version(held, terms(unit, promise=8), by=roles[Role.HEAD])

    assert waiting == [[held], []]
    assert (mended.state, mended.return_reason, mended.promise) == ("proposed", "", 8)
    assert list(versions_waiting_for(roles[Role.CHIEF])) == [held]


def test_others_see_what_is_published_and_the_unit_sees_all() -> None:
    unit = make_unit()
    roles = every_role(unit)
    item = opened(unit, roles)
    propose_version(terms(unit, valid_from=date(2013, 1, 1)), by=roles[Role.CLERK])
    stranger = make_actor(Role.CLERK, make_unit("市交通局"))

    seen = [versions_seen_by(actor, item).count() for actor in (roles[Role.CLERK], roles[Role.AUDITOR], stranger)]

    assert seen == [3, 3, 2]


def test_a_table_of_terms_is_taken_in_whole_or_not_at_all() -> None:
    unit = make_unit()
    roles = every_role(unit)
    item = opened(unit, roles)
    again = [version(item, REENGINEERED).entry, terms(unit, code="GS-02")]

    taken = enter_versions(again, by=roles[Role.CLERK])
    mended = enter_versions([terms(unit, code="GS-02", promise=9)], by=roles[Role.CLERK])
    with pytest.raises(Refused):
        enter_versions([terms(unit, code="GS-03"), terms(unit, promise=1)], by=roles[Role.CLERK])

    assert (taken, mended) == (Taken(new=1, same=1), Taken(changed=1))
    assert sorted(Item.objects.values_list("code", flat=True)) == ["GS-01", "GS-02"]
