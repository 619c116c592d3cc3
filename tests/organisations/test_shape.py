"""Taking in the government's shape from a paper, and giving and ending roles."""

from dataclasses import replace
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.models import Person
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.organisations.actions.roles import end_role, grant_role
from taizhang.organisations.actions.setting_up import Counts, set_up
from taizhang.organisations.facts import (
    AccountEntry,
    GroupEntry,
    OrganisationPlan,
    PortfolioEntry,
    PostEntry,
    PostKind,
    UnitEntry,
    UnitKind,
)
from taizhang.organisations.models import Appointment, LeadingGroup, Membership, Portfolio, Unit, UnitAlias
from taizhang.organisations.permissions import may_set_up
from taizhang.organisations.queries import actor_of, former_unit_names, holder_names, unit_names
from tests.factories import every_role, make_actor, make_person, make_unit

SINCE, TODAY = date(2011, 12, 5), date(2012, 7, 10)

pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]
CITY, SCHOOLS = "沧宁市人民政府", "沧宁市教育局"


@pytest.fixture
def operator() -> Actor:
    return make_actor(Role.OPERATOR)


def unit_entry(code: str, name: str, short: str, **said: object) -> UnitEntry:
    entry = UnitEntry(code=code, name=name, short_name=short, kind=UnitKind.DEPARTMENT, peer_group="部门", since=SINCE)
    return replace(entry, **said)


PLAN = OrganisationPlan(
    city="沧宁市",
    units=(
        unit_entry("GOV", CITY, "市政府", kind=UnitKind.OFFICE, keeps_ledger=False),
        unit_entry("CN021", SCHOOLS, "教育局", aliases=("市教育局",)),
    ),
    posts=(
        PostEntry(CITY, "市长", PostKind.LEADER, "顾长庚", SINCE),
        PostEntry(CITY, "副市长（一）", PostKind.LEADER, "闻静姝", SINCE),
        PostEntry(CITY, "副市长（二）", PostKind.LEADER, "秦望舒", SINCE),
        PostEntry(SCHOOLS, "局长", PostKind.UNIT_HEAD, "刘晓峰", SINCE, ("对本单位台账负总责",)),
    ),
    portfolios=(PortfolioEntry("副市长（一）", SCHOOLS, SINCE),),
    groups=(GroupEntry("攻坚活动领导小组", "组长", "市长", CITY, SINCE),),
    accounts=(
        AccountEntry("liuxiaofeng", "刘晓峰", Role.HEAD, SINCE, SCHOOLS),
        AccountEntry("wenjingshu", "闻静姝", Role.VICE_MAYOR, SINCE),
    ),
)


def test_a_paper_brings_units_posts_holders_portfolios_and_accounts(operator: Actor) -> None:
    counts = set_up(PLAN, by=operator)

    assert counts == Counts(units=2, posts=4, appointments=4, portfolios=1, accounts=2)
    assert set(holder_names(TODAY).values()) == {"顾长庚", "闻静姝", "秦望舒", "刘晓峰"}
    assert unit_names(TODAY)["市教育局"] == Unit.objects.get(code="CN021").pk
    assert LeadingGroup.objects.get().members.get().title == "组长"
    assert list(verify()) == []


def test_a_vice_mayor_who_signs_in_is_in_charge_of_the_portfolio(operator: Actor) -> None:
    set_up(PLAN, by=operator)

    actor = actor_of(Person.objects.get(username="wenjingshu"))

    assert actor.roles == {Role.VICE_MAYOR}
    assert actor.portfolio == {Unit.objects.get(code="CN021").pk}


def test_the_head_who_signs_in_speaks_for_the_unit_and_has_no_password_yet(operator: Actor) -> None:
    set_up(PLAN, by=operator)

    head = Person.objects.get(username="liuxiaofeng")

    assert actor_of(head).unit_roles == {(Role.HEAD, Unit.objects.get(code="CN021").pk)}
    assert not head.has_usable_password()
    assert Appointment.objects.get(holder="刘晓峰").person == head


