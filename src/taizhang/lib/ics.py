"""Calendars that other programs subscribe to (iCalendar, RFC 5545): whole days and hours with a name, in UTF-8."""

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


@dataclass(frozen=True)
class Timed:
    """An entry that begins at a moment and lasts some hours, at a place."""

    key: str
    at: datetime
    hours: int
    name: str
    place: str = ""


Entry = WholeDay | Timed


def calendar_text(name: str, days: Iterable[Entry], *, stamp: datetime) -> str:
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


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_escaped(entry.key)}", f"DTSTAMP:{stamp}")
    yield from _hours(entry) if isinstance(entry, Timed) else _days(entry)
    yield "END:VEVENT"


def _days(day: WholeDay) -> Iterator[str]:
    """A day takes nobody's time."""
    yield from (f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}", f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}")
    yield f"SUMMARY:{_escaped(day.name)}"
    if day.text:
        yield f"DESCRIPTION:{_escaped(day.text)}"
    yield "TRANSP:TRANSPARENT"


def _hours(entry: Timed) -> Iterator[str]:
    begins = entry.at.astimezone(UTC)
    yield from (f"DTSTART:{begins:%Y%m%dT%H%M%SZ}", f"DTEND:{begins + timedelta(hours=entry.hours):%Y%m%dT%H%M%SZ}")
    yield f"SUMMARY:{_escaped(entry.name)}"
    if entry.place:
        yield f"LOCATION:{_escaped(entry.place)}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")
