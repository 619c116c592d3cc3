"""What somebody owns: the posts held, and the lines they lead, answer for, report on or are in charge of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor, Role
from taizhang.handovers.queries.open_lines import open_lines
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.organisations.models import Appointment
from taizhang.organisations.queries.tenures import posts_held_by
from taizhang.reporting.queries import readings
from taizhang.web.tallies import Tally, tally

SHOWN = 10


@dataclass(frozen=True)
class Share:
    """Lines somebody has in one capacity: how they stand, and the first of them by their day."""

    word: Promise
    tally: Tally
    lines: list[Target]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.tally.total - len(self.lines)


@dataclass(frozen=True)
class Owned:
    """Somebody's posts, and the condition under which a line is theirs in each capacity."""

    posts: list[Appointment]
    capacities: Mapping[Promise, Q]

    @property
    def lines(self) -> QuerySet[Target]:
        """All lines of the person in force, done ones among them."""
        theirs = Q(pk__in=[])
        for condition in self.capacities.values():
            theirs |= condition
        return Target.objects.filter(theirs, state__in=IN_FORCE)

    def shares(self, day: date) -> list[Share]:
        """The open lines by capacity, each line once and in the first that fits."""
        seen: set[int] = set()
        found = []
        for word, condition in self.capacities.items():
            lines = [line for line in open_lines().filter(condition).order_by("due", "pk") if line.pk not in seen]
            seen |= {line.pk for line in lines}
            standing = readings(lines, day)
            if lines:
                found.append(Share(word, tally(each.status for each in standing.values()), lines[:SHOWN]))
        return found


def owned_by(other: Actor, day: date) -> Owned:
    """What is somebody's on a day: by the posts held, and by the roles of the account."""
    posts = posts_held_by(other.person_id, day) if other.person_id is not None else []
    keys = [each.post_id for each in posts]
    headed = [unit for role, unit in other.unit_roles if role == Role.HEAD]
    clerked = [unit for role, unit in other.unit_roles if role == Role.CLERK]
    capacities = {
        _("I lead"): (keys, Q(leader_post__in=keys)),
        _("I am responsible for"): (keys, Q(post__in=keys)),
        _("I am the first responsible person of"): (headed, Q(ledger__unit__in=headed)),
        _("I report on"): (clerked, Q(ledger__unit__in=clerked)),
        _("I am in charge of"): (other.portfolio, Q(ledger__unit__in=other.portfolio)),
    }
    return Owned(posts, {word: condition for word, (keys, condition) in capacities.items() if keys})
