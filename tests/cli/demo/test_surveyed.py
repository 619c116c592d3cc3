"""The demo's survey of the half year: of what its scheme asks, of units there are, in numbers that can be."""

from decimal import Decimal

import pytest

from taizhang.assessment.facts import Mark, SheetKind
from taizhang.assessment.rules.language.reading import read_scheme, shipped_as
from taizhang.assessment.rules.sheets import Form, forms_of, mean_of, read_mark, typed_of, valid_votes
from taizhang.cli.demo import surveyed
from taizhang.cli.demo.city import units
from taizhang.lib.periods import PeriodKind
from taizhang.organisations.models import Unit

GROUPS = surveyed.CONTENT["group"]


def forms() -> dict[str, Form]:
    return {form.rule: form for form in forms_of(read_scheme(shipped_as("half-year-social-2012")), {"score", "honour"})}


def marks(group: dict) -> list[Mark]:
    form = forms()["social"]
    return [surveyed._votes(form, Unit(pk=key, code=unit.code), group) for key, unit in enumerate(units(), start=1)]


def test_the_scheme_of_the_half_asks_for_what_is_entered() -> None:
    asked = forms()

    assert read_scheme(shipped_as("half-year-social-2012")).kinds == (PeriodKind.HALF,)
    assert {rule: form.kind for rule, form in asked.items()} == {
        "social": SheetKind.COUNTS,
        "review": SheetKind.REVIEW,
    }
    assert asked["social"].groups == tuple(group["name"] for group in GROUPS)
    assert asked["review"].needs_reason


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["number"])
def test_every_unit_s_votes_can_be_and_are_the_same_each_time(group: dict) -> None:
    form, found = forms()["social"], marks(group)

    faults = [problem for mark in found for problem in read_mark(form, mark.unit_id, typed_of(form, mark))[1]]
    means = [mean_of(form, mark) or Decimal(0) for mark in found]
    assert (len(found), faults, found == marks(group)) == (90, [], True)
    assert all(75 <= mean < 100 for mean in means)
    assert max(means) - min(means) > 5
    assert all(valid_votes(form, mark) >= 30 < mark.returned <= mark.sent for mark in found)


def test_what_is_corrected_and_scored_is_of_units_there_are() -> None:
    names = {unit.short for unit in units()}
    rows = [row.split("|") for row in surveyed.CONTENT["review"]["rows"]]
    said = surveyed.CONTENT["correction"]

    assert ({name for name, _points, _why in rows} | {said["unit"]}) - names == set()
    assert all(0 < Decimal(points) <= forms()["review"].full and why for _name, points, why in rows)
    group = next(each for each in GROUPS if each["name"] == said["group"])
    place = [unit.short for unit in units()].index(said["unit"])
    before = marks(group)[place]
    after = surveyed._moved(before, said)
    assert (after.counts["一般"] - before.counts["一般"], before.counts["不满意"] - after.counts["不满意"]) == (12, 12)
    assert read_mark(forms()["social"], 1, typed_of(forms()["social"], after))[1] == []
