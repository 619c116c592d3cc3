"""A page asks the database as often for many lines as for few."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft, TargetKind, TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.facts import ReportEntry
from taizhang.web.ledger.listing import ORDERS
from tests.factories import browser_of, draft, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]

PAGES = ("/", "/targets/", "/targets/?status=late&order=gap", "/targets/B07-2012-001/", "/month/", "/review/")
MOST = dict(zip(PAGES, (46, 12, 12, 29, 30, 17), strict=True))
"""Questions a page may ask."""
AGAIN = {"/": 43}
"""Those it may ask once what it was made of is held."""
STAGES = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 11, 30)))


def grow(unit: Unit, roles: dict[Role, Actor], number: int) -> None:
    """More lines of the unit, with May verified and June signed or filed."""
    drafts = [draft(unit, matter=f"第{each}件事", milestones=STAGES, support_ids=()) for each in range(number)]
    lines = enter_targets(drafts, by=roles[Role.OFFICER], year=2012)
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    for month, value in (("2012-05", 6), ("2012-06", 7)):
        entries = [ReportEntry(line.pk, value=Decimal(value), narrative=f"{month}进展") for line in lines]
        reports = file_reports(unit, open_period(month), entries, by=roles[Role.CLERK])
        half = reports if month == "2012-05" else reports[::2]
        sign_reports(half, by=roles[Role.HEAD])
        if month == "2012-05":
            verify_reports(half, by=roles[Role.CHIEF])


ACT = ("SELECT", "INSERT", "UPDATE", "DELETE")


def asked_of_filing(client: Client, line: Target) -> list[str]:
    """What filing one line asks of the database and writes to it."""
    said = {f"number-{line.pk}": "8", f"narrative-{line.pk}": "八所封顶"}
    with CaptureQueriesContext(connection) as asked:
        assert client.post("/month/", said).status_code == 302
    return [query["sql"] for query in asked if query["sql"].removeprefix("1 times: ").startswith(ACT)]


def cost(client: Client, page: str, *, again: bool) -> int:
    """What a page asks once lists have been read anew after a write: at first, or when it was shown before."""
    bring_up(clock.today())
    if again:
        client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.CHIEF, Role.MAYOR])
def test_pages_of_many_lines_cost_what_those_of_few_do(unit: Unit, roles: dict[Role, Actor], role: Role) -> None:
    client = browser_of(make_person(f"{role}-page", role, unit if role in UNIT_ROLES else None))
    grow(unit, roles, 2)
    first = {page: cost(client, page, again=False) for page in PAGES}
    few = {page: cost(client, page, again=True) for page in PAGES}

    grow(unit, roles, 12)

    assert {page: cost(client, page, again=True) for page in PAGES} == few
    assert {page: asked for page, asked in first.items() if asked > MOST[page]} == {}
    assert {page: few[page] for page, most in AGAIN.items() if few[page] > most} == {}


@pytest.mark.parametrize("lines", [2, 12])
def test_filing_one_line_asks_as_little_in_a_long_ledger_as_in_a_short_one(
    unit: Unit, roles: dict[Role, Actor], lines: int
) -> None:
    client = browser_of(make_person("clerk-of-one-line", Role.CLERK, unit))
    grow(unit, roles, lines)
    with clock.frozen(date(2012, 8, 3)):
        open_period("2012-07")

        asked = asked_of_filing(client, Target.objects.earliest("number"))

    written = [text for text in asked if not text.startswith("SELECT")]
    assert (len(asked), len(written)) == (29, 7)


LISTS = [
    "",
    *(f"order={sign}{name}" for name in ORDERS for sign in ("", "-")),
    "unit=B07",
    f"kind={TargetKind.LIVELIHOOD}",
    f"state={TargetState.APPROVED}",
    "year=2012",
    "status=late",
    "status=behind&order=gap",
]
LINES = ("reporting_kept", "ledger_target", "ledger_ledger", "ledger_milestone")


def read_whole(question: str) -> list[str]:
    """The tables of lines that SQLite would read from end to end for a question, by its own account.

    To walk along an index is to read all of it only where nothing ends the walk.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {question}")
        steps = [step for _id, _parent, _unused, step in cursor.fetchall()]
    scans = [step.split() for step in steps if step.startswith("SCAN ")]
    ended = " LIMIT " in question and "GROUP BY" not in question
    return [words[1] for words in scans if words[1] in LINES and not (ended and "INDEX" in words)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite how it would go about it")
@pytest.mark.parametrize("role", [Role.CLERK, Role.CHIEF])
def test_no_list_reads_all_lines_for_its_first_page(unit: Unit, roles: dict[Role, Actor], role: Role) -> None:
    client = browser_of(make_person(f"{role}-plans", role, unit if role in UNIT_ROLES else None))
    grow(unit, roles, 3)
    bring_up(clock.today())

    found = {}
    for query in LISTS:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/targets/?{query}").status_code == 200
        questions = [each["sql"] for each in asked.captured_queries if each["sql"].startswith("SELECT")]
        found[query] = [table for question in questions for table in read_whole(question)]
        found[query] += ["too many questions"] if len(questions) > MOST["/targets/"] else []

    assert {query: tables for query, tables in found.items() if tables} == {}
