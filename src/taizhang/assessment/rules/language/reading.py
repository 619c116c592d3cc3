"""A scheme out of its text: every fault named with the line it stands in, what was read and what would be right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from taizhang.assessment.rules.kinds import KINDS
from taizhang.assessment.rules.language.faults import Misfit
from taizhang.assessment.rules.language.former import brought_up
from taizhang.assessment.rules.language.keys import keys_at
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.lib.dated import SHIPPED_YEAR, Sort
from taizhang.lib.problems import Problem

SHIPPED = Path(__file__).parents[2] / "schemes"
KEYS = frozenset(field.alias or name for name, field in Scheme.model_fields.items())
SCHEME = Sort("考核办法", SHIPPED / "monthly-2012.toml", KEYS)

MENDS: Mapping[str, str] = {
    "missing": "必须填写",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "literal_error": "应为 {expected} 之一",
    "enum": "应为 {expected} 之一",
    "union_tag_invalid": "kind 应为 {expected_tags} 之一",
    "union_tag_not_found": "应写 kind",
    "string_pattern_mismatch": "小写字母开头，由字母、数字、- 或 _ 组成，至多40个字符",
    "too_short": "至少 {min_length} 项",
    "too_long": "至多 {max_length} 项",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "dict_type": "应为 {{ … }} 形式的表",
    "tuple_type": "应为 [ … ] 形式的列表",
    "model_type": "应为 {{ … }} 形式的表",
    "model_attributes_type": "应为 {{ … }} 形式的表",
    "date_type": "应为日期，如 2012-06-30，不加引号",
    "date_from_datetime_parsing": "应为日期，如 2012-06-30，不加引号",
    "string_type": "应为加引号的文字",
}
TAGS = frozenset(kind.model_fields["kind"].annotation.__args__[0] for kind in KINDS)  # type: ignore[union-attr]  # a Literal


@lru_cache(maxsize=64)
def read_scheme(text: str) -> Scheme:
    """The scheme a text says; raises InvalidRule with every problem found, each with its line."""
    return Scheme.model_validate(SCHEME.table(text, lambda table: _problems(table, text)))


@lru_cache(maxsize=64)
def read_kept(text: str) -> Scheme:
    """A scheme that was adopted once: also in the former language, in which none is adopted any more."""
    said = SCHEME.table(text, lambda table: _problems(brought_up(table), text))
    return Scheme.model_validate(brought_up(said))


def shipped_text(year: int = SHIPPED_YEAR) -> str:
    """The text of the scheme that comes with the system, named and dated for a year."""
    return SCHEME.shipped_text(year)


def shipped() -> tuple[Path, ...]:
    """Every scheme that comes with the system."""
    return tuple(sorted(SHIPPED.glob("*.toml")))


def shipped_as(name: str) -> str:
    """The text of a scheme that comes with the system, by the name of its file; LookupError where none has it."""
    found = next((path for path in shipped() if path.stem == name), None)
    if found is None:
        raise LookupError(name)
    return found.read_text(encoding="utf-8")


def _problems(table: Mapping[str, Any], text: str) -> Iterator[Problem]:
    try:
        Scheme.model_validate(table)
    except ValidationError as error:
        yield from dict.fromkeys(each for fault in error.errors(include_url=False) for each in _told(fault, text))


def _told(fault: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """A fault as problems: each with the line of its key; what is wrong with the head is told by `Sort`."""
    keys = len(fault["loc"]) - (fault["type"] in ("extra_forbidden", "missing"))
    where = [part for at, part in enumerate(fault["loc"]) if at >= keys or not _is_choice(at, part)]
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, Misfit):
        for key, said in error.faults:
            yield _problem([*where, *key], said, text)
        return
    head = len(where) == 1 and (where[0] in ("code", "title", "valid_from") or fault["type"] == "extra_forbidden")
    if not head:
        yield _problem(where, _mend(fault, where), text, _found(fault), missing=fault["type"] == "missing")


def _problem(where: Sequence[object], mend: str, text: str, found: str = "", *, missing: bool = False) -> Problem:
    """A key that is missing stands nowhere: the line is that of the table it should stand in."""
    path, stands = _path(where), where[:-1] if missing and len(where) > 1 else where
    return Problem(f"考核办法的 {path or '全文'} 不符合要求", mend, row=line_of(text, stands), column=path, found=found)


def _is_choice(at: int, part: object) -> bool:
    """Whether a step of an error's path names a choice of types, not a place in the text."""
    if not isinstance(part, str):
        return False
    return (at == 2 and part in TAGS) or bool(re.search(r"[\[\](]|^(Range|Filled|Not|tuple|decimal|str|int)$", part))


def _path(where: Sequence[object]) -> str:
    said = ""
    for part in where:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else str(part)
    return said


def _mend(error: Mapping[str, Any], where: Sequence[object]) -> str:
    if error["type"] == "extra_forbidden":
        return _unknown(str(where[-1]), keys_at(error["loc"][:-1]))
    form, more = MENDS.get(error["type"]), error.get("ctx", {})
    if error["type"] == "value_error":
        return str(more["error"])
    said = error["msg"] if form is None else form.format_map(more)
    return str(said).replace("'", "").replace(" or ", "、").replace(", ", "、")


def _unknown(key: str, known: Sequence[str]) -> str:
    """What may be written instead of a key that is not known; the one most like it first."""
    if not known:
        return f"没有 {key} 这一项，删去或改为已有的项"
    words = "、".join(known)
    like = get_close_matches(key, known, 1)
    return f"没有 {key} 这一项，是否应为 {like[0]}；可写：{words}" if like else f"没有 {key} 这一项；可写：{words}"


def _found(error: Mapping[str, Any]) -> str:
    value = error.get("input")
    if error["type"] == "missing" or isinstance(value, Mapping):
        return ""
    return str(value)[:80]


def line_of(text: str, where: Sequence[object]) -> int | None:
    """The line of a key: within the n-th `[[table]]` for a path such as rule, 2, points; else of the table's head."""
    lines = text.replace("\r\n", "\n").split("\n")
    at, end = 0, len(lines)
    steps = list(where)
    if len(steps) > 1 and isinstance(steps[1], int):
        heads = [number for number, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{steps[0]}\s*\]\]", line)]
        if steps[1] >= len(heads):
            return None
        at = heads[steps[1]]
        end = _table_end(lines, at + 1)
        steps = steps[2:]
    elif steps:
        at = next((n for n, line in enumerate(lines) if re.match(rf"\s*\[\s*{re.escape(str(steps[0]))}\s*\]", line)), 0)
        end = _table_end(lines, at + 1 if lines[at].lstrip().startswith("[") else at)
    for step in steps:
        at = _stepped(lines, at, end, step)
    return at + 1 if where else None


def _table_end(lines: Sequence[str], after: int) -> int:
    """Where the table that is open at a line ends: where the next begins."""
    return next((n for n in range(after, len(lines)) if re.match(r"\s*\[+[\w\s.]+\]", lines[n])), len(lines))


def _stepped(lines: Sequence[str], at: int, end: int, step: object) -> int:
    """The line of the next step of a path: where its key is written, or where the n-th table of a list begins."""
    if isinstance(step, int):
        opened = [n for n in range(at, end) for mark in lines[n] if mark == "{"]
        return opened[step] if step < len(opened) else at
    key = re.compile(rf"(^|[\s{{,.]){re.escape(str(step))}\s*=|^\s*\[{re.escape(str(step))}\]")
    return next((n for n in range(at, end) if key.search(lines[n])), at)
