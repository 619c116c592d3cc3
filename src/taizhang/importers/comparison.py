"""A line of a paper beside the ledger: new, changed or the same, and in which fields. Pure.

A line is that of the ledger which says the same of the same unit, or bears its number and is much alike. A paper that
does not speak of a field changes nothing in it: an import adds and corrects, and never takes away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from taizhang.importers.facts import RawLine
from taizhang.importers.layouts import official
from taizhang.importers.words import plain
from taizhang.ledger.rules import written

TEXTS = ("matter", "method", "leader", "responsible", "requirement", "criterion", "note")
TERM = ("due", "due_text", "due_kind")
AMOUNT = ("quantity", "measure")
COMPARED = (*TEXTS, "kind", *TERM, *AMOUNT, "weight", "support_ids", "milestones", "pace", "begins_on")
ALIKE = 60
"""From this likeness on two lines of one number are the same matter, worded anew."""


class Novelty(StrEnum):
    """What a line is to the ledger."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class HeldLine:
    """A line of the ledger in the form of a proposed one; `fields` names who leads it today, `leader` who once did.

    A paper that names either of them changes nothing.
    """

    code: str
    draft: bool
    number: int
    fields: Mapping[str, Any]
    leader: str = ""


class Holdings:
    """The lines of the ledger by what they can be known by; each is found once."""

    def __init__(self, lines: Iterable[HeldLine]) -> None:
        self._by_matter: dict[tuple[int, str], list[HeldLine]] = {}
        self._by_number: dict[tuple[int, int], HeldLine] = {}
        self._found: set[str] = set()
        for line in lines:
            unit = line.fields["lead_id"]
            self._by_matter.setdefault((unit, plain(line.fields["matter"])), []).append(line)
            self._by_number[unit, line.number] = line

    def find(self, raw: RawLine, fields: Mapping[str, Any]) -> HeldLine | None:
        """The line that a proposed one is; None where it is new."""
        unit, number = fields["lead_id"], fields["number"]
        same = [each for each in self._by_matter.get((unit, plain(fields["matter"])), ()) if self._free(each)]
        found = next((each for each in same if each.number == number), same[0] if same else None)
        if found is None and (held := self._by_number.get((unit, number))) and self._free(held):
            exact = official.is_exact(raw)
            alike = fuzz.ratio(plain(held.fields["matter"]), plain(fields["matter"])) >= ALIKE
            found = held if exact or alike else None
        if found:
            self._found.add(found.code)
        return found

    def _free(self, line: HeldLine) -> bool:
        return line.code not in self._found


def differences(raw: RawLine, fields: Mapping[str, Any], held: HeldLine) -> dict[str, list[Any]]:
    """The fields that the paper states otherwise than the ledger: name → [in the ledger, in the paper]."""
    return {
        name: [held.fields[name], fields[name]]
        for name in COMPARED
        if _speaks_of(raw, fields, name) and _even(name, fields[name]) not in _held(name, held)
    }


def _held(name: str, held: HeldLine) -> list[Any]:
    """What the ledger says of a field; of a leader in either name."""
    names = [held.leader] if name == "leader" and held.leader else []
    return [_even(name, value) for value in (held.fields[name], *names)]


def _speaks_of(raw: RawLine, fields: Mapping[str, Any], name: str) -> bool:
    if name in ("pace", "begins_on"):
        return name.removesuffix("_on") in raw.said
    if official.is_exact(raw):
        return True
    if name in TERM:
        return bool(raw.said.get("due", "").strip())
    if name in (*AMOUNT, "weight", "kind"):
        return bool(raw.said.get("quantity" if name in AMOUNT else name, "").strip())
    return bool(fields[name])


def _even(name: str, value: Any) -> Any:
    """A value in the form in which two that mean the same are equal."""
    if name in ("quantity", "weight"):
        return None if value in (None, "") else Decimal(value)
    if name == "support_ids":
        return set(value)
    if name == "milestones":
        return sorted((" ".join(written(each["name"]).split()), each["due"] or "") for each in value)
    return written(value or "") if name not in ("due", "begins_on") else value or None
