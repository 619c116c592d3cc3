"""Figures as the workbook that the reader knows; without any, the form to fill in."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from taizhang.importers.forms.figures import COMPARATORS, DIRECTIONS, INDICATORS
from taizhang.importers.forms.sheets import SheetForm
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.indicators.facts import Direction
from taizhang.indicators.queries import observations

Cells = Sequence[str | int]


def figures_workbook() -> bytes:
    """Every figure held, a row each."""
    return _book(INDICATORS, _figures())


def _book(form: SheetForm, rows: Iterator[Cells]) -> bytes:
    return sheets_workbook({form.name: (tuple(form.columns), rows)})


def _figures() -> Iterator[Cells]:
    directions = {direction: word for word, direction in DIRECTIONS.items()}
    comparators = {sign: word for word, sign in COMPARATORS.items()}
    for each in observations():
        one = each.series
        direction, comparator = directions[Direction(one.direction)], comparators[each.comparator]
        numbers = plain(each.value), plain(each.growth)
        yield one.code, one.name, one.scope, one.measure, direction, each.period, comparator, *numbers


def plain(number: Decimal | None) -> str:
    """A number without needless noughts; blank where there is none."""
    return "" if number is None else f"{number.normalize():f}"
