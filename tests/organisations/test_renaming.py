"""Units renamed and merged by date: any name on any day is one unit's, and what stood on record stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.queries import verify
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_enter_targets
from taizhang.organisations.actions.governments import found_government
from taizhang.organisations.actions.portfolios import put_in_charge, take_out_of_charge
from taizhang.organisations.actions.posts import create_post
from taizhang.organisations.actions.renaming import merge_unit, rename_unit
from taizhang.organisations.actions.roles import end_role
from taizhang.organisations.actions.tenures import appoint
from taizhang.organisations.actions.units import Description, add_alias, describe_unit, end_alias, found_unit
from taizhang.organisations.facts import PostKind, UnitKind
from taizhang.organisations.models import Appointment, Membership, Portfolio, Unit
from taizhang.organisations.queries import actor_of, former_unit_names, people_with, unit_names
from taizhang.organisations.queries.names import official_names
from tests.factories import LONG_AGO, make_actor, make_city, make_person, make_unit
from tests.ledger.test_lines import published

TODAY, MAY, EVE = date(2012, 7, 10), date(2012, 5, 2), date(2012, 5, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


def test_a_renamed_unit_goes_by_each_name_in_its_time(unit: Unit, officer: Actor) -> None:
    rename_unit(unit, name="市教育和体育局", short_name="教体局", since=MAY, by=officer)

    assert {name: key for name, key in unit_names(EVE).items() if key == unit.pk} == {"市教育局": unit.pk}
    assert unit_names(MAY) == {"市教育和体育局": unit.pk, "教体局": unit.pk}
    assert (official_names(EVE), official_names(MAY)) == ({unit.pk: "市教育局"}, {})
    assert former_unit_names(MAY) == {"市教育局": unit.pk}
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("name", "since", "said"),
    [
        ("市体育局", MAY, "is a name of 市体育局"),
        ("市教体局", date(2012, 7, 11), "has not come yet"),
        ("市教体局", LONG_AGO, "from a later day"),
        ("市教育局", MAY, "Give the new name"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(unit: Unit, officer: Actor, name: str, since: date, said: str) -> None:
    make_unit("市体育局")

    with pytest.raises(ValueError, match=said):
        rename_unit(unit, name=name, short_name=name, since=since, by=officer)

    assert unit_names(TODAY)["市教育局"] == unit.pk


def test_a_name_given_up_may_be_taken_by_another_from_that_day(unit: Unit, officer: Actor) -> None:
    other = make_unit("市体育局")
    rename_unit(unit, name="市教体局", short_name="教体局", since=MAY, by=officer)

    rename_unit(other, name="市教育局", short_name="市教育局", since=MAY, by=officer)

    assert (unit_names(EVE)["市教育局"], unit_names(MAY)["市教育局"]) == (unit.pk, other.pk)


def test_a_merged_unit_s_names_mean_the_other_from_that_day(unit: Unit, officer: Actor) -> None:
    other = make_unit("市体育局")
    add_alias(other, name="市体委", since=LONG_AGO, by=officer)

    merge_unit(other, unit, since=MAY, by=officer)

    assert (unit_names(EVE)["市体育局"], unit_names(EVE)["市体委"]) == (other.pk, other.pk)
    assert (unit_names(MAY)["市体育局"], unit_names(MAY)["市体委"]) == (unit.pk, unit.pk)
    assert list(verify()) == []


def test_what_stood_on_record_stands_and_the_other_s_people_answer_for_it(unit: Unit, officer: Actor) -> None:
    other = make_unit("市体育局", code="B99")
    theirs = {role: make_actor(role, other if role in (Role.CLERK, Role.HEAD) else None) for role in Role}
    line = published(other, theirs)
    head = make_person("head-of-schools", Role.HEAD, unit)

    merge_unit(other, unit, since=MAY, by=officer)

    kept = Target.objects.select_related("ledger__unit").get(pk=line.pk)
    assert (kept.code, kept.ledger.unit.name, kept.ledger.unit.merged_into) == ("B99-2012-001", "市体育局", unit)
    assert (actor_of(head, EVE).units, actor_of(head, MAY).units) == ({unit.pk}, {unit.pk, other.pk})
    may_enter_targets(actor_of(head), other.pk)
    assert people_with(Role.HEAD, unit_id=other.pk) == [head.pk]


def test_posts_heads_and_charge_end_on_the_eve_and_clerks_stay(unit: Unit, officer: Actor) -> None:
    other = make_unit("市体育局")
    post = create_post(other, title="局长", kind=PostKind.UNIT_HEAD, by=officer)
    appoint(post, holder="甲", since=LONG_AGO, by=officer)
    mayor = create_post(unit, title="副市长", kind=PostKind.LEADER, by=officer)
    put_in_charge(mayor, [other], since=LONG_AGO, by=officer)
    make_actor(Role.HEAD, other)
    clerk = make_actor(Role.CLERK, other)

    merge_unit(other, unit, since=MAY, by=officer)

    post.refresh_from_db()
    roles = dict(Membership.objects.filter(unit=other).values_list("role", "valid_to"))
    ends = (Appointment.objects.get(post=post).valid_to, Portfolio.objects.get(unit=other).valid_to, post.closed_on)
    assert (ends, roles) == ((EVE, EVE, MAY), {"head": EVE, "clerk": None})
    assert clerk.units == {other.pk}


def test_a_unit_merged_twice_is_answered_for_by_the_last(unit: Unit, officer: Actor) -> None:
    first, second = make_unit("市体育局"), make_unit("市文化局")
    merge_unit(first, second, since=MAY, by=officer)

    merge_unit(second, unit, since=TODAY, by=officer)

    assert set(Unit.objects.filter(merged_into=unit)) == {first, second}
    assert (unit_names(EVE)["市体育局"], unit_names(MAY)["市体育局"], unit_names(TODAY)["市体育局"]) == (
        first.pk,
        second.pk,
        unit.pk,
    )


def test_no_unit_merges_into_itself_or_into_one_that_is_no_more(unit: Unit, officer: Actor) -> None:
    gone, other = make_unit("市体育局"), make_unit("市文化局")
    merge_unit(gone, other, since=MAY, by=officer)

    for one, into in ((unit, unit), (unit, gone), (gone, unit)):
        with pytest.raises(ValueError, match="be two"):
            merge_unit(one, into, since=TODAY, by=officer)


def test_an_alias_holds_for_its_days_and_for_one_unit(unit: Unit, officer: Actor) -> None:
    other = make_unit("市体育局")
    alias = add_alias(unit, name="教委", since=date(2012, 3, 1), by=officer)
    with pytest.raises(ValueError, match="is a name of 市教育局"):
        add_alias(other, name="教委", since=MAY, by=officer)

    end_alias(alias, since=MAY, by=officer)

    assert ("教委" in unit_names(date(2012, 2, 1)), "教委" in unit_names(EVE), "教委" in unit_names(MAY)) == (
        False,
        True,
        False,
    )


def test_a_unit_is_founded_and_described_with_its_government(officer: Actor) -> None:
    county = found_government("yl", "云岭县", parent=make_city(), by=officer)
    about = Description(UnitKind.DEPARTMENT, "县直部门", keeps_ledger=True, jurisdiction=county)
    unit = found_unit("YL01", "云岭县教育局", "县教育局", about, since=MAY, by=officer)

    describe_unit(unit, Description(UnitKind.PARK, "园区", keeps_ledger=False, jurisdiction=county), by=officer)

    kept = Unit.objects.get(code="YL01")
    assert (kept.initials, kept.kind, kept.peer_group, kept.keeps_ledger) == ("ylxjyj", "park", "园区", False)
    assert (kept.jurisdiction.parent, kept.valid_from) == (make_city(), MAY)
    with pytest.raises(ValueError, match="of this code already"):
        found_unit("YL01", "别的", "别的", about, since=MAY, by=officer)


def test_charge_of_a_unit_passes_on_a_day(unit: Unit, officer: Actor) -> None:
    one, other = (
        create_post(unit, title=title, kind=PostKind.LEADER, by=officer) for title in ("副市长甲", "副市长乙")
    )
    put_in_charge(one, [unit], since=LONG_AGO, by=officer)

    put_in_charge(other, [unit], since=MAY, by=officer)
    put_in_charge(other, [unit], since=TODAY, by=officer)
    take_out_of_charge(unit, since=date(2012, 8, 1), by=officer)

    rows = Portfolio.objects.order_by("valid_from").values_list("post", "valid_from", "valid_to")
    assert list(rows) == [(one.pk, LONG_AGO, EVE), (other.pk, MAY, date(2012, 7, 31))]
    with pytest.raises(ValueError, match="Only a city leader"):
        put_in_charge(
            create_post(unit, title="局长", kind=PostKind.UNIT_HEAD, by=officer), [unit], since=MAY, by=officer
        )


def test_a_vice_mayor_is_in_charge_of_what_was_merged_into_the_portfolio(unit: Unit, officer: Actor) -> None:
    other, person = make_unit("市体育局"), make_person("wen", Role.VICE_MAYOR)
    post = create_post(unit, title="副市长", kind=PostKind.LEADER, by=officer)
    appoint(post, holder="闻静姝", person=person, since=LONG_AGO, by=officer)
    put_in_charge(post, [unit], since=LONG_AGO, by=officer)

    merge_unit(other, unit, since=MAY, by=officer)

    assert (actor_of(person, EVE).portfolio, actor_of(person, MAY).portfolio) == ({unit.pk}, {unit.pk, other.pk})


def test_a_role_that_ends_ends_for_what_was_merged_too(unit: Unit, officer: Actor) -> None:
    other, person = make_unit("市体育局"), make_person("clerk", Role.CLERK, unit)
    merge_unit(other, unit, since=MAY, by=officer)

    end_role(person.memberships.get(), by=make_actor(Role.OPERATOR))

    assert actor_of(person).units == frozenset()


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


NAMES = ("教育局", "体育局", "文化局", "教体局", "文体局")
DAYS = st.integers(0, 60).map(lambda n: date(2012, 3, 1) + timedelta(days=n))
ACT = st.tuples(st.sampled_from(["rename", "rename", "merge", "alias"]), st.integers(0, 2), st.integers(0, 4), DAYS)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a case costs minutes of database work
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(ACT, max_size=8))
def test_whatever_is_renamed_or_merged_any_name_on_any_day_is_one_unit_s(officer: Actor, acts: list) -> None:
    with undone():
        units = [make_unit(name) for name in NAMES[:3]]
        for act, which, name, day in acts:
            unit = Unit.objects.get(pk=units[which].pk)
            try:
                if act == "rename":
                    rename_unit(unit, name=NAMES[name], short_name=NAMES[name], since=day, by=officer)
                elif act == "merge":
                    merge_unit(unit, Unit.objects.get(pk=units[name % 3].pk), since=day, by=officer)
                else:
                    add_alias(unit, name=NAMES[name], since=day, by=officer)
            except ValueError:
                continue
        claims = list(claimed())
        days = [date(2012, 2, 28) + timedelta(days=n) for n in range(66)]
        named = {day: unit_names(day) for day in days}

    for day in days:
        there = {
            (name, unit) for name, unit, since, until in claims if since <= day and (until is None or day <= until)
        }
        assert there == set(named[day].items())
        assert len(there) == len({name for name, _unit in there})
        assert set(NAMES[:3]) <= {name for name, _u, since, _until in claims if since <= day}


def claimed() -> Iterator[tuple[str, int, date, date | None]]:
    """Every name with whose it is from when to when, as the rows say."""
    for unit in Unit.objects.all():
        yield unit.name, unit.pk, unit.named_from or unit.valid_from, unit.valid_to
        for alias in unit.aliases.all():
            yield alias.name, unit.pk, alias.valid_from, alias.valid_to
