"""Lines of tables and of the text around them on one page, in their order, and none twice.

The text that leads to a table is no task. A line of the text that names nobody is one where it has a term, is numbered
on from the table, or stands below a heading that speaks of tasks; what the paper asks of its readers never is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from taizhang.importers.facts import RawLine, RawTable
from taizhang.importers.layouts.around import Around
from taizhang.importers.layouts.marks import Style, mark_of
from taizhang.importers.layouts.numbered import HEADINGS
from taizhang.importers.layouts.pledges import given_to
from taizhang.importers.layouts.rows import LONGEST_HEADING
from taizhang.importers.layouts.shapes import is_sentence
from taizhang.importers.layouts.wording import PARTIES
from taizhang.importers.words import plain

Tabled = Sequence[tuple[RawTable, RawLine]]
_LEADS_TO = re.compile(r"(?:以下|下列|如下|下表|附表|见表)|[:：]$")
_TASKS = re.compile(r"任务|工作|实事|项目|工程|目标|要点|清单|事项")
_NOT_TASKS = re.compile(r"(?:通知|函|请示|报告|批复|决定|意见)$|要求|保障|原则|思想|情况|背景|意义|机制|组织|附则|说明")
_ADDRESSED = re.compile(r"(?:各|请|凡|要|上述|以上|本)|.{0,30}(?:报送|上报|报[省市县区]|抄送|反馈)")


def merged(around: Around, tabled: Tabled, written: Sequence[RawLine]) -> list[RawLine]:
    """The lines of the tables and those of the text that are tasks of their own, as they stand in the page."""
    leads = {table.after: _leading(around, table, written) for table in around.tables}
    heads = {table.after: around.headings(table) for table in around.tables}
    placed = [((table.after, 1), _led(line, leads[table.after], heads[table.after])) for table, line in tabled]
    free = [line for line in written if line not in leads.values() and not _is_said(line, tabled)]
    placed += [((line.row, 0), line) for line in free]
    return list(_tasks(around, [line for _, line in sorted(placed, key=lambda each: each[0])]))


def _tasks(around: Around, lines: Sequence[RawLine]) -> Iterator[RawLine]:
    """Lines of tables, and those of the text that are surely tasks."""
    before = 0
    for line in lines:
        number = int(line.said["number"]) if line.said.get("number", "").isdecimal() else 0
        if line.sheet or line.said.keys() & PARTIES or _is_task(around, line, goes_on=0 < before == number - 1):
            yield line
            before = number


def _is_task(around: Around, line: RawLine, *, goes_on: bool) -> bool:
    if _ADDRESSED.match(line.said["matter"]) or line.row < around.annexed():
        return False
    mark = mark_of(next(each.text for each in around.paragraphs if each.number == line.row))
    counted = goes_on and mark is not None and mark.style is Style.ARABIC
    heads = line.section or _title(around, line)
    named = any(map(_TASKS.search, heads)) and not any(map(_NOT_TASKS.search, heads))
    return "due" in line.said or counted or named


def _title(around: Around, line: RawLine) -> tuple[str, ...]:
    """The title that an item without a heading stands below."""
    above = (each.text for each in reversed(around.paragraphs) if each.number < line.row and not mark_of(each.text))
    return tuple(words for words in [next(above, "")] if words and len(words) <= LONGEST_HEADING)


def _leading(around: Around, table: RawTable, written: Sequence[RawLine]) -> RawLine | None:
    """The line of the text that only leads to a table: its heading, or an item that says 如下."""
    above = list(around.above(table))
    at = next((at for at in reversed(range(len(above))) if mark_of(above[at].text)), None)
    line = None if at is None else next((each for each in written if each.row == above[at].number), None)
    if at is None or line is None:
        return None
    mark = mark_of(above[at].text)
    words = line.said["matter"] + line.said.get("method", "")
    heading = mark is not None and mark.style in HEADINGS and len(words) <= LONGEST_HEADING
    leads = any(_LEADS_TO.search(each) for each in (words, *(each.text for each in above[at:])))
    return line if leads or (heading and not is_sentence(above[at].text)) else None


def _led(line: RawLine, lead: RawLine | None, headings: tuple[str, ...]) -> RawLine:
    """A line of a table with the headings above the table, and with the units named where the text leads to it."""
    if headings:
        said: Mapping[str, str] = line.said if line.said.get("kind") else {"section": headings[-1], **line.said}
        line = replace(line, section=(*headings, *line.section), said=said)
    if lead is None or line.said.keys() & PARTIES:
        return line
    return given_to(line, {name: (lead.said[name], lead.where[name]) for name in sorted(PARTIES & lead.said.keys())})


def _is_said(line: RawLine, tabled: Tabled) -> bool:
    """Whether a table says all that a line of the text says."""
    matter = plain(line.said["matter"])
    stated = [name for name in (*PARTIES, "due") if name in line.said]
    return any(
        matter in plain(other.said.get("matter", ""))
        and all(plain(line.said[name]) == plain(other.said.get(name, "")) for name in stated)
        for _, other in tabled
    )
