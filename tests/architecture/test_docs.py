"""The documents are a contract: what the code offers is described, and what is described is there."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "taizhang"
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
DESCRIBED = [ROOT / "docs" / "architecture.md", ROOT / "docs" / "glossary.md"]
FURNITURE = ("models", "facts", "rules", "actions", "queries")
TABLES = {table.__name__: table for table in apps.get_models()}
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")


def load_reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_says_what_the_code_says() -> None:
    """Mend: PYTHONPATH=src python scripts/reference.py write"""
    assert load_reference().stale() == []


def test_there_is_no_page_without_a_source() -> None:
    pages = {path.name for path in (ROOT / "docs" / "reference").glob("*")}

    assert pages == {f"{name}.md" for name in load_reference().CONTENTS}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_decision_has_its_own_number() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "adr").glob("*.md"))]

    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


def named_in(path: Path) -> Iterator[str]:
    """What a page sets as code, each alternative for itself; the files of an instance lie in no source tree."""
    text = FENCED.sub("", path.read_text(encoding="utf-8")).split("## An instance")[0]
    for said in re.findall(r"`([^`\n]+)`", text):
        first, *others = said.split(" / ")
        yield first
        yield from (f"{first.rpartition('.')[0]}.{other}" for other in others)


def leads_somewhere(name: str) -> bool:
    """Whether `room/file.py` is a file, and `room.module`, `room.module.thing`, `room.Thing` or `Table.column` is there."""
    if "/" in name:
        return any((root / name).exists() for root in (ROOT, SOURCE))
    if name.endswith((".py", ".toml")):
        return any(SOURCE.rglob(name))
    first, rest = name.split(".", 1)
    if first in TABLES:
        return hasattr(TABLES[first], rest)
    return any(resolves(each) for each in (name, *(f"{first}.{module}.{rest}" for module in FURNITURE)))


def resolves(name: str) -> bool:
    try:
        resolve_name(f"taizhang.{name}")
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("path", DESCRIBED, ids=lambda path: path.name)
def test_every_file_and_name_that_is_described_is_there(path: Path) -> None:
    names = [name for name in named_in(path) if re.fullmatch(r"\w+(?:[./]\w+)+/?", name)]

    assert [name for name in names if not leads_somewhere(name)] == []


def test_every_page_is_found_from_the_first_one() -> None:
    folder = ROOT / "docs"
    listed = {(folder / link).resolve() for link in LINK.findall((folder / "README.md").read_text(encoding="utf-8"))}

    assert listed == {path.resolve() for path in folder.rglob("*.md")} - {(folder / "README.md").resolve()}
