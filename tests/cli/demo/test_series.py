"""The indicators of the demo city fit together: parks add up to what was published, months to their half years."""

from collections import defaultdict
from decimal import Decimal

from taizhang.cli.demo.city import PARK, read_content, units
from taizhang.cli.demo.parks import INVESTED, figures, invested, parks, shared
from taizhang.cli.demo.reference import courses
from taizhang.cli.demo.series import CONTENT

PUBLISHED = {row.split("|")[0]: row.split("|") for row in read_content("indicators")["figures"]}


def totals() -> dict[tuple[str, str, str], Decimal]:
    """What the parks of each kind come to, by indicator and period."""
    developed = {park.short for park in parks()[: CONTENT["parks"]["developed"]]}
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for short, name, period, value in figures():
        found["开发区" if short in developed else "工业聚集区", name, period] += value
    return found


def test_every_park_of_the_city_is_there_once() -> None:
    assert [park.code for park in parks()] == [unit.code for unit in units() if unit.kind == PARK]
    assert len(parks()) == 18


def test_parks_grow_together_exactly_as_was_published_of_them() -> None:
    found = {}
    for code in ("F27", "F28", "F29", "F30", "F31", "F32"):
        kind, name = PUBLISHED[code][2], PUBLISHED[code][1].removeprefix(PUBLISHED[code][2])
        now, before = (totals()[kind, name, f"{year}年上半年"] for year in (2012, 2011))
        found[code] = (now - before) * 100 / before

    assert found == {code: Decimal(PUBLISHED[code][8]) for code in found}


def test_a_park_with_a_line_of_investment_has_the_number_it_reported() -> None:
    codes = {park.short: park.code for park in parks()}
    told = {
        codes[short]: value for short, name, period, value in figures() if (name, period) == (INVESTED, "2012年上半年")
    }

    assert {code: told[code] for code in invested()} == {code: said[1] for code, said in invested().items()}


def test_the_months_of_this_year_are_those_of_the_reports_but_for_the_one_that_is_revised() -> None:
    paths = {course.figures[0]: list(course.path) for course in courses() if course.path}
    revised = {(row.split("|")[0], row.split("|")[1]): row.split("|")[3] for row in CONTENT["revised"]}

    for code in ("F07", "F08", "F10"):
        told = [
            revised.get((code, f"2012-{n:02}"), value) for n, value in enumerate(CONTENT["history"][code]["2012"], 1)
        ]
        assert [Decimal(value) for value in told] == [Decimal(value) for value in paths[code][:5]]


def test_a_total_is_shared_to_the_last_hundredth() -> None:
    parts = shared(Decimal("100.01"), [Decimal(weight) for weight in (1, 1, 1)])

    assert (sum(parts), parts) == (Decimal("100.01"), [Decimal("33.34"), Decimal("33.33"), Decimal("33.34")])
