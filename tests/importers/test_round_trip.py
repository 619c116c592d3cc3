"""Any ledger that leaves as the official table comes back as it was, field by field, with nothing left to confirm."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from taizhang.accounts.facts import Actor, Role
from taizhang.importers.cleaning import clean
from taizhang.importers.facts import ReadLine
from taizhang.importers.official.table import NOTE
from taizhang.importers.official.word import ledger_document
from taizhang.importers.official.workbook import Beside, ledger_workbook
from taizhang.importers.pipeline import Result, propose
from taizhang.importers.readers import read_file
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import MilestoneDraft, TargetDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.lib.due import DueKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names
from tests.factories import draft, make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 10))]

YEAR = 2012
UNITS = (
    "市教育局",
    "市发展和改革委员会（市物价局）",
    "市人社局、市社保中心；联合办公室",
    "=市财政局",
    "市 督 查 室",
    "清渠区政府（高新区）牵头办",
    "各县区协调办",
)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+86",
    "@SUM(A1)",
    "-无",
    "{=1}",
    "合计",
    "注：填表说明",
    "一、民生实事",
    "序号",
    "工作任务",
    "2012-06-30",
    "2012年",
    "1e5",
    "0012",
    "１２３",
    "无",
    "是",
    "TRUE",
    "牵头单位：市教育局；配合单位：市财政局",
    "（市教育局牵头，各县区配合）",
    "以上3项责任单位均为市教育局",
    "甲、乙；丙，丁",
    "一行\n两行\n\n四行",
    "tab\tin it",
    "双 　空格",
    "_x0041_ _x000D_",
    "<b>&amp;</b>",
    "\"双'单“中”",
    "ＡＢＣ（全角）",
    "重慶市（chóng qìng）",
    "喆堃珺𠮷㎡😀",
    "\u200b零宽\u202e",
    "a\rb\r\nc\x01d",
    "internal:Sheet1!A1",
    "#REF!",
)
TERMS = (
    "",
    "年底前",
    "6月底前",
    "9月投入使用",
    "5月底前主体封顶，8月底前投入使用",
    "全年持续推进",
    "每月底前",
    "春节期间",
    "尽快",
    "收到通知后5个工作日内",
    "2月30日",
    "13月",
    "2013年6月",
    "无",
)


def texts(longest: int, *, blank: bool = True) -> st.SearchStrategy[str]:
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    said = st.one_of(st.sampled_from(HOSTILE), anything, st.builds("{}{}".format, st.sampled_from(HOSTILE), anything))
    short = said.map(lambda text: text[:longest])
    return short if blank else short.filter(str.strip).map(lambda text: f"办{text}"[:longest])


CURVES = (
    "",
    "linear",
    "milestones working",
    "seasonal agriculture",
    "seasonal working working",
    "last_quarter",
    "points 3-31=20 6-30=55.50 2013-1-31=100 working",
    "growth F06 -10.60",
)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
STEPS = st.builds(MilestoneDraft, name=texts(64, blank=False), due=DAYS)
AMOUNTS = st.decimals("0.0001", "99999999999999", places=4)


@st.composite
def said(draw: st.DrawFn) -> dict[str, Any]:
    """What a line says, its units by their place in the list above."""
    units = draw(st.lists(st.integers(0, len(UNITS) - 1), min_size=1, max_size=5, unique=True))
    due = draw(st.none() | DAYS)
    return {
        "units": units,
        "kind": draw(st.sampled_from(TargetKind)),
        "matter": draw(texts(300, blank=False)),
        "method": draw(st.one_of(texts(2000), st.just("长" * 10000))),
        "leader": draw(texts(64)),
        "responsible": draw(texts(64)),
        "begins_on": draw(st.none() | st.dates(date(1990, 1, 1), due or date(2099, 12, 31))),
        "due": due,
        "due_text": draw(st.one_of(st.sampled_from(TERMS), texts(100))),
        "due_kind": draw(st.sampled_from(DueKind)).value,
        "requirement": draw(st.one_of(st.sampled_from(TERMS), texts(300))),
        "criterion": draw(texts(300)),
        "pace": draw(st.sampled_from(CURVES)),
        "quantity": draw(st.none() | AMOUNTS),
        "measure": draw(texts(20)),
        "weight": draw(st.decimals("0.01", "1000", places=2)),
        "number": draw(st.none() | st.integers(1, 999_999)),
        "note": draw(texts(300)),
        "milestones": tuple(draw(st.lists(STEPS, max_size=4))),
    }


@dataclass(frozen=True)
class Town:
    """Units, and somebody who may enter lines for all of them."""

    units: Sequence[Unit]
    officer: Actor

    def entered(self, lines: Sequence[dict[str, Any]]) -> list[Target]:
        drafts = [self._draft(**line) for line in lines]
        keys = [target.pk for target in enter_targets(drafts, by=self.officer, year=YEAR)]
        whole = Target.objects.select_related("ledger__unit").prefetch_related("supports__unit", "milestones")
        return list(whole.filter(pk__in=keys))

    def _draft(self, *, units: Sequence[int], **said: Any) -> TargetDraft:
        lead, *helpers = (self.units[place].pk for place in units)
        return TargetDraft(lead_id=lead, support_ids=tuple(helpers), **said)


@pytest.fixture
def town() -> Town:
    return Town([make_unit(name) for name in UNITS], make_actor(Role.OFFICER))


@contextmanager
def undone() -> Iterator[None]:
    """What is written meanwhile is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def as_workbook(lines: Sequence[Target]) -> bytes:
    return ledger_workbook([(line, Beside("按序时", "50%")) for line in lines], title="沧宁市台账")


