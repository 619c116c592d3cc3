# ruff: noqa: E402  (the house stands up before its rooms can be imported)
"""docs/reference from the code itself: `write` makes the pages, `check` names those that are stale.

Commands come from their parsers, states from the tables of the rules, the interface from its OpenAPI document,
settings from where the environment is read, columns from the models.
"""

import ast
import os
import sys
from argparse import Action
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "taizhang"
PAGES = ROOT / "docs" / "reference"
HINT = "PYTHONPATH=src python scripts/reference.py write"

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.settings")
    os.environ.setdefault("TAIZHANG_DIR", str(ROOT / "no-instance"))

import django
from django.apps import apps
from django.core.management import load_command_class
from django.core.management.base import BaseCommand
from django.db import models
from django.utils import translation

if __name__ == "__main__":
    django.setup()

from taizhang.api.house import api
from taizhang.audit.queries import guarded_models
from taizhang.cli.management.commands.statemachines import MACHINES, diagram


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;').replace(chr(10), ' ') for cell in row)} |"
    yield ""


def first_line(text: str | None) -> str:
    """The first sentence of a docstring."""
    return (text or "").strip().split("\n", 1)[0]


def commands() -> Iterator[str]:
    """Every command with its arguments; what every Django command has besides is left out."""
    ordinary = {name for action in BaseCommand().create_parser("", "")._actions for name in action.option_strings}
    yield from ("Exit code 0: done; 1: refused or found wanting, with the reason; 2: not understood.", "")
    for path in sorted((SOURCE / "cli" / "management" / "commands").glob("[!_]*.py")):
        command = load_command_class("taizhang.cli", path.stem)
        actions = command.create_parser("taizhang", path.stem)._actions
        own = [action for action in actions if not ordinary & set(action.option_strings)]
        yield from (f"## taizhang {path.stem}", "", command.help, "", "```")
        yield from (" ".join(["taizhang", path.stem, *(usage(action) for action in own)]), "```", "")
        if own:
            yield from table(("argument", "meaning"), [(f"`{spelt(action)}`", action.help or "") for action in own])


def spelt(action: Action) -> str:
    """An argument as it is typed."""
    name = action.metavar or action.dest.upper()
    if not action.option_strings:
        return str(name)
    return ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {name}")


def usage(action: Action) -> str:
    """An argument in the line of use; brackets where it may be left out."""
    said = spelt(action).split(", ")[-1]
    needed = action.required if action.option_strings else action.nargs not in ("?", "*")
    return said if needed else f"[{said}]"


def state_machines() -> Iterator[str]:
    """The state tables as diagrams."""
    for name, transitions in MACHINES.items():
        yield from diagram(name, transitions)


def interface() -> Iterator[str]:
    """Every endpoint with what may be asked and answered, and every schema."""
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    yield from (document["info"]["description"], "")
    yield "OpenAPI 3.1: `/api/v1/openapi.json`. Every request carries `Authorization: Bearer TOKEN`;"
    yield from ("a token is issued on the page `/me/`.", "")
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            yield from (f"## {method.upper()} {path}", "", f"{said['summary']}. {said.get('description', '')}", "")
            if parameters := said.get("parameters"):
                yield from table(("parameter", "in", "type", "meaning"), [parameter(each) for each in parameters])
            yield from table(("answer", "schema"), [answer(*each) for each in sorted(said["responses"].items())])
    yield from ("## Schemas", "")
    for name, schema in sorted(document["components"]["schemas"].items()):
        yield from (f"### {name}", "", first_line(schema.get("description")), "")
        if "enum" in schema:
            yield from (", ".join(f"`{value}`" for value in schema["enum"]), "")
        else:
            yield from table(("field", "type"), [(f"`{f}`", kind(s)) for f, s in schema["properties"].items()])


def parameter(said: Mapping[str, Any]) -> tuple[str, ...]:
    """A row about a parameter."""
    name = f"`{said['name']}`" + (" (needed)" if said.get("required") else "")
    return name, said["in"], kind(said["schema"]), said["schema"].get("description", "")


def answer(status: int | str, said: Mapping[str, Any]) -> tuple[str, ...]:
    """A row about an answer."""
    return str(status), kind(said["content"]["application/json"]["schema"])


