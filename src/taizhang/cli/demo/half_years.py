"""The half year is scored by its own scheme when June's bulletin is signed, and told to the units."""

from functools import partial

from taizhang.assessment.actions import score
from taizhang.assessment.actions.disclosing import disclose
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.people import People
from taizhang.cli.demo.setting import TODAY
from taizhang.lib.periods import half

SPAN = half(TODAY.year, 1)
SAID = "半年考核"


def plan(calendar: Calendar, people: People) -> None:
    """On the demo's last day, after the last month."""
    calendar.at(TODAY, partial(_score, people), SAID)


def _score(people: People) -> None:
    disclose(score(SPAN, by=people.officer(0)), by=people.officer(0))
