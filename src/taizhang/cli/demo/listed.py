"""What follows from two months' final results: lists read by the rule, units heard, papers issued."""

from datetime import date
from functools import partial

from taizhang.assessment.models import Run
from taizhang.assessment.queries import latest_run
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.people import People
from taizhang.consequences.actions.issuing import issue_list
from taizhang.consequences.actions.preparing import propose_lists, put_to_units, tell_story
from taizhang.consequences.actions.replying import answer_reply, reply
from taizhang.consequences.actions.rule import adopt_rule
from taizhang.consequences.facts import ADVERSE, ListKind, ListState
from taizhang.consequences.models import Listing, Named
from taizhang.consequences.rules.rulebook import shipped_text
from taizhang.lib.periods import Period
from taizhang.lib.workdays import add_workdays

SAID = "表扬批评"
MONTHS = ("2012-04", "2012-05")
HEARD = 4
"""Working days from the day that units are told: the three in which they reply, and the next."""


def adopt(people: People) -> None:
    """The rule of lists is put in force by the chief."""
    adopt_rule(shipped_text(2012), by=people.chief)


def plan(calendar: Calendar, people: People, label: str, final: date) -> None:
    """Lists are read the working day after a result is final, and issued when the units have been heard."""
    if label not in MONTHS:
        return
    told = workday(date.fromordinal(final.toordinal() + 1))
    calendar.at(told, partial(_prepare, people, label), SAID)
    calendar.at(add_workdays(told, 1), partial(_reply, people, label), SAID)
    calendar.at(add_workdays(told, 2), partial(_answer, people, label), SAID)
    calendar.at(add_workdays(told, HEARD), partial(_issue, people, label), SAID)


def _run(label: str) -> Run:
    run = latest_run(Period.parse(label))
    if run is None:
        raise LookupError(label)
    return run


def _open(label: str) -> list[Listing]:
    held = Listing.objects.filter(run__span=label, state__in=(ListState.DRAFT, ListState.TOLD))
    return list(held.select_related("run__scheme").order_by("pk"))


def _prepare(people: People, label: str) -> None:
    propose_lists(_run(label), by=people.officer(0))
    for listing in _open(label):
        if listing.kind == ListKind.POSITIVE:
            for key in list(listing.named.values_list("pk", flat=True)):
                named = Named.objects.select_related("listing").get(pk=key)
                tell_story(named, by=people.officer(0), story="目标任务达到或超过序时，资料齐全、佐证完整。")
        if listing.kind in ADVERSE:
            put_to_units(Listing.objects.get(pk=listing.pk), by=people.officer(0))


def _reply(people: People, label: str) -> None:
    """The first unit of each adverse list says its part."""
    for listing in _open(label):
        if listing.kind in ADVERSE:
            named = _first(listing)
            said = "受征地拆迁和前期手续影响，部分任务滞后，已倒排工期，下月赶上序时。"
            reply(named, by=people.staff[named.unit.code].head, words=said)


def _answer(people: People, label: str) -> None:
    for listing in _open(label):
        if listing.kind in ADVERSE:
            said = "滞后情况属实，原因不影响当月认定，请按承诺赶上进度。"
            answer_reply(_first(listing), by=people.officer(1), words=said, strike=False)


def _first(listing: Listing) -> Named:
    return listing.named.select_related("listing__run", "unit").order_by("pk")[0]


def _issue(people: People, label: str) -> None:
    for listing in _open(label):
        issue_list(listing, by=people.chief, public=listing.kind != ListKind.TALK)
