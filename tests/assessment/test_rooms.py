"""What other rooms keep of a period becomes rows of the table, where the scheme asks for it and nowhere else."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.queries import explain, facts
from taizhang.assessment.queries.rooms import ROOMS, Asked, room_facts
from taizhang.assessment.rules.language.reading import read_scheme, shipped_text
from taizhang.indicators.actions import set_aims
from taizhang.indicators.facts import AimEntry
from taizhang.inspections.facts import InspectionState, Outcome
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.meetings.actions.agenda import build_agenda
from taizhang.meetings.actions.attending import keep_attendance
from taizhang.meetings.actions.calling import call_meeting, convene, open_meeting
from taizhang.meetings.actions.deciding import decide
from taizhang.meetings.actions.signing import sign_minutes
from taizhang.meetings.facts import BottleneckState, DecisionKind, Presence, Verdict
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.suggestions.facts import Rating
from taizhang.voice.actions import rate
from taizhang.voice.facts import Solved
from taizhang.web.assessment.tracing import address_of
from tests.assessment.city import lines
from tests.factories import make_actor, make_unit
from tests.honours.desk import Desk as HonourDesk
from tests.indicators.kept import enter, figure, paper, series
from tests.inspections.visited import Visited
from tests.meetings.stuck import Town
from tests.projects.works import confirmed, opened
from tests.suggestions.handled import Desk as SuggestionDesk
from tests.supervision.test_commitments import published
from tests.supervision.test_orders import issued
from tests.voice.letters import closed, old_conduct

JULY = date(2012, 7, 10)
M = 10**6
YEAR = Period.parse("2012")
Roles = dict[Role, Actor]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(JULY),
]


@pytest.fixture
def asked(unit: Unit) -> Asked:
    """The year, of the one unit that is scored."""
    return Asked(YEAR, {unit.pk: unit.code})


def told(asked: Asked, metric: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(fact, name) for name in columns) for fact in room_facts(asked, {metric})]


def test_a_confirmed_honour_counts_by_the_unit_s_share_and_one_at_two_levels_is_one_item(
    unit: Unit, roles: Roles, asked: Asked
) -> None:
    other = make_unit("市住建局", code="C02")
    desk = HonourDesk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER))
    made = desk.confirmed()
    desk.verified("全省先进集体", body="省政府")

    assert told(asked, "honour", "unit", "item", "value", "level", "kind", "done", "source") == [
        (
            unit.code,
            "全国义务教育均衡发展先进单位",
            M,
            "ministry",
            "collective",
            date(2012, 6, 20),
            f"honour:{made.pk}@{made.revision}",
        )
    ]


def test_a_project_gives_its_money_its_days_and_four_lights(unit: Unit, roles: Roles, asked: Asked) -> None:
    with clock.frozen(date(2012, 6, 1)):
        project = opened(unit, roles)
    confirmed(project, roles, "2012-06", "2.5")

    [row] = room_facts(Asked(Period.parse("2012-06"), asked.codes), {"project"})
    lights = told(Asked(Period.parse("2012-06"), asked.codes), "project-light", "item", "kind", "source")

    assert (row.item, row.value, row.target, row.due, row.done, row.level, row.kind, row.note, row.source) == (
        *(project.code, 2_500_000, 6 * M, date(2012, 4, 15), None, row.level, "large", "市第二中学新校区"),
        f"project:{project.pk}",
    )
    assert lights == [
        (project.code, each, f"project:{project.pk}") for each in ("start", "pace", "funds", "registration")
    ]


def test_a_unit_s_series_gives_value_growth_and_the_place_within_the_province(
    unit: Unit, roles: Roles, asked: Asked
) -> None:
    officer = roles[Role.OFFICER]
    series("P1-XS", by=officer, unit_id=unit.pk)
    enter(officer, [figure("P1-XS", "2011-06", "100"), figure("P1-XS", "2012-06", "125", rank=2, ranked_of=11)])
    set_aims([AimEntry("P1-XS", 2012, Decimal(300), Decimal(20), "表!R2")], paper(officer), by=officer)
    june = Asked(Period.parse("2012-H1"), asked.codes)

    assert told(june, "indicator", "unit", "item", "value", "target", "base", "kind", "source") == [
        (unit.code, "地区生产总值", 125 * M, 300 * M, 100 * M, "higher", "series:P1-XS")
    ]
    assert told(june, "indicator-growth", "value", "target") == [(25 * M, 20 * M)]
    assert told(june, "indicator-rank", "value", "target") == [(2 * M, 11 * M)]


def test_an_order_and_a_commitment_give_the_day_they_were_due_and_where_they_stand(
    unit: Unit, roles: Roles, asked: Asked
) -> None:
    order, promise = issued(unit, roles), published(unit, roles)

    assert told(asked, "order", "unit", "item", "due", "done", "level", "kind", "source") == [
        (unit.code, order.number, order.due_on, None, "issued", "late", f"order:{order.pk}@{order.revision}")
    ]
    assert told(asked, "commitment", "unit", "due", "done", "level", "source") == [
        (unit.code, date(2012, 7, 31), None, "published", f"commitment:{promise.pk}@{promise.revision}")
    ]


@pytest.mark.today(date(2012, 4, 10))
def test_a_suggestion_gives_when_it_was_answered_and_what_the_proposer_said(
    unit: Unit, roles: Roles, asked: Asked
) -> None:
    helper = make_unit("市住建局", code="C02")
    desk = SuggestionDesk(unit, helper, roles, make_actor(Role.CLERK, helper))
    owed, done = desk.handed_over(12), desk.rated(desk.answered(desk.handed_over(13)), Rating.MOSTLY)

    rows = told(asked, "suggestion", "item", "done", "level", "kind", "source")
    assert rows == [
        (done.code, date(2012, 4, 10), "A", "congress", f"suggestion:{done.pk}@{done.revision}"),
        (owed.code, None, "", "congress", f"suggestion:{owed.pk}@{owed.revision}"),
    ]
    assert told(asked, "suggestion-rating", "item", "level", "value") == [(done.code, "mostly", M)]


def test_messages_are_counted_and_what_is_sealed_is_not(unit: Unit, roles: Roles, asked: Asked) -> None:
    [target] = lines(unit, roles, {})
    rate(closed(target, roles), solved=Solved.SOLVED)
    closed(target, roles)
    old_conduct(target, unit=unit, reply_due_on=JULY)

    assert told(asked, "message", "item", "value", "target", "source") == [
        ("answered-in-time", 2 * M, 2 * M, f"messages:{unit.code}/2012")
    ]
    assert told(asked, "message-rating", "level", "value") == [("solved", M)]


def test_a_year_may_count_what_its_months_came_to(unit: Unit, roles: Roles, asked: Asked) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    lines(unit, roles, {})
    run = score(open_period("2012-06"))

    [place] = run.scores.all()
    assert told(asked, "score", "unit", "item", "value", "target", "source") == [
        (unit.code, "2012-06", place.read, 100 * M, f"run:{run.pk}")
    ]


def test_units_that_are_not_scored_have_no_facts_of_any_room(unit: Unit, roles: Roles) -> None:
    issued(unit, roles)
    opened(unit, roles)

    assert list(room_facts(Asked(YEAR, {}), set(ROOMS))) == []


ORDERS = """\
code = "orders"
title = "整改扣分"
valid_from = 2012-01-01
valid_to = 2012-12-31
total = 100
[[rule]]
code = "orders"
title = "整改通知"
kind = "events"
metric = "order"
start = 100
points = 100
by = "kind"
each = { late = -5 }
others = -2
"""


def test_only_what_the_scheme_asks_for_is_read_so_a_month_that_asks_for_less_stays_as_it_was(
    unit: Unit, roles: Roles
) -> None:
    adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    july = open_period("2012-07")
    before = facts(july)
    order = issued(unit, roles)

    assert {fact.metric for fact in facts(july)} == {fact.metric for fact in before}
    assert [fact.source for fact in facts(july, read_scheme(ORDERS)) if fact.metric == "order"] == [
        f"order:{order.pk}@{order.revision}"
    ]


def test_a_point_taken_for_an_order_leads_to_the_order(unit: Unit, roles: Roles) -> None:
    order = issued(unit, roles)
    july = open_period("2012-07")
    adopt_scheme(ORDERS, by=roles[Role.CHIEF])

    with clock.frozen(date(2012, 8, 10)):
        run = score(july, by=roles[Role.OFFICER])

    taken = [(line.item, line.points, line.source) for line in explain(run, unit) if line.item]
    assert taken == [(order.number, -5 * M, f"order:{order.pk}@{order.revision}")]
    assert [address_of(line.source) for line in explain(run, unit) if line.item] == [f"/orders/{order.pk}/"]


def test_an_inspection_counts_what_fails_of_what_applied_once_its_conclusion_stands(
    unit: Unit, roles: Roles, asked: Asked
) -> None:
    town = Visited(unit, roles)
    row, _open = town.at(InspectionState.CONCLUDED), town.at(InspectionState.FIELD, matter="校车安全")

    record = f"inspection:{row.pk}@{row.revision}"
    assert told(asked, "inspection", "item", "value", "target", "kind", "note", "source") == [
        (row.code, M, 2 * M, "special", "学校食堂食品安全", record)
    ]
    assert told(asked, "inspection-point", "item", "level", "note", "value") == [
        (row.code, "holds", "留样满四十八小时", M),
        (row.code, "fails", "从业人员持健康证：7人过期", M),
    ]
    assert address_of(record) == f"/inspections/{row.pk}/"


def test_a_conclusion_that_a_recheck_withdrew_counts_no_more(unit: Unit, roles: Roles, asked: Asked) -> None:
    town = Visited(unit, roles)
    row = town.at(InspectionState.RECHECK)
    contested = told(asked, "inspection", "item")
    town.decide(row, Outcome.WITHDRAWN)

    assert (contested, told(asked, "inspection", "item")) == ([(row.code,)], [])


def test_who_came_to_a_meeting_counts_once_its_minutes_are_signed(unit: Unit, roles: Roles, asked: Asked) -> None:
    town = Town(unit, roles)
    town.at(BottleneckState.TABLED)
    meeting = call_meeting(town.series, by=roles[Role.OFFICER], starts_at=clock.now())
    build_agenda(meeting, by=roles[Role.OFFICER])
    convene(meeting, by=roles[Role.OFFICER])
    open_meeting(meeting, by=roles[Role.OFFICER])
    decide(meeting, Verdict(kind=DecisionKind.INFORMATION, text="通报进展"), by=roles[Role.OFFICER])
    codes = {seat.unit_id: seat.unit.code for seat in meeting.attendees.all()}
    away = {seat.pk: (Presence.ABSENT, "出差") for seat in meeting.attendees.all()}
    keep_attendance(meeting, away, by=roles[Role.OFFICER])
    before = told(Asked(YEAR, codes), "attendance", "item")
    sign_minutes(meeting, by=roles[Role.CHIEF])
    meeting.refresh_from_db()

    rows = told(Asked(YEAR, codes), "attendance", "item", "level", "value", "done", "source")
    record = f"meeting:{meeting.pk}@{meeting.revision}"
    assert (before, rows) == ([], [(str(meeting), "absent", M, JULY, record)] * meeting.attendees.count())
    assert address_of(record) == f"/meetings/{meeting.pk}/"
