"""The how-to of schemes holds what it says: its first scheme comes out as told, and every recipe can be read and used."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from taizhang.assessment.facts import Fact, Place
from taizhang.assessment.rules.engine import compute, facts_text
from taizhang.assessment.rules.language.reading import read_scheme

TEXT = (Path(__file__).parents[2] / "docs/how-to/schemes.md").read_text(encoding="utf-8")
M = 10**6
HEAD = 'code = "s"\ntitle = "试"\nvalid_from = 2012-01-01\ntotal = {total}\n'
RECIPES = dict(re.findall(r"\*\*([^*]+)\*\*[^*]*?\n\n```toml\n(.*?)```", TEXT.split("## Recipes")[1], re.S))


def block(language: str, after: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", TEXT.split(after)[1], re.S)
    assert found
    return found[1]


def table_under(title: str) -> list[dict[str, str]]:
    rows = re.findall(r"^\|(.+)\|$", TEXT.split(title)[1].split("\n## ")[0], re.M)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows if set(row) - set("-|")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def recipe(start: str, *facts: Fact, grades: str = "") -> dict[str, Place]:
    """The places of facts under a recipe alone, brought to a head that suits it."""
    rules = next(said for title, said in RECIPES.items() if title.startswith(start))
    points = sum(
        Decimal(found[1])
        for each in rules.split("[[rule]]")
        if "extra = true" not in each and (found := re.search(r"^points = (\S+)", each, re.M))
    )
    scheme = read_scheme(HEAD.format(total=points) + rules + grades)
    return {place.unit: place for place in compute(facts_text(facts), scheme).places}


def test_the_first_scheme_comes_out_as_the_how_to_says() -> None:
    scheme = read_scheme(block("toml", "## A first scheme"))
    rows = csv.DictReader(block("csv", "## A first scheme").splitlines())
    facts = [
        Fact(
            row["unit"],
            row["metric"],
            row["item"],
            value=int(Decimal(row["value"]) * M) if row["value"] else None,
            target=int(row["target"]) * M if row["target"] else None,
            level=row["level"] or "",
        )
        for row in rows
    ]

    places = compute(facts_text(facts), scheme).places

    assert [
        {
            "unit": place.unit,
            "total": str(place.points // M),
            "rank": str(place.rank),
            "grade": place.grade,
            **{code: str(points // M) for code, points in place.rules.items()},
        }
        for place in places
    ] == table_under("## A first scheme")


def test_every_recipe_is_a_rule_that_can_be_read() -> None:
    assert len(RECIPES) == 11
    for title in RECIPES:
        recipe(title, Fact("甲", "other"))


@pytest.mark.parametrize(
    ("value", "points"),
    [(25, 110), (10, 90), (5, 75), (0, 60), (-5, 45), (-25, 10), (-200, 0)],
)
def test_a_series_of_bands_goes_on(value: int, points: int) -> None:
    found = recipe("A series of bands", Fact("甲", "growth", value=(value + 7) * M, target=7 * M))

    assert found["甲"].points == points * M


@pytest.mark.parametrize(
    ("rank", "among", "points"),
    [(1, 14, 5), (5, 14, 1), (6, 14, 0), (9, 14, 0), (10, 14, -1), (14, 14, -5), (5, 6, 1), (14, None, 0)],
)
def test_a_rank_in_the_province_counts_from_both_ends(rank: int, among: int | None, points: int) -> None:
    fact = Fact("甲", "province", value=rank * M, target=None if among is None else among * M)
    rules = next(said for title, said in RECIPES.items() if title.startswith("Rank in the province"))
    scheme = read_scheme(HEAD.format(total=0) + rules)

    (place,) = compute(facts_text([fact]), scheme).places

    assert (place.points, place.read) == (points * M, points * M)


@pytest.mark.parametrize(
    ("value", "days", "points"), [(1, 5, 1), (3.99, 5, 1.2), (11, 5, 2), (30, 5, 2), (0.5, 5, 0), (3, 4, 0)]
)
def test_what_is_above_the_plan_counts_by_full_units_once_it_was_shown(value: float, days: int, points: float) -> None:
    shown = Fact("甲", "shown", due=date(2012, 5, 1), done=date(2012, 5, 1 + days))
    rules = next(said for title, said in RECIPES.items() if title.startswith("1 point at the plan"))
    facts = facts_text([Fact("甲", "signing", value=round(value * M), target=M), shown])

    (place,) = compute(facts, read_scheme(HEAD.format(total=0) + rules)).places

    assert place.points == round(points * M)


def test_two_rounds_count_half_each_whichever_groups_were_heard() -> None:
    votes = [
        Fact("甲", "poll", "public", 10 * M, level="basically", kind="first"),
        Fact("甲", "poll", "officials", 10 * M, level="satisfied", kind="first"),
        Fact("甲", "poll", "officials", 90 * M, level="unknown", kind="first"),
        Fact("甲", "poll", "public", 10 * M, level="not", kind="second"),
        Fact("乙", "poll", "public", 10 * M, level="not", kind="second"),
        Fact("丙", "poll", "public", 10 * M, level="unknown", kind="second"),
    ]

    found = recipe("Two rounds of half each", *votes)

    assert {unit: place.points for unit, place in found.items()} == {
        "甲": 10_900_000,  # (79 + 30) ÷ 2 percent of 20 points
        "乙": 6 * M,
        "丙": 0,
    }
    assert found["丙"].rank is None


def test_what_was_never_done_costs_by_a_rule_of_its_own() -> None:
    due = date(2012, 6, 15)
    notices = [Fact("甲", "notice", due=due, done=due), Fact("乙", "notice", due=due, done=date(2012, 6, 16))]

    scheme = read_scheme(
        HEAD.format(total=0) + next(said for at, said in RECIPES.items() if at.startswith("A late reply"))
    )
    found = compute(facts_text([*notices, Fact("丙", "notice", due=due)]), scheme).places

    assert [(place.unit, place.points) for place in found] == [("丙", -2 * M), ("乙", -M), ("甲", 0)]


def test_below_the_mark_two_years_running_is_known_by_the_grade_even_without_a_place() -> None:
    text = HEAD.format(total=10) + (
        '[[rule]]\ncode = "r"\ntitle = "规则"\nkind = "given"\nmetric = "m"\nneeds_reason = false\npoints = 10\n'
        '[[grade]]\ntitle = "优秀"\nquota = 50\n[[grade]]\ntitle = "未达标"\n'
        '[[override]]\ncode = "v"\ntitle = "否决"\nwhen = [{ metric = "veto" }]\nunscored = true\ngrade = "未达标"\n'
        '[[award]]\ncode = "talk"\ntitle = "诫勉"\n'
        'needs = [{ grade = "未达标" }, { metric = "last-grade", where = { level = "未达标" } }]\n'
    )
    facts = [Fact(unit, "m", value=n * M) for n, unit in enumerate("甲乙丙丁", 1)]
    facts += [Fact(unit, "last-grade", level="未达标") for unit in "甲丙丁"] + [Fact("丙", "veto")]

    places = compute(facts_text(facts), read_scheme(text)).places

    assert {place.unit: (place.grade, place.awards) for place in places} == {
        "甲": ("未达标", ("talk",)),
        "乙": ("未达标", ()),
        "丙": ("未达标", ("talk",)),
        "丁": ("优秀", ()),
    }


def test_groups_may_weigh_other_items_in_a_part_of_one_size() -> None:
    def rule(code: str, points: int) -> str:
        return (
            f'[[rule]]\ncode = "{code}"\ntitle = "规则"\nkind = "proportional"\nmetric = "{code}"\npart = "p"\n'
            f'points = {points}\nwithout = "spread"\n'
        )

    text = HEAD.format(total=100) + '[[part]]\ncode = "p"\ntitle = "部"\npoints = 100\n'
    text += rule("farms", 60) + rule("roads", 40) + rule("files", 50) + rule("visits", 50)
    facts = [Fact("县", "farms", value=M, target=2 * M), Fact("县", "roads", value=M, target=M)]
    facts += [Fact("局", "files", value=M, target=2 * M), Fact("局", "visits", value=M, target=M)]

    places = compute(facts_text(facts), read_scheme(text)).places

    assert [(place.unit, place.points) for place in places] == [("县", 70 * M), ("局", 75 * M)]
