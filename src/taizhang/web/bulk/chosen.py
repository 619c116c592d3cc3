"""Which lines were chosen: those ticked, or all that the list was narrowed to; and those that a preview spoke of."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.web.ledger.reading import find
from taizhang.web.saved.reading import asked_by

MOST = 2000
"""Lines that are acted on at once; their names travel in one form."""


def chosen(typed: QueryDict, actor: Actor) -> list[Target]:
    """The lines in the order of the ledger; none, or too many, are a ValueError."""
    if "all" in typed:
        kept = find(actor, asked_by(actor, QueryDict(typed.get("query", ""))), clock.today()).lines
        found = [each.target for each in kept[: MOST + 1]]
    else:
        found = named(typed.getlist("line"), actor)
    if not found:
        raise ValueError(_("Choose at least one line."))
    if len(found) > MOST:
        raise ValueError(_("At most %(n)s lines are acted on at once; narrow the list first.") % {"n": MOST})
    return sorted(found, key=_place)


def named(codes: list[str], actor: Actor) -> list[Target]:
    """The lines of these codes that are open to the person, in the order of the ledger."""
    wanted = [code.replace("\0", "") for code in codes][: MOST + 1]
    return sorted(targets_seen_by(actor).filter(code__in=wanted), key=_place)


def _place(line: Target) -> tuple[int, int, int]:
    """One order for everybody, so that of two who act at once one waits for the other and neither for both."""
    return line.ledger.unit.order, line.ledger.year, line.number
