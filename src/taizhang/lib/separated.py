"""Tables as text for spreadsheets: comma-separated, in UTF-8 with its mark, nothing in them a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table that Excel opens as it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def kept_word(text: str) -> str:
    """The text of a cell; words a spreadsheet would take for a formula are kept words."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()