def test_the_same_paper_again_changes_nothing(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    aliases, members = UnitAlias.objects.count(), Membership.objects.count()

    counts = set_up(PLAN, by=operator)

    assert counts == Counts(units=0, posts=0, appointments=0, portfolios=0, accounts=0)
    assert (UnitAlias.objects.count(), Membership.objects.count()) == (aliases, members)
    assert Record.objects.order_by("-id")[0].body.count('"operation"') == 0


def test_a_new_holder_ends_the_tenure_before_on_its_eve(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    follows = replace(PLAN.posts[3], holder="马立新", since=date(2012, 7, 1))

    set_up(replace(PLAN, posts=(*PLAN.posts[:3], follows)), by=operator)

    tenures = Appointment.objects.filter(post__title="局长").order_by("valid_from")
    assert [(each.holder, each.valid_to) for each in tenures] == [("刘晓峰", date(2012, 6, 30)), ("马立新", None)]


def test_a_new_holder_dated_before_the_one_in_place_is_refused_and_nothing_is_kept(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    records = Record.objects.count()
    early = replace(PLAN.posts[3], holder="马立新", since=date(2011, 1, 1))

    with pytest.raises(ValueError, match="刘晓峰"):
        set_up(replace(PLAN, posts=(*PLAN.posts[:3], early)), by=operator)

    assert Appointment.objects.filter(post__title="局长").count() == 1
    assert Record.objects.count() == records


def test_a_unit_moves_to_another_portfolio(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    moved = PortfolioEntry("副市长（二）", SCHOOLS, date(2012, 7, 1))

    set_up(replace(PLAN, portfolios=(moved,)), by=operator)

    tenures = Portfolio.objects.order_by("valid_from")
    assert [(each.post.title, each.valid_to) for each in tenures] == [
        ("副市长（一）", date(2012, 6, 30)),
        ("副市长（二）", None),
    ]


def test_a_renamed_unit_keeps_its_row(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    key = Unit.objects.get(code="CN021").pk
    renamed = replace(PLAN.units[1], name="沧宁市教育体育局", short_name="教体局")
    posts = (*PLAN.posts[:3], replace(PLAN.posts[3], unit="沧宁市教育体育局"))

    set_up(OrganisationPlan("沧宁市", (PLAN.units[0], renamed), posts, (), (), ()), by=operator)

    assert Unit.objects.get(pk=key).short_name == "教体局"


def test_only_the_operator_sets_up() -> None:
    actors = every_role(make_unit())

    allowed = {role for role, actor in actors.items() if allows(may_set_up, actor)}

    assert allowed == {Role.OPERATOR}


def test_a_role_is_given_and_ended(operator: Actor) -> None:
    unit, person = make_unit(), make_person("chen", Role.AUDITOR)

    membership = grant_role(person, Role.CLERK, unit=unit, by=operator)
    held = actor_of(person).roles
    end_role(membership, by=operator)

    assert held == {Role.AUDITOR, Role.CLERK}
    assert actor_of(person).roles == {Role.AUDITOR}


def test_a_role_of_long_standing_ends_yesterday_and_is_kept(operator: Actor) -> None:
    membership = make_person("chen", Role.AUDITOR).memberships.get()

    end_role(membership, by=operator)

    assert membership.valid_to == date(2012, 7, 9)


@pytest.mark.parametrize(("role", "in_unit"), [(Role.CLERK, False), (Role.HEAD, False), (Role.MAYOR, True)])
def test_unit_roles_need_a_unit_and_others_refuse_one(operator: Actor, role: Role, in_unit: bool) -> None:
    person, unit = make_person("chen", Role.AUDITOR), make_unit()

    with pytest.raises(ValueError, match="belong to a unit"):
        grant_role(person, role, unit=unit if in_unit else None, by=operator)


def test_the_last_operator_stays(operator: Actor) -> None:
    membership = Membership.objects.get(role=Role.OPERATOR)

    with pytest.raises(ValueError, match="last operator"):
        end_role(membership, by=operator)


def test_nobody_else_gives_roles() -> None:
    person = make_person("chen", Role.AUDITOR)

    with pytest.raises(Denied):
        grant_role(person, Role.MAYOR, by=make_actor(Role.CHIEF))


def test_a_name_whose_time_is_over_is_a_former_one_of_its_unit(operator: Actor) -> None:
    set_up(PLAN, by=operator)
    unit = Unit.objects.get(code="CN021")
    with recorded("test.rename", by="tester"):
        UnitAlias(unit=unit, name="市教委", valid_from=SINCE, valid_to=SINCE).save()

    assert ("市教委" in unit_names(TODAY), former_unit_names(TODAY)) == (False, {"市教委": unit.pk})
    assert (unit_names(SINCE)["市教委"], former_unit_names(SINCE)) == (unit.pk, {})
