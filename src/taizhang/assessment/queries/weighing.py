"""What may be asked before a scheme is adopted: who would move, how firm the places are, how fair the groups."""

from collections import defaultdict

from taizhang.assessment.facts import Place
from taizhang.assessment.models import Run
from taizhang.assessment.rules.engine import places_under
from taizhang.assessment.rules.fairness import Fairness, fairness
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.whatif import Firmness, Move, compared, firmness, variants
from taizhang.documents.queries import read_bytes


def moves(run: Run, scheme: Scheme) -> list[Move]:
    """Who would move, were the facts of a run scored under another scheme.

    Damaged when the kept facts are not intact, ValueError when they cannot be scored.
    """
    before, after = places_under(read_bytes(run.facts).decode(), [run.scheme.says, scheme])
    return compared(before, after)


def firmness_of(run: Run) -> list[Firmness]:
    """How firm each place of a run is against every rule a tenth or a fifth lighter or heavier. Fails like `moves`."""
    says = run.scheme.says
    base, *others = places_under(read_bytes(run.facts).decode(), [says, *(each.scheme for each in variants(says))])
    return firmness(base, others)


def fairness_of(run: Run) -> list[Fairness]:
    """A report on every peer group of a run: the load is how many facts counted for a unit."""
    groups = defaultdict[str, list[Place]](list)
    for place in run.places.values():
        if place.rank is not None:
            groups[place.peer_group].append(place)
    return [fairness(name, [(load_of(place), place.points) for place in places]) for name, places in groups.items()]


def load_of(place: Place) -> int:
    """How many facts counted for a unit: of the rule that counted most."""
    return max(place.counts.values(), default=0)
