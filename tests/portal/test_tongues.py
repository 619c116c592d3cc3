"""The site in two languages: the same pages, every word of the interface in the language of its page."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from taizhang.documents.rules import IN_SHEET, IN_TEXT
from taizhang.portal.facts import PublicFigure, PublicInvested, PublicPhoto, PublicProject, PublicStage, PublicTarget
from taizhang.portal.signing import private_key
from taizhang.portal.site import charts, tongues
from taizhang.portal.site.building import build
from taizhang.portal.site.edition import Edition
from taizhang.portal.site.filters import LONGER, Filters
from taizhang.portal.site.pages import line_pages, pages
from taizhang.portal.site.rendering import FOLDER
from taizhang.portal.site.tongues import is_chinese, wordings
from taizhang.portal.verifying import site_faults
from taizhang.portal.words import WORDS
from tests.portal.samples import edition, no_paper

CHINESE, ENGLISH = tongues.tongues()
SITE = Path(tongues.__file__).parent
TEMPLATES = sorted(FOLDER.glob("*.html"))
VOID = {"meta", "link", "input", "br", "img", "hr"}
SILENT = {"href", "src", "action", "class"}
"""Attributes nobody reads out."""


def with_everything(made: Edition) -> Edition:
    """The sample with what it lacks: figures, projects, and lines of every odd kind."""
    odd = {
        0: {"due": "", "due_text": "长期坚持", "expected": "", "achieved": "", "reports": (), "paper": ""},
        1: {"status": "overdue", "achieved": "", "measure": "万盏", "quantity": "3"},
        2: {"status": "suspended", "locator": "第3段"},
        3: {"status": "done", "support": ("市财政局", "市教育局"), "locator": "城乡建设部门!R9"},
    }
    targets = [replace(each, **odd.get(at, {})) for at, each in enumerate(made.snapshot.targets)]
    figure = PublicFigure("F", "地区生产总值", "全市", "2012年上半年", ">=", "1335", "亿元", "10.6", "指标表", "表!R7")
    project = PublicProject(
        *("跨海大桥", "交通局", "副市长 秦望舒", "300", "36", "building", "项目表", "表!R3"),
        code="XM-1",
        summary="主桥及引桥",
        invested="12",
        share="33.3",
        stages=(PublicStage("started", "2012-04-15", "2012-05-20", "2012-05-18"),),
        months=(PublicInvested("2012-06", "12", "33.3"),),
        sections=("一标段", "二标段"),
        photos=(PublicPhoto("桩基施工", "2012-06-01", "ab" * 32),),
    )
    snapshot = replace(made.snapshot, targets=tuple(targets), figures=(figure,), projects=(project,))
    return replace(made, snapshot=snapshot)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    made = with_everything(edition(120))
    written = [*pages(made), *line_pages(made, made.snapshot.targets)]
    return {path: content.decode() for path, content in written}


class Reader(HTMLParser):
    """Hears what a page says with the language each text is marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.heard: list[tuple[str, str]] = []

    def language(self) -> str:
        return next((lang for _tag, lang in reversed(self.open) if lang), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.open.append((tag, said.get("lang", "")))
        self.heard += [(self.language(), value) for name, value in said.items() if name not in SILENT]
        if tag in VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.heard.append((self.language(), data))


def heard(page: str) -> list[tuple[str, str]]:
    reader = Reader()
    reader.feed(page)
    return reader.heard


def links(page: str) -> Iterator[str]:
    return (each.split("#")[0].split("?")[0] for each in re.findall(r'<a [^>]*?href="([^"#]+)"', page))


def resolved(path: str, link: str) -> str:
    steps = path.split("/")[:-1]
    for step in link.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def test_every_page_has_its_counterpart(written: dict[str, str]) -> None:
    english = {path.removeprefix("en/") for path in written if path.startswith("en/")}

    assert english == {path for path in written if not path.startswith("en/")}


def test_the_language_link_leads_to_the_very_page_in_the_other_language(written: dict[str, str]) -> None:
    led = {path: re.findall(r'class="lang" href="([^"]+)" lang="([^"]+)"', page) for path, page in written.items()}

    assert {path: [(resolved(path, link), lang) for link, lang in found] for path, found in led.items()} == {
        path: [(path[3:], "zh-CN") if path.startswith("en/") else (f"en/{path}", "en")] for path in written
    }


def test_every_page_names_itself_in_both_languages(written: dict[str, str]) -> None:
    pattern = r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"'
    named = {
        path: [(lang, resolved(path, link)) for lang, link in re.findall(pattern, page)]
        for path, page in written.items()
    }

    plain = {path: path.removeprefix("en/") for path in written}
    assert named == {path: [("zh-CN", plain[path]), ("en", f"en/{plain[path]}")] for path in written}


def test_a_page_says_which_language_it_is_in(written: dict[str, str]) -> None:
    said = {path: re.findall(r'<html lang="([^"]+)">', page) for path, page in written.items()}

    assert said == {path: ["en" if path.startswith("en/") else "zh-CN"] for path in written}


def test_nothing_on_an_english_page_is_chinese_but_what_is_marked_as_chinese(written: dict[str, str]) -> None:
    stray = {
        (path.split("/")[1], text)
        for path, page in written.items()
        if path.startswith("en/")
        for lang, text in heard(page)
        if lang != "zh-CN" and is_chinese(text)
    }

    assert stray == set()


def test_no_link_of_an_english_page_leaves_english_but_to_the_same_page_in_chinese(written: dict[str, str]) -> None:
    left = {
        (path, link)
        for path, page in written.items()
        if path.startswith("en/")
        for link in links(page)
        if link != "/speak/" and resolved(path, link).endswith(".html") and not resolved(path, link).startswith("en/")
    }

    assert {resolved(path, link) for path, link in left} == {path[3:] for path in written if path.startswith("en/")}
    assert len(left) == len(written) // 2


def test_whoever_writes_is_asked_in_the_language_of_the_page(written: dict[str, str]) -> None:
    said = {
        (path.startswith("en/"), asked)
        for path, page in written.items()
        for asked in re.findall(r'href="/speak/([^"&]*)', page)
    }

    assert said == {(True, "?language=en"), (False, "?language=zh-CN")}


def test_every_link_of_an_english_page_leads_to_a_file_of_the_site(tmp_path: Path) -> None:
    key = private_key(tmp_path / "keys")
    build(edition(40), tmp_path / "site", key=key, read=no_paper, progress=lambda _written: None)
    files = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")}

    led = {
        resolved(path, link)
        for path in files
        if path.startswith("en/") and path.endswith(".html")
        for link in links((tmp_path / "site" / path).read_text("utf-8"))
        if link != "/speak/"
    }

    assert led - files == set()


def test_a_changed_english_page_is_named(tmp_path: Path) -> None:
    key = private_key(tmp_path / "keys")
    build(edition(3), tmp_path / "site", key=key, read=no_paper, progress=lambda _written: None)
    page = tmp_path / "site" / "en" / "verify" / "index.html"
    page.write_text(page.read_text("utf-8").replace("gazette", "Gazette"), "utf-8")

    assert [fault.where for fault in site_faults(tmp_path / "site")] == ["en/verify/index.html"]


def used() -> set[str]:
    """Every wording the site has: in its templates, its code and its words for codes."""
    said = {text for path in TEMPLATES for text in wordings(path.read_text("utf-8"))}
    code = "".join(path.read_text("utf-8") for path in SITE.glob("*.py"))
    said |= set(re.findall(r'\.say\("([^"]+)"', code))
    said |= {word for held in WORDS.values() for word in held.values() if word}
    return said | {IN_SHEET, IN_TEXT, *charts.NAMES, *chain.from_iterable(LONGER.values())}


def test_every_wording_has_an_english_one_and_none_is_left_over() -> None:
    assert set(ENGLISH.words) == used()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_read_in_english_holds_no_chinese(path: Path) -> None:
    assert list(wordings(ENGLISH.template(path.read_text("utf-8")))) == []


def test_a_wording_keeps_every_value_or_says_which_it_leaves_out() -> None:
    def values(text: str) -> set[object]:
        return {each or at for at, each in enumerate(re.findall(r"\{(\d?)\}", text))}

    fewer = {
        chinese
        for chinese, said in ENGLISH.words.items()
        if any(len(values(form)) != len(values(chinese)) for form in said.split("|"))
    }

    assert fewer == {"{}（编号{}）", "{}（第{}期）", "{}的目标（{}）"}


def test_the_table_is_read_as_html_is_written() -> None:
    held = tomllib.loads((SITE / "english.toml").read_text("utf-8"))

    assert [said for part in held.values() for said in part.values() if set(said) & set('<>&"')] == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "<p>共{{ total }}项，第{{ n }}页，共{{ m }}页</p>",
            "<p>{% if  total  == 1 %}{{ total }} target, page {{ n }} of {{ m }}",
        ),
        ('<a title="编号"> › 第{{ n }}期\n</a>', '<a title="Code"> › No. {{ n }}\n</a>'),
        ('{% if place == "home" %}<b>{{ city }}</b>', '{% if place == "home" %}<b>{{ city }}</b>'),
    ],
)
def test_a_template_is_put_into_english_where_it_stands(source: str, said: str) -> None:
    assert ENGLISH.template(source)[: len(said)] == said
    assert CHINESE.template(source) == source


