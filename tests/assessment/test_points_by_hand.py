"""Points by hand count beside any scheme, by exactly themselves, and months without them are what they were."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.adjusting import has_adjustments, with_adjustments
from taizhang.assessment.rules.engine import compute, facts_text, places_under
from taizhang.assessment.rules.language.reading import read_scheme, shipped_text

SCHEME = read_scheme(shipped_text())
FACT = Fact(unit="B07", metric="progress", item="B07-1", value=20_000_000, target=49_700_000, source="B07-1/2012-06@3")


def table(points: int | None) -> str:
    facts = [Fact(unit=unit, metric="unit", item=unit, level="组") for unit in ("B07", "C02")] + [
        FACT,
        replace(FACT, unit="C02", value=30_000_000),
    ]
    if points is not None:
        facts.append(Fact(unit="B07", metric="adjustment", item="J1", value=points, note="r", source="J1"))
    return facts_text(facts)


@settings(max_examples=15, deadline=None)
@given(st.integers(-5_000_000, 5_000_000).filter(bool))
def test_points_by_hand_move_the_total_by_exactly_themselves(points: int) -> None:
    plain, adjusted = (compute(table(each), SCHEME) for each in (None, points))

    totals = [{place.unit: place.points for place in result.places} for result in (plain, adjusted)]
    assert (totals[1]["B07"] - totals[0]["B07"], totals[1]["C02"] - totals[0]["C02"]) == (points, 0)
    assert sum(line.points for line in adjusted.lines if line.unit == "B07") == totals[1]["B07"]
    assert [line.rule for line in adjusted.lines if line.item == "J1"] == ["adjustment"]


def test_a_month_without_points_by_hand_is_what_it_was() -> None:
    assert (has_adjustments(table(None)), has_adjustments(table(1))) == (False, True)
    assert has_adjustments(facts_text([replace(FACT, note='"metric":"adjustment"')])) is False
    assert with_adjustments(with_adjustments(SCHEME)) == with_adjustments(SCHEME)


def test_what_would_be_under_another_scheme_has_the_points_by_hand_too() -> None:
    [places] = places_under(table(1_500_000), [SCHEME])

    assert places == compute(table(1_500_000), SCHEME).places
