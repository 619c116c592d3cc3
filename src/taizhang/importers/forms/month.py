"""A unit's month filled in without a network: a row per line and one per milestone, every fault told by its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from taizhang.importers.facts import RawFile
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.lib.problems import Problem

AMOUNT, SHARE, STAGES = "数量", "百分比", "节点"
YES = "是"
SHEET, STAGE_SHEET = "月度填报", "节点完成"
TEXTS: Mapping[str, str] = {
    "narrative": "进展情况",
    "gap": "差距",
    "cause": "原因",
    "measure": "措施",
    "help_wanted": "需协调事项",
}
COLUMNS: Mapping[str, str] = {
    "编号": "code",
    "无变化": "same",
    "累计完成": "number",
    "计算方式": "by",
    **{word: name for name, word in TEXTS.items()},
}
STAGE_COLUMNS: Mapping[str, str] = {"编号": "code", "序号": "place", "节点": "name", "完成日期": "on"}
FORM = SheetForm(SHEET, COLUMNS, frozenset({"code"}))
STAGE_FORM = SheetForm(STAGE_SHEET, STAGE_COLUMNS, frozenset({"code", "place"}))
MOST = Decimal(10) ** 15
STRANGE, TWICE = "不是本单位本月填报的任务", "这一行重复了"


@dataclass(frozen=True)
class AskedStage:
    """A milestone of a line; `locked` when it was reached before this month's report."""

    key: int
    name: str
    due: str
    on: date | None
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line as it stands in the workbook; `locked` when its report is signed and nothing more is taken.

    `ways` are the ways in which it may be counted; `follows` says whether an earlier report can be unchanged.
    """

    code: str
    matter: str
    due: str
    quantity: Decimal | None
    measure: str
    number: str
    way: str
    ways: Sequence[str]
    texts: Mapping[str, str]
    same: bool = False
    follows: bool = False
    stages: Sequence[AskedStage] = ()
    locked: bool = False


@dataclass(frozen=True)
class Written:
    """What somebody wrote for one line; `reached` has each milestone that the workbook names, with its day if any."""

    row: Row
    code: str
    number: str
    way: str
    same: bool
    texts: Mapping[str, str]
    reached: dict[int, date | None] = field(default_factory=dict)


def read_month(
    file: RawFile, *, title: str, lines: Sequence[Asked], longest: int, today: date
) -> tuple[list[Written], list[Problem]]:
    """What the workbook says of each line, and what is wrong by sheet, row and field; another month's says nothing.

    The list of problems is the one to which later faults of a row are added.
    """
    problems = list(file.problems)
    found = next((table.rows[0].cells[0] for table in file.tables if table.name == SHEET and table.rows), None)
    if found not in (None, title):
        return [], [Problem("不是本单位本月的填报表", f"请下载“{title}”再填写", file.name, SHEET, 1, found=found or "")]
    known = {line.code: line for line in lines}
    written = {row.text("code"): _written(row, line, longest) for row, line in _known(file, FORM, known, problems)}
    if any(line.stages for line in lines):
        for row, line in _known(file, STAGE_FORM, known, problems):
            _take_stage(row, line, written.get(line.code), today)
    return list(written.values()), problems


def _known(
    file: RawFile, form: SheetForm, known: Mapping[str, Asked], problems: list[Problem]
) -> Iterator[tuple[Row, Asked]]:
    """The rows of a sheet with the lines they speak of; a row of another line, or one twice, is wrong."""
    seen = set[tuple[str, str]]()
    for row in read_rows(file, form, problems):
        place = row.text("code"), row.text("place")
        if place[0] not in known or place in seen:
            row.wrong("code", TWICE if place in seen else STRANGE, "请不要增删或改动编号")
        else:
            seen.add(place)
            yield row, known[place[0]]


def _written(row: Row, line: Asked, longest: int) -> Written:
    number = row.amount("number")
    if number is not None and not 0 <= number < MOST:
        row.wrong("number", "数字超出范围", "请填写大于或等于 0 的数字")
    way = row.one_of("by", {word: word for word in line.ways}) or line.way
    same = bool(row.text("same")) and row.one_of("same", {YES: True}) is True
    if same and not line.follows:
        row.wrong("same", "此前没有填报，不能选“无变化”", "请填写累计完成和进展情况")
    texts = {name: row.text(name) for name in TEXTS}
    for name in (name for name, text in texts.items() if len(text) > longest):
        row.wrong(name, f"超过 {longest} 个字", "请精简")
    return Written(row, line.code, "" if number is None else f"{number.normalize():f}", way, same, texts)


def _take_stage(row: Row, line: Asked, written: Written | None, today: date) -> None:
    """Note the day of a milestone; what was reached before this month stays as it is, whatever stands there."""
    number = row.amount("place")
    places = {Decimal(place): stage for place, stage in enumerate(line.stages, 1)}
    stage = places.get(number) if number is not None else None
    if stage is None or row.text("name") != stage.name:
        row.wrong("name", "不是这项任务的节点", "请不要增删或改动编号、序号和节点")
        return
    on = row.day("on") if row.text("on") else None
    if on is not None and on > today:
        row.wrong("on", "完成日期还没有到", f"请填写不晚于 {today} 的日期")
    if written is not None and not stage.locked:
        written.reached[stage.key] = on