def as_document(lines: Sequence[Target]) -> bytes:
    return ledger_document(lines, title="沧宁市台账", dated=date(2012, 7, 10))


def read(content: bytes) -> Result:
    file, _changes = clean(read_file(content, "台账"))
    return propose(file, year=YEAR, names=unit_names(date(2012, 7, 10)))


def kept(line: Target) -> dict[str, Any]:
    """A line as the ledger holds it."""
    names = ("number", "kind", "matter", "method", "leader", "responsible", "begins_on", "due", "due_text", "due_kind")
    return {name: getattr(line, name) for name in (*names, "requirement", "criterion", "measure", "note", "pace")} | {
        "lead": line.ledger.unit_id,
        "support": [support.unit_id for support in line.supports.order_by("pk")],
        "steps": [(step.name, step.due) for step in line.milestones.all()],
        "quantity": line.quantity,
        "weight": line.weight,
    }


def came_back(line: ReadLine) -> dict[str, Any]:
    """A line as it was read, in the same words."""
    fields = dict(line.fields)
    lead, support, steps = fields.pop("lead_id"), fields.pop("support_ids"), fields.pop("milestones")
    return fields | {
        "lead": lead,
        "support": support,
        "steps": [(step["name"], step["due"] and date.fromisoformat(step["due"])) for step in steps],
        **{name: fields[name] and date.fromisoformat(fields[name]) for name in ("begins_on", "due")},
        "quantity": fields["quantity"] and Decimal(fields["quantity"]),
        "weight": Decimal(fields["weight"]),
    }


THOROUGH = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HARD = [
    {
        **dict.fromkeys(("method", "leader", "responsible", "criterion", "note", "requirement"), text),
        "units": [place % len(UNITS), (place + 1) % len(UNITS), (place + 3) % len(UNITS)],
        "kind": TargetKind.PROJECT,
        "matter": text,
        "due": None if place % 2 else date(2012, 9, 20),
        "due_text": text,
        "due_kind": list(DueKind)[place % len(DueKind)].value,
        "pace": CURVES[place % len(CURVES)],
        "quantity": Decimal("123456789012345.6789"),
        "measure": text[:20],
        "weight": Decimal("2.5"),
        "milestones": (MilestoneDraft(text, date(2012, 6, 30)), MilestoneDraft(text, date(2012, 7, 30))),
    }
    for place, text in enumerate(HOSTILE)
]


@pytest.mark.parametrize("written", [as_workbook, as_document])
@THOROUGH
@example(lines=HARD)
@given(lines=st.lists(said(), min_size=1, max_size=4))
def test_any_ledger_comes_back_as_it_was(
    town: Town, written: Callable[[Sequence[Target]], bytes], lines: list[dict[str, Any]]
) -> None:
    with undone():
        targets = town.entered(lines)

        result = read(written(targets))

        assert [came_back(line) for line in result.lines] == [kept(line) for line in targets]
        assert [(line.confirm, line.problems) for line in result.lines] == [({}, ())] * len(targets)
        assert result.problems == ()


@pytest.fixture
def hard(town: Town) -> list[Target]:
    return town.entered(HARD)


def test_no_cell_of_the_workbook_is_a_formula_now_or_once_it_is_edited(hard: list[Target]) -> None:
    sheet = load_workbook(io.BytesIO(as_workbook(hard)))["台账"]

    below = [cell for row in sheet.iter_rows(min_row=3, max_row=len(hard) + 2) for cell in row]

    assert {cell.data_type for cell in below if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in below} == {"@"}


