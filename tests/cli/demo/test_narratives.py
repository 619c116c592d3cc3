"""What units write: concrete, of their kind of work, moving forward, and true to the figures beside it."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from taizhang.cli.demo.city import units
from taizhang.cli.demo.narratives import evidence_text, narrative, percent_of, plain, return_reason, trouble
from taizhang.cli.demo.observed import observed
from taizhang.cli.demo.progress import MONTHS, begun_on, moved, reached_on, standing
from taizhang.cli.demo.targets import Line, lines
from taizhang.cli.demo.works import Work, works

SIX = range(1, 7)
PHRASES = ("start", "under", "near", "months", "done", "stuck", "next", "trouble")


def line(short: str, words: str) -> Line:
    code = next(unit.code for unit in units() if unit.short == short)
    return next(each for each in lines() if each.unit == code and words in each.matter)


def open_months() -> list[tuple[Line, int]]:
    """Every month of every line up to the one in which it is done; a line that is done is reported no more."""
    return [(each, month) for each in lines() for month in SIX if standing(each, month - 1).percent < 100]


def phrases(work: Work) -> set[str]:
    """What only this kind of work may say: every phrase of it that is long enough to be told from chance."""
    said = [part for name in PHRASES for each in getattr(work, name) for part in re.split("[/|]", each)]
    return {part for part in said if len(part) >= 8}


def test_no_unit_repeats_a_sentence_within_the_half_year() -> None:
    said = Counter((each.unit, narrative(each, month)) for each, month in open_months())

    assert [text for text, count in said.items() if count > 1] == []


def test_every_slot_is_filled_and_no_text_is_too_short_or_long() -> None:
    texts = [narrative(each, month) for each, month in open_months()]

    assert [text for text in texts if "{" in text or not 20 <= len(text) <= 150] == []


def test_no_text_repeats_the_matter_that_stands_beside_it() -> None:
    matters = [(each.matter.split("，")[0], narrative(each, month)) for each, month in open_months()]

    assert [text for matter, text in matters if text.startswith(matter)] == []


def test_no_kind_of_work_speaks_in_the_words_of_another() -> None:
    own = {kind: phrases(work) for kind, work in works().items()}
    shared = {part for part, count in Counter(part for said in own.values() for part in said).items() if count > 1}
    strange = []
    for each in lines()[::3]:
        foreign = set().union(*(said for kind, said in own.items() if kind != each.work)) - own[each.work] - shared
        text = "".join(narrative(each, month) for month in SIX)
        strange += [(each.matter, part) for part in foreign if part in text and not _within(part, own[each.work])]

    assert strange == []


def _within(part: str, said: set[str]) -> bool:
    return any(part in other for other in said)


def test_a_month_is_called_level_with_the_last_only_where_it_is() -> None:
    level = {(each.matter, month) for each, month in open_months() if "持平" in narrative(each, month)}
    still = {(each.matter, month) for each, month in open_months() if month > 1 and not moved(each, month)}
    idle = {(each.matter, month) for each, month in open_months() if not standing(each, month).percent}

    assert level - still == set()
    assert still - idle - level == set()


def test_the_percent_and_the_amount_of_a_text_are_those_of_the_report() -> None:
    wrong = []
    for each, month in open_months():
        now, text = standing(each, month), narrative(each, month)
        if now.percent:
            wrong += [text for words in _figures(each, month) if words not in text]

    assert wrong == []


def _figures(each: Line, month: int) -> list[str]:
    now = standing(each, month)
    amount = [] if now.value is None else [f"{plain(now.value)}{each.measure}"]
    return [f"{percent_of(now)}%", *amount]


def test_what_a_month_adds_is_the_difference_of_two_reports() -> None:
    added = re.compile(r"(?:本月\D{1,6}|比上月增加)(\d+(?:\.\d+)?)")
    wrong = []
    for each, month in open_months():
        match = added.search(narrative(each, month))
        now, before = standing(each, month).value, standing(each, month - 1).value
        if match and now is not None and Decimal(match[1]) != now - (before or 0):
            wrong.append((narrative(each, month), now, before))

    assert wrong == []


def test_stages_are_told_in_the_month_they_are_reached() -> None:
    wrong = []
    for each in lines():
        for place, stage in enumerate(each.milestones):
            day = reached_on(each, place)
            if day is not None and day <= MONTHS[-1].end and standing(each, day.month - 1).percent < 100:
                text = narrative(each, day.month)
                wrong += [text] if f"“{stage.name}”" not in text or f"{day.month}月{day.day}日" not in text else []

    assert wrong == []


def test_no_building_rises_before_its_work_has_begun() -> None:
    early = [
        narrative(each, month)
        for each, month in open_months()
        if (begun := begun_on(each)) and begun > MONTHS[month - 1].end and "折合" in narrative(each, month)
    ]

    assert early == []


def test_a_finished_line_says_how_it_was_accepted_and_plans_no_more() -> None:
    done = [(each, narrative(each, month)) for each, month in open_months() if standing(each, month).percent >= 100]

    assert len(done) > 100
    assert [text for each, text in done if not any(text.endswith(f"{end}。") for end in works()[each.work].done)] == []
    assert [text for _, text in done if "下月" in text or "下步" in text] == []


def test_rates_are_told_by_what_was_observed_in_the_unit_they_aim_at() -> None:
    aims = [
        ("统计局", "差错率", "%"),
        ("林业局", "受害率", "‰"),
        ("卫生局", "发病率", "/10万"),
        ("信访局", "满意率", "%"),
    ]

    said = [observed(line(short, words), 6) for short, words, _ in aims]

    assert [text.startswith("实际为") for text in said] == [True] * 4
    assert [text.endswith(unit) for text, (_, _, unit) in zip(said, aims, strict=True)] == [True] * 4


def test_a_training_course_has_no_pipes_in_its_way() -> None:
    course = line("农业局", "新型农民培训")

    causes = {trouble(course, month, Decimal(9)).cause for month in SIX}

    assert course.work == "training"
    assert causes - {each.split("|")[0] for each in works()["training"].trouble} == set()


def test_cause_and_remedy_come_as_a_pair_that_lasts_two_months() -> None:
    each = lines()[3]

    first, same, other = (trouble(each, month, Decimal("12.4")) for month in (3, 4, 5))

    assert (first.cause, first.measure) == (same.cause, same.measure)
    assert first.cause != other.cause
    assert first.gap.count("12.4个百分点") == 1


def test_progress_never_goes_back_nor_beyond_the_whole() -> None:
    paths = {each: [standing(each, month).percent for month in SIX] for each in lines()}

    assert [each.matter for each, path in paths.items() if any(later < early for early, later in pairwise(path))] == []
    assert [each.matter for each, path in paths.items() if path[-1] > 100] == []


def test_reasons_for_return_are_the_same_each_time() -> None:
    assert return_reason(3) == return_reason(3)


@pytest.mark.parametrize("month", SIX)
def test_evidence_names_the_line_the_month_and_the_figures(month: int) -> None:
    each = line("城管局", "公厕")

    name, text = evidence_text(each, month)

    assert name.endswith(".txt")
    assert text.count(each.matter) == 1
    assert text.count(f"2012年{month}月") == 1
    assert [figure for figure in _figures(each, month) if figure not in text] == []
