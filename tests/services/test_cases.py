"""Cases enter once under their number, all or none; the record keeps what they said before."""

from datetime import date

import pytest

from taizhang.accounts.facts import UNIT_ROLES, Denied, Role
from taizhang.audit.models import Record
from taizhang.audit.queries import changes_of, verify
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.services.actions.cases import CasesRefused, enter_cases
from taizhang.services.facts import BreachKind, CaseState, Rate, Taken
from taizhang.services.models import Case
from taizhang.services.queries.months import by_unit, month_read
from taizhang.services.queries.reading import most_urgent_first, open_on, read_cases
from taizhang.services.queries.versions import cases_seen_by
from tests.factories import every_role, make_actor, make_unit
from tests.services.windows import entered, entry, opened

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

APRIL, TODAY = Period.parse("2012-04"), date(2012, 5, 3)
DONE = {"ended_on": date(2012, 4, 10), "ending": "approved", "visits": 1}


@pytest.fixture(autouse=True)
def _early_may() -> None:
    with clock.frozen(TODAY):
        yield


def test_a_case_enters_once_and_is_brought_up_to_date() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    clerk = roles[Role.CLERK]

    taken = [
        enter_cases([entry("1"), entry("2")], by=clerk),
        enter_cases([entry("1", **DONE), entry("2")], by=clerk),
        enter_cases([entry("1", **DONE), entry("2")], by=clerk),
    ]

    assert taken == [Taken(new=2), Taken(changed=1, same=1), Taken(same=2)]
    assert Case.objects.get(number="1").ending == "approved"


def test_the_record_keeps_what_a_case_said_before() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    for said in ({}, DONE):
        enter_cases([entry("1", **said)], by=roles[Role.CLERK])

    records = Record.objects.filter(action="services.enter_cases", stream=unit.stream).order_by("pk")

    assert [changes_of(record)[0]["fields"]["ending"] for record in records] == ["", "approved"]
    assert list(verify()) == []


def test_the_unit_and_the_office_enter_cases_and_nobody_else() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)

    allowed = set()
    for role in Role:
        try:
            enter_cases([entry(str(role))], by=roles[role])
        except Denied:
            continue
        allowed.add(role)

    assert allowed == UNIT_ROLES | {Role.OFFICER, Role.CHIEF}


def test_one_fault_keeps_all_of_them_out_and_every_fault_is_told() -> None:
    unit, other = make_unit(), make_unit("市交通局")
    roles = every_role(unit)
    opened(unit, roles)
    opened(other, every_role_of(other), code="JT-01")
    entered(entry("9", item="JT-01"), by=make_actor(Role.OFFICER))

    with pytest.raises(CasesRefused) as refusal:
        enter_cases(
            [
                entry("1"),
                entry("2", item="没有"),
                entry("3", item="JT-01"),
                entry("4", received_on=date(2010, 12, 31), accepted_on=None),
                entry("1"),
                entry("9"),
                entry("5", rating="fair"),
            ],
            by=roles[Role.CLERK],
        )

    told = [(each.place, each.number, each.fault.field) for each in refusal.value.faults]
    assert told == [
        (1, "2", "item"),
        (2, "3", "item"),
        (3, "4", "received_on"),
        (4, "1", "number"),
        (5, "9", "number"),
        (6, "5", "rating"),
    ]
    assert Case.objects.count() == 1


def every_role_of(unit: object) -> dict[Role, object]:
    return {Role.CLERK: make_actor(Role.CLERK, unit), Role.OFFICER: make_actor(Role.OFFICER)}  # type: ignore[arg-type]


def test_a_file_of_two_units_leaves_a_record_with_each() -> None:
    unit, other = make_unit(), make_unit("市交通局")
    opened(unit, every_role(unit))
    opened(other, every_role_of(other), code="JT-01")  # type: ignore[arg-type]

    enter_cases([entry("1"), entry("2", item="JT-01"), entry("3")], by=make_actor(Role.OFFICER))

    made = Record.objects.filter(action="services.enter_cases")
    assert {(each.stream, len(changes_of(each))) for each in made} == {(unit.stream, 2), (other.stream, 1)}


def test_a_month_is_counted_by_item_and_unit_and_its_breaches_are_found() -> None:
    unit = make_unit()
    roles = every_role(unit)
    item = opened(unit, roles)
    late = {**DONE, "ended_on": date(2012, 4, 20)}
    [_done, slow, waits] = entered(entry("1", **DONE), entry("2", **late), entry("3"), by=roles[Role.CLERK])

    read = month_read(APRIL, [unit.pk])

    assert by_unit(read)[unit.pk].rates["on_time"] == Rate(1, 3)
    assert list(read.tallies) == [item.pk]
    assert [(key, breach.kind, breach.on) for key, breach in read.found] == [
        (slow.pk, BreachKind.OVER_PROMISE, date(2012, 4, 13)),
        (waits.pk, BreachKind.OVER_PROMISE, date(2012, 4, 13)),
        (waits.pk, BreachKind.OVER_LAW, date(2012, 4, 27)),
    ]


def test_a_month_is_counted_anew_when_a_case_is_written() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    seen = []
    for said in ({}, DONE):
        enter_cases([entry("1", **said)], by=roles[Role.CLERK])
        seen.append(by_unit(month_read(APRIL, [unit.pk]))[unit.pk].rates["on_time"])

    assert seen == [Rate(0, 1), Rate(1, 1)]


def test_a_month_asks_as_often_for_many_cases_as_for_few(django_assert_num_queries: object) -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    enter_cases([entry(str(number)) for number in range(300)], by=roles[Role.CLERK])

    with django_assert_num_queries(4):  # type: ignore[operator]
        month_read(APRIL, [unit.pk])
    with django_assert_num_queries(2):  # type: ignore[operator]
        month_read(APRIL, [unit.pk])


def test_a_case_is_judged_by_the_terms_of_the_day_it_was_accepted() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    old = {"received_on": date(2012, 3, 30), "accepted_on": date(2012, 3, 30), **DONE}
    entered(entry("1", **old), by=roles[Role.CLERK])

    [read] = read_cases(Case.objects.all(), TODAY)

    assert (read.clock.terms.promise, read.clock.used, read.clock.state) == (10, 6, CaseState.ON_TIME)


def test_what_is_overdue_comes_first() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    days = {"1": date(2012, 5, 2), "2": date(2012, 4, 5), "3": date(2012, 4, 23)}
    entered(*(entry(number, received_on=day, accepted_on=day) for number, day in days.items()), by=roles[Role.CLERK])

    reads = most_urgent_first(read_cases(open_on(Case.objects.all(), TODAY), TODAY))

    assert [(read.case.number, read.clock.state) for read in reads] == [
        ("2", CaseState.OVERDUE),
        ("3", CaseState.OVERDUE),
        ("1", CaseState.RUNNING),
    ]


def test_cases_are_seen_by_those_who_see_the_units_papers() -> None:
    unit = make_unit()
    roles = every_role(unit)
    opened(unit, roles)
    entered(entry("1"), by=roles[Role.CLERK])
    stranger = make_actor(Role.CLERK, make_unit("市交通局"))

    seen = {role for role in Role if cases_seen_by(roles[role]).exists()}

    assert seen == {Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR}
    assert not cases_seen_by(stranger).exists()
