"""The package of public projects passes the standard's own schema, and says what the record says."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource

from taizhang.accounts.facts import Actor, Role
from taizhang.lib.canonical import canonical
from taizhang.organisations.models import Unit
from taizhang.portal.actions import publish
from taizhang.portal.facts import PublicProject
from taizhang.portal.queries.projects import projects
from taizhang.portal.site.oc4ids import STATUSES, package
from taizhang.projects.actions.changing import ask_change, grant_change
from taizhang.projects.actions.opening import publish_project, split_project
from taizhang.projects.actions.photos import add_photo, approve_photo
from taizhang.projects.actions.stages import reach_stage
from taizhang.projects.facts import SectionEntry, Stage
from tests.projects.works import confirmed, opened, picture

STANDARD = Path(__file__).with_name("oc4ids")
TODAY = date(2012, 7, 10)
pytestmark = [pytest.mark.django_db, pytest.mark.today(TODAY)]


def _schema(name: str) -> Any:
    return json.loads((STANDARD / name).read_text(encoding="utf-8"))


def _formats() -> FormatChecker:
    """The two formats the standard uses, checked: a moment with its offset, an address with its scheme."""
    checker = FormatChecker(formats=())
    checker.checks("date-time", ValueError)(lambda text: datetime.fromisoformat(text).utcoffset() is not None)
    checker.checks("uri", ValueError)(lambda text: bool(urlsplit(text).scheme) and text.isascii())
    return checker


def validator() -> Draft4Validator:
    project = _schema("project-schema.json")
    held = Registry().with_resource(project["id"], Resource.from_contents(project))
    return Draft4Validator(_schema("project-package-schema.json"), registry=held, format_checker=_formats())


def faults(said: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(said)]


@pytest.fixture
def public(unit: Unit, roles: dict[Role, Actor], own_files: Path) -> tuple[PublicProject, ...]:
    """One project with everything that can be published of it, one with as little as can be."""
    whole = opened(unit, roles, summary="教学楼、体育馆及运动场")
    opened(unit, roles, name="未公开的项目")
    bare = opened(unit, roles, name="市图书馆", days={}, total_investment=Decimal("0.0001"))
    split_project(whole, [SectionEntry("教学楼"), SectionEntry("体育馆")], by=roles[Role.OFFICER])
    for month, invested in (("2012-05", "1.1"), ("2012-06", "2.4")):
        confirmed(whole, roles, month, invested)
    change = ask_change(whole, {"stage.built": "2012-12-15"}, by=roles[Role.HEAD], reason="雨季延长")
    grant_change(change, by=roles[Role.CHIEF])
    reach_stage(whole, Stage.STARTED, date(2012, 5, 8), by=roles[Role.HEAD])
    shot = add_photo(whole, picture(), "a.jpg", by=roles[Role.CLERK], caption="桩基施工")
    approve_photo(shot, by=roles[Role.OFFICER])
    add_photo(whole, picture("blue"), "b.jpg", by=roles[Role.CLERK], caption="未审核")
    for project in (whole, bare):
        project.refresh_from_db()
        publish_project(project, by=roles[Role.CHIEF])
    return tuple(projects(TODAY))


def told(public: tuple[PublicProject, ...]) -> Any:
    """The package as a program reads it."""
    return json.loads(canonical(package(public, city="沧宁市", name="2012-06", day="2012-07-10")))


def test_the_package_passes_the_standard_s_schema(public: tuple[PublicProject, ...]) -> None:
    assert faults(told(public)) == []


def test_the_schema_refuses_what_is_wrong(public: tuple[PublicProject, ...]) -> None:
    said = told(public)
    said["publishedDate"] = "yesterday"
    said["projects"][0]["status"] = "underConstruction"
    del said["projects"][1]["id"]

    assert sorted(fault.split(":")[0] for fault in faults(said)) == [
        "$.projects[0].status",
        "$.projects[1]",
        "$.publishedDate",
    ]


def codes(public: tuple[PublicProject, ...]) -> Iterator[tuple[str, str]]:
    for project in told(public)["projects"]:
        yield from (("milestoneType", each["type"]) for each in project.get("milestones", ()))
        yield from (("documentType", each["documentType"]) for each in project.get("documents", ()))
        yield from (("partyRole", role) for each in project["parties"] for role in each["roles"])
        yield from (("metricID", each["id"]) for name in ("metrics", "forecasts") for each in project.get(name, ()))


def test_every_code_stands_in_its_open_list(public: tuple[PublicProject, ...]) -> None:
    used = set(codes(public))

    for name in {name for name, _code in used}:
        with (STANDARD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            known = {row["Code"] for row in csv.DictReader(file)}
        assert {code for held, code in used if held == name} - known == set()
    assert {name for name, _code in used} == {"milestoneType", "documentType", "partyRole", "metricID"}


def test_every_stage_has_a_status_of_the_standard() -> None:
    known = _schema("project-schema.json")["properties"]["status"]["enum"]

    assert (set(STATUSES), set(STATUSES.values()) - set(known)) == (set(Stage), set())


def test_it_says_what_the_record_says(public: tuple[PublicProject, ...]) -> None:
    [whole, bare] = told(public)["projects"]

    assert (whole["title"], whole["status"], whole["budget"]) == (
        "市第二中学新校区",
        "implementation",
        {"amount": {"amount": 1_200_000_000, "currency": "CNY"}},
    )
    assert [each["value"]["amount"] for each in whole["metrics"][0]["observations"]] == [110_000_000, 240_000_000]
    built = next(each for each in whole["milestones"] if each["id"] == "built")
    assert (built["dueDate"], built["description"], built["status"]) == (
        "2012-12-15T00:00:00+08:00",
        "最初计划：2012-11-30",
        "scheduled",
    )
    assert [each["title"] for each in whole["documents"]] == ["桩基施工"]
    assert (bare["budget"]["amount"]["amount"], "milestones" in bare) == (10_000, False)


def test_the_site_holds_the_package_and_the_approved_picture_alone(
    public: tuple[PublicProject, ...], roles: dict[Role, Actor], settings: Any, tmp_path: Path
) -> None:
    settings.PUBLIC, settings.KEYS = tmp_path / "public", tmp_path / "keys"

    publish(name="2012-06", by=roles[Role.CHIEF])

    site = tmp_path / "public" / "2012-06"
    [photo] = public[0].photos
    assert [path.name for path in (site / "projects" / "photos").iterdir()] == [f"{photo.sha256}.jpg"]
    assert faults(json.loads((site / "data" / "projects-oc4ids.json").read_text(encoding="utf-8"))) == []
    assert (site / "projects" / f"{public[0].code}.html").is_file()


def test_of_no_project_there_is_no_package() -> None:
    assert package((), city="沧宁市", name="2012-06", day="2012-07-10") is None
