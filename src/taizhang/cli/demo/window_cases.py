"""One case of the demo's windows from beginning to end, the same on every machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from taizhang.cli.demo.city import person
from taizhang.cli.demo.targets import seed_of
from taizhang.importers.forms.cases.forms import CASES, ENDINGS, PAUSES, RATINGS, pause_of
from taizhang.importers.forms.services import parts
from taizhang.lib.workdays import add_workdays
from taizhang.services.facts import DECIDED, Asking, CaseFacts, Ending, Pause

DAYS = 27
KEPT_FOR = 45
"""Days after its end for which the window system still writes a case into its file."""
SPEEDS = (20, 35, 45, 55, 60, 70, 75, 80, 90, 100)
"""Of the promised days, how many of a hundred are used by those in time."""
RATED = ("", "", "", "", "满意", "非常满意", "满意", "非常满意", "基本满意", "非常满意")


@dataclass(frozen=True)
class Life:
    """A case by its item, its month and its number within it; the seed settles all that happens to it."""

    row: Mapping[str, Any]
    month: date
    place: int

    @property
    def unit(self) -> str:
        """The short name of its unit."""
        return str(self.row["unit"])

    @cached_property
    def number(self) -> str:
        """As the window system numbers it."""
        return f"{self.row['code']}-{self.month:%Y%m}-{self.place + 1:03d}"

    @cached_property
    def seed(self) -> int:
        """Different for every case."""
        return seed_of(self.number, 0)

    def of_hundred(self, salt: int) -> int:
        """A number below a hundred, another for every question."""
        return seed_of(self.number, salt) % 100

    @cached_property
    def received(self) -> date:
        """The day it comes in."""
        return add_workdays(self.month.replace(day=1 + self.seed % DAYS), 1)

    @cached_property
    def facts(self) -> CaseFacts:
        """All that happens to it, days to come included."""
        received = self.received
        if self.of_hundred(1) < 2:
            on = add_workdays(received, 2)
            return CaseFacts(
                received_on=received, ended_on=on, ending=Ending.NOT_ACCEPTED, reason="不属于本机关职权范围"
            )
        accepted = add_workdays(received, self.seed % 3)
        askings = self._askings(received, accepted)
        pauses = self._pauses(accepted)
        if self.of_hundred(2) < 2:
            gone = add_workdays(accepted, 4)
            return CaseFacts(received_on=received, accepted_on=accepted, ended_on=gone, ending=Ending.WITHDRAWN)
        over = (*(each.answered_on for each in askings), *(each.until for each in pauses))
        first = max([accepted, *filter(None, over)])
        ended = add_workdays(first, self._needed())
        return CaseFacts(
            received_on=received,
            accepted_on=accepted,
            askings=askings,
            pauses=pauses,
            ended_on=ended,
            ending=Ending.REFUSED if self.of_hundred(3) < 4 else Ending.APPROVED,
            collected_on=add_workdays(ended, 1),
            rating=self._rating(),
            visits=1 + (self.of_hundred(4) < 30) + (len(askings) > 1),
        )

    @cached_property
    def terms(self) -> Mapping[str, Any]:
        """Those that hold when it comes in."""
        after: Mapping[str, Any] = self.row["after"]
        held: Mapping[str, Any] = after if self.received >= after["from"] else self.row["before"]
        return held

    def _needed(self) -> int:
        """Working days that the window takes: within the promise, or in so many of a hundred beyond it."""
        promise = int(self.terms["promise"])
        if self.of_hundred(5) < self.row["slow"]:
            return promise + 2 + self.seed % (promise + 12)
        return max(0, promise * SPEEDS[self.seed % len(SPEEDS)] // 100 - 1)

    def _askings(self, received: date, accepted: date) -> tuple[Asking, ...]:
        """One asking in six; of a hundred cases so many are asked again, so many for what is not on the list."""
        again, unlisted = self.of_hundred(6) < self.row["again"], self.of_hundred(7) < self.row["unlisted"]
        if not (again or unlisted or self.of_hundred(8) < 16):
            return ()
        listed = parts(self.terms["materials"])
        wanted = self.row["outside"] if unlisted else listed[self.seed % len(listed)]
        first = Asking(max(received, accepted), (wanted,), add_workdays(accepted, 2 + self.seed % 4))
        if not again:
            return (first,)
        on = add_workdays(first.answered_on or accepted, 1)
        return first, Asking(on, (listed[(self.seed + 1) % len(listed)],), add_workdays(on, 2))

    def _pauses(self, accepted: date) -> tuple[Pause, ...]:
        """The special procedure of the item, where it has one; one in thirty is stopped for no reason at all."""
        word = str(self.row["pause"])
        if word and self.of_hundred(9) < 55:
            on = add_workdays(accepted, 2)
            return (Pause(on, pause_of(word), add_workdays(on, 5)),)
        if self.of_hundred(9) >= 97:
            on = add_workdays(accepted, 1)
            return (Pause(on, "", add_workdays(on, 3)),)
        return ()

    def _rating(self) -> str:
        word = "不满意" if self.of_hundred(5) < self.row["slow"] else RATED[self.of_hundred(10) % len(RATED)]
        return RATINGS[word] if word else ""


def as_of(life: Life, day: date) -> CaseFacts | None:
    """What the window system knows of a case on a day; nothing before it came in and long after it ended."""
    facts = life.facts
    if facts.received_on > day or (facts.ended_on is not None and (day - facts.ended_on).days > KEPT_FOR):
        return None
    known = replace(
        facts,
        accepted_on=_known(facts.accepted_on, day),
        askings=tuple(
            replace(each, answered_on=_known(each.answered_on, day)) for each in facts.askings if each.on <= day
        ),
        pauses=tuple(replace(each, until=_known(each.until, day)) for each in facts.pauses if each.on <= day),
        collected_on=_known(facts.collected_on, day),
    )
    if facts.ended_on is None or facts.ended_on <= day:
        return known
    return replace(known, ended_on=None, ending="", reason="", collected_on=None, rating="")


def _known(event: date | None, day: date) -> date | None:
    return event if event is not None and event <= day else None


def row_of(life: Life, case: CaseFacts) -> Sequence[str]:
    """A row of the window system's file, with who the applicant is, as such files have it."""
    said = {
        "number": life.number,
        "item": life.row["code"],
        "ending": _word(ENDINGS, case.ending),
        "reason": case.reason,
        "rating": _word(RATINGS, case.rating) if case.ending in DECIDED else "",
        "visits": "" if case.visits is None else str(case.visits),
    }
    said |= {name: _day(getattr(case, name)) for name in ("received_on", "accepted_on", "ended_on", "collected_on")}
    for asking, names in zip(case.askings, ASKED, strict=False):
        said |= dict(zip(names, (_day(asking.on), "；".join(asking.materials), _day(asking.answered_on)), strict=True))
    for pause in case.pauses:
        word = _word(PAUSES, pause.reason)
        said |= {"pause": word, "paused_on": _day(pause.on), "resumed_on": _day(pause.until)}
    applicant = person(life.seed % 97), f"139{life.seed % 10**8:08d}"
    return [*(said.get(name, "") for name in CASES.columns.values()), *applicant]


ASKED = (
    ("asked_on", "materials", "answered_on"),
    ("again_on", "again_materials", "again_answered_on"),
)


def _word(words: Mapping[str, str], code: str) -> str:
    return next((word for word, held in words.items() if held == code), "")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
