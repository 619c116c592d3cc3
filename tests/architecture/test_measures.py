"""The measures of taste: how long modules and functions may be. The limits in measures.json only ever get tighter."""

import ast
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "taizhang"
LIMITS = json.loads((Path(__file__).parent / "measures.json").read_text())
CEILING = {
    "module_median": 90,
    "module_p90": 300,
    "module_max": 500,
    "function_median": 9,
    "function_p90": 30,
    "function_max": 60,
}


def modules() -> Iterator[Path]:
    return (path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and path.stat().st_size)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def at(share: float, lengths: Sequence[int]) -> int:
    return sorted(lengths)[int(share * (len(lengths) - 1))]


MODULES = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()}
FUNCTIONS = {name: length for path in modules() for name, length in functions(path)}


@pytest.mark.parametrize(("kind", "lengths"), [("module", MODULES), ("function", FUNCTIONS)])
def test_lengths_stay_within_the_measures(kind: str, lengths: dict[str, int]) -> None:
    values = list(lengths.values())

    too_long = {name: length for name, length in lengths.items() if length > LIMITS[f"{kind}_max"]}

    assert too_long == {}
    assert at(0.5, values) <= LIMITS[f"{kind}_median"]
    assert at(0.9, values) <= LIMITS[f"{kind}_p90"]


def test_the_limits_were_never_loosened() -> None:
    assert {name: LIMITS[name] for name in CEILING if LIMITS[name] > CEILING[name]} == {}


def needs_docstring(path: Path) -> bool:
    return path.name in ("rules.py", "actions.py") or {"rules", "actions"} & set(path.parent.parts[-1:])


def test_every_module_and_every_rule_and_action_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(ast.parse(path.read_text()))]
    for path in filter(needs_docstring, modules()):
        for node in ast.parse(path.read_text()).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}:{node.name}")

    assert silent == []


def test_no_function_imports_another_room() -> None:
    found = []
    for path in modules():
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                found += [
                    f"{path.relative_to(ROOT)}:{function.name}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("taizhang.")
                ]

    assert found == []
