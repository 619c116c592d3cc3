"""The timeline of a list: its lines and order, months or quarters, first plans under what was amended; and its print."""

from datetime import date

import pytest
from django.test import Client

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import SavedView, Target
from taizhang.organisations.models import Unit
from tests.factories import asking, browser_of, granted, make_person
from tests.ledger.test_lines import published

TODAY = date(2012, 7, 10)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]
STAGES = (MilestoneDraft("开工", date(2012, 5, 31)), MilestoneDraft("竣工", date(2012, 9, 30)))


@pytest.fixture
def moved(unit: Unit, roles: dict[Role, Actor]) -> Target:
    """A line in stages whose end, and that of its last stage, was postponed."""
    line = published(unit, roles, milestones=STAGES, due=date(2012, 9, 30))
    stages = [{"name": "开工", "due": "2012-05-31"}, {"name": "竣工", "due": "2012-11-30"}]
    granted(line, asking(due="2012-11-30", milestones=stages), roles, asked_on=date(2012, 7, 5))
    return line


@pytest.fixture
def chief() -> Client:
    return browser_of(make_person("a-chief", Role.CHIEF))


def test_a_line_shows_its_days_the_first_plan_and_what_is_overdue(chief: Client, moved: Target) -> None:
    page = chief.get("/targets/timeline/")

    [(row, _drawn)] = page.context["rows"]
    assert (row.due, row.first_due) == (date(2012, 11, 30), date(2012, 9, 30))
    assert [(stage.name, stage.first, stage.planned, late) for _row, stage, late in page.context["stages"]] == [
        ("开工", None, date(2012, 5, 31), True),
        ("竣工", date(2012, 9, 30), date(2012, 11, 30), False),
    ]
    label = (
        "2012-01-01 to 2012-11-30; first planned 2012-09-30; 开工 2012-05-31; 竣工 2012-11-30, first planned 2012-09-30"
    )
    assert f'aria-label="{label}"' in page.content.decode()


def test_what_stands_as_first_planned_has_no_second_bar(chief: Client, unit: Unit, roles: dict[Role, Actor]) -> None:
    published(unit, roles, milestones=STAGES)

    page = chief.get("/targets/timeline/")

    [(row, drawn)] = page.context["rows"]
    assert (row.first_due, [stage.first for stage in row.stages], 'class="first"' in drawn) == (
        None,
        [None, None],
        False,
    )


def test_it_follows_filter_order_and_saved_view(chief: Client, unit: Unit, roles: dict[Role, Actor]) -> None:
    late, early = (published(unit, roles, due=date(2012, month, 28)) for month in (11, 8))
    published(unit, roles, kind="major")
    chief.post("/targets/views/save/", {"name": "x", "shared": "own", "query": "kind=livelihood&order=-due"})
    view = SavedView.objects.get()

    asked, kept = (
        [row.line.code for row, _drawn in chief.get(f"/targets/timeline/?{query}").context["rows"]]
        for query in ("kind=livelihood&order=due", f"view={view.pk}")
    )

    assert (asked, kept) == ([early.code, late.code], [late.code, early.code])


def test_months_are_those_of_the_year_and_quarters_reach_as_far_as_the_lines(
    chief: Client, unit: Unit, roles: dict[Role, Actor]
) -> None:
    published(unit, roles, due=date(2013, 5, 31))

    months, quarters = (
        chief.get(f"/targets/timeline/?scale={scale}").context["head"] for scale in ("month", "quarter")
    )

    assert (months.count("<text"), quarters.count("<text")) == (12, 6)


def test_more_lines_ask_no_more_questions(
    chief: Client, unit: Unit, roles: dict[Role, Actor], django_assert_max_num_queries: object
) -> None:
    for _each in range(3):
        published(unit, roles, milestones=STAGES)
    chief.get("/targets/timeline/")

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = chief.get("/targets/timeline/")

    assert len(page.context["rows"]) == 3


def test_a_print_holds_all_lines_its_title_filter_day_and_whose_it_is(
    chief: Client, unit: Unit, roles: dict[Role, Actor]
) -> None:
    codes = [published(unit, roles, matter=f"第{number}件事").code for number in range(3)]

    page = chief.get("/targets/print/?kind=livelihood&column=code").content.decode()

    assert [code in page for code in codes] == [True, True, True]
    assert "Livelihood matter · 1 column · 3 lines" in " ".join(page.split())
    assert "printed by a-chief, 2012-07-10" in page
    assert 'type="checkbox"' not in page
