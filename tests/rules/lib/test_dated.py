"""Rules that are dated data: three sorts of them, read, faulted and chosen by the same means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.dated import InvalidRule, Sort, Table, holding
from taizhang.lib.problems import Problem

SORT = Sort("作息办法", Path("nowhere.toml"), frozenset({"hours"}))
GOOD = 'code = "hours-2012"\ntitle = "作息办法"\nvalid_from = 2012-01-01\nhours = 8\n'


@dataclass(frozen=True)
class Rule:
    code: str
    title: str
    valid_from: date
    valid_to: date | None = None


def hours_faults(table: Table) -> Iterator[Problem]:
    if table.get("hours") != 8:
        yield SORT.wrong("hours", table.get("hours"), "8")


def test_a_good_text_is_read_whole() -> None:
    assert SORT.table(GOOD, hours_faults) == {
        "code": "hours-2012",
        "title": "作息办法",
        "valid_from": date(2012, 1, 1),
        "hours": 8,
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hours = 8", "hours = 9", ["作息办法的 hours 不符合要求"]),
        ("hours = 8", "", ["作息办法的 hours 不符合要求"]),
        ("2012-01-01", "2012-01-01\nvalid_to = 2011-12-31", ["作息办法的 valid_to 不符合要求"]),
        ("2012-01-01", "2012-01-01 08:00:00", ["作息办法的 valid_from 不符合要求"]),
        ('code = "hours', 'coed = "hours', ["作息办法没有 coed 这一项", "作息办法的 code 不符合要求"]),
        ("hours = 8", "hours = ", ["作息办法不是有效的 TOML：Invalid value (at line 4, column 9)"]),
    ],
)
def test_every_fault_is_named_by_its_key_and_bad_syntax_by_its_line(old: str, new: str, said: list[str]) -> None:
    with pytest.raises(InvalidRule) as refused:
        SORT.table(GOOD.replace(old, new), hours_faults)

    assert [problem.message for problem in refused.value.problems] == said


def test_a_sort_that_never_ends_knows_no_last_day() -> None:
    endless = Sort("作息办法", Path("nowhere.toml"), frozenset({"hours"}), ends=False)

    with pytest.raises(InvalidRule) as refused:
        endless.table(GOOD + "valid_to = 2012-12-31\n", hours_faults)

    assert [problem.column for problem in refused.value.problems] == ["valid_to"]


DAYS = st.dates(date(2012, 1, 1), date(2012, 12, 31))
RULES = st.lists(st.builds(Rule, st.text("ab", max_size=3), st.just("办法"), DAYS, st.none() | DAYS), max_size=5)


@given(RULES, DAYS)
def test_of_all_that_hold_the_one_that_began_last_counts_and_of_those_the_last_adopted(
    rules: list[Rule], day: date
) -> None:
    found = holding(rules, day)

    held = [rule for rule in rules if rule.valid_from <= day <= (rule.valid_to or date.max)]
    assert found == (sorted(held, key=lambda rule: rule.valid_from)[-1] if held else None)
