"""The official table of a ledger: a line's cells in its columns, and what stands below them."""

from collections.abc import Mapping, Sequence

from taizhang.importers.layouts.official import COLUMNS
from taizhang.importers.official.notation import NONE, say_settled, say_steps, say_units, term_of
from taizhang.ledger.facts import TargetKind
from taizhang.ledger.models import Target
from taizhang.lib.curve_words import say_curve

KINDS: Mapping[str, str] = {
    TargetKind.MAJOR: "大事",
    TargetKind.LIVELIHOOD: "实事",
    TargetKind.HIGHLIGHT: "亮点",
    TargetKind.INDICATOR: "指标",
    TargetKind.PROJECT: "项目",
}


NOTE = (
    "注：本表可原样读回台账。配合单位一行一个；“认定时限”只在文字定不了日期时填写；"
    "“节点”一行一个，先写日期，后写名称；“序时曲线”不填的按当日规则；“无”表示没有。"
)
ONE = "1"


def cells(line: Target, leader: str) -> dict[str, str]:
    """A line's cells by their column; `leader` leads it on the day.

    The line brings its ledger with unit, its supports with theirs, its milestones. What the words of the term say by
    themselves is not said twice.
    """
    due, stages = term_of(line.due_text, line.requirement, year=line.ledger.year)
    plainly = not due.confirm and (due.on, due.kind.value) == (line.due, line.due_kind)
    steps = [(step.name, step.due) for step in line.milestones.all()]
    blank = NONE if stages else ""
    supports = sorted(line.supports.all(), key=lambda support: support.pk)
    said = {
        "number": str(line.number),
        "kind": KINDS[line.kind],
        "lead": line.ledger.unit.name,
        "leader": leader,
        "support": say_units([support.unit.name for support in supports]),
        "begins": line.begins_on.isoformat() if line.begins_on else "",
        "due": line.due_text,
        "settled": "" if plainly else say_settled(line.due, line.due_kind),
        "steps": say_steps(steps) if steps else blank,
        "pace": say_curve(line.pace),
        "quantity": NONE if line.quantity is None else f"{line.quantity.normalize():f}",
        "weight": f"{line.weight.normalize():f}",
    }
    return {name: said[name] if name in said else str(getattr(line, name)) for name in COLUMNS}


def filled(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The columns a table needs to say all that its rows hold: a weight of one and a blank go without saying."""
    return [
        name
        for name, column in COLUMNS.items()
        if column.needed or any(row[name] and (name, row[name]) != ("weight", ONE) for row in rows)
    ]
