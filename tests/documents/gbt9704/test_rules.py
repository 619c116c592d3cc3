"""Numbers, dates and marks of the form."""

from datetime import date

import pytest

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import Annex, Chart, Heading, Paragraph, Table
from tests.documents.gbt9704.samples import bulletin, red_head


@pytest.mark.parametrize(("value", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_headings_count_in_chinese(value: int, words: str) -> None:
    assert rules.chinese_number(value) == words


def test_counting_ends_at_99() -> None:
    with pytest.raises(ValueError, match="not 100"):
        rules.chinese_number(100)


def test_a_higher_heading_restarts_the_lower_ones() -> None:
    levels = (1, 2, 2, 1, 2, 3, 4, 4)
    numbered = rules.number_headings(Heading(level, "事") for level in levels)
    assert [block.text for block in numbered if isinstance(block, Heading)] == [
        "一、事", "（一）事", "（二）事", "二、事", "（一）事", "1.事", "（1）事", "（2）事",
    ]  # fmt: skip


def test_a_heading_that_brings_its_number_keeps_it_and_is_counted() -> None:
    numbered = rules.number_headings((Heading(1, "一、甲"), Heading(1, "乙")))
    assert numbered == (Heading(1, "一、甲"), Heading(1, "二、乙"))


def test_dates_have_no_leading_zeros() -> None:
    assert rules.written_date(date(2012, 7, 5)) == "2012年7月5日"


def test_the_addressee_ends_with_one_full_colon() -> None:
    assert [rules.written_addressee(words) for words in ("各县", "各县:", "各县：", "")] == [
        "各县：",
        "各县：",
        "各县：",
        "",
    ]


def test_the_note_stands_in_one_pair_of_brackets() -> None:
    assert [rules.written_note(words) for words in ("公开", "（公开）", "")] == ["（公开）", "（公开）", ""]


def test_annexes_are_counted_only_when_there_are_several() -> None:
    one, two = Annex("甲。", ()), Annex("乙", ())
    assert (rules.annex_notes((one,)), rules.annex_notes((one, two))) == (("甲",), ("1.甲", "2.乙"))
    assert (rules.annex_label(1, 1), rules.annex_label(2, 2)) == ("附件", "附件2")


def test_the_head_names_the_issuer_unless_a_masthead_is_given() -> None:
    assert (rules.masthead(red_head()), rules.masthead(bulletin())) == ("云河市人民政府文件", "云河市督查通报")


def test_tables_and_white_space_do_not_count_as_length() -> None:
    table = Table(("列",), (("格",),))
    assert rules.count_characters(red_head(title="题", body=(Paragraph("一 二", "三"), table))) == 4


@pytest.mark.parametrize(
    "facts",
    [
        {"headers": (), "rows": ()},
        {"headers": ("甲",), "rows": (("一", "二"),)},
        {"headers": ("甲",), "rows": (), "widths": (1, 2)},
        {"headers": ("甲",), "rows": (), "widths": (0,)},
        {"headers": ("甲",), "rows": (), "align": ("middle",)},
    ],
)
def test_a_table_that_does_not_fit_is_refused(facts: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match=r"column|cells"):
        Table(**facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "dated", "insets"),
    [
        ("云河市人民政府", "2012年2月6日", (350, 400)),
        ("督查室", "2012年2月6日", (550, 400)),
        ("云河市人民政府办公室督查室", "2012年2月6日", (200, 550)),
        ("", "2012年2月6日", (700, 400)),
    ],
)
def test_the_name_is_centred_above_the_date_and_neither_stands_too_far_right(
    name: str, dated: str, insets: tuple[int, int]
) -> None:
    assert rules.signature_insets(name, dated) == insets


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        ((1, 1), [25, 25]),
        ((23, 97, 8, 2, 1), [8, 37, 3, 1, 1]),
        ((1000, 1, 1), [48, 1, 1]),
        ((0, 7), [0, 50]),
        ((1, 1, 1), [17, 17, 16]),
    ],
)
def test_a_bar_is_filled_and_what_is_not_nothing_is_seen(counts: tuple[int, ...], steps: list[int]) -> None:
    assert rules.steps_of(counts, 50) == steps


def test_the_words_of_a_chart_are_printed_and_do_not_count_as_text() -> None:
    chart = Chart("构成图", ("甲", "乙"), (("一组", (1, 2)),))
    assert list(rules.block_texts((chart,))) == ["构成图", "甲", "乙", "一组"]
    assert rules.count_characters(bulletin(body=(chart,))) == rules.count_characters(bulletin(body=()))


@pytest.mark.parametrize(
    ("series", "rows"), [("甲" * 6, ()), ("甲乙", (("一组", (1,)),)), ("甲乙", (("一组", (1, -1)),))]
)
def test_a_chart_that_cannot_be_drawn_is_refused(series: str, rows: tuple[tuple[str, tuple[int, ...]], ...]) -> None:
    with pytest.raises(ValueError, match="series"):
        Chart("图", tuple(series), rows)
