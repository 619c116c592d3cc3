"""Calendars that other programs subscribe to (iCalendar, RFC 5545): whole days with a name, in UTF-8."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
"""A line of more octets is folded: the rest begins with a blank on the next."""


@dataclass(frozen=True)
class WholeDay:
    """One entry; `key` stays while the entry is the same thing, so that a moved day moves and none is doubled."""

    key: str
    on: date
    name: str
    text: str = ""


def calendar_text(name: str, days: Iterable[WholeDay], *, stamp: datetime) -> str:
    """The calendar as one text, with CRLF after each line as the standard wants it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//taizhang//calendar//ZH",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for day in days for line in _event(day, f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}")),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most OCTETS octets, none of which cuts a character."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece


def _event(day: WholeDay, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_escaped(day.key)}", f"DTSTAMP:{stamp}")
    yield from (f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}", f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}")
    yield f"SUMMARY:{_escaped(day.name)}"
    if day.text:
        yield f"DESCRIPTION:{_escaped(day.text)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")
