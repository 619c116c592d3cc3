"""Figures are kept with what they said before; series, plans and questions by who may."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.queries import verify
from taizhang.indicators.actions import adopt_checks, answer_question, describe_series, set_aims
from taizhang.indicators.facts import Absent, AimEntry, Direction, Form
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.models import Aim, Former, Observation, Series
from taizhang.indicators.permissions import may_adopt_checks, may_enter_for, may_enter_some
from taizhang.indicators.queries import latest_figures
from taizhang.indicators.queries.checks import checks_on
from taizhang.indicators.queries.questions import questions_about
from taizhang.indicators.queries.reading import read_series
from taizhang.indicators.queries.scoring import indicator_facts
from taizhang.indicators.rules.rulebook import shipped_text
from taizhang.lib.dated import InvalidRule
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from tests.factories import every_role, make_actor, make_unit
from tests.indicators.kept import enter, entry, figure, paper, series

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 7, 10))]


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


@pytest.fixture
def bureau() -> Unit:
    return make_unit("市统计局", code="B01")


def test_a_revised_figure_keeps_every_number_it_had_with_the_reason(officer: Actor) -> None:
    enter(officer, [figure("F07", "2012-04", "136")], "四月快报")
    enter(officer, [figure("F07", "2012-04", "136.4", reason="在途库款补记")], "五月月报")
    enter(officer, [figure("F07", "2012-04", "136.5", reason="年报核定")], "年报")

    held = Observation.objects.get()
    former = [(each.number, each.value, each.paper.title, each.reason) for each in Former.objects.order_by("number")]
    assert (held.value, held.paper.title) == (Decimal("136.5"), "年报")
    assert former == [
        (1, Decimal(136), "四月快报", "在途库款补记"),
        (2, Decimal("136.4"), "五月月报", "年报核定"),
    ]
    assert list(verify()) == []


def test_the_same_figure_from_another_paper_changes_nothing(officer: Actor) -> None:
    enter(officer, [figure("F07", "2012-04", "136")], "四月快报")

    assert enter(officer, [figure("F07", "2012-04", "136.00")], "五月月报") == 0
    assert (Observation.objects.get().paper.title, Former.objects.count()) == ("四月快报", 0)


def test_of_one_period_the_last_figure_of_a_paper_counts(officer: Actor) -> None:
    assert enter(officer, [figure("F07", "2012-04", "1"), figure("F07", "2012-04", "2")]) == 1
    assert Observation.objects.get().value == 2


def test_who_enters_a_series_figures_is_who_supplies_them_or_the_office(officer: Actor, bureau: Unit) -> None:
    held = series("F06", by=officer, keeper_id=bureau.pk)
    own, others = every_role(bureau), every_role(make_unit("市教育局"))

    table = {role: allows(may_enter_for, actor, held) for role, actor in own.items()}
    elsewhere = {role: allows(may_enter_for, actor, held) for role, actor in others.items()}

    office = {Role.OFFICER, Role.CHIEF}
    assert table == {role: role in office | {Role.CLERK, Role.HEAD} for role in Role}
    assert elsewhere == {role: role in office for role in Role}
    assert {role: allows(may_enter_some, actor) for role, actor in others.items()} == elsewhere


def test_a_unit_enters_what_it_supplies_and_makes_no_series(officer: Actor, bureau: Unit) -> None:
    series("F06", by=officer, keeper_id=bureau.pk)
    clerk = make_actor(Role.CLERK, bureau)

    assert enter(clerk, [figure("F06", "2012-06", "1335")]) == 1
    with pytest.raises(Denied):
        enter(clerk, [figure("F99", "2012-06", "1")])
    assert Series.objects.count() == 1


def test_a_list_again_changes_nothing_and_another_word_changes_one(officer: Actor) -> None:
    listed = [entry("F06"), entry("F07", whole="F06")]

    counts = [describe_series(said, by=officer) for said in (listed, listed, [entry("F06", form=Form.SINGLE)])]

    assert counts == [2, 0, 1]
    assert [(each.code, each.form, each.whole_id and each.whole.code) for each in Series.objects.order_by("code")] == [
        ("F06", Form.SINGLE, None),
        ("F07", Form.CUMULATIVE, "F06"),
    ]
    assert list(verify()) == []


def test_no_series_is_a_part_of_itself(officer: Actor) -> None:
    with pytest.raises(ValueError, match="A"):
        describe_series([entry("A", whole="B"), entry("B", whole="A")], by=officer)
    assert Series.objects.count() == 0


def test_a_plan_that_changes_keeps_its_first_version(officer: Actor) -> None:
    series("S03", by=officer)
    aims = [
        AimEntry("S03", 2012, Decimal(value), None, "表!R2", reason) for value, reason in (("420", ""), ("400", "收紧"))
    ]

    counts = [set_aims([aim], paper(officer), by=officer) for aim in (aims[0], aims[0], aims[1])]

    assert counts == [1, 0, 1]
    assert list(Aim.objects.values_list("number", "value", "reason")) == [(1, 420, ""), (2, 400, "收紧")]
    assert read_series(Series.objects.all())[0].aims[2012].value == 400


def test_the_whole_is_what_its_parts_come_to_where_it_says_nothing_itself(officer: Actor) -> None:
    listed = [entry("K"), *(entry(code, whole="K", unit_id=make_unit(code).pk) for code in ("A", "B"))]
    describe_series(listed, by=officer)
    enter(officer, [figure("A", "2012-06", "3"), figure("B", "2012-06", "4"), figure("A", "2012-05", "2")])
    enter(officer, [figure("K", "2012-04", "9")])

    [told] = read_series(Series.objects.filter(code="K"))

    assert (told.points, told.added) == ({(2012, 4): 9, (2012, 6): 7}, frozenset({(2012, 6)}))


def test_the_latest_figure_of_a_series_is_that_of_the_longest_period_that_ended_last(officer: Actor) -> None:
    enter(officer, [figure("F06", period, "1") for period in ("2012-06", "2012年上半年", "2012-05")])
    enter(officer, [figure("F20", "至讲话日", "19")])

    assert [(each.series.code, each.period) for each in latest_figures()] == [
        ("F06", "2012年上半年"),
        ("F20", "至讲话日"),
    ]


def test_facts_for_scoring_carry_value_base_growth_aim_place_and_source(officer: Actor) -> None:
    units = [make_unit(name, code=name) for name in ("P1", "P2")]
    describe_series([entry(f"{unit.code}-XS", name="销售收入", unit_id=unit.pk) for unit in units], by=officer)
    figures = [
        figure("P1-XS", "2011-06", "100"),
        figure("P1-XS", "2012-06", "125", rank=2, ranked_of=11),
        figure("P2-XS", "2011-06", "0"),
        figure("P2-XS", "2012-06", "130"),
    ]
    enter(officer, figures)
    set_aims([AimEntry("P1-XS", 2012, Decimal(300), None, "表!R2")], paper(officer), by=officer)

    first, second = indicator_facts(Period.parse("2012-H1"))

    assert (first.unit, first.value, first.base, first.growth, first.aim, first.share) == (
        "P1",
        125,
        100,
        25,
        300,
        Decimal("41.6667"),
    )
    assert (first.place, first.of, first.rank, first.ranked_of, first.locator) == (2, 2, 2, 11, "表!R2")
    assert (second.growth, second.reason, second.share, second.pace_reason, second.place) == (
        None,
        "zero_base",
        None,
        "no_aim",
        1,
    )


def test_a_reason_for_having_no_number_is_kept_and_reckoned_from_by_nothing(officer: Actor) -> None:
    enter(officer, [figure("F06", "2012-06", None, absent=Absent.NOT_YET)])

    [told] = read_series(Series.objects.all())
    assert (told.points, told.seen[2012, 6].absent, told.latest) == ({}, "not_yet", None)


def waiting(code: str) -> list[tuple[QuestionKind, str, Decimal]]:
    asked = questions_about(Series.objects.filter(code=code), checks_on(date(2012, 7, 10)))
    return [
        (each.question.kind, each.question.period.label, each.question.against) for each in asked if not each.answer
    ]


def test_a_jump_is_asked_about_answered_and_asked_anew_once_it_is_revised(officer: Actor, bureau: Unit) -> None:
    series("S02", by=officer, form=Form.SINGLE, keeper_id=bureau.pk)
    enter(officer, [figure("S02", f"2012-0{month}", value) for month, value in enumerate(("10", "12", "11", "50"), 1)])
    jump = (QuestionKind.JUMP, "2012-04", Decimal(11))
    clerk, stranger = make_actor(Role.CLERK, bureau), make_actor(Role.CLERK, make_unit("市教育局"))
    held = Observation.objects.get(period="2012-04")

    before = waiting("S02")
    with pytest.raises(Denied):
        answer_question(held, QuestionKind.JUMP, "不关我事", by=stranger)
    with pytest.raises(ValueError, match="jump"):
        answer_question(held, QuestionKind.JUMP, "  ", by=clerk)
    answer_question(held, QuestionKind.JUMP, "资本金一次到位", by=clerk)
    answered = waiting("S02")
    enter(clerk, [figure("S02", "2012-04", "51")])

    assert (before, answered, waiting("S02")) == ([jump], [], [jump])


@pytest.mark.parametrize(
    ("figures", "said", "kind", "against"),
    [
        ([("2012-05", "5"), ("2012-06", "4")], {}, QuestionKind.FELL, "5"),
        ([("2012-06", "101")], {"measure": "%"}, QuestionKind.OVER, "100"),
        ([("2012-H1", "10"), ("2012-06", "11")], {}, QuestionKind.CLASH, "10"),
    ],
)
def test_what_cannot_be_is_asked_about(
    officer: Actor, figures: list[tuple[str, str]], said: dict[str, str], kind: QuestionKind, against: str
) -> None:
    series("X", by=officer, **said)
    enter(officer, [figure("X", *each) for each in figures])

    assert [(kind, value) for kind, _period, value in waiting("X")] == [(kind, Decimal(against))]


def test_growth_that_value_and_base_do_not_come_to_is_asked_about_until_the_base_is_restated(officer: Actor) -> None:
    gdp = [figure("F06", "2011-06", "1168.4"), figure("F06", "2012-06", "1335", growth=Decimal("10.6"))]
    enter(officer, gdp)

    asked = waiting("F06")
    enter(officer, [figure("F06", "2012-06", "1335", growth=Decimal("10.6"), base=Decimal("1207.1"))])

    assert (asked, waiting("F06")) == ([(QuestionKind.GROWTH, "2012-06", Decimal("14.3"))], [])


def test_parts_that_come_to_another_number_than_their_whole_are_asked_about(officer: Actor) -> None:
    describe_series([entry("K"), entry("A", whole="K"), entry("B", whole="K")], by=officer)
    enter(officer, [figure("K", "2012-05", "10"), figure("A", "2012-05", "4"), figure("B", "2012-05", "5")])
    enter(officer, [figure("K", "2012-06", "12"), figure("A", "2012-06", "13")])

    assert waiting("K") == [
        (QuestionKind.PARTS, "2012-05", Decimal(9)),
        (QuestionKind.PARTS_OVER, "2012-06", Decimal(13)),
    ]


def test_the_thresholds_are_a_dated_rule_that_the_chief_alone_puts_in_force() -> None:
    actors = every_role(make_unit())
    text = shipped_text().replace("jump_times = 3.0", "jump_times = 10")

    held = adopt_checks(text, by=actors[Role.CHIEF])

    assert {role for role, actor in actors.items() if allows(may_adopt_checks, actor)} == {Role.CHIEF}
    assert (adopt_checks(text, by=actors[Role.CHIEF]), checks_on(date(2012, 7, 1)).jump_times) == (held, 10)
    assert checks_on(date(2011, 12, 31)).jump_times == 3
    with pytest.raises(InvalidRule):
        adopt_checks(shipped_text().replace("jump_months = 3", "jump_months = 1"), by=actors[Role.CHIEF])


def test_lower_is_better_and_fractions_stay_exact(officer: Actor) -> None:
    series("S03", by=officer, direction=Direction.LOWER)
    enter(officer, [figure("S03", "2011-06", "3"), figure("S03", "2012-06", "2")])

    [told] = read_series(Series.objects.all())
    assert told.growth((2012, 6)).percent == Fraction(-100, 3)


def test_growth_stated_of_a_month_alone_is_held_against_that_month(officer: Actor) -> None:
    series("S02", by=officer, form=Form.SINGLE)
    enter(officer, [figure("S02", period, "10") for period in ("2011-01", "2011-02", "2012-01")])
    enter(officer, [figure("S02", "2012-02", "15", growth=Decimal(50))])
    before = waiting("S02")
    enter(officer, [figure("S02", "2012-02", "15", growth=Decimal(25))])

    assert (before, waiting("S02")) == ([], [(QuestionKind.GROWTH, "2012-02", Decimal(50))])
