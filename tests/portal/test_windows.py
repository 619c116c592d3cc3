"""Service items and the rates of windows on the public site; nothing of a case."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

from django.conf import settings

from taizhang.accounts.facts import Role
from taizhang.portal.actions import publish
from taizhang.services.actions.versions import propose_version
from tests.portal.conftest import Office
from tests.services.windows import entered, entry, opened, terms


def site(name: str) -> str:
    return (Path(settings.PUBLIC) / "current" / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site(name).lstrip("\ufeff"))))


def published(office: Office) -> None:
    """One case of May in time, two of June late, none of them in July; terms that only wait."""
    opened(office.unit, {Role.CLERK: office.clerk, Role.OFFICER: office.officer})
    propose_version(terms(office.unit, valid_from=date(2012, 7, 3)), by=office.clerk)
    may = {"received_on": date(2012, 5, 7), "accepted_on": date(2012, 5, 7), "ended_on": date(2012, 5, 9)}
    june = {"received_on": date(2012, 6, 4), "accepted_on": date(2012, 6, 4), "ended_on": date(2012, 6, 28)}
    cases = [
        entry("X-1", **may, ending="approved"),
        entry("X-2", **june, ending="approved", rating="fair", reason="备注"),
        entry("X-3", **june, ending="refused"),
    ]
    entered(*cases, by=office.clerk)
    office.line("新建改扩建公办幼儿园12所")
    publish(name="2012-06", by=office.chief)


def test_items_stand_with_every_published_version(office: Office) -> None:
    published(office)

    page = site("services/GS-01.html")

    assert re.findall(r"<h2>(\d{4}年\d+月\d+日)起</h2>", page) == ["2012年4月1日", "2011年1月1日"]
    assert "申请表" in page
    assert "时限 10→5，材料 4→2，环节 5→2" in site("services/index.html")
    assert "days 10 → 5, materials 4 → 2, steps 5 → 2" in site("en/services/index.html")


def test_rates_are_told_for_months_that_are_over(office: Office) -> None:
    published(office)

    told = [(row["month"], row["rate"], row["part"], row["whole"]) for row in rows("data/windows.csv")]

    assert told == [
        ("2012-06", "on_time", "0", "2"),
        ("2012-06", "early", "0", "2"),
        ("2012-06", "content", "0", "1"),
        ("2012-05", "on_time", "1", "1"),
        ("2012-05", "early", "1", "1"),
    ]
    assert "0% <span" in site("services/index.html")


def test_the_open_data_holds_a_row_for_each_version(office: Office) -> None:
    published(office)

    held = rows("data/services.csv")

    assert [(row["code"], row["unit"], row["valid_from"], row["promise"], row["legal"]) for row in held] == [
        ("GS-01", "B07", "2011-01-01", "10", "15"),
        ("GS-01", "B07", "2012-04-01", "5", "15"),
    ]
    assert held[1]["steps"] == "受理；核准发照"
    assert [len(each["versions"]) for each in json.loads(site("data/services.json"))] == [2]


def test_no_case_is_public(office: Office) -> None:
    published(office)

    files = [path for path in (Path(settings.PUBLIC) / "current").rglob("*") if path.is_file()]

    assert [path.name for path in files if b"X-2" in path.read_bytes()] == []
