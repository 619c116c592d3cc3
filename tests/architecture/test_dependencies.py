"""What the code imports is declared, and what is declared is used."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "taizhang"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SERVERS = {"psycopg", "pyspark"}
"""Declared for an engine, and imported by the framework alone or by name, where it is installed."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=; ]", name)[0]).lower()


def imported() -> set[str]:
    """The modules from outside that the code imports, and those that the settings name in a string."""
    found = set(re.findall(r'"(\w+)\.[\w.]+"', (SOURCE / "config" / "settings.py").read_text()))
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"taizhang"}


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    homes = packages_distributions()

    used = {plain(homes[module][0]) for module in imported() if module in homes}

    assert used | SERVERS == {plain(name) for name in PROJECT["dependencies"]} | {
        plain(name) for names in PROJECT["optional-dependencies"].values() for name in names
    }


def test_the_lock_holds_every_dependency() -> None:
    locked = {line.split("==")[0] for line in (ROOT / "requirements" / "base.lock").read_text().splitlines()}

    assert {plain(name) for name in PROJECT["dependencies"]} - locked == set()
