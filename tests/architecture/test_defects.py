"""Each defect found in comparable systems has tests here that are named on one page, and are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    line.strip("| ").split(" | ")
    for line in (ROOT / "docs" / "defects.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| found elsewhere")
]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
DEFECTS = 14


def named_in(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def test_the_page_has_a_row_for_every_defect_of_the_list() -> None:
    assert len(ROWS) == DEFECTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_every_defect_is_kept_out_by_tests_that_are_there(row: list[str]) -> None:
    named = TEST.findall(row[2])

    missing = [f"{path}::{name}" for path, name in named if name not in named_in(ROOT / path)]

    assert named
    assert missing == []
