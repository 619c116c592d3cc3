"""What stands around every shape of a list: its views, its filter, what it is narrowed to, who looks and when."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from taizhang.accounts.facts import Actor
from taizhang.ledger.queries.views import Views
from taizhang.lib import clock
from taizhang.organisations.queries import sees_all, units_seen_by
from taizhang.reporting.actions.keeping import Stamps
from taizhang.web.ledger.listing import Listing
from taizhang.web.memory import lazily
from taizhang.web.saved.reading import row_of
from taizhang.web.saved.sharing import choices
from taizhang.web.saved.stale import gone
from taizhang.web.saved.words import narrowed_to, told
from taizhang.web.words import KINDS, STATUSES, TARGET_STATES


def frame_of(actor: Actor, asked: Listing, views: Views, query: QueryDict, stamps: Stamps) -> Mapping[str, Any]:
    """The context of it; one question for the units, where a part that names them is made anew."""
    units = lazily(lambda: {unit.code: unit for unit in units_seen_by(actor).filter(keeps_ledger=True)})
    saved = row_of(actor, asked, views)
    return {
        "asked": asked,
        "views": saved,
        "sharing": lazily(lambda: choices(actor, units)),
        "gone": list(gone(saved.words(query), units)),
        "chosen": list(narrowed_to(asked, units)),
        "told": lazily(lambda: told(asked, units)),
        "units": lazily(lambda: list(units.values())),
        "units_of": (stamps.units, sees_all(actor) or actor.units | actor.portfolio),
        "kinds": KINDS.items(),
        "states": TARGET_STATES.items(),
        "statuses": [(code, word) for code, (word, _tone) in STATUSES.items()],
        "now": clock.now(),
    }
