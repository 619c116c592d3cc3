"""Figures on the screen: taken in by the office, each with its place in the paper."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import Role
from taizhang.cli.demo.figures import write_indicators
from taizhang.cli.demo.organisation import write_organisation
from taizhang.importers.forms.organisation import take_in_organisation
from taizhang.indicators.models import Observation
from taizhang.organisations.queries import unit_names
from tests.factories import browser_of, make_actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city(tmp_path: Path) -> None:
    book = write_organisation(tmp_path).read_bytes()
    take_in_organisation(by=make_actor(Role.OPERATOR), content=book, filename="组织机构.xlsx", city="沧宁市")


def enter(role: Role) -> Client:
    return browser_of(make_person(f"the-{role}", role))


def hand_in(client: Client, kind: str, path: Path, content: bytes | None = None):
    file = SimpleUploadedFile(path.name, content or path.read_bytes())
    given = {"kind": kind, "file": file, "title": "上半年指标", "origin": "市统计局"}
    return client.post("/figures/", given, follow=True)


def rows_of(content: bytes) -> list[tuple[str, ...]]:
    """Every row; a unit goes by its full name, whichever of its names was handed in."""
    names = unit_names(date(2012, 7, 10))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [tuple(str(names.get(cell, cell)) for cell in row) for row in rows]


def test_figures_come_in_with_their_place_in_the_paper(tmp_path: Path) -> None:
    done = hand_in(enter(Role.OFFICER), "figures", write_indicators(tmp_path)).content.decode()

    assert (Observation.objects.count(), "44 rows are new or revised." in done) == (44, True)
    assert "1335 亿元" in done
    assert '<span lang="zh-Hans">上半年指标</span>, row 7' in done


def test_what_is_written_is_what_was_handed_in(tmp_path: Path) -> None:
    officer, path = enter(Role.OFFICER), write_indicators(tmp_path)
    hand_in(officer, "figures", path)

    written = officer.get("/figures/figures.xlsx").content
    again = hand_in(officer, "figures", path, written)

    assert sorted(rows_of(written)) == sorted(rows_of(path.read_bytes()))
    assert again.status_code == 200


def test_faults_are_said_and_nothing_is_kept(tmp_path: Path) -> None:
    path = write_indicators(tmp_path)
    held = load_workbook(path)
    held.worksheets[0]["H7"] = "一千多"
    held.save(path)

    page = hand_in(enter(Role.OFFICER), "figures", path)

    assert (page.status_code, Observation.objects.count()) == (422, 0)
    assert "is not a number" in page.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OFFICER, Role.CHIEF)])
def test_only_the_office_takes_figures_in(role: Role, tmp_path: Path) -> None:
    page = hand_in(enter(role), "figures", write_indicators(tmp_path))

    assert (page.status_code, Observation.objects.count()) == (403, 0)


def test_a_kind_there_is_not_is_not_found(tmp_path: Path) -> None:
    officer = enter(Role.OFFICER)

    assert hand_in(officer, "weather", write_indicators(tmp_path)).status_code == 404
    assert officer.get("/figures/weather.xlsx").status_code == 404
