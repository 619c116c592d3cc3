"""A calendar text is read by the programs of phones: folded, escaped, stable keys."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.ics import OCTETS, Timed, WholeDay, calendar_text, folded

STAMP = datetime(2012, 7, 3, 2, tzinfo=UTC)


def test_a_calendar_of_one_day() -> None:
    day = WholeDay("2012-06-all-due@taizhang", date(2012, 7, 31), "6月填报截止；县, 区", "一\n二")

    assert calendar_text("台账", [day], stamp=STAMP).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//taizhang//calendar//ZH",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:台账",
        "BEGIN:VEVENT",
        "UID:2012-06-all-due@taizhang",
        "DTSTAMP:20120703T020000Z",
        "DTSTART;VALUE=DATE:20120731",
        "DTEND;VALUE=DATE:20120801",
        "SUMMARY:6月填报截止；县\\, 区",
        "DESCRIPTION:一\\n二",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_folding_loses_nothing_and_no_piece_is_too_long(line: str) -> None:
    first, *rest = folded(line)

    assert first + "".join(piece[1:] for piece in rest) == line
    assert max(len(piece.encode()) for piece in (first, *rest)) <= OCTETS
    assert {piece[0] for piece in rest} <= {" "}


def test_a_meeting_takes_its_hours_at_its_place() -> None:
    nine = datetime(2012, 7, 12, 9, tzinfo=timezone(timedelta(hours=8)))

    lines = calendar_text("会", [Timed("m-1@taizhang", nine, 2, "联席会议", "第一会议室")], stamp=STAMP).split("\r\n")

    assert lines[5:-2] == [
        "BEGIN:VEVENT",
        "UID:m-1@taizhang",
        "DTSTAMP:20120703T020000Z",
        "DTSTART:20120712T010000Z",
        "DTEND:20120712T030000Z",
        "SUMMARY:联席会议",
        "LOCATION:第一会议室",
        "END:VEVENT",
    ]
