"""One sheet of a known form, read whole or refused."""

from collections.abc import Callable
from typing import TypeVar

from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.readers import read_file
from taizhang.lib.problems import Problem

Entry = TypeVar("Entry")


def read_form(content: bytes, filename: str, form: SheetForm, entry: Callable[[Row], Entry | None]) -> list[Entry]:
    """All rows of a form, or Unreadable with everything that is wrong in them."""
    file = read_file(content, filename)
    problems = list(file.problems)
    found = [made for row in read_rows(file, form, problems) if (made := entry(row)) is not None]
    if problems or not found:
        raise Unreadable(problems or [Problem("没有读到任何数据", "请检查工作表是否为空", file.name)])
    return found
