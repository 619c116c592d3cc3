"""The edges: bands, directions, weights, quotas with equals, monotony; each asked of many values in one computation."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact, Result
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.language.reading import read_scheme

M = 10**6
HEAD = 'code = "s"\ntitle = "试"\nvalid_from = 2012-01-01\ntotal = 100\n'
FEW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
LIGHTS = 'bands = [{ above = -10, share = 100, title = "绿" }, { from = -30, share = 50, title = "黄" }]'


def rule(said: str, more: str = "") -> str:
    return f'{HEAD}[[rule]]\ncode = "r"\ntitle = "规则"\npoints = 100\nmetric = "m"\n{said}\n{more}'


def won(text: str, *facts: Fact) -> dict[str, int]:
    return {place.unit: place.points for place in scored(text, *facts).places}


def scored(text: str, *facts: Fact) -> Result:
    return compute(facts_text(facts), read_scheme(text))


@pytest.mark.parametrize(
    ("gap", "points"),
    [("-9.9", 100), ("-9.999999", 100), ("-10", 50), ("-30", 50), ("-30.000001", 0), ("-30.1", 0), ("5", 100)],
)
def test_the_lights_of_the_reference_change_at_their_edges(gap: str, points: int) -> None:
    value = round(float(gap) * M) + 60 * M

    assert won(rule(f'kind = "bands"\nof = "gap"\n{LIGHTS}'), Fact("甲", "m", "a", value, 60 * M)) == {"甲": points * M}


def test_every_gap_falls_into_exactly_one_band_however_fine_it_is() -> None:
    gaps = [*range(-100 * M, 100 * M, 3_700_001), *(edge * M + d for edge in (-10, -30, 0) for d in (-1, 0, 1))]
    facts = [Fact(f"u{n}", "m", "a", gap, 0) for n, gap in enumerate(gaps)]

    points = won(rule(f'kind = "bands"\nof = "gap"\n{LIGHTS}'), *facts)

    assert points == {
        f"u{n}": (100 if gap > -10 * M else 50 if gap >= -30 * M else 0) * M for n, gap in enumerate(gaps)
    }


LOWER = {"a0": 0, "a5": 5, "a9": 9, "b10": 10, "b12": 12, "b20": 20}


@pytest.mark.parametrize(
    ("how", "points"),
    [
        ('lower = "inverse"', [200, 200, 111_111_111, 100, 83_333_333, 50]),
        ('lower = "reflected"', [200, 150, 110, 100, 80, 0]),
    ],
)
def test_lower_is_better_is_counted_as_the_scheme_declares(how: str, points: list[int]) -> None:
    facts = [Fact(unit, "m", "a", value * M, 10 * M) for unit, value in LOWER.items()]

    found = won(rule(f'kind = "proportional"\nmost = 200\n{how}'), *facts)

    assert list(found.values()) == [each if each > 1000 else each * M for each in points]


@pytest.mark.parametrize(
    ("base", "target", "value", "points"),
    [
        (50, 100, 75, 50),
        (100, 50, 75, 50),
        (100, 50, 50, 100),
        (100, 50, 120, 0),
        (50, 100, 150, 100),
        (10, 10, 10, 100),
        (10, 10, 9, 0),
    ],
)
def test_completion_from_a_base_is_right_in_both_directions(base: int, target: int, value: int, points: int) -> None:
    fact = Fact("甲", "m", "a", value * M, target * M, base * M)

    assert won(rule('kind = "proportional"\nfrom_base = true'), fact) == {"甲": points * M}


def test_growth_from_a_base_of_nought_is_left_out_and_from_below_nought_counts_upwards() -> None:
    text = rule('kind = "threshold"\nof = "growth"\nreach = { at_least = 50 }\nwithout = "zero"')

    result = scored(text, Fact("甲", "m", "a", 5 * M, base=0), Fact("乙", "m", "a", -5 * M, base=-10 * M))

    assert [(line.unit, line.points, line.step) for line in result.lines] == [("乙", 100 * M, ""), ("甲", 0, "without")]


def test_a_weight_of_one_is_a_weight_like_any_other() -> None:
    facts = [
        Fact("甲", "m", "a", M, M, weight=M),
        Fact("甲", "m", "b", 0, M, weight=3 * M),
        Fact("甲", "m", "c", 0, M, weight=0),
    ]

    lines = scored(rule('kind = "proportional"'), *facts).lines

    assert [(line.item, line.points, line.possible) for line in lines] == [
        ("a", 25 * M, 25 * M),
        ("b", 0, 75 * M),
        ("c", 0, 0),
    ]


def test_the_first_offence_costs_as_much_as_any_other() -> None:
    facts = [Fact("甲", "m", item, level="city") for item in "abc"]
    text = rule('kind = "events"\neach = { city = -5 }\nstart = 100')

    assert [won(text, *facts[:n]).get("甲") for n in (1, 2, 3)] == [95 * M, 90 * M, 85 * M]


def test_what_rounding_leaves_goes_to_no_unit_s_total() -> None:
    facts = [Fact("甲", "m", str(n), 1, 3 * M, weight=M) for n in range(7)] + [Fact("甲", "m", "z", M, M)]

    result = scored(rule('kind = "proportional"'), *facts)

    assert (sum(line.points for line in result.lines), sum(line.possible for line in result.lines)) == (
        result.places[0].points,
        100 * M,
    )


QUOTA = '[[grade]]\ntitle = "优"\nquota = 25\n[[grade]]\ntitle = "良"\ncount = 2\n[[grade]]\ntitle = "其他"\n'


@FEW
@given(st.lists(st.integers(0, 6), min_size=1, max_size=25))
def test_a_quota_is_never_exceeded_and_no_one_is_graded_above_a_better_one(scores: list[int]) -> None:
    facts = [Fact(f"u{n:02}", "m", "a", each * M, 6 * M) for n, each in enumerate(scores)]

    places = scored(rule('kind = "proportional"', QUOTA), *facts).places

    grades = [place.grade for place in places]
    assert grades.count("优") <= len(scores) * 25 // 100
    assert grades.count("良") <= 2
    order = ["优", "良", "其他"]
    ranked = sorted(places, key=lambda place: place.rank or 0)
    assert [order.index(place.grade) for place in ranked] == sorted(order.index(grade) for grade in grades)
    assert all(a.grade == b.grade for a in places for b in places if a.rank == b.rank)


@FEW
@given(st.lists(st.integers(-50, 250), min_size=2, max_size=12))
@pytest.mark.parametrize(
    "said",
    [
        'kind = "proportional"\nmost = 120\nleast = 10\nnothing_below = 30',
        'kind = "threshold"\nof = "completion"\nreach = { at_least = 100 }',
        'kind = "bands"\nof = "completion"\nbands = [{ from = 90, share = 100, title = "a" }, { above = 40, share = 30, title = "b" }]',
        'kind = "slope"\nbase = 25\nswing = 10\nabove = [{ to = 130, each = 0.2 }, { each = 0.1 }]\nbelow = [{ each = -0.1 }]',
        'kind = "rank"\nof = "completion"\nshares = { step = 5, least = 20 }',
    ],
)
def test_who_achieves_more_never_wins_less(said: str, values: list[int]) -> None:
    facts = [Fact(f"u{n:02}", "m", "a", value * M, 100 * M) for n, value in enumerate(values)]

    points = won(rule(said), *facts)

    ordered = [points[f"u{n:02}"] for n, _value in sorted(enumerate(values), key=lambda each: each[1])]
    assert ordered == sorted(ordered)


@FEW
@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_places_are_a_total_preorder(scores: list[int]) -> None:
    facts = [Fact(f"u{n:02}", "m", "a", each * M, 5 * M) for n, each in enumerate(scores)]

    places = scored(rule('kind = "proportional"'), *facts).places

    assert [place.rank for place in places] == [1 + sum(other > each for other in scores) for each in scores]


@FEW
@given(points=st.lists(st.integers(0, 97), min_size=1, max_size=5), whole=st.sampled_from([100, 150, 345, 1000]))
def test_a_part_is_brought_to_its_points_exactly(points: list[int], whole: int) -> None:
    rules = "".join(
        f'[[rule]]\ncode = "r{n}"\ntitle = "规则"\nkind = "given"\nmetric = "m{n}"\npoints = 97\nneeds_reason = false\n'
        for n, _each in enumerate(points)
    )
    text = HEAD.replace("100", str(whole)) + rules + f'[[part]]\ncode = "main"\ntitle = "全部"\npoints = {whole}\n'
    facts = [Fact("甲", f"m{n}", value=each * M) for n, each in enumerate(points)]

    share: Any = sum(points) * whole * M * 2 + 97 * len(points)
    assert won(text, *facts) == {"甲": share // (2 * 97 * len(points))}


def test_lines_that_no_fact_tells_apart_stand_in_one_order_everywhere() -> None:
    facts = [Fact("甲", "m", level="city") for _ in range(3)]
    text = rule('kind = "events"\neach = { city = -5 }\nstart = 100\ncap = 50')

    assert [(line.step, line.points) for line in scored(text, *facts).lines] == [
        ("start", 100 * M),
        ("adjusted", -35 * M),
        *[("", -5 * M)] * 3,
    ]
