"""Both languages are complete, and no template carries what the content policy forbids."""

import ast
import importlib.util
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "src" / "taizhang").rglob("templates/**/*.html"))
CATALOGUES = sorted((ROOT / "src" / "taizhang" / "web" / "locale").rglob("*.po"))
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|\shx-on|href=.javascript:|<script(?![^>]*\ssrc=)(?![^>]*application/json)"
)


def load_messages():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_has_a_chinese_text() -> None:
    assert load_messages().missing() == []


def test_no_message_hides_in_a_formatted_string_where_it_is_not_found_for_translation() -> None:
    """Messages are found by their calls; inside of f"..." no call is seen."""
    keywords = load_messages().KEYWORDS
    strings = (
        (path.name, part)
        for path in sorted((ROOT / "src" / "taizhang").rglob("*.py"))
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.JoinedStr)
    )
    calls = ((name, call.func) for name, string in strings for call in ast.walk(string) if isinstance(call, ast.Call))

    assert [name for name, said in calls if isinstance(said, ast.Name) and said.id in keywords] == []


def test_every_chinese_text_is_said_somewhere() -> None:
    assert load_messages().unused() == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_the_compiled_catalogue_is_the_written_one(path: Path) -> None:
    written = {(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path)) if not entry.msgid_plural}
    compiled = {(e.msgid, e.msgstr) for e in polib.mofile(str(path.with_suffix(".mo"))) if not e.msgid_plural}

    assert compiled == written


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


def test_a_message_has_one_chinese_text_whichever_catalogue_is_asked_first() -> None:
    texts: dict[str, set[str]] = {}
    for path in CATALOGUES:
        for entry in polib.pofile(str(path)):
            texts.setdefault(entry.msgid, set()).add(entry.msgstr or entry.msgstr_plural[0])

    assert {message: said for message, said in texts.items() if len(said) > 1} == {}
