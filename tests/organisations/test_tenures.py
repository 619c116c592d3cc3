"""Appointing, ending and taking back; who is refused, and in which words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.organisations.actions.posts import add_duty, close_post, create_post, remove_duty
from taizhang.organisations.actions.tenures import appoint, end_appointment, take_back
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post, Unit
from taizhang.organisations.permissions import may_shape
from taizhang.organisations.queries import holder_names
from taizhang.organisations.queries.tenures import holders_on, posts_held_by
from tests.factories import LONG_AGO, make_actor, make_person, make_unit

TODAY, MAY = date(2012, 7, 10), date(2012, 5, 2)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


@pytest.fixture
def post(unit: Unit, officer: Actor) -> Post:
    """Held by 刘晓峰 since long ago."""
    made = create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=officer)
    appoint(made, holder="刘晓峰", since=LONG_AGO, by=officer)
    return made


def held(post: Post) -> list[tuple[str, date, date | None, bool]]:
    rows = post.appointments.order_by("valid_from", "pk")
    return [(each.holder, each.valid_from, each.valid_to, each.acting) for each in rows]


def test_a_second_holder_on_one_day_is_refused_by_name_and_day(post: Post, officer: Actor) -> None:
    said = "市教育局局长 is held by 刘晓峰 from 2010-01-01 to further notice; no two hold a post on one day."

    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        appoint(post, holder="赵新民", since=MAY, by=officer)

    assert len(held(post)) == 1


def test_a_successor_ends_the_tenure_before_on_the_eve(post: Post, officer: Actor) -> None:
    appoint(post, holder="赵新民", since=MAY, by=officer, replacing=True)

    assert held(post) == [("刘晓峰", LONG_AGO, date(2012, 5, 1), False), ("赵新民", MAY, None, False)]
    assert Record.objects.latest("pk").subject == "市教育局局长"
    assert list(verify()) == []


def test_nobody_succeeds_before_the_tenure_it_ends(post: Post, officer: Actor) -> None:
    with pytest.raises(ValueError, match="would begin before what it ends"):
        appoint(post, holder="赵新民", since=LONG_AGO, by=officer, replacing=True)


def test_whoever_acts_may_act_beside_the_holder_and_answers_only_once_he_has_gone(post: Post, officer: Actor) -> None:
    appoint(post, holder="钱代理", since=MAY, acting=True, by=officer)
    beside = holder_names(TODAY)[post.pk]
    end_appointment(post.appointments.get(holder="刘晓峰"), last_day=date(2012, 6, 30), by=officer)

    assert (beside, holder_names(TODAY)[post.pk], holders_on(MAY)[post.pk].holder) == ("刘晓峰", "钱代理", "刘晓峰")


def test_the_new_holder_ends_the_acting(post: Post, officer: Actor) -> None:
    end_appointment(post.appointments.get(), last_day=date(2012, 4, 30), by=officer)
    appoint(post, holder="钱代理", since=MAY, acting=True, by=officer)

    appoint(post, holder="赵新民", since=TODAY, by=officer, replacing=True)

    assert held(post)[1:] == [("钱代理", MAY, date(2012, 7, 9), True), ("赵新民", TODAY, None, False)]


def test_one_person_may_hold_several_posts(post: Post, officer: Actor) -> None:
    other = create_post(make_unit("市体育局"), title="局长", kind=PostKind.UNIT_HEAD, by=officer)
    person = make_person("zhao", Role.HEAD, post.unit)

    appoint(post, holder="赵新民", person=person, since=MAY, by=officer, replacing=True)
    appoint(other, holder="赵新民", person=person, since=MAY, by=officer)

    assert [str(each.post) for each in posts_held_by(person.pk, TODAY)] == ["市教育局局长", "市体育局局长"]


def test_an_end_that_would_meet_the_successor_is_refused(post: Post, officer: Actor) -> None:
    appoint(post, holder="赵新民", since=MAY, by=officer, replacing=True)

    with pytest.raises(ValueError, match="is held by 赵新民"):
        end_appointment(post.appointments.get(holder="刘晓峰"), last_day=TODAY, by=officer)


def test_only_what_has_not_begun_is_taken_back(post: Post, officer: Actor) -> None:
    to_come = appoint(post, holder="赵新民", since=date(2012, 8, 1), by=officer, replacing=True)

    take_back(to_come, by=officer)

    assert held(post) == [("刘晓峰", LONG_AGO, date(2012, 7, 31), False)]
    with pytest.raises(ValueError, match="has begun"):
        take_back(post.appointments.get(), by=officer)


def test_a_post_is_closed_when_nobody_holds_it(post: Post, officer: Actor) -> None:
    with pytest.raises(ValueError, match="刘晓峰 holds the post"):
        close_post(post, day=MAY, by=officer)
    end_appointment(post.appointments.get(), last_day=date(2012, 5, 1), by=officer)

    close_post(post, day=MAY, by=officer)

    with pytest.raises(ValueError, match="is closed from 2012-05-02 on"):
        appoint(post, holder="赵新民", since=MAY, by=officer)
    with pytest.raises(ValueError, match="is closed from 2012-05-02 on"):
        end_appointment(post.appointments.get(), last_day=TODAY, by=officer)


def test_duties_come_and_go_and_none_stands_twice(post: Post, officer: Actor) -> None:
    duty = add_duty(post, text="对本单位台账负总责", by=officer)
    with pytest.raises(ValueError, match="not there yet"):
        add_duty(post, text=" 对本单位台账负总责", by=officer)

    remove_duty(duty, by=officer)

    assert post.duties.count() == 0
    assert list(verify()) == []


def test_the_operator_and_the_office_shape_the_government(unit: Unit, roles: dict[Role, Actor]) -> None:
    may = {role for role, actor in roles.items() if allows(may_shape, actor)}

    assert may == {Role.OPERATOR, Role.OFFICER, Role.CHIEF}
    with pytest.raises(Denied):
        create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=roles[Role.HEAD])


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


DAYS = st.integers(0, 60).map(lambda n: date(2012, 3, 1) + timedelta(days=n))
ACTS = st.lists(st.tuples(st.sampled_from(["appoint", "replace", "act", "end"]), DAYS, st.integers(0, 3)), max_size=10)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a case costs minutes of database work
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ACTS)
def test_whatever_is_done_no_day_has_two_holders(post: Post, officer: Actor, acts: list) -> None:
    with undone():
        for act, day, which in acts:
            try:
                if act == "end":
                    end_appointment(
                        post.appointments.order_by("pk")[which % post.appointments.count()], last_day=day, by=officer
                    )
                else:
                    options = {"replacing": act == "replace", "acting": act == "act"}
                    appoint(post, holder="甲乙丙丁"[which], since=day, by=officer, **options)
            except ValueError:
                continue
        rows = list(Appointment.objects.filter(post=post))

    for day in (date(2012, 2, 28) + timedelta(days=n) for n in range(66)):
        there = [
            each.acting for each in rows if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
        ]
        assert (there.count(False) <= 1, there.count(True) <= 1) == (True, True)
