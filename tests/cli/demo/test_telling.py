"""How the building of the demo is told: plain lines for a file, one moving line for a terminal."""

import io
from datetime import date

import pytest
from django.core.management.base import OutputWrapper

from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.life import Moment
from taizhang.cli.management.commands.demo import told

FILED = Moment(date(2012, 3, 1), ("填报",), 28, "")
ENDED = Moment(date(2012, 3, 14), ("发布",), 35, "填报 90 个单位、发布 2012-02")
OVER = Moment(date(2012, 7, 10), ("发布",), 100, "填报 90 个单位、发布 2012-06")


class Terminal(io.StringIO):
    """A stream with somebody before it."""

    def isatty(self) -> bool:
        return True


def test_a_file_gets_a_line_for_what_is_finished_and_no_line_is_rewritten() -> None:
    stream = io.StringIO()

    for moment in (FILED, ENDED, OVER):
        told(OutputWrapper(stream))(moment)

    assert stream.getvalue() == (
        " 35 %  2012-03-14  填报 90 个单位、发布 2012-02\n100 %  2012-07-10  填报 90 个单位、发布 2012-06\n"
    )


def test_on_a_terminal_the_day_that_is_lived_gives_way_to_the_next_and_nothing_is_left_of_it_at_the_end() -> None:
    stream = Terminal()

    for moment in (FILED, OVER):
        told(OutputWrapper(stream))(moment)

    shown = [line.split("\x1b[K")[-1] for line in stream.getvalue().split("\r")]
    assert shown == [
        "",
        " 28 %  2012-03-01  填报 …",
        "100 %  2012-07-10  填报 90 个单位、发布 2012-06\n",
        "100 %  2012-07-10  发布 …",
        "",
    ]


@pytest.mark.django_db
def test_a_day_is_told_with_what_was_done_on_it_in_order_and_once() -> None:
    calendar = Calendar()
    for said in ("填报", "", "核验", "填报"):
        calendar.at(date(2012, 3, 1), lambda: None, said)

    assert list(calendar.live(date(2012, 3, 1))) == [(date(2012, 3, 1), ("填报", "核验"))]