def test_the_word_file_is_a_turned_sheet_whose_head_stands_on_every_page(hard: list[Target]) -> None:
    document = Document(io.BytesIO(as_document(hard)))

    section, [table] = document.sections[0], document.tables

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [row._tr.xpath("./w:trPr/w:tblHeader") != [] for row in table.rows[:3]] == [True, False, False]
    assert [paragraph.text for paragraph in document.paragraphs] == ["沧宁市台账", NOTE]


def test_a_unit_of_several_lines_stands_once_in_word(town: Town) -> None:
    lines = town.entered([{**draft_words(), "units": [0], "matter": f"事项{place}"} for place in range(3)])

    xml = zipfile.ZipFile(io.BytesIO(as_document(lines))).read("word/document.xml").decode()

    assert (xml.count('w:vMerge w:val="restart"'), xml.count("市教育局")) == (1, 1)
    assert [line.fields["lead_id"] for line in read(as_document(lines)).lines] == [town.units[0].pk] * 3


def draft_words() -> dict[str, Any]:
    """The usual line without its unit."""
    usual = draft(make_unit("别的单位"))
    names = ("kind", "matter", "method", "leader", "responsible", "due", "due_text", "quantity", "measure", "weight")
    return {name: getattr(usual, name) for name in names}


def test_columns_nobody_filled_are_left_out_of_the_word_file(town: Town) -> None:
    lines = town.entered([{**draft_words(), "units": [0], "weight": Decimal(1)}])

    head = Document(io.BytesIO(as_document(lines))).tables[0].rows[0]

    assert [cell.text for cell in head.cells] == [
        *("序号", "类别", "工作任务", "工作措施", "牵头单位", "责任领导", "责任岗位", "完成时限", "认定时限"),
        *("目标值", "计量单位"),
    ]


EDITED: list[tuple[dict[str, str], dict[str, Any], list[str]]] = [
    ({"完成时限": "6月底前"}, {"due": "2012-06-30", "due_kind": "fixed"}, []),
    ({"认定时限": "2012-8-1"}, {"due": "2012-08-01"}, []),
    ({"认定时限": "八月初"}, {"due": "2012-12-31"}, ["看不懂认定的时限"]),
    ({"节点": "2012-06-30 封顶\n2012-09-30"}, {"milestones": [("封顶", "2012-06-30"), ("", "2012-09-30")]}, []),
    ({"节点": "封顶"}, {"milestones": []}, ["看不懂这个节点"]),
    ({"节点": "2012-02-30 封顶"}, {"milestones": []}, ["看不懂这个节点"]),
    ({"牵头单位": "市教育"}, {}, []),
    ({"牵头单位": "不存在的单位"}, {"lead_id": None}, ["单位名录中没有这个单位"]),
    ({"目标值": "13"}, {"quantity": "13"}, []),
    ({"序时曲线": "按折点  6-30=55 按工作日"}, {"pace": "points 6-30=55 working"}, []),
    ({"序时曲线": "last_quarter"}, {"pace": "last_quarter"}, []),
    ({"序时曲线": "先慢后快"}, {"pace": ""}, ["看不懂这条序时曲线"]),
    ({"开始时间": "2012-03-18"}, {"begins_on": "2012-03-18"}, []),
    ({"开始时间": "3月18日起"}, {"begins_on": "2012-03-18"}, []),
    ({"开始时间": "3月"}, {"begins_on": "2012-03-01"}, []),
    ({"开始时间": "7"}, {"begins_on": None}, ["看不懂从哪一天开始"]),
    ({"开始时间": "尽快"}, {"begins_on": None}, ["看不懂从哪一天开始"]),
    ({"开始时间": "2013-06-01", "完成时限": "年底前"}, {"begins_on": None}, ["开始时间晚于完成时限"]),
]


@pytest.mark.parametrize(("edit", "expected", "wrong"), EDITED)
def test_a_row_that_somebody_edited_is_read_like_any_other(
    town: Town, edit: dict[str, str], expected: dict[str, Any], wrong: list[str]
) -> None:
    book = load_workbook(io.BytesIO(as_workbook(town.entered([{**draft_words(), "units": [0]}]))))
    sheet = book["台账"]
    head = [cell.value for cell in sheet[2]]
    for name, text in edit.items():
        sheet.cell(3, head.index(name) + 1, text)
    content = io.BytesIO()
    book.save(content)

    [line] = read(content.getvalue()).lines

    fields = dict(line.fields) | {"milestones": [(step["name"], step["due"]) for step in line.fields["milestones"]]}
    assert {name: fields[name] for name in expected} == expected
    assert [problem.message for problem in line.problems] == wrong
