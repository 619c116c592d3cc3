"""What orders ask and units answer, and what citizens write."""

from datetime import date

import pytest

from taizhang.cli.demo.city import units
from taizhang.cli.demo.correspondence import messages, order_texts, told_of
from taizhang.cli.demo.events import changes
from taizhang.cli.demo.targets import lines

REACHED = date(2012, 5, 11)
STEPPED = [(line, line.milestones[0].name) for line in lines() if line.milestones]


def test_an_answer_names_the_stage_and_the_day_it_was_reached() -> None:
    answers = [(stage, order_texts(line, stage, REACHED, 5).answer) for line, stage in STEPPED]

    assert [text for stage, text in answers if f"“{stage}”" not in text or "5月11日" not in text] == []


def test_before_the_stage_is_reached_the_answer_is_a_plan() -> None:
    line, stage = STEPPED[0]

    texts = order_texts(line, stage, None, 5)

    assert ("已于" in texts.answer, "完成" in texts.refusal) == (False, True)


def test_orders_differ_and_leave_no_slot_open() -> None:
    texts = [order_texts(line, stage, REACHED, 5) for line, stage in STEPPED]

    assert [each for each in texts if "{" in each.requirement + each.basis + each.answer + each.conclusion] == []
    assert len({each.conclusion for each in texts}) >= 40


@pytest.mark.parametrize("letter", messages(), ids=lambda letter: f"{letter.received}-{letter.unit}")
def test_every_letter_is_about_a_line_of_its_unit(letter) -> None:
    codes = {unit.code for unit in units() if unit.short == letter.unit}

    found = [line.matter for line in lines() if line.unit in codes and letter.keyword in line.matter]

    assert len(found) >= 1
    assert (letter.reply == "") == (letter.outcome in ("received", "routed", "objected", "merged"))
    assert len(letter.text) <= 600


def test_a_line_that_came_from_a_letter_is_told_to_the_end_of_the_half_year() -> None:
    born = [letter for letter in messages() if letter.becomes]

    assert len(born) == 2
    for letter in born:
        percents = [told_of(letter.becomes[0], month)[0] for month in range(letter.received.month, 7)]
        assert percents == sorted(percents)


@pytest.mark.parametrize("change", changes(), ids=lambda change: change[1])
def test_every_change_is_of_one_line(change) -> None:
    unit, words, what, _, reason = change
    codes = {each.code for each in units() if each.short == unit}

    assert len([line for line in lines() if line.unit in codes and words in line.matter]) == 1
    assert what in ("暂停", "撤回")
    assert len(reason) >= 12
