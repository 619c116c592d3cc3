"""What a point's page says of the records of other rooms: their words, proofs and papers, for whoever may read them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.actions import adopt_scheme, score
from taizhang.assessment.models import Run, ScoreLine
from taizhang.assessment.queries.rooms import Asked, room_facts
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.inspections.facts import InspectionState
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from taizhang.suggestions.facts import Rating
from taizhang.voice.actions import rate
from taizhang.voice.facts import Solved
from taizhang.web.assessment.line import record_of
from taizhang.web.assessment.records import Record
from tests.assessment.city import lines
from tests.factories import make_actor, make_unit
from tests.honours.desk import Desk as HonourDesk
from tests.indicators.kept import enter, figure, series
from tests.inspections.visited import Visited
from tests.projects.works import confirmed, opened
from tests.suggestions.handled import Desk as SuggestionDesk
from tests.supervision.test_orders import issued
from tests.voice.letters import closed

JULY = date(2012, 7, 10)
Roles = dict[Role, Actor]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(JULY)]


@dataclass
class Points:
    """Points of one unit that rest on what a room gave for a period."""

    unit: Unit

    def of(self, metric: str, span: str = "2012") -> list[ScoreLine]:
        """A line for each fact."""
        facts = room_facts(Asked(Period.parse(span), {self.unit.pk: self.unit.code}), {metric})
        return [
            ScoreLine(
                run=Run(span=span), unit=self.unit, item=fact.item, source=fact.source, inputs={"level": fact.level}
            )
            for fact in facts
        ]


@pytest.fixture
def points(unit: Unit) -> Points:
    return Points(unit)


def told(actor: Actor, line: ScoreLine) -> Record:
    record = record_of(actor, line)
    assert record is not None
    return record


def test_an_honour_is_told_in_the_words_of_its_rule_with_certificate_number_and_the_writing_that_counted(
    unit: Unit, roles: Roles, points: Points
) -> None:
    other = make_unit("市住建局", code="C02")
    made = HonourDesk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER)).confirmed()

    record = told(roles[Role.CLERK], *points.of("honour"))

    assert dict(record.words)["Honour"] == f"{made.code} {made.title}"
    assert dict(record.words)["Kind"] == "集体荣誉 · 国家部委"
    assert dict(record.words)["Granted by"] == made.body
    assert [(each.name, each.address) for each in record.proofs] == [
        (made.paper.filename, f"/honours/{made.pk}/paper/")
    ]
    assert record.was is not None
    assert (record.was.row.revision, record.was.since) == (made.revision, False)


def test_the_certificate_of_another_unit_is_told_of_and_not_handed_out(
    unit: Unit, roles: Roles, points: Points
) -> None:
    other = make_unit("市住建局", code="C02")
    stranger = make_actor(Role.CLERK, other)
    HonourDesk(unit, other, roles, stranger, make_actor(Role.OFFICER)).confirmed()

    assert told(stranger, *points.of("honour")).proofs == []


def test_an_order_is_told_as_it_stood_when_it_was_counted(unit: Unit, roles: Roles, points: Points) -> None:
    order = issued(unit, roles)
    [line] = points.of("order")
    order.refresh_from_db()

    record = told(roles[Role.OFFICER], line)

    assert dict(record.words)["Order"] == f"{order.number} {order.about}"
    assert dict(record.words)["Answer by"] == order.due_on.isoformat()
    assert record.was is not None
    assert record_of(make_actor(Role.CLERK, make_unit("市住建局", code="C02")), line) is None


def test_the_letters_that_were_counted_are_listed_each_with_its_days(unit: Unit, roles: Roles, points: Points) -> None:
    [target] = lines(unit, roles, {})
    rated, silent = closed(target, roles), closed(target, roles)
    rate(rated, solved=Solved.SOLVED)
    [due], [rating] = points.of("message"), points.of("message-rating")
    due.run = rating.run = Run(span="2012")

    counted = record_of_rows(roles[Role.OFFICER], due)
    assert [row[0] for row in counted] == [str(each.pk) for each in (rated, silent)]
    assert [row[3] for row in counted] == ["2012-07-10", "2012-07-10"]
    assert [row[0] for row in record_of_rows(roles[Role.OFFICER], rating)] == [str(rated.pk)]
    assert record_of_rows(make_actor(Role.CLERK, make_unit("市住建局", code="C02")), due) == []


def record_of_rows(actor: Actor, line: ScoreLine) -> list[list[str]]:
    counted = told(actor, line).counted
    assert counted is not None
    return [list(row) for row in counted.rows]


def test_a_longer_span_s_point_says_what_the_month_came_to(unit: Unit, roles: Roles, points: Points) -> None:
    scheme = adopt_scheme(shipped_text(), by=roles[Role.CHIEF])
    lines(unit, roles, {})
    run = score(open_period("2012-06"))
    [place] = run.scores.all()

    record = told(roles[Role.CLERK], *points.of("score"))

    assert dict(record.words)["Result"] == f"2012-06 {scheme.title}"
    assert record.heading == "2012-06"
    assert dict(record.words)["Place"] == f"{place.rank} of {place.group_size}"


@pytest.mark.today(date(2012, 4, 10))
def test_a_suggestion_lists_its_replies_with_what_the_proposer_said(unit: Unit, roles: Roles, points: Points) -> None:
    helper = make_unit("市住建局", code="C02")
    desk = SuggestionDesk(unit, helper, roles, make_actor(Role.CLERK, helper))
    done = desk.rated(desk.answered(desk.handed_over(13)), Rating.MOSTLY)

    record = told(roles[Role.CLERK], *points.of("suggestion"))

    assert dict(record.words)["Suggestion"] == f"{done.code} {done.title}"
    assert record.counted is not None
    assert [(row[0], row[2], row[4]) for row in record.counted.rows] == [("1", "2012-04-10", "Mostly satisfied")]


def test_an_inspection_lists_what_was_found_point_by_point(unit: Unit, roles: Roles, points: Points) -> None:
    Visited(unit, roles).at(InspectionState.CONCLUDED)

    record = told(roles[Role.CLERK], *points.of("inspection"))

    assert record.counted is not None
    assert [row[:2] for row in record.counted.rows] == [
        ["留样满四十八小时", "Holds"],
        ["从业人员持健康证", "Does not hold"],
    ]


def test_a_project_lists_the_months_of_the_period(unit: Unit, roles: Roles, points: Points) -> None:
    with clock.frozen(date(2012, 6, 1)):
        project = opened(unit, roles)
    confirmed(project, roles, "2012-06", "2.5")

    record = told(roles[Role.CLERK], *points.of("project", "2012-H1"))

    assert dict(record.words)["Project"] == f"{project.code} {project.name}"
    assert record.counted is not None
    assert [row[:2] for row in record.counted.rows] == [["2012-06", "2.5"]]


def test_a_series_says_its_figure_and_the_paper_it_was_read_from(unit: Unit, roles: Roles, points: Points) -> None:
    officer = roles[Role.OFFICER]
    series("P1-XS", by=officer, unit_id=unit.pk)
    enter(officer, [figure("P1-XS", "2012-06", "125")])

    record = told(officer, *points.of("indicator", "2012-06"))

    assert dict(record.words)["Value"] == f"{Decimal(125)}"
    assert record.cited is not None
    assert record.cited.address.startswith("/papers/")


def test_a_source_that_names_no_room_or_no_record_of_it_tells_nothing(unit: Unit, roles: Roles) -> None:
    sources = ["", "C01-2012-001/2012-06@3", "honour:9999", "honour:x", "order:1@1", "unknown:1", "run:9999"]

    assert [
        record_of(roles[Role.OFFICER], ScoreLine(run=Run(span="2012"), unit=unit, source=each)) for each in sources
    ] == [None for _each in sources]
