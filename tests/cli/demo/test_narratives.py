"""What units write: concrete, different each month, and the same on every machine."""

from collections import Counter
from decimal import Decimal

import pytest

from taizhang.cli.demo.city import units
from taizhang.cli.demo.narratives import evidence_text, messages, narrative, order_texts, return_reason, trouble
from taizhang.cli.demo.progress import standing
from taizhang.cli.demo.targets import Line, lines

MONTHS = range(1, 7)


def told(line: Line, month: int) -> str:
    now = standing(line, month)
    return narrative(line, month, now.percent, now.value, month == 1 or now != standing(line, month - 1))


def test_no_unit_repeats_a_sentence_within_the_half_year() -> None:
    said = Counter((line.unit, told(line, month)) for line in lines() for month in MONTHS)

    assert [text for text, count in said.items() if count > 1] == []


def test_every_slot_is_filled_and_no_text_is_too_short_or_long() -> None:
    texts = [told(line, month) for line in lines() for month in MONTHS]

    assert [text for text in texts if "{" in text or not 25 <= len(text) <= 140] == []


def test_a_finished_line_says_how_it_was_accepted() -> None:
    line = lines()[0]

    assert narrative(line, 6, Decimal(100), None, True).endswith("。")
    assert "下月" not in narrative(line, 6, Decimal(100), None, True)


def test_cause_and_remedy_come_as_a_pair() -> None:
    line = lines()[3]

    first, same = trouble(line, 3, Decimal("12.4")), trouble(line, 4, Decimal("12.4"))

    assert (first.cause, first.measure) == (same.cause, same.measure)
    assert first.gap.count("12.4个百分点") == 1


def test_progress_never_goes_back_nor_beyond_the_whole() -> None:
    wrong = [
        (line.unit, line.number)
        for line in lines()
        for month in MONTHS
        if standing(line, month).percent > 100
        or (month > 1 and standing(line, month).percent < standing(line, month - 1).percent)
    ]

    assert wrong == []


def test_order_texts_name_the_stage() -> None:
    texts = order_texts(lines()[0], "完成初稿")

    assert [each.count("完成初稿") for each in (texts.requirement, texts.answer)] == [1, 1]
    assert return_reason(3) == return_reason(3)


def test_evidence_names_the_line_and_the_month() -> None:
    name, text = evidence_text(lines()[0], 4)

    assert name.endswith(".txt")
    assert text.count(lines()[0].matter) == 1
    assert text.count("2012年4月") == 1


@pytest.mark.parametrize("letter", messages(), ids=lambda letter: f"{letter.received}-{letter.unit}")
def test_every_letter_is_about_a_line_of_its_unit(letter) -> None:
    codes = {unit.code for unit in units() if unit.short == letter.unit}

    found = [line.matter for line in lines() if line.unit in codes and letter.keyword in line.matter]

    assert len(found) >= 1
    assert (letter.reply == "") == (letter.outcome in ("received", "routed"))
    assert len(letter.text) <= 600
