"""The day on which a line begins, where a column says so."""

import re
from datetime import date

from taizhang.importers.understanding.line import LineReading
from taizhang.importers.words import plain

MONTH = re.compile("月")
DAY = re.compile(r"(?:(?P<year>\d{4})[-./年])?(?P<month>\d{1,2})(?:[-./月](?P<day>\d{1,2})?日?)?(?:起|开始)?")


def read_beginning(reading: LineReading, year: int) -> None:
    """The first day as written; of a month its first. One that cannot be read, or is after the last day, is said."""
    said = reading.said("begins")
    day = first_day(said, year) if said else None
    reading.fields["begins_on"] = day.isoformat() if day else None
    due = reading.fields["due"]
    if said and day is None:
        reading.wrong("begins", "看不懂从哪一天开始", "请填写日期，例如：2012-07-18、7月18日，或留空", said)
    elif day and due and day.isoformat() > due:
        reading.fields["begins_on"] = None
        reading.wrong("begins", "开始时间晚于完成时限", "请核对两个日期", said)


def first_day(text: str, year: int) -> date | None:
    """The day, or the first of the month, that a text names; None where it names none or a number stands alone."""
    said = plain(text)
    match = DAY.fullmatch(said)
    if match is None or not (match["year"] or match["day"] or MONTH.search(said)):
        return None
    try:
        return date(int(match["year"] or year), int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return None
