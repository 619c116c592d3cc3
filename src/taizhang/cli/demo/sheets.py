"""Workbooks whose bytes depend on their content alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

# The library stamps the current time unless a creation time is given; with a fixed one equal content gives equal bytes.
WRITTEN = datetime(2012, 1, 6, 9, 0)  # noqa: DTZ001 (the library refuses a time with a zone)
# The library ships no types.
Book = Any
Sheet = Any


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[Book]:
    """Open a workbook for writing and close it afterwards."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": title, "author": "沧宁市人民政府办公室", "created": WRITTEN})
    yield book
    book.close()
