"""The open data of a version: tables for people (CSV) and for programs (JSON), the search index, the feed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from taizhang.lib.canonical import canonical
from taizhang.portal.facts import Snapshot
from taizhang.portal.words import KINDS, STATUSES

TARGET_COLUMNS = (
    "code",
    "unit",
    "number",
    "kind",
    "matter",
    "method",
    "lead",
    "support",
    "leader",
    "responsible",
    "due",
    "due_text",
    "requirement",
    "criterion",
    "quantity",
    "measure",
    "standing",
    "status",
    "expected",
    "achieved",
    "paper",
    "locator",
)
REPORT_COLUMNS = ("month", "value", "percent", "narrative", "gap", "cause", "measure")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def files(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every data file with its path."""
    yield (
        "data/targets.csv",
        _csv(TARGET_COLUMNS, ([_cell(getattr(t, c)) for c in TARGET_COLUMNS] for t in snapshot.targets)),
    )
    yield "data/reports.csv", _csv(("code", *REPORT_COLUMNS), _reports(snapshot))
    yield (
        "data/units.csv",
        _csv(
            ("code", "name", "short_name", "group"), ([u.code, u.name, u.short_name, u.group] for u in snapshot.units)
        ),
    )
    yield "data/changes.csv", _csv(("version", "code", "act", "field", "before", "after"), _changes(snapshot))
    yield "data/snapshot.json", canonical(snapshot).encode("utf-8")
    yield "assets/search.json", _search(snapshot)
    yield "feed.xml", _feed(snapshot)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table that Excel opens as it is: UTF-8 with its mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def _cell(value: object) -> str:
    """A value as a cell; words a spreadsheet would take for a formula are kept words."""
    text = "、".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()


def _targets(snapshot: Snapshot) -> Iterator[list[str]]:
    for target in snapshot.targets:
        yield [_cell(getattr(target, column)) for column in TARGET_COLUMNS]


def _reports(snapshot: Snapshot) -> Iterator[list[str]]:
    for target in snapshot.targets:
        for report in target.reports:
            yield [target.code, *(_cell(getattr(report, column)) for column in REPORT_COLUMNS)]


def _changes(snapshot: Snapshot) -> Iterator[list[str]]:
    for change in snapshot.history:
        if not change.fields:
            yield [change.version, change.code, change.act, "", "", ""]
        for each in change.fields:
            yield [change.version, change.code, change.act, each.field, _cell(each.before), _cell(each.after)]


def _search(snapshot: Snapshot) -> bytes:
    """What the search box looks through: code, matter, unit, initials, kind, status, term."""
    names = {unit.code: unit for unit in snapshot.units}
    rows = []
    for target in snapshot.targets:
        unit = names[target.unit]
        status, tone = STATUSES[target.status]
        sought = f"{target.code} {target.matter} {unit.name} {unit.short_name} {target.initials} {unit.initials}"
        rows.append(
            [
                target.code,
                target.matter,
                unit.short_name,
                KINDS[target.kind],
                status,
                tone,
                target.due_text,
                sought.lower(),
            ]
        )
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _feed(snapshot: Snapshot) -> bytes:
    """An Atom feed of the bulletins and of this version."""
    entries = [
        (f"bulletin-{each.month}", each.title, each.signed_on, f"bulletins/{each.month}.pdf")
        for each in snapshot.bulletins[::-1]
    ]
    entries.insert(
        0, (f"version-{snapshot.version}", f"版本 {snapshot.version} 发布", snapshot.day, "changes/index.html")
    )
    name = f"urn:taizhang:{snapshot.city}"
    body = "".join(
        f"<entry><id>{escape(name)}:{escape(key)}</id><title>{escape(title)}</title>"
        f'<updated>{on}T00:00:00+08:00</updated><link href="{escape(path)}"/></entry>\n'
        for key, title, on, path in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(name)}</id><title>{escape(snapshot.city)}重点工作目标公开</title>"
        f"<updated>{snapshot.day}T00:00:00+08:00</updated>\n<author><name>{escape(snapshot.city)}人民政府</name></author>\n"
        f"{body}</feed>\n"
    ).encode()
