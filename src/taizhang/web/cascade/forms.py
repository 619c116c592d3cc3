"""The rows in which sub-targets are typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.models import Target
from taizhang.ledger.queries.cascade import departures, taken_over
from taizhang.lib.numerals import to_decimal
from taizhang.organisations.models import Unit
from taizhang.web.ledger.due import LONGEST, Read, read_due

ROWS = 5
COLUMNS = ("unit", "matter", "responsible", "due_text", "quantity", "measure", "weight")
LIMITS = {"matter": 300, "responsible": 64, "due_text": LONGEST, "measure": 20}
MOST = Decimal(1000)


@dataclass(frozen=True)
class Row:
    """One sub-target as typed, as read, and what is wrong with it."""

    said: Mapping[str, str]
    due: Read
    quantity: Decimal | None
    weight: Decimal
    error: str

    @property
    def filled(self) -> bool:
        """Whether anything but the unit is typed."""
        return bool(self.said["matter"])


def read_rows(typed: QueryDict, units: Mapping[str, Unit], line: Target) -> list[Row]:
    """The rows as typed, with empty ones up to the usual number; each says what it departs from in the line."""
    columns = {name: [text.replace("\0", "").strip() for text in typed.getlist(name)] for name in COLUMNS}
    count = max(ROWS, *(len(values) for values in columns.values()))
    said = [{name: _at(columns[name], place) for name in COLUMNS} for place in range(count)]
    return [_held_to(line, _row(each, units, line.ledger.year), units) for each in said]


def _held_to(line: Target, row: Row, units: Mapping[str, Unit]) -> Row:
    if not row.filled or row.error:
        return row
    return replace(row, error=" ".join(departures(taken_over(_draft(row, units), line), line)))


def _at(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _row(said: Mapping[str, str], units: Mapping[str, Unit], year: int) -> Row:
    due, errors = read_due(said["due_text"][:LONGEST], year), list[str]()
    quantity, weight = _number(said["quantity"], errors), _number(said["weight"], errors) or Decimal(1)
    if said["matter"] and said["unit"] not in units:
        errors.append(_("Choose a unit that the line may be broken down to."))
    if not said["matter"] and any(value for name, value in said.items() if name != "unit"):
        errors.append(_("Say what will be done."))
    if said["due_text"] and due.on is None:
        errors.append(_("“%(words)s” names no day.") % {"words": said["due_text"]})
    errors += [_("This is too long.") for name, limit in LIMITS.items() if len(said[name]) > limit]
    return Row(said, due, quantity, weight, " ".join(errors))


def _number(text: str, errors: list[str]) -> Decimal | None:
    """A number above 0 that the columns can hold; what is none is an error."""
    if not text:
        return None
    try:
        number = to_decimal(text[:24])
    except ValueError:
        errors.append(_("“%(text)s” is not a number.") % {"text": text})
        return None
    if not 0 < number < MOST * 10**9 or number != round(number, 2):
        errors.append(_("“%(text)s” is not a number.") % {"text": text})
        return None
    return number


def drafts_of(rows: Sequence[Row], units: Mapping[str, Unit]) -> list[TargetDraft]:
    """The sub-targets typed; kind and missing day are taken over from the line."""
    return [_draft(row, units) for row in rows if row.filled]


def _draft(row: Row, units: Mapping[str, Unit]) -> TargetDraft:
    return TargetDraft(
        lead_id=units[row.said["unit"]].pk,
        kind=TargetKind.MAJOR,
        matter=" ".join(row.said["matter"].split()),
        responsible=row.said["responsible"],
        due=row.due.on,
        due_text=row.due.text,
        due_kind=row.due.kind,
        quantity=row.quantity,
        measure=row.said["measure"],
        weight=min(row.weight, MOST),
    )
