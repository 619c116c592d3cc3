"""The rows of a list as markup, kept in this process until the line is read anew: a page of it is asked for most."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.lib.memory import Memory
from taizhang.reporting.models import Kept
from taizhang.web.ledger.columns import Column, cells
from taizhang.web.ledger.reading import Key, Row, rows


@dataclass(frozen=True)
class Piece:
    """A row as every reader sees it, and what decides which acts are open to one of them."""

    code: str
    state: str
    unit_id: int
    cells: str


PIECES: Memory[tuple[int, int, tuple[str, ...], str | None], Piece] = Memory(4000)
"""By line and stamp, columns and language; the stamp is another one every day."""


def pieces(keys: Sequence[Key], columns: Mapping[str, Column], today: date) -> list[Piece]:
    """The rows of those lines in their order; only what was not made before is asked for."""
    look = (tuple(columns), get_language())
    held = {line: PIECES.get((line, stamp, *look)) for line, stamp in keys}
    if missing := [line for line, piece in held.items() if piece is None]:
        stamps = dict(keys)
        for row in rows(Kept.objects.filter(pk__in=missing), today):
            key = row.line.pk
            held[key] = PIECES.put((key, stamps[key], *look), _piece(row, columns, today))
    return [piece for piece in held.values() if piece is not None]


def _piece(row: Row, columns: Mapping[str, Column], today: date) -> Piece:
    return Piece(row.line.code, row.line.state, row.line.ledger.unit_id, cells(row, columns, today))


def body(shown: Iterable[Piece], *, choosing: Collection[str] | None) -> SafeString:
    """The rows of the table; with a box before each line that is open to an act, where there are acts (else None)."""
    choose = escape(_("Choose"))
    lines = (f"<tr>{_box(each.code, choosing, choose)}{each.cells}</tr>\n" for each in shown)
    return mark_safe("".join(lines))  # noqa: S308 (every cell escapes what it says)


def _box(code: str, boxes: Collection[str] | None, choose: str) -> str:
    if boxes is None:
        return ""
    said = escape(code)
    box = f'<input type="checkbox" name="line" value="{said}" aria-label="{said}">' if code in boxes else ""
    return f'<td class="choose" data-label="{choose}">{box}</td>'
