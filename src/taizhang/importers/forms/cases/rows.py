"""From rows of the window system's file to cases: of a form with a row for each case, or for each event."""

from collections.abc import Iterable
from datetime import date

from taizhang.importers.forms.cases.forms import ENDINGS, RATINGS, SILENT, pause_of
from taizhang.importers.forms.services import parts
from taizhang.importers.forms.sheets import Row
from taizhang.services.facts import Asking, CaseEntry, CaseFacts, Pause

Placed = tuple[Row, CaseEntry]


def from_rows(rows: Iterable[Row]) -> list[Placed]:
    """A case out of each row that can be read."""
    return [(row, entry) for row in rows if (entry := _case(row)) is not None]


def _case(row: Row) -> CaseEntry | None:
    before = len(row.problems)
    received = row.day("received_on")
    facts = CaseFacts(
        received_on=received or date.min,
        accepted_on=_day(row, "accepted_on"),
        askings=_askings(row),
        pauses=_pauses(row),
        ended_on=_day(row, "ended_on"),
        ending=(row.one_of("ending", ENDINGS) or "") if row.text("ending") else "",
        reason=row.text("reason"),
        collected_on=_day(row, "collected_on"),
        rating="" if row.text("rating") in SILENT else row.one_of("rating", RATINGS) or "",
        visits=_visits(row),
    )
    if received is None or len(row.problems) > before:
        return None
    return CaseEntry(row.text("number"), row.text("item"), facts, f"{row.form.name}!R{row.number}")


def _day(row: Row, name: str) -> date | None:
    return row.day(name) if row.text(name) else None


def _askings(row: Row) -> tuple[Asking, ...]:
    names = (("asked_on", "materials", "answered_on"), ("again_on", "again_materials", "again_answered_on"))
    found = []
    for on, materials, answered in names:
        day = _day(row, on)
        if day is not None:
            found.append(Asking(day, parts(row.text(materials)), _day(row, answered)))
        elif row.text(materials) or row.text(answered):
            row.wrong(on, "没有填写", "请补填")
    return tuple(found)


def _pauses(row: Row) -> tuple[Pause, ...]:
    day = _day(row, "paused_on")
    if day is not None:
        return (Pause(day, pause_of(row.text("pause")), _day(row, "resumed_on")),)
    if row.text("pause") or row.text("resumed_on"):
        row.wrong("paused_on", "没有填写", "请补填")
    return ()


def _visits(row: Row) -> int | None:
    amount = row.amount("visits")
    if amount is not None and amount != int(amount):
        row.wrong("visits", "不是整数", "请只填写数字")
        return None
    return None if amount is None else int(amount)
