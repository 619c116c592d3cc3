"""What is struck through no longer holds: it is left out of whatever kind of file, and said."""

from collections.abc import Iterator, Mapping

from taizhang.importers.readers.programs.said import remark
from taizhang.lib.problems import Problem

Words = Mapping[tuple[int, int], str]
"""Cells by row and column from 0, with what is left of their words."""
LEFT_OUT = "有删除线的文字没有读入"


def struck_cells(left: Words, name: str) -> Iterator[Problem]:
    """Says in which rows of a sheet words were left out."""
    rows = list(dict.fromkeys(f"第{row + 1}行" for row, _ in sorted(left)))
    if rows:
        found = "、".join(rows[:5]) + ("等" if len(rows) > 5 else "")
        yield remark(LEFT_OUT, "仍需读入的，请在 Excel 中取消删除线", sheet=name, found=found)


def struck_words() -> Problem:
    """Says that words of a document were left out."""
    return remark(LEFT_OUT, "仍需读入的，请在文档里取消删除线")
