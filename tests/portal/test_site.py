"""The site of a version, drawn from a city's half year without a database."""

import json
import re
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from taizhang.lib import aside
from taizhang.portal.facts import PublicTarget
from taizhang.portal.signing import private_key
from taizhang.portal.site.building import build
from taizhang.portal.site.charts import pace
from taizhang.portal.site.columns import COLUMNS, REPORT_COLUMNS, TARGET_COLUMNS, UNIT_COLUMNS
from taizhang.portal.site.edition import Edition
from taizhang.portal.site.pages import furthest_behind
from taizhang.portal.site.tallies import tally
from taizhang.portal.site.tongues import tongues
from taizhang.portal.verifying import site_faults
from tests.portal.samples import edition, no_paper

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def matter() -> Edition:
    return edition(40)


@pytest.fixture(scope="module")
def site(matter: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    build(matter, folder / "site", key=private_key(folder / "keys"), read=no_paper, progress=lambda _written: None)
    return folder / "site"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8-sig")


def test_the_same_snapshot_and_key_give_the_same_bytes(matter: Edition, site: Path, tmp_path: Path) -> None:
    key = private_key(site.parent / "keys")

    build(edition(40), tmp_path / "again", key=key, read=no_paper, progress=lambda _written: None)

    differing = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.read_bytes() != (tmp_path / "again" / path.relative_to(site)).read_bytes()
    ]
    assert differing == []
    assert list(site_faults(tmp_path / "again")) == []


def test_two_processes_write_what_one_writes(
    matter: Edition, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside.os, "cpu_count", lambda: 2)
    key = private_key(site.parent / "keys")

    with aside.second_core():
        manifest = build(matter, tmp_path / "both", key=key, read=no_paper, progress=lambda _written: None)

    assert manifest == (site / "manifest.json").read_bytes()
    assert list(site_faults(tmp_path / "both")) == []


def test_every_link_is_relative_and_leads_to_a_file_of_the_site(site: Path) -> None:
    stray = []
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', page.read_text("utf-8")):
            target = link.split("#")[0].split("?")[0]
            known = link.startswith(("/speak/", "#")) or (page.parent / target).resolve().is_file()
            if not known or "://" in link or not (page.parent / target).resolve().is_relative_to(site.resolve()):
                stray += [(page.name, link)] if not link.startswith("/speak/") else []
    assert stray == []


def test_nothing_runs_that_is_not_a_file_of_the_site(site: Path) -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)")

    assert [page.name for page in site.rglob("*.html") if inline.search(page.read_text("utf-8"))] == []


def test_the_pages_together_hold_the_whole_ledger_without_a_script(matter: Edition, site: Path) -> None:
    shown = re.findall(r"targets/([\w-]+)\.html", read(site, "ledger/index.html"))

    assert shown == [target.code for target in matter.snapshot.targets]


def test_a_withdrawn_line_keeps_a_page_that_says_why(matter: Edition, site: Path) -> None:
    [gone] = [change for change in matter.snapshot.history if change.act == "withdrawn"]

    page = read(site, f"targets/{gone.code}.html")

    assert page.count('原因：<span lang="zh-CN">与市教育局同类任务合并</span>') == 2
    assert read(site, "changes/index.html").count(f"targets/{gone.code}.html") == 1


def test_the_search_index_finds_by_short_initials_and_lists_every_line(matter: Edition, site: Path) -> None:
    index = json.loads(read(site, "assets/index.js").removeprefix("taizhangIndex(").removesuffix(");\n"))

    assert [row[0] for row in index["lines"]] == [target.code for target in matter.snapshot.targets]
    assert {row[2] for row in index["lines"] if " fgw" in row[11]} == {"发改委"}
    assert len(index["units"]) == len(matter.snapshot.units)


def test_the_feed_names_versions_and_bulletins_the_newest_first(matter: Edition, site: Path) -> None:
    feed = ElementTree.fromstring(read(site, "feed.xml").encode())  # noqa: S314  (our own file)

    entries = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert entries[:2] == [
        "第6期 关于2012年6月份全市目标任务进展情况的通报",
        f"版本 2012-06 发布：新增0项，变化{matter.snapshot.versions[-1].changed}项，撤下1项",
    ]
    assert len(entries) == 8


def test_every_column_of_the_open_data_is_described_in_both_languages() -> None:
    described = [name for name, said in COLUMNS.items() if all(said)]

    assert described == list(COLUMNS)
    assert {*TARGET_COLUMNS, *REPORT_COLUMNS, *UNIT_COLUMNS} <= set(COLUMNS)
    assert set(TARGET_COLUMNS) <= {each.name for each in fields(PublicTarget)}


def test_the_manifest_says_which_version_after_which_with_which_heads(matter: Edition, site: Path) -> None:
    manifest = json.loads(read(site, "manifest.json"))

    said = {name: manifest[name] for name in ("city", "version", "previous", "chain_head", "heads")}
    assert said == {
        "city": "沧宁市",
        "version": "2012-06",
        "previous": matter.previous,
        "chain_head": matter.chain_head,
        "heads": matter.heads,
    }


def test_what_sha256sum_reads_covers_every_file_but_itself_and_the_signature(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    summed = {line.split("  ", 1)[1] for line in read(site, "SHA256SUMS").splitlines()}

    assert files - summed == {"SHA256SUMS", "manifest.json", "manifest.sig"}


def test_every_line_is_counted_once(matter: Edition) -> None:
    found = tally(matter.snapshot.targets)

    assert sum(share.count for share in found.shares) == found.total
    assert found.finished + found.kept + found.late + found.rest == found.total


def test_of_nothing_nothing_is_drawn() -> None:
    assert tally([]).shares == ()


def test_the_lines_that_lack_most_come_first(matter: Edition) -> None:
    found = furthest_behind(matter.snapshot.targets)

    points = [Decimal(said) for _target, said in found]
    assert points == sorted(points, reverse=True)
    assert {target.status for target, _said in found} == {"behind"}


def test_pace_is_drawn_from_two_months_on_and_never_beyond_the_whole(matter: Edition) -> None:
    chinese, target = tongues()[0], matter.snapshot.targets[0]
    one, first, last = target.reports[:1], target.reports[0], target.reports[-1]

    drawn = pace(replace(target, reports=(first, replace(last, percent="140"))), chinese)

    assert pace(replace(target, reports=one), chinese) == ""
    assert re.findall(r'class="done" points="(.*?)"', drawn)[0].split()[-1] == "336,14"
