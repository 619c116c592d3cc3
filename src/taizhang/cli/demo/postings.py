"""Three deputies change: one handed over and it is confirmed, one has just come, one has left and nobody follows."""

from datetime import date
from functools import partial

from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.city import person, units
from taizhang.cli.demo.people import People
from taizhang.handovers.actions.confirming import confirm_handover
from taizhang.handovers.actions.drawing import draw_up
from taizhang.handovers.models import Handover
from taizhang.lib import clock
from taizhang.organisations.actions.tenures import appoint, end_appointment
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post
from taizhang.organisations.rules.tenures import ONE_DAY

HANDED_OVER, CONFIRMED, LEFT, ARRIVED = date(2012, 5, 14), date(2012, 5, 16), date(2012, 6, 29), date(2012, 7, 6)
FIRST_UNIT, LEFT_UNIT, NEW_UNIT = 4, 17, 30
"""Places in the register of the units whose deputies change."""


def plan(calendar: Calendar, people: People) -> None:
    """Put the three changes in, each on its day."""
    calendar.at(HANDED_OVER, partial(_succeed, people, FIRST_UNIT), "岗位移交")
    calendar.at(CONFIRMED, partial(_confirm, people, FIRST_UNIT))
    calendar.at(LEFT, partial(_leave, people))
    calendar.at(ARRIVED, partial(_succeed, people, NEW_UNIT), "岗位移交")


def _deputy(place: int) -> Post:
    return Post.objects.select_related("unit").get(unit__code=units()[place].code, kind=PostKind.DEPUTY)


def _succeed(people: People, place: int) -> None:
    new = person(3 * len(units()) + place)
    appoint(_deputy(place), holder=new, since=clock.today(), replacing=True, by=people.officer(0))
    draw_up(by=people.officer(0))


def _confirm(people: People, place: int) -> None:
    handover = Handover.objects.select_related("post__unit", "successor__post").get(post=_deputy(place))
    confirm_handover(handover, by=people.staff[units()[place].code].head, note="已逐项核对，资料齐全。")


def _leave(people: People) -> None:
    held = _deputy(LEFT_UNIT).appointments.select_related("post__unit").get()
    end_appointment(held, last_day=clock.today() - ONE_DAY, by=people.officer(1))
