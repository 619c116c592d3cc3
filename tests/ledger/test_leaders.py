"""A line is led by a post; the name is that of whoever holds it on the day."""

from datetime import date

import pytest

from taizhang.accounts.facts import SYSTEM, Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.ledger.actions import correct_target, enter_targets
from taizhang.ledger.actions.leaders import bind_leader
from taizhang.ledger.actions.undoing import put_back, snapshot
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post, Unit
from tests.factories import LONG_AGO, draft

BEFORE, AFTER = date(2012, 5, 31), date(2012, 7, 2)
pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 3, 1))]


@pytest.fixture
def head(unit: Unit) -> Post:
    """Held by 刘晓峰 until the end of May, vacant in June, by 赵新民 from July on."""
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title="局长", kind=PostKind.UNIT_HEAD)
        post.save()
        Appointment(post=post, holder="刘晓峰", valid_from=LONG_AGO, valid_to=BEFORE).save()
        Appointment(post=post, holder="赵新民", valid_from=date(2012, 7, 1)).save()
    return post


def enter(unit: Unit, by: Actor, **said: object) -> Target:
    [target] = enter_targets([draft(unit, **said)], by=by, year=2012)
    return target


def led(target: Target, day: date) -> str:
    return leaders_on([Target.objects.get(pk=target.pk)], day)[target.pk]


def test_the_name_follows_the_post_from_day_to_day(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    target = enter(unit, roles[Role.CLERK], leader="局长刘晓峰")

    days = [led(target, day) for day in (BEFORE, date(2012, 6, 15), AFTER)]

    assert (target.leader_post_id, target.leader, days) == (head.pk, "局长刘晓峰", ["刘晓峰", "局长", "赵新民"])


def test_whoever_holds_no_post_is_led_by_as_written(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    target = enter(unit, roles[Role.CLERK], leader="钱未任")

    assert (target.leader_post_id, led(target, AFTER)) == (None, "钱未任")


def test_a_city_leader_leads_a_line_of_any_unit(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    with recorded("test.make", by="tester"):
        post = Post(unit=unit, title="副市长", kind=PostKind.LEADER)
        post.save()
        Appointment(post=post, holder="闻静姝", valid_from=LONG_AGO).save()

    assert enter(unit, roles[Role.CLERK], leader="闻静姝").leader_post_id == post.pk


@pytest.mark.today(AFTER)
def test_correcting_another_field_leaves_the_leader(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    target = enter(unit, roles[Role.CLERK], leader="局长")

    correct_target(target, draft(unit, leader="赵新民", method="改了"), by=roles[Role.CLERK])

    assert (target.leader, target.leader_post_id, target.method) == ("局长", head.pk, "改了")


def test_a_draft_put_back_is_led_as_before(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    target = enter(unit, roles[Role.CLERK], leader="刘晓峰")
    before = snapshot(target)
    correct_target(target, draft(unit, leader="别人"), by=roles[Role.CLERK])

    put_back(target, before, by=roles[Role.CLERK])

    assert (target.leader, target.leader_post_id) == ("刘晓峰", head.pk)
    assert list(verify()) == []


def test_lines_are_bound_to_a_post_in_one_record(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    lines = [enter(unit, roles[Role.CLERK], leader="刘局") for _ in range(2)]

    bind_leader(lines, head, by=roles[Role.OFFICER])

    record = Record.objects.latest("pk")
    assert (record.action, record.subject, record.stream) == ("ledger.bind_leader", "B07-2012", "unit-B07")
    assert [(line.leader, led(line, AFTER)) for line in lines] == [("刘局", "赵新民")] * 2
    assert list(verify()) == []


def test_who_says_which_post_leads(unit: Unit, roles: dict[Role, Actor], head: Post) -> None:
    target = enter(unit, roles[Role.CLERK], leader="刘局")

    may = set()
    for name, actor in [*roles.items(), ("system", SYSTEM)]:
        try:
            bind_leader([target], head, by=actor)
        except Denied:
            continue
        may.add(name)

    assert may == {Role.HEAD, Role.OFFICER, Role.CHIEF, "system"}
