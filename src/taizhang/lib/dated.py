"""Rules that are dated data: a TOML text read whole, each fault named by its key; which of several holds on a day."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import Any, Protocol, TypeVar

from taizhang.lib.problems import Problem

CODE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
LONGEST_TITLE = 100
SHIPPED_YEAR = 2012
"""The year that the texts which come with the system speak of."""

Table = Mapping[str, Any]


class InvalidRule(ValueError):
    """A text cannot be used; `problems` says why, key by key."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))


class Dated(Protocol):
    """What a text says of itself: its own code, a title, the days from and (none: for good) until which it holds."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


T = TypeVar("T", bound=Dated)


@dataclass(frozen=True)
class Sort:
    """A sort of dated rules: what one is called, its keys beside those of every sort, the text that is shipped."""

    name: str
    shipped: Path
    keys: frozenset[str]
    ends: bool = True

    def shipped_text(self, year: int) -> str:
        """The text that comes with the system, named and dated for a year."""
        return self.shipped.read_text(encoding="utf-8").replace(str(SHIPPED_YEAR), str(year))

    def table(self, text: str, faults: Callable[[Table], Iterator[Problem]]) -> Table:
        """What a text says, its numbers exact; InvalidRule with the faults of its head and those `faults` finds."""
        try:
            table = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise InvalidRule((self._no_toml(str(error)),)) from error
        if problems := (*_with_lines(self._head_faults(table), text), *faults(table)):
            raise InvalidRule(problems)
        return table

    def _no_toml(self, said: str) -> Problem:
        line = re.search(r"line (\d+)", said)
        mend = "按样例改正语法；中文的键要加英文双引号"
        return Problem(f"{self.name}不是有效的 TOML：{said}", mend, row=int(line[1]) if line else None)

    def _head_faults(self, table: Table) -> Iterator[Problem]:
        known = self.keys | {"code", "title", "valid_from"} | ({"valid_to"} if self.ends else frozenset())
        for key in sorted(set(table) - known):
            yield self._unknown(key, table[key], sorted(known))
        yield from self.name_faults(table)
        start, end = table.get("valid_from"), table.get("valid_to")
        if not is_day(start):
            yield self.wrong("valid_from", start, "日期，如 2012-01-01，不加引号")
        if self.ends and end is not None and not (is_day(end) and (not is_day(start) or start <= end)):
            yield self.wrong("valid_to", end, "不早于 valid_from 的日期，长期有效则不写")

    def name_faults(self, table: Table, where: str = "") -> Iterator[Problem]:
        """What is wrong with code and title, of the text itself or of a part of it."""
        code, title = table.get("code"), table.get("title")
        if not isinstance(code, str) or not CODE.fullmatch(code):
            yield self.wrong(f"{where}code", code, "小写字母开头，由字母、数字、- 或 _ 组成，至多40个字符")
        if not isinstance(title, str) or not 1 <= len(title.strip()) <= LONGEST_TITLE:
            yield self.wrong(f"{where}title", title, f"1 到 {LONGEST_TITLE} 字的名称")

    def wrong(self, key: str, found: object, right: str) -> Problem:
        """A key that does not say what it should."""
        said = "（未填写）" if found is None else str(found)
        return Problem(f"{self.name}的 {key} 不符合要求", suggestion=f"应为{right}", column=key, found=said)

    def _unknown(self, key: str, found: object, known: Sequence[str]) -> Problem:
        like = get_close_matches(key, known, 1)
        mend = (f"是否应为 {like[0]}？" if like else "") + f"可写：{'、'.join(known)}"
        return Problem(f"{self.name}没有 {key} 这一项", suggestion=mend, column=key, found=str(found)[:80])

    def taken(self, code: str) -> InvalidRule:
        """Another text stands under this code, and none is ever changed."""
        return InvalidRule((Problem(f"该代码的{self.name}已存在且不得改动", "另取代码", column="code", found=code),))


def _with_lines(problems: Iterable[Problem], text: str) -> Iterator[Problem]:
    """The problems of a text's head with the line of each key, where it is written before the first table."""
    lines = text.replace("\r\n", "\n").split("\n")
    head = list(takewhile(lambda line: not line.lstrip().startswith("["), lines))
    for problem in problems:
        key = re.compile(rf"\s*{re.escape(problem.column)}\s*=")
        at = next((number for number, line in enumerate(head, 1) if key.match(line)), None)
        yield replace(problem, row=at)


def is_day(value: object) -> bool:
    """Whether a value of a text is a day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def holding(rules: Iterable[T], day: date) -> T | None:
    """Of the rules that hold on a day, in order of adoption, the one that began last, then the one adopted last."""
    held = [rule for rule in rules if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)]
    return max(reversed(held), key=lambda rule: rule.valid_from, default=None)
