"""A change of a row in words: which field, from what to what."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from taizhang.audit.facts import Operation
from taizhang.web.audit.words import COLUMNS, OPERATIONS, TABLES
from taizhang.web.joint.words import SUPPORT_STATES
from taizhang.web.words import KINDS, REPORT_STATES, STATUSES, TARGET_STATES

UNSAID = frozenset({"id", "revision", "initials"})
HIDDEN = frozenset({"digest", "author", "contact"})
"""Keys and what a visitor said in confidence: that they changed is shown, not what they are."""

LONGEST = 600
CODED = frozenset({"state", "kind", "standing", "decision"})
CODES: Mapping[str, Promise | str] = {
    **{code: word for code, (word, _tone) in STATUSES.items()},
    **KINDS,
    **TARGET_STATES,
    **REPORT_STATES,
    **{code: word for code, (word, _tone) in SUPPORT_STATES.items()},
}


PAGES: Mapping[str, Callable[[Any], str]] = {
    "ledger.target": lambda row: reverse("target", args=[row.code]),
    "reporting.report": lambda row: reverse("target", args=[row.target.code]),
    "supervision.order": lambda row: reverse("order", args=[row.pk]),
    "voice.message": lambda row: reverse("message", args=[row.pk]),
    "documents.paper": lambda row: reverse("paper", args=[row.pk]),
    "importers.intake": lambda row: reverse("intake", args=[row.pk]),
    "importers.proposal": lambda row: reverse("intake_line", args=[row.intake_id, row.order]),
    "cadence.bulletin": lambda row: reverse("bulletin", args=[row.period.label]),
    "accounts.person": lambda row: reverse("person", args=[row.username]),
}
"""Where a row is looked at; its page asks again whether the reader may."""

TITLES: Mapping[str, Callable[[Any], str]] = {
    "reporting.report": lambda row: f"{row.target.code} {row.period.label}",
    "supervision.order": lambda row: row.number or f"#{row.pk}",
    "voice.message": lambda row: f"#{row.pk}",
}
"""What a row is called where its own name is meant for programs."""

WITH: Mapping[str, Sequence[str]] = {"reporting.report": ("target", "period"), "cadence.bulletin": ("period",)}
"""What is looked up together with a row to name it."""


@dataclass(frozen=True)
class Line:
    """One field of a row before and after; empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Shown:
    """One row's change as shown."""

    table: str
    key: int
    title: str
    url: str
    operation: str
    lines: list[Line]


class Reader:
    """Turns changes into words; what a key points at is looked up once."""

    def __init__(self, changes: Sequence[Mapping[str, Any]] = ()) -> None:
        self._names: dict[tuple[type[models.Model], Any], str] = {}
        self._rows = dict(_rows(changes))

    def read(self, change: Mapping[str, Any], before: Mapping[str, Any] | None) -> Shown:
        """The change as lines; a row made or removed shows every field it had."""
        model, fields = _model(change["model"]), change["fields"]
        made, gone = change["operation"] == Operation.CREATE, change["operation"] == Operation.DELETE
        old: Mapping[str, Any] = {} if made else (fields if gone else before or {})
        new: Mapping[str, Any] = {} if gone else fields
        lines = [self._line(model, name, old.get(name), new.get(name)) for name in _changed(old, new)]
        table, operation = TABLES.get(change["model"], change["model"]), OPERATIONS[change["operation"]]
        title, url = self._row(model, change["key"])
        return Shown(str(table), change["key"], title, url, str(operation), lines)

    def _row(self, model: type[models.Model] | None, key: int) -> tuple[str, str]:
        """What a row is called now and where it is looked at; empty when it is gone or has no page."""
        row = self._rows.get((model, key))
        if row is None:
            return "", ""
        page = PAGES.get(row._meta.label_lower)
        title = TITLES.get(row._meta.label_lower, str)
        return title(row), page(row) if page is not None else ""

    def _line(self, model: type[models.Model] | None, name: str, old: object, new: object) -> Line:
        own = f"{model._meta.label_lower}.{name}" if model is not None else ""
        label = str(COLUMNS.get(own) or COLUMNS.get(name.removesuffix("_id")) or name)
        return Line(label, self._say(model, name, old), self._say(model, name, new))

    def _say(self, model: type[models.Model] | None, name: str, value: object) -> str:
        if value is None or value == "":
            return ""
        if name in HIDDEN:
            return "••••••"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if name in CODED and value in CODES:
            return str(CODES[str(value)])
        return self._pointed_at(model, name, value) or _plain(value)

    def _pointed_at(self, model: type[models.Model] | None, name: str, key: object) -> str:
        related = _related(model, name)
        if related is None:
            return ""
        if (related, key) not in self._names:
            row = related._base_manager.filter(pk=key).first()
            self._names[related, key] = f"{row} (#{key})" if row is not None else f"#{key}"
        return self._names[related, key]


def _rows(changes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[type[models.Model] | None, int], models.Model]]:
    """The rows as they are now, one question a table."""
    for label in {change["model"] for change in changes}:
        model = _model(label)
        if model is not None:
            keys = [change["key"] for change in changes if change["model"] == label]
            found = model._base_manager.select_related(*WITH.get(label, ())).filter(pk__in=keys)
            yield from (((model, row.pk), row) for row in found)


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    names = dict.fromkeys([*old, *new])
    return (name for name in names if name not in UNSAID and (old.get(name) or None) != (new.get(name) or None))


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _related(model: type[models.Model] | None, name: str) -> type[models.Model] | None:
    if model is None or not name.endswith("_id"):
        return None
    field = next((field for field in model._meta.concrete_fields if field.attname == name), None)
    return field.related_model if isinstance(field, models.ForeignKey) else None


def _plain(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) > 19 and text[4:5] == "-" and text[10:11] == "T":
        text = text[:19].replace("T", " ")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
