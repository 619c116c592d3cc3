"""Every open line has a living owner, or is listed with what is missing."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.handovers.facts import Gap
from taizhang.handovers.queries.owners import gaps, unowned
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.tenures import appoint, end_appointment
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post, Unit
from tests.factories import LONG_AGO
from tests.ledger.test_lines import enter, published

TODAY, JUNE = date(2012, 7, 10), date(2012, 6, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def post(unit: Unit, roles: dict[Role, Actor]) -> Post:
    made = create_post(unit, title="副局长", kind=PostKind.DEPUTY, by=roles[Role.OFFICER])
    appoint(made, holder="王伟", since=LONG_AGO, by=roles[Role.OFFICER])
    return made


def found(day: date) -> list[tuple[str, tuple[Gap, ...]]]:
    return [(line.code, lacking) for line, lacking in gaps(unowned(day), day)]


def test_a_line_led_by_a_post_that_is_held_has_an_owner(unit: Unit, roles: dict[Role, Actor], post: Post) -> None:
    published(unit, roles, leader="王伟")
    published(unit, roles, leader="王伟", responsible="副局长", post_id=post.pk)
    enter(unit, roles[Role.CLERK], leader="没有的人")

    assert found(TODAY) == []


def test_a_post_that_falls_vacant_leaves_its_lines_without_owner(
    unit: Unit, roles: dict[Role, Actor], post: Post
) -> None:
    led = published(unit, roles, leader="王伟")
    both = published(unit, roles, leader="王伟", responsible="副局长", post_id=post.pk)
    end_appointment(post.appointments.get(), last_day=date(2012, 6, 30), by=roles[Role.OFFICER])

    assert found(JUNE) == []
    assert found(TODAY) == [
        (led.code, (Gap.VACANT_LEADER,)),
        (both.code, (Gap.VACANT_LEADER, Gap.VACANT_RESPONSIBLE)),
    ]


def test_a_name_that_holds_no_post_is_no_owner(unit: Unit, roles: dict[Role, Actor], post: Post) -> None:
    line = published(unit, roles, leader="没有的人")

    assert found(TODAY) == [(line.code, (Gap.UNKNOWN_LEADER,))]


def test_nobody_named_is_said_so(unit: Unit, roles: dict[Role, Actor], post: Post) -> None:
    line = published(unit, roles, leader="没有的人")
    with recorded("test.blank", by="tester"):
        line.refresh_from_db()
        line.leader, line.responsible = "", ""
        line.save()

    assert found(TODAY) == [(line.code, (Gap.NO_LEADER, Gap.NO_RESPONSIBLE))]


def test_whoever_acts_is_a_living_owner(unit: Unit, roles: dict[Role, Actor], post: Post) -> None:
    published(unit, roles, leader="王伟")
    end_appointment(post.appointments.get(), last_day=date(2012, 6, 30), by=roles[Role.OFFICER])
    appoint(post, holder="钱代理", since=TODAY, acting=True, by=roles[Role.OFFICER])

    assert found(TODAY) == []
