"""Service items and cases as the tables that the readers know; without any, the forms to fill in."""

from collections.abc import Iterator, Sequence

from taizhang.importers.forms.cases.forms import CASES, EVENTS
from taizhang.importers.forms.services import FORM
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.services.queries.versions import published

Cells = Sequence[str | int]


def items_workbook() -> bytes:
    """Every published version, a row each."""
    return sheets_workbook({FORM.name: (tuple(FORM.columns), _versions())})


def _versions() -> Iterator[Cells]:
    for version in published():
        item = version.item
        many = "；".join(version.materials), "；".join(version.steps)
        limits = version.promise, "" if version.legal is None else version.legal
        day = version.valid_from.isoformat()
        yield item.code, item.name, item.unit.name, day, version.basis, *many, *limits, version.fee


def cases_form() -> bytes:
    """Empty sheets for cases: one row for each, or one row for each event."""
    return sheets_workbook({form.name: (tuple(form.columns), ()) for form in (CASES, EVENTS)})
