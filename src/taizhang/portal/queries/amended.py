"""What an amendment replaced, as the public reads it."""

from collections.abc import Iterator, Mapping
from typing import Any

from taizhang.lib.curve_words import say_curve
from taizhang.portal.facts import FieldChange
from taizhang.voice.rules import redacted


def field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Every value replaced with the new one, as they were asked; of stages only those that moved or joined."""
    for name, new in after.items():
        if name == "milestones":
            kept = [stage for stage in before[name] if stage in new]
            yield FieldChange(name, _stages(before[name], kept), _stages(new, kept))
        elif name == "pace":
            yield FieldChange(name, say_curve(before[name]), say_curve(new))
        else:
            yield FieldChange(name, _text(before.get(name)), _text(new))


def _stages(stages: list[Mapping[str, Any]], kept: list[Mapping[str, Any]]) -> str:
    moved = (stage for stage in stages if stage not in kept)
    return redacted("、".join(f"{stage['name']} {stage['due'] or ''}".strip() for stage in moved))


def _text(value: object) -> str:
    return "" if value is None else redacted(str(value))
