"""Projects as the workbook that the reader knows; without any, the form to fill in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from taizhang.importers.forms.indicators.writing import plain
from taizhang.importers.forms.projects import KINDS, NATURES, PLANNED, PROJECTS, STAGES
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.organisations.queries import holder_names
from taizhang.projects.facts import Dimension, Nature, ProjectKind
from taizhang.projects.queries.reading import Read
from taizhang.reporting.facts import Light

Cells = Sequence[str]
BESIDE: Mapping[Dimension, str] = {
    Dimension.START: "开工灯",
    Dimension.PACE: "进度灯",
    Dimension.FUNDS: "资金灯",
    Dimension.REGISTRATION: "入库灯",
}
"""What stands beside for the eye; a reader passes it over."""
LIGHTS: Mapping[Light, str] = {Light.CLEAR: "绿灯", Light.WATCH: "黄灯", Light.ALARM: "红灯", Light.UNLIT: "不亮灯"}
TWICE = ("包联领导", "年度计划投资(亿元)")
HEADS = (*(word for word in PROJECTS.columns if word not in TWICE), "标段数", "已开工标段数", *BESIDE.values())


def projects_workbook(rows: Iterable[Read]) -> bytes:
    """The projects, a row each, in the columns that can be handed in again."""
    return sheets_workbook({PROJECTS.name: (HEADS, project_cells(rows))})


def project_cells(rows: Iterable[Read]) -> Iterator[Cells]:
    """The projects as cells of the columns above."""
    holders = holder_names(clock.today())
    kinds, natures = {each: word for word, each in KINDS.items()}, {each: word for word, each in NATURES.items()}
    stages = {each: word for word, each in STAGES.items()}
    for row in rows:
        each = row.project
        nature = natures[Nature(each.nature)] if each.nature else ""
        yield (
            each.code,
            each.name,
            kinds[ProjectKind(each.kind)],
            nature,
            each.unit.name,
            holders.get(each.leader_id or 0, ""),
            plain(each.total_investment),
            plain(row.plan),
            plain(row.invested),
            plain(row.share),
            stages[row.stage],
            problem_of(row),
            *(_day(held.planned if (held := row.stages.get(stage)) else None) for stage in PLANNED),
            _day(each.registration_due),
            str(len(row.sections)) if row.sections else "",
            str(row.sections_begun) if row.sections else "",
            *(LIGHTS[row.lit[dimension].light] if row.lit else "" for dimension in BESIDE),
        )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def problem_of(row: Read) -> str:
    """What the last confirmed month said stands in the way."""
    return row.months[max(row.months)].problem if row.months else ""