def test_a_wording_nobody_put_into_english_is_refused() -> None:
    with pytest.raises(KeyError, match="没有英文"):
        ENGLISH.template("<p>没有英文</p>")


@pytest.mark.parametrize(
    ("call", "chinese", "english"),
    [
        (lambda made: made.day("2012-06-30"), "2012年6月30日", "30 June 2012"),
        (lambda made: made.day("soon"), "soon", "soon"),
        (lambda made: made.month("2012-06"), "2012年6月", "June 2012"),
        (lambda made: made.month("2012-Q2"), "2012年第二季度", "second quarter of 2012"),
        (lambda made: made.month("2012-H1"), "2012年上半年", "first half of 2012"),
        (lambda made: made.month("2012"), "2012年度", "year 2012"),
        (lambda made: made.month("soon"), "soon", "soon"),
        (lambda made: made.said("on_pace", "status"), "按序时", "On pace"),
        (lambda made: made.said("=", "comparator"), "", ""),
        (lambda made: made.amount("1335", "亿元"), "1335亿元", "1335 × 100 million yuan"),
        (lambda made: made.amount("7", "个月"), "7个月", "7 months"),
        (lambda made: made.amount("7", "%"), "7%", "7%"),
        (lambda made: made.amount("7", "盏"), "7盏", '7 <span lang="zh-CN">盏</span>'),
        (lambda made: made.value_of("", "method"), "（空）", "(empty)"),
        (lambda made: made.value_of("2012-06-30", "due"), "2012年6月30日", "30 June 2012"),
        (lambda made: made.value_of("overdue", "status"), "已逾期", "Overdue"),
        (lambda made: made.value_of("新<建>", "matter"), "新&lt;建&gt;", '<span lang="zh-CN">新&lt;建&gt;</span>'),
        (lambda made: made.field_word("report 2012-05"), "2012年5月进展", "Report for May 2012"),
        (lambda made: made.place("教育!R9"), "工作表“教育”第9行", 'sheet <span lang="zh-CN">教育</span>, row 9'),
        (lambda made: made.place("第3段"), "第3段", "paragraph 3"),
        (lambda made: made.place("表!Rx"), "表!Rx", '<span lang="zh-CN">表!Rx</span>'),
        (lambda made: made.place(""), "", ""),
    ],
)
def test_days_words_and_places_are_said_in_both_languages(call, chinese: str, english: str) -> None:
    assert (str(call(Filters(CHINESE))), str(call(Filters(ENGLISH)))) == (chinese, english)


def test_by_when_is_the_papers_wording_and_in_english_the_day_it_means() -> None:
    target: PublicTarget = edition(3).snapshot.targets[-1]
    open_end = replace(target, due="", due_text="长期坚持")

    said = [Filters(tongue).when(each) for each in (target, open_end) for tongue in (CHINESE, ENGLISH)]

    day = Filters(ENGLISH).day(target.due)
    assert said == [target.due_text, day, "长期坚持", '<span lang="zh-CN">长期坚持</span>']
