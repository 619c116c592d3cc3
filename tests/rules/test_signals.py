"""What people say beside what is reported: rates with enough answers alone, numbers as a slow count has them, questions."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.dated import InvalidRule
from taizhang.lib.periods import Period
from taizhang.reporting.facts import Status
from taizhang.voice.facts import MessageKind, Solved
from taizhang.voice.rules.opinions import Opinion
from taizhang.voice.rules.rulebook import Bounds, read_rules, shipped_text
from taizhang.voice.rules.signals import (
    KINDS,
    Answer,
    Claim,
    Divergence,
    Heard,
    claimed,
    loud,
    months_up_to,
    together,
    weightiest,
)

JULY = Period.parse("2012-07")
MONTHS = months_up_to(JULY, 6)
NOTHING = Heard(MONTHS, Bounds(), 20)
Z2 = Fraction(1959964, 1000000) ** 2

LETTERS = st.lists(st.tuples(st.sampled_from(MONTHS), st.sampled_from(KINDS), st.booleans()), max_size=40)
ANSWERS = st.lists(
    st.builds(Answer, st.just(1), st.sampled_from(Solved), st.none() | st.integers(1, 5), st.booleans()), max_size=40
)
SHARES = st.integers(20, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def heard(letters: list[tuple[Period, MessageKind, bool]], answers: list[Answer] = []) -> Heard:  # noqa: B006
    return Heard(MONTHS, Bounds(), 20, dict(Counter(letters)), tuple(answers))


def of(kind: MessageKind, number: int) -> list[tuple[Period, MessageKind, bool]]:
    return [(JULY, kind, True)] * number


def rated(solved: Solved, number: int, *, is_open: bool = False) -> list[Answer]:
    return [Answer(key, solved, None, is_open) for key in range(number)]


def wide(opinion: Opinion) -> Decimal:
    found = opinion.interval
    return found.high - found.low if found else Decimal(0)


def fits(share: Fraction, part: int, whole: int) -> bool:
    """Whether a true share would bring this many often enough: the test that the interval turns around."""
    return whole * (Fraction(part, whole) - share) ** 2 <= Z2 * share * (1 - share)


def turning(inside: Fraction, outside: Fraction, part: int, whole: int) -> Fraction:
    """Where the test turns from accepting to refusing, found by halving."""
    for _ in range(30):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if fits(middle, part, whole) else (inside, middle)
    return inside


@given(SHARES)
def test_the_bounds_are_where_the_score_test_turns(share: tuple[int, int]) -> None:
    part, whole = share
    middle = Fraction(part, whole)
    low, high = Opinion(part, whole, 20).between or (Decimal(-1), Decimal(-1))

    assert abs(Fraction(low) / 100 - turning(middle, Fraction(0), part, whole)) <= Fraction(51, 100000)
    assert abs(Fraction(high) / 100 - turning(middle, Fraction(1), part, whole)) <= Fraction(51, 100000)


@given(SHARES)
def test_one_more_who_says_so_moves_the_interval_up_and_never_down(share: tuple[int, int]) -> None:
    part, whole = share
    lower, upper = (Opinion(each, whole, 20).between or () for each in (max(part - 1, 0), part))

    assert [less <= more for less, more in zip(lower, upper, strict=True)] == [True, True]


@given(SHARES, st.integers(2, 9))
def test_of_the_same_share_more_answers_say_more(share: tuple[int, int], times: int) -> None:
    part, whole = share
    few, many = (wide(Opinion(part * n, whole * n, 20)) for n in (1, times))

    assert 0 < many < few


@given(st.integers(0, 40), st.integers(5, 40))
def test_of_fewer_answers_than_the_rule_asks_for_nothing_is_told_or_compared(whole: int, sample: int) -> None:
    opinion, sure = Opinion(whole, whole, sample), Opinion(0, 500, sample)
    enough = whole >= sample

    assert (opinion.percent is None, opinion.interval is None, opinion.apart_from(sure) is None) == (not enough,) * 3
    assert (sure.apart_from(opinion) is None) == (not enough)


def test_known_rates_come_out() -> None:
    assert [
        (each.percent, each.between) for each in (Opinion(15, 148, 20), Opinion(0, 20, 20), Opinion(19, 19, 20))
    ] == [
        (Decimal("10.1"), (Decimal("6.2"), Decimal("16.0"))),
        (Decimal("0.0"), (Decimal("0.0"), Decimal("16.1"))),
        (None, None),
    ]


@given(LETTERS, ANSWERS)
def test_numbers_are_those_of_a_slow_count(
    letters: list[tuple[Period, MessageKind, bool]], answers: list[Answer]
) -> None:
    told = heard(letters, answers)

    assert told.total == len(letters)
    assert told.now == sum(month == JULY for month, _kind, _open in letters)
    assert {kind: told.number(kind=kind, is_open=True) for kind in KINDS} == {
        kind: sum(what == kind and still for _month, what, still in letters) for kind in KINDS
    }
    assert sum(told.number(month=month) for month in MONTHS) == len(letters)
    assert told.before == (Decimal(len(letters) - told.now) / 5).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    assert (told.solved.part, told.solved.whole) == (
        len([each for each in answers if each.solved == "solved"]),
        len(answers),
    )
    stars = [each.stars for each in answers if each.stars]
    assert (told.content.part, told.content.whole) == (len([each for each in stars if each in (4, 5)]), len(stars))


@given(LETTERS, LETTERS, ANSWERS)
def test_things_put_together_are_what_their_letters_are_together(
    one: list[tuple[Period, MessageKind, bool]],
    other: list[tuple[Period, MessageKind, bool]],
    answers: list[Answer],
) -> None:
    whole = together(NOTHING, [heard(one, answers), heard(other)])

    assert (whole, together(NOTHING, [])) == (heard([*one, *other], answers), NOTHING)


def test_who_has_a_reply_and_says_nothing_is_silent_and_in_no_rate() -> None:
    letters = [(JULY, MessageKind.COMPLAINT, False)] * 30 + [(JULY, MessageKind.COMPLAINT, True)] * 4
    told = heard(letters, [*rated(Solved.SOLVED, 20), *rated(Solved.NOT_SOLVED, 2, is_open=True)])

    assert (told.silent, told.solved.part, told.solved.whole) == (10, 20, 22)


@pytest.mark.parametrize(
    ("claim", "letters", "answers", "asked"),
    [
        (Claim.WELL, of(MessageKind.COMPLAINT, 2), [], ()),
        (Claim.WELL, of(MessageKind.COMPLAINT, 3), [], (Divergence.COMPLAINED,)),
        (Claim.WELL, [], rated(Solved.NOT_SOLVED, 1), ()),
        (Claim.WELL, [], rated(Solved.NOT_SOLVED, 2), (Divergence.NOT_SOLVED,)),
        (Claim.WELL, [], rated(Solved.NOT_YET, 9), ()),
        (
            Claim.WELL,
            of(MessageKind.COMPLAINT, 5),
            rated(Solved.NOT_SOLVED, 2),
            (Divergence.COMPLAINED, Divergence.NOT_SOLVED),
        ),
        (Claim.WELL, of(MessageKind.PRAISE, 9), [], ()),
        (Claim.BADLY, of(MessageKind.COMPLAINT, 9), rated(Solved.NOT_SOLVED, 9), ()),
        (Claim.BADLY, of(MessageKind.PRAISE, 2), [], ()),
        (Claim.BADLY, of(MessageKind.PRAISE, 3), [], (Divergence.PRAISED,)),
        (Claim.BADLY, [*of(MessageKind.PRAISE, 3), *of(MessageKind.COMPLAINT, 1)], [], ()),
        (Claim.NEITHER, of(MessageKind.COMPLAINT, 99), rated(Solved.NOT_SOLVED, 99), ()),
    ],
)
def test_what_does_not_fit_is_asked_about_from_the_bounds_of_the_rule_on(
    claim: Claim,
    letters: list[tuple[Period, MessageKind, bool]],
    answers: list[Answer],
    asked: tuple[Divergence, ...],
) -> None:
    assert heard(letters, answers).diverges(claim) == asked


def test_what_a_status_claims() -> None:
    assert {status: claimed(status) for status in Status} == {
        Status.NOT_STARTED: Claim.NEITHER,
        Status.ON_PACE: Claim.WELL,
        Status.AHEAD: Claim.WELL,
        Status.BEHIND: Claim.BADLY,
        Status.DONE: Claim.WELL,
        Status.DONE_EARLY: Claim.WELL,
        Status.OVERDUE: Claim.BADLY,
        Status.SUSPENDED: Claim.NEITHER,
        Status.CANCELLED: Claim.NEITHER,
        Status.OTHER: Claim.NEITHER,
    }


def test_what_is_asked_about_stands_first_and_is_loud() -> None:
    many, few = heard(of(MessageKind.COMPLAINT, 4)), heard(of(MessageKind.COMPLAINT, 1))
    rows = [(few, ()), (heard(of(MessageKind.PRAISE, 9)), ()), (many, (Divergence.COMPLAINED,)), (many, ())]

    assert weightiest(rows) == [2, 3, 0, 1]
    assert loud({1: few, 2: many}) == {2}


def test_months_go_back_over_the_year() -> None:
    assert [each.label for each in months_up_to(Period.parse("2012-02"), 4)] == [
        "2011-11",
        "2011-12",
        "2012-01",
        "2012-02",
    ]


def test_rules_of_before_are_read_as_they_are_and_new_ones_are_whole() -> None:
    text = shipped_text(2012)
    older = "\n".join(
        line for line in text.splitlines() if not line.startswith(("months", "complaints", "not_", "praise"))
    )
    older = older.replace("[signals]", "")

    assert (read_rules(text).signals, read_rules(older).signals) == (Bounds(6, 3, 2, 3), Bounds())
    for fault in ("months = 1", "months = 6\ncolour = 3"):
        with pytest.raises(InvalidRule) as refused:
            read_rules(older.replace("[reply]", f"[signals]\n{fault}\n[reply]", 1))
        assert [problem.column for problem in refused.value.problems] == (
            ["signals.months", "signals.complaints", "signals.not_solved", "signals.praise"]
            if "colour" not in fault
            else ["signals.colour", "signals.complaints", "signals.not_solved", "signals.praise"]
        )
