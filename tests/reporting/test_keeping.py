"""How lines stand is kept for the lists: whatever is done, and on whatever day, what is kept is what would be read anew."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import Actor, Role
from taizhang.audit.actions import recorded
from taizhang.audit.models import Touched
from taizhang.ledger.actions import (
    approve_targets,
    enter_targets,
    publish_targets,
    remove_drafts,
    set_standing,
    submit_targets,
)
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post, Unit
from taizhang.reporting.actions import file_reports, open_period, return_reports, sign_reports, verify_reports
from taizhang.reporting.actions.keeping import IN_A_UNIT, bring_up
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Kept, KeptCount, Report
from taizhang.reporting.queries import readings
from tests.factories import draft, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]
SAID = ("target_id", "unit_id", "place", "year", "kind", "state", "due", "initials", "status", "achieved", "gap")
SORT = ("unit_id", "year", "kind", "state", "status")


def read_anew(day: date) -> set[tuple[object, ...]]:
    """What the lists should show, read from the record itself."""
    lines = list(Target.objects.select_related("ledger__unit"))
    standing = readings([line for line in lines if line.state in IN_FORCE], day)
    return {_said(line, standing.get(line.pk)) for line in lines}


def _said(line: Target, reading: object) -> tuple[object, ...]:
    unit = line.ledger.unit
    plan = (line.ledger.year, line.kind, line.state, line.due, line.initials)
    said = (line.pk, unit.pk, unit.order * IN_A_UNIT + line.number, *plan)
    if reading is None:
        return *said, "", None, None
    expected, achieved = reading.expected, reading.achieved  # type: ignore[attr-defined]
    gap = None if expected is None else (achieved or 0) - expected
    return *said, reading.status.value, achieved, gap  # type: ignore[attr-defined]


def kept() -> set[tuple[object, ...]]:
    return set(Kept.objects.values_list(*SAID))


def counted() -> Counter[tuple[object, ...]]:
    """How many lines of each sort there are by the counts kept."""
    return Counter({tuple(sort): number for *sort, number in KeptCount.objects.values_list(*SORT, "number")})


def acts(unit: Unit, roles: dict[Role, Actor], chance: random.Random) -> list[Callable[[], object]]:
    """What people do with a unit's lines; each does something with those that it is open for."""

    def lines(*states: str) -> list[Target]:
        return list(Target.objects.filter(ledger__unit=unit, state__in=states).select_related("ledger__unit"))

    def reports(*states: str) -> list[Report]:
        found = Report.objects.filter(target__ledger__unit=unit, state__in=states)
        return list(found.select_related("target__ledger__unit", "period"))

    def file() -> None:
        open_lines = [line for line in lines(*IN_FORCE) if not line.reports.filter(state__in=("signed", "verified"))]
        entries = [
            ReportEntry(
                line.pk, value=Decimal(chance.randint(0, 14)), narrative="进展", gap="差", cause="因", measure="策"
            )
            for line in open_lines
        ]
        if entries:
            file_reports(unit, open_period("2012-06"), entries, by=roles[Role.CLERK])

    return [
        lambda: enter_targets([draft(unit, matter=f"事{chance.random()}")], by=roles[Role.OFFICER], year=2012),
        lambda: submit_targets(lines("draft"), by=roles[Role.HEAD]),
        lambda: remove_drafts(lines("draft"), by=roles[Role.HEAD]),
        lambda: approve_targets(lines("submitted"), by=roles[Role.CHIEF]),
        lambda: publish_targets(lines("approved"), by=roles[Role.CHIEF]),
        lambda: [
            set_standing(line, Standing.SUSPENDED, by=roles[Role.CHIEF], reason="停") for line in lines("approved")
        ],
        file,
        lambda: sign_reports(reports("filed"), by=roles[Role.HEAD]),
        lambda: verify_reports(reports("signed"), by=roles[Role.CHIEF]),
        lambda: return_reports(reports("signed"), by=roles[Role.CHIEF], reason="再核"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_would_be_read_anew_whatever_was_done(
    unit: Unit, roles: dict[Role, Actor], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (a walk that comes again)
    open_to_do = acts(unit, roles, chance)
    day = date(2012, 7, 4)

    for _ in range(25):
        chance.choice(open_to_do)()
        if chance.random() < 0.3:
            day += timedelta(days=chance.choice((0, 0, 1, 30, -20)))
        if chance.random() < 0.5:
            bring_up(day)

            assert kept() == read_anew(day)
            assert counted() == Counter(Kept.objects.values_list(*SORT))
            assert not Touched.objects.exists()


def test_where_nothing_was_written_one_question_is_asked(unit: Unit, roles: dict[Role, Actor]) -> None:
    enter_targets([draft(unit)], by=roles[Role.OFFICER], year=2012)
    bring_up(clock.today())

    with CaptureQueriesContext(connection) as asked:
        bring_up(clock.today())

    assert len(asked) == 1


def test_a_unit_that_comes_to_another_place_takes_its_lines_along(unit: Unit, roles: dict[Role, Actor]) -> None:
    other = make_unit("市水务局")
    lines = enter_targets([draft(unit), draft(other)], by=roles[Role.OFFICER], year=2012)
    bring_up(clock.today())
    before = list(Kept.objects.order_by("place").values_list("target_id", flat=True))

    with_order(unit, other.order + 1)
    bring_up(clock.today())

    assert before == [line.pk for line in lines]
    assert list(Kept.objects.order_by("place").values_list("target_id", flat=True)) == before[::-1]


def with_order(unit: Unit, order: int) -> None:
    with recorded("test.move", by="tester"):
        unit.order = order
        unit.save()


def stamps() -> dict[int, int]:
    return dict(Kept.objects.values_list("target_id", "stamp"))


def test_a_line_has_another_stamp_once_anything_behind_its_row_was_written(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    """Whatever is made of a row and kept by its stamp is then made anew: also where the leader is another one."""
    led, other = enter_targets([draft(unit, leader="王某"), draft(unit)], by=roles[Role.OFFICER], year=2012)
    with recorded("test.lead", by="tester"):
        led.leader_post = post = Post(unit=unit, title="副市长", kind=PostKind.LEADER)
        post.save()
        led.save()
    bring_up(clock.today())
    acts = [
        lambda: submit_targets([led], by=roles[Role.HEAD]),
        lambda: Appointment(post=post, holder="李某", valid_from=date(2012, 7, 1)).save(),
        lambda: renamed(post),
    ]

    for act in acts:
        before = stamps()
        with recorded("test.write", by="tester"):
            act()
        bring_up(clock.today())

        assert {key for key, stamp in stamps().items() if stamp != before[key]} == {led.pk}

    before = stamps()
    bring_up(clock.today() + timedelta(days=1))

    assert {key for key, stamp in stamps().items() if stamp != before[key]} == {led.pk, other.pk}


def renamed(post: Post) -> None:
    post.title = "常务副市长"
    post.save()


def test_units_have_another_stamp_only_where_one_of_them_was_written(unit: Unit, roles: dict[Role, Actor]) -> None:
    first = bring_up(clock.today())
    enter_targets([draft(unit)], by=roles[Role.OFFICER], year=2012)
    second = bring_up(clock.today())
    with_order(unit, 7)
    third = bring_up(clock.today())

    assert (second.units == first.units, second.lines == first.lines) == (True, False)
    assert third.units != second.units
