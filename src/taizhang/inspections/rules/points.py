"""What is counted of a checklist. Pure."""

from collections import Counter
from collections.abc import Iterable

from taizhang.inspections.facts import Answer, Tally

PHOTO_LIMIT = 6
"""Pictures of one point: proof, not heaps of it (减负)."""
POINT_LIMIT = 60
QUESTION_LIMIT = 200
NOTE_LIMIT = 500


def tally(answers: Iterable[str]) -> Tally:
    """How many points hold, do not hold, do not apply, are still open (empty)."""
    found = Counter(answers)
    return Tally(found[Answer.HOLDS], found[Answer.FAILS], found[Answer.NOT_APPLICABLE], found[""])
