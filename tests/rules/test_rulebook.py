"""A rulebook's text: what it says, and everything that can be wrong with it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.facts import AmendmentKind, Level, Reason, TargetKind
from taizhang.ledger.rules.completeness import Need, Part, missing_needs
from taizhang.ledger.rules.rulebook import read_rulebook, shipped_text
from taizhang.ledger.rules.traits import Trait
from taizhang.lib.dated import InvalidRule


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidRule) as refusal:
        read_rulebook(text)
    return [problem.column for problem in refusal.value.problems]


def test_the_shipped_rulebook_holds_in_its_year() -> None:
    rules = read_rulebook(shipped_text(2026))

    assert (rules.code, rules.valid_from, rules.plan_closes) == ("year-2026", date(2026, 1, 1), "10-31")
    assert rules.needs[TargetKind.PROJECT] == (Need.STAGES,)
    assert rules.months[AmendmentKind.CANCEL] == (4, 7, 10)
    assert Reason.CONDITIONS in rules.reasons[AmendmentKind.POSTPONE]
    assert rules.levels[Trait.BEYOND_YEAR] == Level.LEADER
    assert [each.stages[0] for each in rules.templates_of("project")] == ["谋划"]


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ('code = "year-2012"', 'code = "Year 2012"', ["code"]),
        ("valid_from = 2012-01-01", 'valid_from = "2012-01-01"', ["valid_from"]),
        ("heaviest = 30 ", "heaviest = 0 ", ["heaviest"]),
        ("heaviest = 30 ", "heaviest = true ", ["heaviest"]),
        ('plan_closes = "10-31"', 'plan_closes = "13-31"', ["plan_closes"]),
        ('project = ["stages"]', 'project = ["steps"]', ["needs.project"]),
        ("cancel = [4, 7, 10]", "cancel = [0, 13]", ["months.cancel"]),
        ("cancel = [4, 7, 10]", "", ["months.cancel"]),
        ('wording = "chief"', 'wording = "clerk"', ["levels.wording"]),
        ('lower = "leader"', "", ["levels.lower"]),
        ('kind = "major"', 'kind = "minor"', ["template 3"]),
        ('title = "2012', 'titel = "2012', ["titel", "title"]),
    ],
)
def test_what_is_wrong_is_named_with_its_key(old: str, new: str, keys: list[str]) -> None:
    text = shipped_text()
    assert old in text

    assert problems(text.replace(old, new)) == keys


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(InvalidRule):
        read_rulebook(text)


@pytest.mark.parametrize(
    ("criterion", "quantity", "days", "missing"),
    [
        ("", None, [], (Part.STANDARD, Part.STAGES)),
        ("验收合格", None, [date(2012, 5, 1)], ()),
        ("", Decimal(12), [date(2012, 5, 1)], ()),
        (" ", None, [date(2012, 5, 1), None], (Part.STANDARD, Part.STAGES)),
    ],
)
def test_what_a_kind_needs_is_there_or_missing(
    criterion: str, quantity: Decimal | None, days: list[date | None], missing: tuple[Part, ...]
) -> None:
    found = missing_needs(list(Need), criterion=criterion, quantity=quantity, stage_days=days)

    assert found == missing
    assert missing_needs((), criterion=criterion, quantity=quantity, stage_days=days) == ()
