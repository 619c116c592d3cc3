"""A line beside the ledger: which line it is, and what the two say otherwise."""

from typing import Any

import pytest

from taizhang.importers.comparison import HeldLine, Holdings, differences
from taizhang.importers.facts import RawLine

HELD: dict[str, Any] = {
    "lead_id": 1,
    "kind": "major",
    "matter": "新建幼儿园12所",
    "method": "每月调度",
    "leader": "刘晓峰",
    "responsible": "",
    "due": "2012-12-31",
    "due_text": "年底前",
    "due_kind": "fixed",
    "requirement": "",
    "criterion": "",
    "weight": "2.00",
    "quantity": "12.0000",
    "measure": "所",
    "note": "",
    "number": 1,
    "support_ids": [2, 3],
    "milestones": [{"name": "开工", "due": "2012-03-31"}],
}


def held(code: str = "A-1", number: int = 1, **said: Any) -> HeldLine:
    return HeldLine(code, draft=True, number=number, fields={**HELD, **said})


def raw(**said: str) -> RawLine:
    return RawLine("台账", 3, "台账!R3", said)


@pytest.mark.parametrize(
    ("words", "fields", "found"),
    [
        ({}, {}, {}),
        ({"due": "6月底前"}, {"due": "2012-06-30", "due_text": "6月底前"}, {"due", "due_text"}),
        ({"due": ""}, {"due": "2012-12-30", "due_kind": "implied"}, set()),
        ({"weight": "2"}, {"weight": "2"}, set()),
        ({"weight": "3"}, {"weight": "3"}, {"weight"}),
        ({"quantity": "12"}, {"quantity": "12"}, set()),
        ({}, {"quantity": "13"}, set()),
        ({}, {"method": ""}, set()),
        ({}, {"method": "每周调度"}, {"method"}),
        ({}, {"support_ids": [3, 2]}, set()),
        ({}, {"support_ids": [2]}, {"support_ids"}),
        ({}, {"kind": "highlight"}, set()),
        ({"kind": "亮点"}, {"kind": "highlight"}, {"kind"}),
        ({"settled": ""}, {"method": ""}, {"method"}),
    ],
)
def test_only_what_the_paper_speaks_of_can_differ(words: dict[str, str], fields: dict[str, Any], found: Any) -> None:
    assert set(differences(raw(**words), {**HELD, **fields}, held())) == set(found)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "A-1"),
        ({"number": 7}, "A-1"),
        ({"matter": "新建公办幼儿园15所"}, "A-1"),
        ({"matter": "整治背街小巷30条"}, None),
        ({"matter": "整治背街小巷30条", "number": 2}, "A-2"),
        ({"lead_id": 9}, None),
    ],
)
def test_a_line_is_known_by_its_matter_or_by_its_number_and_likeness(fields: dict[str, Any], code: str | None) -> None:
    holdings = Holdings([held(), held("A-2", 2, matter="整治背街小巷20条")])

    found = holdings.find(raw(), {**HELD, **fields})

    assert (found and found.code) == code


def test_a_line_of_the_ledger_is_found_once() -> None:
    holdings = Holdings([held()])

    assert [holdings.find(raw(), HELD) is None for _time in range(2)] == [False, True]
