"""What a list was asked for that is no longer there: a column, a kind, a status, an order, a unit."""

from collections.abc import Callable, Collection, Iterator, Mapping

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.facts import TargetKind, TargetState
from taizhang.reporting.facts import Status
from taizhang.web.ledger.columns import COLUMNS
from taizhang.web.ledger.listing import LATE, ORDERS

KNOWN: Mapping[str, tuple[Promise, Callable[[str], bool]]] = {
    "column": (_("Column"), COLUMNS.__contains__),
    "kind": (_("Kind"), set(TargetKind).__contains__),
    "state": (_("State"), set(TargetState).__contains__),
    "status": (_("Status"), {*Status, LATE}.__contains__),
    "order": (_("Sort"), lambda name: name.removeprefix("-") in ORDERS),
}
"""What can be asked by name: what it is called, and whether a name is one of today's."""


def gone(asked: QueryDict, units: Collection[str]) -> Iterator[tuple[Promise, str]]:
    """What is asked for and is not there any more, and what sort of thing it was; `units` are the codes one sees."""
    for key, (word, known) in KNOWN.items():
        yield from ((word, name) for name in asked.getlist(key) if name and not known(name))
    yield from ((_("Unit"), code) for code in asked.getlist("unit") if code and code not in units)
