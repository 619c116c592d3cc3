"""What a scheme asks people to fill in, and how a row of a sheet is read."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assessment.facts import Mark, SheetKind
from taizhang.assessment.rules.language.reading import read_scheme, shipped_as, shipped_text
from taizhang.assessment.rules.sheets import Form, forms_of, is_blank, mean_of, read_mark, typed_of, unfed, valid_votes

VOTES = Form(
    "social",
    "社会评议",
    "social",
    SheetKind.COUNTS,
    answers={"满意": Decimal(100), "一般": Decimal(60), "不满意": Decimal(0)},
    left_out=("不了解",),
    groups=("代表委员", "企业"),
    rounds=("上半年", "下半年"),
)
MEANS = Form("peers", "部门互评", "peers", SheetKind.MEANS, full=Decimal(10))
REVIEW = Form("leaders", "领导评价", "leaders", SheetKind.REVIEW, full=Decimal(20), needs_reason=True)
GOOD = {"sent": "120", "returned": "100", "a0": "60", "a1": "20", "a2": "10", "a3": "8"}


def wrong(form: Form, **typed: str) -> list[tuple[str, str]]:
    mark, problems = read_mark(form, 7, typed)
    assert (mark is None) == bool(problems)
    return [(each.column, each.message) for each in problems]


def test_a_scheme_asks_for_each_group_in_each_round_but_for_nothing_that_a_room_gives() -> None:
    text = """
code = "s"
title = "s"
valid_from = 2012-01-01
total = 30
[[rule]]
code = "social"
title = "评议"
kind = "survey"
metric = "social"
points = 10
answers = { "好" = 100 }
groups = { "企业" = 1, "居民" = 1 }
rounds = { "上" = 1, "下" = 1 }
[[rule]]
code = "heard"
title = "来信"
kind = "survey"
metric = "message-rating"
points = 10
answers = { solved = 100 }
[[rule]]
code = "boss"
title = "领导"
kind = "given"
metric = "boss"
points = 10
where = { item = ["市长", "副市长"] }
"""
    forms = forms_of(read_scheme(text), {"message-rating"})

    assert [(form.metric, form.kind) for form in forms] == [("social", "counts"), ("boss", "review")]
    assert forms[0].slots == (("企业", "上"), ("居民", "上"), ("企业", "下"), ("居民", "下"))
    assert (forms[0].allows("企业", "下"), forms[0].allows("企业", ""), forms[1].allows("秘书长", "")) == (
        True,
        False,
        False,
    )
    assert forms[1].slots == (("市长", ""), ("副市长", ""))
    assert forms_of(read_scheme(shipped_text()), ()) == []


def test_the_columns_are_forms_and_answers_with_don_t_know_last() -> None:
    assert list(VOTES.columns.values()) == ["发出份数", "收回份数", "满意", "一般", "不满意", "不了解"]
    assert list(MEANS.columns.values()) == ["发出份数", "收回份数", "平均得分"]
    assert list(REVIEW.columns.values()) == ["得分", "理由"]


def test_a_row_is_read_and_blank_answers_were_given_by_nobody() -> None:
    mark, problems = read_mark(VOTES, 7, {**GOOD, "a2": "", "sent": "１２０"})

    assert problems == []
    assert mark == Mark(7, 120, 100, {"满意": 60, "一般": 20, "不满意": 0, "不了解": 8})
    assert (valid_votes(VOTES, mark), mean_of(VOTES, mark)) == (80, Decimal(90))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"returned": "130"}, [("收回份数", "收回的比发出的多")]),
        ({"a0": "80"}, [("收回份数", "各项票数之和比收回的份数多")]),
        ({"a0": "六十"}, [("满意", "不是份数")]),
        ({"a0": "1.5"}, [("满意", "不是份数")]),
        ({"sent": "-1"}, [("发出份数", "不是份数")]),
        ({"sent": "", "returned": ""}, [("发出份数", "没有填写"), ("收回份数", "没有填写")]),
        ({"a0": "", "a1": "", "a2": "", "a3": ""}, [("满意", "一票也没有")]),
    ],
)
def test_counts_that_cannot_be_are_named_by_column(typed: dict[str, str], said: list[tuple[str, str]]) -> None:
    assert wrong(VOTES, **{**GOOD, **typed}) == said


def test_all_don_t_know_is_a_vote_that_does_not_count() -> None:
    mark, _none = read_mark(VOTES, 7, {"sent": "9", "returned": "9", "a3": "9"})

    assert mark is not None
    assert (valid_votes(VOTES, mark), mean_of(VOTES, mark)) == (0, None)


@pytest.mark.parametrize("score", ["20.1", "-1", "好", "", "1.0000001", "NaN"])
def test_a_given_score_lies_between_nought_and_the_full_marks(score: str) -> None:
    assert [column for column, _said in wrong(REVIEW, score=score, reason="r")] == ["得分"]


def test_a_given_score_needs_words_where_the_scheme_says_so() -> None:
    assert wrong(REVIEW, score="18") == [("理由", "没有写理由")]
    assert wrong(REVIEW, score="18", reason="长" * 301) == [("理由", "理由太长")]
    assert wrong(replace(REVIEW, needs_reason=False), score="18") == []


def test_a_mean_without_forms_is_none() -> None:
    assert wrong(MEANS, sent="9", returned="0", score="8") == [("收回份数", "没有收回却有得分")]
    assert wrong(MEANS, sent="9", returned="9", score="8.25") == []


def test_a_row_of_blanks_is_no_row() -> None:
    assert (is_blank({"sent": " ", "a0": ""}), is_blank(GOOD)) == (True, False)


@given(st.lists(st.integers(0, 99), min_size=4, max_size=4).filter(any), st.integers(0, 99))
def test_what_is_written_reads_back_as_it_was(votes: list[int], more: int) -> None:
    mark = Mark(7, sum(votes) + more, sum(votes), dict(zip(VOTES.words, votes, strict=True)))

    assert read_mark(VOTES, 7, typed_of(VOTES, mark)) == (mark, [])


@given(st.integers(0, 20_000_000))
def test_a_score_reads_back_to_the_millionth(score: int) -> None:
    mark = Mark(7, score=score, reason="理由")

    assert read_mark(REVIEW, 7, typed_of(REVIEW, mark)) == (mark, [])


def test_rules_that_read_what_nobody_gives_are_told_apart_from_those_that_are_asked_for() -> None:
    given = frozenset({"honour", "score", "progress", "message"})

    left = {
        name: [rule.code for rule in unfed(read_scheme(shipped_as(name)), given)]
        for name in ("half-year-social-2012", "honours-2017", "papers-2013")
    }

    assert left == {
        "half-year-social-2012": [],
        "honours-2017": ["signing", "criticism"],
        "papers-2013": ["papers"],
    }
