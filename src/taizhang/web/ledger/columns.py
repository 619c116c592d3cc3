"""The columns a list of lines can show: what each is called, sorted by and says, on the screen and in a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from taizhang.ledger.models import Target
from taizhang.reporting.models import Kept
from taizhang.reporting.rules.shares import shown
from taizhang.web.ledger.reading import Row
from taizhang.web.paces.words import LIGHTS
from taizhang.web.tallies import FINISHED
from taizhang.web.templatetags.desk import days_from, urgency
from taizhang.web.templatetags.lights import light_why
from taizhang.web.words import KINDS, STATUSES, TARGET_STATES

NOTHING = "—"


@dataclass(frozen=True)
class Column:
    """A column: `text` is what a file says; `cell` the markup of the screen, where it is more than that."""

    label: Promise
    text: Callable[[Row], str]
    look: str = ""
    order: str = ""
    cell: Callable[[Row, date], str] | None = None
    chinese: bool = False
    """Whether what it says is Chinese in whatever language the screen speaks."""

    def markup(self, row: Row, today: date) -> str:
        """The cell as it stands on the screen."""
        if self.cell is not None:
            return self.cell(row, today)
        said = escape(self.text(row)) or NOTHING
        return f'<span lang="zh-Hans">{said}</span>' if self.chinese and said != NOTHING else said


def _code(row: Row, _today: date) -> str:
    code = row.line.code
    return f'<a href="{reverse("target", args=[code])}">{escape(code)}</a>'


def _stage(row: Row) -> str:
    stage = row.stage
    return "" if stage is None else f"{stage.name} {_short(stage.due)}".rstrip()


def _short(day: date | None) -> str:
    return "" if day is None else f"{day.month}-{day.day}"


def _stage_cell(row: Row, today: date) -> str:
    if row.stage is None:
        return NOTHING
    name, day = f'<span lang="zh-Hans">{escape(row.stage.name)}</span>', row.stage.due
    return f'{name} <span class="tone {urgency(day, today)}">{_short(day)}</span>' if day else name


def _due(row: Row) -> str:
    return row.line.due.isoformat() if row.line.due else row.line.due_text


def _due_cell(row: Row, today: date) -> str:
    if row.line.due is None:
        return f'<span lang="zh-Hans">{escape(row.line.due_text)}</span>' if row.line.due_text else NOTHING
    day = row.line.due.isoformat()
    if row.reading is None or row.reading.status in FINISHED:
        return day
    return f'{day} <br><span class="small quiet">{escape(days_from(row.line.due, today))}</span>'


def _read(say: Callable[[Kept], str]) -> Callable[[Row], str]:
    """Of a line in force, what its reading says."""
    return lambda row: "" if row.reading is None else say(row.reading)


def _achieved(reading: Kept) -> str:
    return "" if reading.achieved is None else f"{shown(reading.achieved):f}%"


def _expected(reading: Kept) -> str:
    return "" if reading.expected is None else f"{shown(reading.expected):f}%"


def _gap(reading: Kept) -> str:
    return "" if reading.achieved is None or reading.gap is None else f"{shown(reading.gap):+f}"


def _status_cell(row: Row, _today: date) -> str:
    if row.reading is None:
        return NOTHING
    word, tone = STATUSES[row.reading.status]
    badge = f'<span class="badge-status {tone}">{escape(str(word))}</span>'
    return f"{badge} {light_why(row.reading.light, row.line.code)}"


def _begins(row: Row) -> str:
    return "" if row.line.begins_on is None else row.line.begins_on.isoformat()


def _amount(line: Target) -> str:
    return "" if line.quantity is None else f"{line.quantity.normalize():f}{line.measure}"


COLUMNS: Mapping[str, Column] = {
    "code": Column(gettext_lazy("Number"), lambda row: row.line.code, "nowrap code", "unit", _code),
    "unit": Column(gettext_lazy("Unit"), lambda row: row.line.ledger.unit.short_name, "nowrap", chinese=True),
    "kind": Column(gettext_lazy("Kind"), lambda row: str(KINDS[row.line.kind]), "nowrap kind", "kind"),
    "matter": Column(gettext_lazy("What"), lambda row: row.line.matter, "matter", "matter", chinese=True),
    "method": Column(gettext_lazy("How"), lambda row: row.line.method, "matter", chinese=True),
    "leader": Column(gettext_lazy("Responsible"), lambda row: row.leader, "nowrap who", chinese=True),
    "responsible": Column(gettext_lazy("Responsible post"), lambda row: row.line.responsible, "nowrap", chinese=True),
    "requirement": Column(
        gettext_lazy("Progress requirement"), lambda row: row.line.requirement, "matter", chinese=True
    ),
    "criterion": Column(gettext_lazy("Acceptance criterion"), lambda row: row.line.criterion, "matter", chinese=True),
    "quantity": Column(gettext_lazy("Target value"), lambda row: _amount(row.line), "number", chinese=True),
    "weight": Column(gettext_lazy("Weight"), lambda row: f"{row.line.weight.normalize():f}", "number"),
    "stage": Column(gettext_lazy("Next stage"), _stage, "stage", cell=_stage_cell),
    "begins": Column(gettext_lazy("Begins"), _begins, "nowrap"),
    "due": Column(gettext_lazy("By when"), _due, "nowrap due", "due", _due_cell),
    "expected": Column(gettext_lazy("Expected by now"), _read(_expected), "number"),
    "achieved": Column(gettext_lazy("Achieved"), _read(_achieved), "number", "achieved"),
    "gap": Column(gettext_lazy("Against pace"), _read(_gap), "number", "gap"),
    "status": Column(
        gettext_lazy("Status"), _read(lambda reading: str(STATUSES[reading.status][0])), "status", cell=_status_cell
    ),
    "light": Column(gettext_lazy("Light"), _read(lambda reading: str(LIGHTS[reading.light][0])), "nowrap"),
    "state": Column(gettext_lazy("State"), lambda row: str(TARGET_STATES[row.line.state]), "nowrap state"),
}
USUAL = ("code", "unit", "kind", "matter", "leader", "stage", "due", "achieved", "gap", "status", "state")
"""What a list shows to whoever has not chosen."""


def columns_of(names: Iterable[str], *, state: str) -> dict[str, Column]:
    """The columns of a list in their order; where only lines of one state are shown, the usual list leaves it out."""
    chosen = [name for name in COLUMNS if name in set(names)]
    return {name: COLUMNS[name] for name in chosen or [each for each in USUAL if not (each == "state" and state)]}


def cells(row: Row, columns: Mapping[str, Column], today: date) -> str:
    """The cells of a row as they stand on the screen; built by hand, as a template takes ten times as long."""
    return "".join(
        f'<td class="{each.look}" data-label="{escape(str(each.label))}">{each.markup(row, today)}</td>'
        for each in columns.values()
    )


def table(rows: Iterable[Row], columns: Mapping[str, Column]) -> list[list[str]]:
    """The same rows as a file shows them, their headings first."""
    shown = columns.values()
    return [[str(each.label) for each in shown], *([each.text(row) for each in shown] for row in rows)]
