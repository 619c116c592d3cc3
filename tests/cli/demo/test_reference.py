"""The published figures of the half year: each that is some unit's work is what that unit's line reports for June."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from taizhang.cli.demo.city import read_content, units
from taizhang.cli.demo.narratives import narrative, plain
from taizhang.cli.demo.progress import standing
from taizhang.cli.demo.reference import Course, course_of, courses
from taizhang.cli.demo.targets import Line, lines

JUNE = 6
NO_ONE_S_WORK = {
    *("F01", "F02", "F03", "F04", "F05", "F09", "F12", "F13", "F14", "F17", "F20", "F21", "F22"),
    *("F33", "F34", "F43", "F44"),
}
"""Rankings, sizes of projects, aims of later years: published, but no line's result of June."""


def published() -> dict[str, tuple[str, str, str]]:
    """The figures as the statistics bureau sends them: comparison, value and growth by their codes."""
    rows = (row.split("|") for row in read_content("indicators")["figures"])
    return {row[0]: (row[6], row[7], row[8]) for row in rows}


def line_of(course: Course) -> Line:
    shorts = {unit.code: unit.short for unit in units()}
    found = [line for line in lines() if course_of(shorts[line.unit], line.matter) is course]
    assert len(found) == 1
    return found[0]


def summed() -> dict[str, Decimal]:
    """What the lines of a figure report for June, added up."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for course in courses():
        if course.path:
            for figure in course.figures:
                totals[figure] += standing(line_of(course), JUNE).value or 0
    return totals


def test_every_figure_that_is_a_unit_s_work_has_its_line() -> None:
    carried = {figure for course in courses() for figure in course.figures}

    assert set(published()) == carried | NO_ONE_S_WORK
    assert carried & NO_ONE_S_WORK == set()


@pytest.mark.parametrize("figure", sorted(summed()))
def test_june_is_exactly_what_was_published(figure: str) -> None:
    comparison, value, _ = published()[figure]

    if comparison == "超过":
        assert Decimal(value) < summed()[figure] < Decimal(value) * Decimal("1.1")
    else:
        assert summed()[figure] == Decimal(value)


def test_june_s_growth_is_exactly_what_was_published() -> None:
    said, wanted = [], []
    for course in courses():
        if course.growth:
            said += [plain(amounts[JUNE - 1]) for _, amounts in course.growth]
            wanted += [published()[figure][2] for figure in course.figures]

    assert said == wanted


@pytest.mark.parametrize("course", courses(), ids=lambda course: course.words)
def test_the_text_of_june_names_the_published_figures(course: Course) -> None:
    line = line_of(course)
    figures = [plain(amounts[JUNE - 1]) for _, amounts in course.growth] + [plain(each) for each in course.path[-1:]]

    text = narrative(line, max(month for month in range(1, 7) if standing(line, month - 1).percent < 100))

    assert [figure for figure in figures if figure not in text] == []


@pytest.mark.parametrize("course", courses(), ids=lambda course: course.words)
def test_a_course_has_six_months_and_never_goes_back(course: Course) -> None:
    assert {len(path) for path in (course.path, *(amounts for _, amounts in course.growth)) if path} == {6}
    assert [pair for pair in pairwise(course.path) if pair[1] < pair[0]] == []


def test_half_the_year_brought_half_of_what_the_city_aims_at() -> None:
    main = [course for course in courses() if course.figures[0] in ("F06", "F07", "F08")]

    assert [standing(line_of(course), JUNE).percent >= 50 for course in main] == [True] * 3
