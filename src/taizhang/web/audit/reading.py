"""A change of a row in words: which field, from what to what."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from taizhang.audit.facts import Operation
from taizhang.web.audit.words import COLUMNS, OPERATIONS, TABLES
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
}


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
    operation: str
    lines: list[Line]


class Reader:
    """Turns changes into words; what a key points at is looked up once."""

    def __init__(self) -> None:
        self._names: dict[tuple[type[models.Model], Any], str] = {}

    def read(self, change: Mapping[str, Any], before: Mapping[str, Any] | None) -> Shown:
        """The change as lines; a row made or removed shows every field it had."""
        model, fields = _model(change["model"]), change["fields"]
        made, gone = change["operation"] == Operation.CREATE, change["operation"] == Operation.DELETE
        old: Mapping[str, Any] = {} if made else (fields if gone else before or {})
        new: Mapping[str, Any] = {} if gone else fields
        lines = [self._line(model, name, old.get(name), new.get(name)) for name in _changed(old, new)]
        table, operation = TABLES.get(change["model"], change["model"]), OPERATIONS[change["operation"]]
        return Shown(str(table), change["key"], str(operation), lines)

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
