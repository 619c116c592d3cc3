"""What happened to a case, day by day, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.services.facts import CaseFacts
from taizhang.web.services.words import ENDINGS, RATINGS, REASONS


@dataclass(frozen=True)
class Happening:
    """A day, what happened on it, and in which words of the file."""

    on: date
    what: Promise | str
    said: str = ""


def story(case: CaseFacts) -> Sequence[Happening]:
    """All of it, in the order of the days; of one day in the order in which things can happen."""
    return sorted(_happenings(case), key=lambda each: each.on)


def _happenings(case: CaseFacts) -> Iterator[Happening]:
    yield Happening(case.received_on, _("Application received"))
    if case.accepted_on is not None:
        yield Happening(case.accepted_on, _("Application accepted"))
    for place, asking in enumerate(case.askings):
        what = _("Asked for materials a second time") if place else _("Told what is missing")
        yield Happening(asking.on, what, "、".join(asking.materials))
        if asking.answered_on is not None:
            yield Happening(asking.answered_on, _("What was missing came in"))
    for pause in case.pauses:
        yield Happening(pause.on, _("Clock stopped"), str(REASONS.get(pause.reason, pause.reason)))
        if pause.until is not None:
            yield Happening(pause.until, _("Clock runs again"))
    yield from _end(case)


def _end(case: CaseFacts) -> Iterator[Happening]:
    if case.ended_on is not None:
        yield Happening(case.ended_on, ENDINGS[case.ending], case.reason)
        if case.rating:
            yield Happening(case.ended_on, _("Rated by the applicant"), str(RATINGS[case.rating]))
    if case.collected_on is not None:
        yield Happening(case.collected_on, _("Result collected"))