def kind(schema: Mapping[str, Any]) -> str:
    """A schema in a word: a type, another schema, a list of one, or alternatives."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(kind(each) for each in schema["anyOf"])
    if "allOf" in schema:
        return kind(schema["allOf"][0])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind(schema['items'])}"
    bounds = [f"{word} {schema[name]}" for name, word in BOUNDS.items() if name in schema]
    return " ".join([schema.get("format") or schema.get("type", "any"), *bounds])


BOUNDS = {"minimum": "from", "maximum": "to", "maxLength": "up to"}


def settings() -> Iterator[str]:
    """Every variable of the environment that is read, with its default and what is said where it is read."""
    yield from (
        "`settings.env` of the instance folder (names that begin with `TAIZHANG_`), or the environment, which wins. "
        "A change holds from the next start; `taizhang doctor` says what is wrong.",
        "",
    )
    yield from ("`DATABASE_URL` and `TAIZHANG_DIR` are read from the environment alone.", "")
    said: dict[str, tuple[str, str, str]] = {}
    order = {"config": 0, "lib": 1}
    for path in sorted(SOURCE.rglob("*.py"), key=lambda p: (order.get(p.relative_to(SOURCE).parts[0], 2), str(p))):
        for name, default, meaning in variables(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in said or not said[name][1]:
                said[name] = (default, meaning, str(path.relative_to(SOURCE)))
    if silent := [name for name, (_default, meaning, _where) in said.items() if not meaning]:
        raise SystemExit(f"No docstring says what these are for: {', '.join(silent)}")
    rows = [(f"`{name}`", f"`{d}`" if d else "", meaning, f"`{where}`") for name, (d, meaning, where) in said.items()]
    yield from table(("variable", "default", "meaning", "read in"), sorted(rows))


def variables(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Name, default and meaning of each `os.environ.get`: the docstring below its line, or of its function."""
    for statement, following in zip_longest(tree.body, tree.body[1:]):
        if isinstance(statement, ast.FunctionDef):
            meaning = first_line(ast.get_docstring(statement))
        elif isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            meaning = first_line(str(following.value.value))
        else:
            meaning = ""
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
                name, default = ast.literal_eval(node.args[0]), node.args[1:]
                yield name, plain(default[0]) if default else "", meaning


def plain(default: ast.expr) -> str:
    """A default as a person would write it."""
    return str(default.value) if isinstance(default, ast.Constant) else ast.unparse(default)


def columns() -> Iterator[str]:
    """Every table, room by room from the bottom of the house, and every column of it."""
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("taizhang.")]
    guarded = set(guarded_models())
    yield from ("Of a table held by the chain every write has a record with the whole row.", "")
    for config in reversed(rooms):
        own = list(config.get_models())
        if own:
            yield from (f"## {config.label}", "")
        for model in own:
            held = " Held by the chain." if model in guarded else ""
            yield from (f"### {model._meta.db_table}", "", first_line(model.__doc__) + held, "")
            yield from table(
                ("column", "type", "null", "notes"), [column(field) for field in model._meta.concrete_fields]
            )


def column(field: "models.Field[Any, Any]") -> tuple[str, ...]:
    """A row about a column."""
    size = f"({field.max_length})" if field.max_length else ""
    if isinstance(field, models.DecimalField):
        size = f"({field.max_digits}, {field.decimal_places})"
    notes = ["key"] if field.primary_key else ["unique"] if field.unique else []
    if field.remote_field is not None:
        notes.append(f"→ {field.remote_field.model._meta.db_table}")
    if field.choices:
        notes.append(", ".join(f"`{value}`" for value, _label in field.choices))
    return f"`{field.column}`", field.get_internal_type() + size, "yes" if field.null else "", "; ".join(notes)


Page = Callable[[], Iterator[str]]
CONTENTS: Mapping[str, tuple[str, Page]] = {
    "commands": ("Commands", commands),
    "state-machines": ("State machines", state_machines),
    "api": ("The interface for programs", interface),
    "settings": ("Settings", settings),
    "columns": ("Tables and columns", columns),
}


def pages() -> dict[Path, str]:
    """Every page as it should be."""
    made = {}
    with translation.override("en"):
        for name, (title, page) in CONTENTS.items():
            lines = [
                f"# {title}",
                "",
                "<!-- Made by scripts/reference.py from the code; make docs writes it anew. -->",
                "",
            ]
            made[PAGES / f"{name}.md"] = "\n".join([*lines, *page()]).rstrip("\n") + "\n"
    return made


def stale() -> list[str]:
    """The pages that do not say what the code says, each with how to mend it."""
    return [
        f"docs/reference/{path.name} is stale: {HINT}"
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(command: str) -> int:
    """0 when all is well."""
    if command == "check":
        print("\n".join(stale()) or "Every page is fresh.")
        return bool(stale())
    PAGES.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "write"))
