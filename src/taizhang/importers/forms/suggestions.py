"""The assembly's list of suggestions and proposals as a workbook: read in whole, or refused with every fault named."""

from collections.abc import Iterable, Mapping

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.importers.readers import read_file
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import unit_names
from taizhang.suggestions.actions import enter_suggestions
from taizhang.suggestions.facts import Body, SuggestionEntry
from taizhang.suggestions.models import Suggestion
from taizhang.suggestions.permissions import may_handle_suggestions

CALLED: Mapping[Body, str] = {Body.CONGRESS: "代表建议", Body.CPPCC: "委员提案"}
BODIES: Mapping[str, Body] = {
    **{word: body for body, word in CALLED.items()},
    "建议": Body.CONGRESS,
    "提案": Body.CPPCC,
}
SUGGESTIONS = SheetForm(
    "建议提案",
    {
        "类别": "body",
        "届次": "session",
        "编号": "number",
        "建议号": "number",
        "提案号": "number",
        "标题": "title",
        "案由": "title",
        "提出人": "proposers",
        "领衔代表": "proposers",
        "提案人": "proposers",
        "附议人数": "cosigners",
        "收到日期": "received_on",
        "主办单位": "lead",
        "承办单位": "lead",
        "协办单位": "joint",
        "会办单位": "joint",
        "内容": "text",
    },
    frozenset({"body", "session", "number", "title", "proposers", "received_on"}),
)
LIMITS = {"session": 60, "title": 200, "proposers": 200}


def take_in_suggestions(*, by: Actor, content: bytes, filename: str, title: str, origin: str) -> int:
    """Receive a list and keep its suggestions, all or none; returns how many are new or changed.

    Unreadable names what is wrong by sheet, row and column. A number that stands twice in the list is wrong as well.
    """
    may_handle_suggestions(by)
    file = read_file(content, filename)
    problems, units = list(file.problems), unit_names(clock.today())
    rows = read_rows(file, SUGGESTIONS, problems)
    found = [(row, entry) for row in rows if (entry := _entry(row, units)) is not None]
    _say_twice(found)
    if problems or not found:
        raise Unreadable(problems or [Problem("没有读到任何建议提案", "请检查工作表是否为空", file.name)])
    paper = receive(by=by, content=content, filename=filename, title=title, origin=origin)
    return len(enter_suggestions([entry for _row, entry in found], by=by, paper=paper))


def _entry(row: Row, units: Mapping[str, int]) -> SuggestionEntry | None:
    body, number, cosigners = row.one_of("body", BODIES), _number(row, "number"), _number(row, "cosigners")
    received, lead, joint = row.day("received_on"), _unit(row, units), _joint(row, units)
    for name, limit in LIMITS.items():
        if len(row.text(name)) > limit:
            row.wrong(name, "太长", f"请不要超过{limit}个字")
    if body is None or not number or cosigners is None or received is None or lead is None or joint is None:
        return None
    return SuggestionEntry(
        body=body,
        session=row.text("session"),
        year=received.year,
        number=number,
        title=row.text("title"),
        proposers=row.text("proposers"),
        text=row.text("text"),
        cosigners=cosigners,
        received_on=received,
        lead_id=lead or None,
        joint_ids=joint,
        locator=f"{row.form.name}!R{row.number}",
    )


def _number(row: Row, name: str) -> int | None:
    """A whole number, perhaps written 第12号; 0 where the cell is blank."""
    text = row.text(name).strip().removeprefix("第").removesuffix("号")
    if not text:
        return 0
    if not text.isdecimal() or len(text) > 5 or (name == "number" and not int(text)):
        row.wrong(name, "不是编号或人数", "请填写整数，例如 12")
        return None
    return int(text)


def _unit(row: Row, units: Mapping[str, int]) -> int | None:
    """The lead unit; 0 where none is named yet."""
    return row.one_of("lead", units) if row.text("lead") else 0


def _joint(row: Row, units: Mapping[str, int]) -> tuple[int, ...] | None:
    names = [
        name.strip() for name in row.text("joint").replace("，", "、").replace(",", "、").split("、") if name.strip()
    ]
    unknown = [name for name in names if name not in units]
    if unknown:
        row.wrong("joint", f"没有这个单位：{'、'.join(unknown)}", "请改为已登记的名称，几个单位之间用顿号")
        return None
    return tuple(dict.fromkeys(units[name] for name in names))


def _say_twice(found: list[tuple[Row, SuggestionEntry]]) -> None:
    seen: dict[tuple[Body, int, int], int] = {}
    for row, entry in found:
        key = (entry.body, entry.year, entry.number)
        if key in seen:
            row.wrong("number", f"与第{seen[key]}行重复", "请核对编号")
        seen.setdefault(key, row.number)


HEADS = ("类别", "届次", "编号", "标题", "提出人", "附议人数", "收到日期", "主办单位", "协办单位", "内容")


def suggestions_workbook(found: Iterable[Suggestion]) -> bytes:
    """The suggestions given as the workbook that is read in again; without any, the form to fill in."""
    return sheets_workbook({SUGGESTIONS.name: (HEADS, (_cells(each) for each in found))})


def _cells(each: Suggestion) -> tuple[str | int, ...]:
    joint = "、".join(part.unit.name for part in each.joint.all())
    who = (each.proposers, each.cosigners, each.received_on.isoformat(), each.unit.name if each.unit else "")
    return (CALLED[Body(each.body)], each.session, each.number, each.title, *who, joint, each.text)
