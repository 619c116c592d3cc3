"""What is drawn for a check on the spot: the same from the same seed, from every unit, the more the higher the risk."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reporting.facts import Band
from taizhang.reporting.rules.sampling import Candidate, candidates_in, drawn, population, shared

CANDIDATES = st.lists(
    st.builds(Candidate, st.integers(1, 10_000), st.sampled_from(["B01", "C01", "D01"]), st.sampled_from(list(Band))),
    unique_by=lambda each: each.report_id,
    max_size=60,
)
SEEDS, PERCENTS = st.text("0123456789abcdef", min_size=1, max_size=16), st.integers(1, 100)


@given(CANDIDATES, SEEDS, PERCENTS)
def test_every_unit_gives_its_share_rounded_up(held: list[Candidate], seed: str, percent: int) -> None:
    found = drawn(held, seed=seed, percent=percent)

    sizes = Counter(each.unit for each in held)
    assert Counter(each.unit for each in found) == {unit: -(-size * percent // 100) for unit, size in sizes.items()}
    assert len({each.report_id for each in found} & {each.report_id for each in held}) == len(found)


@given(CANDIDATES, SEEDS, PERCENTS, st.randoms())
def test_the_draw_is_the_same_whatever_the_order_and_from_what_is_kept(
    held: list[Candidate], seed: str, percent: int, random: object
) -> None:
    mixed = list(held)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    again = drawn(candidates_in(population(mixed)), seed=seed, percent=percent)

    assert again == drawn(held, seed=seed, percent=percent)


def test_another_seed_draws_others() -> None:
    held = [Candidate(number, "B01", Band.LOW) for number in range(100)]

    assert drawn(held, seed="1", percent=5) != drawn(held, seed="2", percent=5)


@pytest.mark.parametrize(
    ("high", "medium", "low", "percent", "shares"),
    [
        (10, 10, 10, 20, (3, 2, 1)),
        (0, 0, 20, 5, (0, 0, 1)),
        (1, 0, 19, 5, (0, 0, 1)),
        (5, 0, 15, 5, (1, 0, 0)),
        (1, 1, 1, 100, (1, 1, 1)),
        (2, 0, 18, 50, (2, 0, 8)),
    ],
)
def test_higher_risk_gives_more_and_nobody_more_than_there_is(
    high: int, medium: int, low: int, percent: int, shares: tuple[int, int, int]
) -> None:
    sizes = {Band.HIGH: high, Band.MEDIUM: medium, Band.LOW: low}

    assert tuple(shared(high + medium + low, percent, sizes).values()) == shares
