"""Scores: the engine against a slow oracle, the published vectors, and every edge of every band."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact, Line, SchemeText
from taizhang.assessment.rules import POINT, WHOLE
from taizhang.assessment.rules.engine import compute, facts_hash, facts_text, result_hash
from taizhang.assessment.rules.pace import bands_of
from taizhang.assessment.rules.schemes import explain, read_scheme, shipped_text
from tests.assessment import oracle

SHIPPED = read_scheme(shipped_text())
DUE = date(2012, 7, 5)
HEAD = """
code = "s"
title = "试行办法"
valid_from = 2012-01-01
total = {total}
rounding = "half_up"
"""
COMPLETION = '[[rule]]\ncode = "c"\nkind = "completion"\ntitle = "完成"\npoints = {points}\n'
PACE = '[[rule]]\ncode = "p"\nkind = "pace"\ntitle = "序时"\npoints = {points}\nbands = [{bands}]\n'
TIMELINESS = '[[rule]]\ncode = "t"\nkind = "timeliness"\ntitle = "按时"\npoints = {points}\nlate = {late}\nlate_within = {within}\n'
LIGHTS = '{above = -10, share = 100, title = "绿"}, {from = -30, share = 50, title = "黄"}'
ALL_OR_NOTHING = '{from = 0, share = 100, title = "达标"}'


def scheme(*rules: str, total: int = 100) -> SchemeText:
    return read_scheme(HEAD.format(total=total) + "".join(rules))


def percent(text: str) -> int:
    whole, _, tenth = text.partition(".")
    return int(whole) * POINT + int(tenth or 0) * POINT // 10


def unit(code: str = "U1", group: str = "部门") -> Fact:
    return Fact(code, "unit", code, level=group)


def progress(value: str | None, target: str | None, *, item: str = "A", code: str = "U1", weight: int = POINT) -> Fact:
    numbers = [None if text is None else percent(text) for text in (value, target)]
    return Fact(code, "progress", item, numbers[0], numbers[1], weight, source=f"{item}@1")


def report(days_late: int | None, *, item: str = "A", code: str = "U1") -> Fact:
    done = None if days_late is None else DUE + timedelta(days=days_late)
    return Fact(code, "report", item, weight=POINT, due=DUE, done=done)


def won(rules: SchemeText, *facts: Fact) -> list[int]:
    return [line.points for line in compute(facts_text([unit(), *facts]), rules).lines]


@st.composite
def cities(draw: st.DrawFn) -> list[Fact]:
    """A few units with lines in every condition, weights of any size among them."""
    facts = []
    number = st.one_of(st.none(), st.integers(0, 130 * POINT), st.sampled_from([0, WHOLE, 50 * POINT]))
    weights = st.one_of(st.sampled_from([0, POINT, 3 * POINT]), st.integers(0, 9_999_990_000))
    for code in draw(st.lists(st.sampled_from(["U1", "U2", "U3", "U4"]), unique=True, max_size=4)):
        facts.append(unit(code, draw(st.sampled_from(["部门", "县区"]))))
        for item in range(draw(st.integers(0, 5))):
            weight, name = draw(weights), f"{code}-{item}"
            facts.append(Fact(code, "progress", name, draw(number), draw(number), weight, level="behind", source=name))
            if draw(st.booleans()):
                done = draw(st.one_of(st.none(), st.integers(-5, 20).map(lambda days: DUE + timedelta(days=days))))
                facts.append(Fact(code, "report", name, weight=weight, due=DUE, done=done, source=name))
    return facts


@st.composite
def schemes(draw: st.DrawFn) -> SchemeText:
    """Any mix of the three kinds whose points make up any total."""
    parts = draw(st.lists(st.integers(1, 400), min_size=3, max_size=3))
    edges = sorted(draw(st.sets(st.integers(-60, 20), min_size=1, max_size=4)), reverse=True)
    words = [draw(st.sampled_from(["from", "above"])) for _ in edges]
    shares = [draw(st.integers(0, 100)) for _ in edges]
    bands = ", ".join(f'{{{w} = {e}, share = {s}, title = "档"}}' for w, e, s in zip(words, edges, shares, strict=True))
    late = draw(st.sampled_from(["0", "33.3", "50", "100"]))
    rules = [
        COMPLETION.format(points=parts[0]),
        PACE.format(points=parts[1], bands=bands),
        TIMELINESS.format(points=parts[2], late=late, within=draw(st.integers(0, 15))),
    ]
    return scheme(*rules, total=sum(parts))


@given(facts=cities(), rules=schemes())
def test_the_engine_and_the_oracle_agree_on_every_number(facts: list[Fact], rules: SchemeText) -> None:
    assert compute(facts_text(facts), rules) == oracle.score(facts, rules)


@given(facts=cities())
def test_what_a_unit_can_win_adds_up_to_the_total_exactly_and_nothing_is_won_beyond_it(facts: list[Fact]) -> None:
    lines = compute(facts_text(facts), SHIPPED).lines

    sums = {sum(line.possible for line in lines if line.unit == code) for code in {line.unit for line in lines}}

    assert sums <= {SHIPPED.total}
    assert [line for line in lines if not 0 <= line.points <= line.possible] == []


@given(facts=cities(), seed=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_change_the_text_that_is_scored(facts: list[Fact], seed: st.DataObject) -> None:
    shuffled = list(facts)
    seed.shuffle(shuffled)

    assert facts_text(shuffled) == facts_text(facts)


@pytest.mark.parametrize(
    ("actual", "points"), [("50.1", 100), ("50.0", 50), ("30.0", 50), ("29.9", 0), ("60.0", 100), ("100.0", 100)]
)
def test_the_lights_of_yinchuan_at_a_plan_of_sixty(actual: str, points: int) -> None:
    rules = scheme(PACE.format(points=100, bands=LIGHTS))

    assert won(rules, progress(actual, "60.0")) == [points * POINT]


@pytest.mark.parametrize(("done", "points"), [("91.6", 0), ("91.7", 100)])
def test_pace_at_the_end_of_november_is_all_or_nothing_at_the_shown_decimal(done: str, points: int) -> None:
    rules = scheme(PACE.format(points=100, bands=ALL_OR_NOTHING))

    assert won(rules, progress(done, "91.7")) == [points * POINT]


@pytest.mark.parametrize(("growth", "points"), [("7.9", 0), ("8.0", 4), ("9.1", 4)])
def test_an_indicator_that_reaches_its_target_wins_all_else_nothing(growth: str, points: int) -> None:
    rules = scheme(PACE.format(points=4, bands=ALL_OR_NOTHING), total=4)

    assert won(rules, progress(growth, "8.0")) == [points * POINT]


@pytest.mark.parametrize(
    ("achieved", "points"),
    [("0", 0), ("5", 50_000_000), ("9", 90_000_000), ("10", WHOLE), ("12", WHOLE), (None, 0)],
)
def test_completion_is_proportional_and_capped(achieved: str | None, points: int) -> None:
    rules = scheme(COMPLETION.format(points=100))

    assert won(rules, progress(achieved, "10")) == [points]


@pytest.mark.parametrize(("achieved", "points"), [("0", WHOLE), ("3.5", WHOLE), (None, 0)])
def test_nothing_expected_yet_wins_all_once_it_is_reported(achieved: str | None, points: int) -> None:
    rules = scheme(COMPLETION.format(points=100))

    assert won(rules, progress(achieved, "0")) == [points]


def test_a_half_year_value_without_an_annual_target_is_not_scored() -> None:
    assert won(scheme(COMPLETION.format(points=100)), progress("50", None)) == []


def test_every_gap_from_minus_to_plus_a_hundred_falls_into_exactly_one_band() -> None:
    bands = [(0, True, 100), (-100, False, 60), (-300, True, 20)]
    tenths = range(-1000, 1001)
    fits = [[share for edge, inclusive, share in bands if gap > edge or (inclusive and gap == edge)] for gap in tenths]
    codes = [f"U{gap + 1000:04d}" for gap in tenths]
    facts = [unit(code) for code in codes]
    facts += [
        Fact(c, "progress", c, WHOLE + gap * POINT // 10, WHOLE, POINT) for c, gap in zip(codes, tenths, strict=True)
    ]

    lines = compute(facts_text(facts), read_scheme(scheme_text_of_pace_alone())).lines

    assert [line.points // POINT for line in lines] == [shares[0] if shares else 0 for shares in fits]


@given(st.integers(-29 * POINT, 100 * POINT), st.integers(0, 10**6))
def test_no_number_falls_between_two_bands_however_fine_it_is(gap: int, less: int) -> None:
    bands = bands_of(read_scheme(scheme_text_of_pace_alone()).rule("p"))

    held = [next(band.title for band in bands if band.fits(each)) for each in (gap, gap - less)]

    titles = [band.title for band in bands]
    assert titles.index(held[0]) <= titles.index(held[1])


def test_the_first_report_that_is_late_costs_as_much_as_any_other() -> None:
    rules = scheme(TIMELINESS.format(points=90, late=0, within=0), total=90)
    days = [(3, -1, -1), (-1, 3, -1), (3, 3, 3)]

    sums = [sum(won(rules, *(report(day, item=name) for day, name in zip(each, "ABC", strict=True)))) for each in days]

    assert sums == [60 * POINT, 60 * POINT, 0]


def scheme_text_of_pace_alone() -> str:
    bands = (
        '{from = 0, share = 100, title = "达到"}, {above = -10, share = 60, title = "略欠"}, '
        '{from = -30, share = 20, title = "欠"}'
    )
    return HEAD.format(total=100) + PACE.format(points=100, bands=bands)


@pytest.mark.parametrize(("days", "points"), [(-30, 100), (0, 100), (1, 50), (10, 50), (11, 0), (400, 0), (None, 0)])
def test_the_day_itself_is_in_time_and_lateness_has_its_days(days: int | None, points: int) -> None:
    rules = scheme(TIMELINESS.format(points=100, late=50, within=10))

    assert won(rules, report(days)) == [points * POINT]


@pytest.mark.parametrize("weight", [1, POINT, 7 * POINT, 9_999_990_000])
def test_a_weight_of_one_is_a_weight_like_any_other(weight: int) -> None:
    rules = scheme(COMPLETION.format(points=100))
    facts = [progress(value, "10", item=item, weight=weight) for item, value in (("A", "10"), ("B", "5"), ("C", "0"))]

    assert won(rules, *facts) == [33_333_333, 16_666_667, 0]


def test_weights_that_are_all_nothing_count_alike() -> None:
    rules = scheme(COMPLETION.format(points=100))

    assert won(rules, *(progress("10", "10", item=item, weight=0) for item in "AB")) == [50 * POINT, 50 * POINT]


def test_points_of_a_rule_that_does_not_apply_go_to_the_others_in_proportion() -> None:
    assert won(SHIPPED, progress("10", "10")) == [70_588_235, 29_411_765]


def test_equal_totals_share_a_place_and_units_without_lines_have_none() -> None:
    codes = {"U1": "60", "U2": "60", "U3": "70", "U4": "10", "U5": "60"}
    facts = [unit(code) for code in (*codes, "U6")]
    facts += [progress(value, "100", code=code) for code, value in codes.items()]

    places = compute(facts_text(facts), SHIPPED).places

    assert [(place.unit, place.rank, place.group_size) for place in places] == [
        ("U1", 2, 5),
        ("U2", 2, 5),
        ("U3", 1, 5),
        ("U4", 5, 5),
        ("U5", 2, 5),
        ("U6", None, 5),
    ]


def test_a_millionth_that_rounding_left_parts_nobody() -> None:
    thirds = [
        progress(value, "100", item=item, code="U1") for item, value in zip("ABC", ("100", "0", "0"), strict=True)
    ]
    last = [progress(value, "100", item=item, code="U2") for item, value in zip("ABC", ("0", "100", "0"), strict=True)]
    more = [
        progress(value, "100", item=item, code="U3") for item, value in zip("ABC", ("100", "0.1", "0"), strict=True)
    ]

    places = compute(facts_text([unit("U1"), unit("U2"), unit("U3"), *thirds, *last, *more]), SHIPPED).places

    assert len({place.points for place in places}) == 3
    assert [(place.unit, place.rank) for place in places] == [("U1", 2), ("U2", 2), ("U3", 1)]


def test_the_result_is_the_same_to_the_byte_wherever_it_is_computed() -> None:
    facts = [unit(), progress("33.3", "49.7"), progress("60", "49.7", item="B", weight=2 * POINT), report(3)]

    text = facts_text(facts)

    assert facts_hash(text) == "b41019ed21237b3396f7b8efb0979e4fa1f4783b1b87c9ac9165f656da1c68c9"
    assert result_hash(compute(text, SHIPPED)) == "f85684d77555183d974ecb73e96dc8aa0e293b050b75f1ad7e4c2f21f25397cf"


@pytest.mark.parametrize(
    ("fact", "rule", "sentence"),
    [
        (progress("60", "50"), "completion", "应完成50.0%，已完成60.0%，按比例（封顶100%）应得10.00分，得5.00分。"),
        (progress(None, "50"), "completion", "应完成50.0%，当月无审定的填报，按未完成计，应得10.00分，得5.00分。"),
        (progress("3", "0"), "completion", "尚无应完成进度，已完成3.0%，应得10.00分，得5.00分。"),
        (
            progress("60", "50"),
            "pace",
            "应完成50.0%，已完成60.0%，超出10.0个百分点，“达到序时”档，计100%，应得10.00分，得5.00分。",
        ),
        (
            progress("40", "50"),
            "pace",
            "应完成50.0%，已完成40.0%，相差10.0个百分点，“欠序时”档，计20%，应得10.00分，得5.00分。",
        ),
        (
            progress("19", "50"),
            "pace",
            "应完成50.0%，已完成19.0%，相差31.0个百分点，低于最低档，不计分，应得10.00分，得5.00分。",
        ),
        (progress(None, "50"), "pace", "应完成50.0%，当月无审定的填报，应得10.00分，得5.00分。"),
        (report(0), "timeliness", "应于2012-07-05前填报，2012-07-05首次填报，按时，应得10.00分，得5.00分。"),
        (report(3), "timeliness", "应于2012-07-05前填报，2012-07-08首次填报，逾期3天，计50%，应得10.00分，得5.00分。"),
        (
            report(11),
            "timeliness",
            "应于2012-07-05前填报，2012-07-16首次填报，逾期11天，超过限定天数，不计分，应得10.00分，得5.00分。",
        ),
        (report(None), "timeliness", "应于2012-07-05前填报，至测算时未报，应得10.00分，得5.00分。"),
    ],
)
def test_the_sentence_of_every_case(fact: Fact, rule: str, sentence: str) -> None:
    inputs = (fact.value, fact.target, fact.weight, fact.due, fact.done, fact.level, fact.source)

    assert explain(SHIPPED, Line("U1", rule, "A", 5 * POINT, 10 * POINT, *inputs)) == sentence


@pytest.mark.parametrize("text", ["", "[", '{"unit": 1}', '[{"unit": "U1", "metric": "progress", "value": 1e40}]'])
def test_a_text_that_is_no_fact_table_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="these facts cannot be scored"):
        compute(text, SHIPPED)
