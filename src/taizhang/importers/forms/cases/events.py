"""Events of cases, a row each, put together into cases."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from taizhang.importers.forms.cases.forms import ENDINGS, EVENT_WORDS, RATINGS, SILENT, pause_of
from taizhang.importers.forms.cases.rows import Placed
from taizhang.importers.forms.services import parts
from taizhang.importers.forms.sheets import Row
from taizhang.services.facts import Asking, CaseEntry, CaseFacts, Ending, Pause

START = CaseFacts(received_on=date.min)
Put = Callable[[CaseFacts, Row, date], CaseFacts]


def from_events(rows: Iterable[Row]) -> list[Placed]:
    """The cases that the events make, each with the row of its first event."""
    held: dict[str, Placed] = {}
    for row in rows:
        event, day = row.one_of("event", EVENT_WORDS), row.day("on")
        if event is None or day is None:
            continue
        number, item = row.text("number"), row.text("item")
        first, entry = held.get(number) or (row, CaseEntry(number, item, START, f"{row.form.name}!R{row.number}"))
        if entry.item != item:
            row.wrong("item", "同一办件写了两个事项", "请核对事项编码")
            continue
        held[number] = first, replace(entry, facts=PUTS[event](entry.facts, row, day))
    for first, entry in held.values():
        if entry.facts.received_on == date.min:
            first.wrong("event", "这个办件没有“收件”", "请补上收件的日期")
    return list(held.values())


def _received(case: CaseFacts, _row: Row, day: date) -> CaseFacts:
    return replace(case, received_on=day)


def _accepted(case: CaseFacts, _row: Row, day: date) -> CaseFacts:
    return replace(case, accepted_on=day)


def _not_accepted(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    return replace(case, ended_on=day, ending=Ending.NOT_ACCEPTED, reason=row.text("said"))


def _asked(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    return replace(case, askings=(*case.askings, Asking(day, parts(row.text("said")))))


def _answered(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    if not case.askings or case.askings[-1].answered_on is not None:
        row.wrong("event", "之前没有补正告知", "请核对环节的先后")
        return case
    return replace(case, askings=(*case.askings[:-1], replace(case.askings[-1], answered_on=day)))


def _paused(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    return replace(case, pauses=(*case.pauses, Pause(day, pause_of(row.text("said")))))


def _resumed(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    if not case.pauses or case.pauses[-1].until is not None:
        row.wrong("event", "之前没有暂停", "请核对环节的先后")
        return case
    return replace(case, pauses=(*case.pauses[:-1], replace(case.pauses[-1], until=day)))


def _ended(case: CaseFacts, row: Row, day: date) -> CaseFacts:
    ending = row.one_of("said", ENDINGS) if row.text("said") else Ending.APPROVED
    return replace(case, ended_on=day, ending=ending or "")


def _collected(case: CaseFacts, _row: Row, day: date) -> CaseFacts:
    return replace(case, collected_on=day)


def _withdrawn(case: CaseFacts, _row: Row, day: date) -> CaseFacts:
    return replace(case, ended_on=day, ending=Ending.WITHDRAWN)


def _rated(case: CaseFacts, row: Row, _day: date) -> CaseFacts:
    return case if row.text("said") in SILENT else replace(case, rating=row.one_of("said", RATINGS) or "")


def _visited(case: CaseFacts, _row: Row, _day: date) -> CaseFacts:
    return replace(case, visits=(case.visits or 0) + 1)


PUTS: Mapping[str, Put] = {
    "received": _received,
    "accepted": _accepted,
    "not_accepted": _not_accepted,
    "asked": _asked,
    "answered": _answered,
    "paused": _paused,
    "resumed": _resumed,
    "ended": _ended,
    "collected": _collected,
    "withdrawn": _withdrawn,
    "rated": _rated,
    "visited": _visited,
}
