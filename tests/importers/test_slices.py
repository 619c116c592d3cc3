"""Many lines are read in slices: the same lines in the same order, with or without a second core, and progress told."""

from datetime import date

import pytest

from taizhang.importers import slices
from taizhang.importers.facts import RawFile
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.readers import read_file
from taizhang.lib.aside import second_core
from tests.importers.files import line, workbook

pytestmark = pytest.mark.today(date(2012, 7, 10))

NAMES = {"市教育局": 1, "市财政局": 2}


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch) -> RawFile:
    """Seven lines, and slices of two here and three on the second core."""
    monkeypatch.setattr(slices, "MINE", 2)
    monkeypatch.setattr(slices, "OTHERS", 3)
    rows = [line(序号=str(number), 工作任务=f"新建幼儿园{number}所") for number in range(1, 8)]
    return read_file(workbook(rows), "台账.xlsx")


def read(file: RawFile) -> tuple[Result, list[int]]:
    told: list[int] = []
    return propose(file, year=2012, names=NAMES, tell=told.append), told


def test_progress_is_told_slice_by_slice(file: RawFile) -> None:
    result, told = read(file)

    assert told == [2, 4, 6, 7]
    assert [each.fields["quantity"] for each in result.lines] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_second_core_changes_nothing_but_the_time(file: RawFile) -> None:
    alone, _told = read(file)

    with second_core():
        together, told = read(file)

    assert (together, told) == (alone, [5, 7])
