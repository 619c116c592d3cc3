"""The open data of a version: tables for people (CSV) and for programs (JSON), the search index, the feed."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from taizhang.lib.canonical import canonical
from taizhang.lib.pinyin import initials
from taizhang.lib.separated import csv_of, kept_word
from taizhang.portal.facts import PublicTarget, PublicUnit, PublicVersion, Snapshot
from taizhang.portal.site.columns import (
    PROJECT_COLUMNS,
    RATE_COLUMNS,
    REPLY_COLUMNS,
    REPORT_COLUMNS,
    SERVICE_COLUMNS,
    SUGGESTION_COLUMNS,
    TARGET_COLUMNS,
    UNIT_COLUMNS,
    schema,
)
from taizhang.portal.site.oc4ids import package
from taizhang.portal.words import TONES

SNAPSHOT = "data/snapshot.json"
"""All that a version says, as the next one reads it."""
CHANGE_COLUMNS = ("version", "code", "act", "field", "before", "after", "reason")


def files(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every data file with its path."""
    yield "data/targets.csv", csv_of(TARGET_COLUMNS, _rows(snapshot.targets, TARGET_COLUMNS))
    yield "data/targets.json", canonical([_plain(target) for target in snapshot.targets]).encode("utf-8")
    yield "data/reports.csv", csv_of(("code", *REPORT_COLUMNS), _reports(snapshot))
    yield "data/units.csv", csv_of(UNIT_COLUMNS, _rows(snapshot.units, UNIT_COLUMNS))
    yield "data/services.csv", csv_of(SERVICE_COLUMNS, _services(snapshot))
    yield "data/services.json", canonical(snapshot.services).encode("utf-8")
    yield "data/windows.csv", csv_of(RATE_COLUMNS, _rows(snapshot.rates, RATE_COLUMNS))
    yield "data/suggestions.csv", csv_of((*SUGGESTION_COLUMNS, *REPLY_COLUMNS), _suggestions(snapshot))
    yield "data/projects.csv", csv_of(PROJECT_COLUMNS, _rows(snapshot.projects, PROJECT_COLUMNS))
    yield from _oc4ids(snapshot)
    yield "data/changes.csv", csv_of(CHANGE_COLUMNS, _changes(snapshot))
    yield SNAPSHOT, canonical(snapshot).encode("utf-8")
    yield "data/schema.json", canonical(schema()).encode("utf-8")
    yield "assets/index.js", _index(snapshot)
    yield "feed.xml", _feed(snapshot)


def _oc4ids(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    held = package(snapshot.projects, city=snapshot.city, name=snapshot.version, day=snapshot.day)
    if held is not None:
        yield "data/projects-oc4ids.json", canonical(held).encode("utf-8")


def _plain(target: PublicTarget) -> dict[str, object]:
    return {column: getattr(target, column) for column in TARGET_COLUMNS}


def _rows(things: Iterable[object], columns: Sequence[str]) -> Iterator[list[str]]:
    for thing in things:
        yield [_cell(getattr(thing, column)) for column in columns]


def _cell(value: object) -> str:
    """A value as a cell; words a spreadsheet would take for a formula are kept words."""
    return kept_word("、".join(value) if isinstance(value, tuple) else str(value))


def _reports(snapshot: Snapshot) -> Iterator[list[str]]:
    for target in snapshot.targets:
        for report in target.reports:
            yield [target.code, *(_cell(getattr(report, column)) for column in REPORT_COLUMNS)]


def _services(snapshot: Snapshot) -> Iterator[list[str]]:
    """A row for each version."""
    for each in snapshot.services:
        for terms in each.versions:
            many = kept_word("；".join(terms.materials)), kept_word("；".join(terms.steps))
            said = (each.code, each.name, each.unit, terms.valid_from, terms.basis)
            yield [*map(_cell, said), *many, *map(_cell, (terms.promise, terms.legal, terms.fee))]


def _suggestions(snapshot: Snapshot) -> Iterator[list[str]]:
    for each in snapshot.suggestions:
        start = [_cell(getattr(each, column)) for column in SUGGESTION_COLUMNS]
        for reply in each.replies:
            yield [*start, *(_cell(getattr(reply, column)) for column in REPLY_COLUMNS)]


def _changes(snapshot: Snapshot) -> Iterator[list[str]]:
    for change in snapshot.history:
        start = [change.version, change.code, change.act]
        if not change.fields:
            yield [*start, "", "", "", _cell(change.reason)]
        for each in change.fields:
            yield [*start, each.field, _cell(each.before), _cell(each.after), ""]


def _index(snapshot: Snapshot) -> bytes:
    """What the search box looks through: what is shown of each line and unit, and last the text that is sought in."""
    names = {unit.code: unit for unit in snapshot.units}
    sought = {code: _sought(unit) for code, unit in names.items()}
    read = {
        "lines": [_index_line(target, names[target.unit], sought[target.unit]) for target in snapshot.targets],
        "units": [[unit.code, unit.short_name, sought[unit.code]] for unit in snapshot.units],
    }
    return f"taizhangIndex({canonical(read)});\n".encode()


def _sought(unit: PublicUnit) -> str:
    """Every way a unit is looked for: full and short name, and the first letters of both."""
    return f"{unit.name} {unit.short_name} {unit.initials} {initials(unit.short_name)}".lower()


def _index_line(target: PublicTarget, unit: PublicUnit, names: str) -> list[str]:
    return [
        target.code,
        target.matter,
        unit.short_name,
        unit.code,
        target.kind,
        target.status,
        TONES[target.status],
        target.due_text,
        target.due,
        target.expected,
        target.achieved,
        f"{target.code} {target.matter} {target.initials}".lower() + f" {names}",
    ]


def _feed(snapshot: Snapshot) -> bytes:
    """An Atom feed of versions and bulletins, the newest first."""
    name, title = f"urn:taizhang:{snapshot.city}", f"{snapshot.city}重点工作目标公开"
    entries = [
        (each.signed_on, f"bulletin-{each.month}", f"第{each.number}期 {each.title}", f"bulletins/{each.month}.html")
        for each in snapshot.bulletins
    ]
    entries += [
        (each.day, f"version-{each.name}", f"版本 {each.name} 发布：{_said(each)}", "changes/index.html")
        for each in snapshot.versions
    ]
    body = "".join(
        f"<entry><id>{escape(name)}:{escape(key)}</id><title>{escape(said)}</title>"
        f'<updated>{on}T00:00:00+08:00</updated><link href="{escape(path)}"/></entry>\n'
        for on, key, said, path in sorted(entries, reverse=True)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(name)}</id><title>{escape(title)}</title>"
        f"<updated>{snapshot.day}T00:00:00+08:00</updated>\n"
        f"<author><name>{escape(snapshot.city)}人民政府</name></author>\n{body}</feed>\n"
    ).encode()


def _said(version: PublicVersion) -> str:
    return f"新增{version.added}项，变化{version.changed}项，撤下{version.withdrawn}项"
