"""What a list shows, in words: filter, order and columns."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from taizhang.organisations.models import Unit
from taizhang.web.ledger.columns import COLUMNS
from taizhang.web.ledger.listing import LATE, Listing
from taizhang.web.words import KINDS, STATUSES, TARGET_STATES

ORDER_WORDS: Mapping[str, Promise] = {
    "unit": gettext_lazy("By unit"),
    "due": gettext_lazy("By due day"),
    "gap": gettext_lazy("Furthest behind first"),
    "matter": gettext_lazy("By name"),
    "kind": gettext_lazy("By kind"),
    "achieved": gettext_lazy("By what is achieved"),
}


def narrowed_to(asked: Listing, units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """What a list is narrowed to, in words, each with the address that lets it go."""
    names = {code: unit.short_name for code, unit in units.items()} if asked.filter.unit else {}
    words = {LATE: _("Behind pace or overdue")} | {code: str(word) for code, (word, _tone) in STATUSES.items()}
    said = {"unit": names, "kind": KINDS, "state": TARGET_STATES, "status": words}
    for name, value, query in asked.chosen():
        yield str(said.get(name, {}).get(value, value)), query


def told(asked: Listing, units: Mapping[str, Unit]) -> list[str]:
    """Everything a list shows, a few words each; all lines in the usual order where nothing is chosen."""
    found = [word for word, _query in narrowed_to(asked, units)] or [_("All lines")]
    if asked.filter.year:
        found.append(str(asked.filter.year))
    if asked.order != "unit" or asked.down:
        found.append(str(ORDER_WORDS[asked.order]) + (" ↓" if asked.down else ""))
    if known := [name for name in asked.columns if name in COLUMNS]:
        found.append(ngettext("%(n)s column", "%(n)s columns", len(known)) % {"n": len(known)})
    return found
